/**
 * Clusters as the window shows them: values in the program's own words, and one kind of trouble.
 */
package io.rackside.app.cluster.sight;
