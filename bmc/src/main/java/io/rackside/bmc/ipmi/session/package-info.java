/**
 * Sessions with BMCs over UDP: one thread for all of them, a handshake and a window each (IPMI 2.0
 * sections 6 and 13). What decides is pure and takes the time as an argument.
 */
package io.rackside.bmc.ipmi.session;
