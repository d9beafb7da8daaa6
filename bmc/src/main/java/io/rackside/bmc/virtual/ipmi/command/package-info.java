/** What the commands do. */
package io.rackside.bmc.virtual.ipmi.command;
