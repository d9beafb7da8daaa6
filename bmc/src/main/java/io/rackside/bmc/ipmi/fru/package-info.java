/**
 * Inventories of parts (Platform Management FRU Information Storage Definition 1.0, here "the FRU
 * definition"; read as IPMI 2.0 section 34 tells).
 */
package io.rackside.bmc.ipmi.fru;
