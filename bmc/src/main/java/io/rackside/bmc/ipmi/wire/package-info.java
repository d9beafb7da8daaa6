/**
 * What stands in the datagrams: pure codecs of RMCP, RMCP+ and IPMI messages. No socket, no clock.
 */
package io.rackside.bmc.ipmi.wire;
