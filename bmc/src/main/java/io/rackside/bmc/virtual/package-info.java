/**
 * The virtual BMC: a rack server that is not there, behind the protocols of its BMC. Written from
 * the specifications, not from the clients beside it; it shares no class with them.
 */
package io.rackside.bmc.virtual;
