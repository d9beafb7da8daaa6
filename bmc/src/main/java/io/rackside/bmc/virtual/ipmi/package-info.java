/** The IPMI 2.0 service of a virtual BMC: RMCP+ over UDP on loopback. */
package io.rackside.bmc.virtual.ipmi;
