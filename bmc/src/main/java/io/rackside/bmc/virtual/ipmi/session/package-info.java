/** Sessions: how they are opened, kept and lost. */
package io.rackside.bmc.virtual.ipmi.session;
