/** A BMC spoken to in IPMI 2.0: its session, its facts, its acts. */
package io.rackside.bmc.ipmi;
