/** Serial over LAN: the host's serial console in an IPMI session (IPMI 2.0 sections 15 and 26). */
package io.rackside.bmc.ipmi.sol;
