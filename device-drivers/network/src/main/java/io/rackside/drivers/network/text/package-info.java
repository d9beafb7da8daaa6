/** What a device says, made fit to be shown: bounded text, MAC addresses. Pure. */
package io.rackside.drivers.network.text;
