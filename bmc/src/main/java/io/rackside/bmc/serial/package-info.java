/** What is done at a host's serial console without a person: logging in, one command, leaving. */
package io.rackside.bmc.serial;
