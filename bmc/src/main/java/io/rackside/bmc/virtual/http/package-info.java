/** HTTPS by bytes, for twins: small, bounded, and able to misbehave on purpose. */
package io.rackside.bmc.virtual.http;
