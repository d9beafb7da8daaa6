/** Takes a server out of its cluster, has it serviced, and brings it back. */
package io.rackside.app.cluster.service;
