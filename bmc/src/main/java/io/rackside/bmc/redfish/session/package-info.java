/**
 * One conversation with one BMC: a narrow exchange, and wrappers round it that admit, repeat, tag
 * and log in.
 */
package io.rackside.bmc.redfish.session;
