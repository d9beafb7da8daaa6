/**
 * A cluster's API server: the connection, lists as tables and as objects, changes as a stream, and
 * the few acts that the service wizard needs. Nothing is asked that is not shown.
 */
package io.rackside.drivers.cluster.api;
