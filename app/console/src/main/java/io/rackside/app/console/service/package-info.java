/** The service of a server: out of its cluster, pulled, back, and into the cluster again. */
package io.rackside.app.console.service;
