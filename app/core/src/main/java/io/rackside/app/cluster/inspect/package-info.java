/**
 * Inspections of clusters: seen against the cabinet, kept, and told apart from the last visit's.
 */
package io.rackside.app.cluster.inspect;
