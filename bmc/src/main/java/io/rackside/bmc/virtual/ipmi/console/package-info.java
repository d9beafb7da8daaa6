/** Serial over LAN and the host's serial console behind it. */
package io.rackside.bmc.virtual.ipmi.console;
