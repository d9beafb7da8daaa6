/** Messages, packets and their cryptography as the BMC's side of IPMI 2.0 sees them. */
package io.rackside.bmc.virtual.ipmi.wire;
