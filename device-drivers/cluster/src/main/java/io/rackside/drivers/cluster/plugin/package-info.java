/**
 * Programs that print a token for a cluster. They come from a kubeconfig, so from a stranger: none
 * is run that a person has not looked at and allowed, byte for byte.
 */
package io.rackside.drivers.cluster.plugin;
