/** What network devices looked like before a work and after it: the differences, and only those. */
package io.rackside.app.network.visit;
