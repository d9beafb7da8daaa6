/** Texts that others wrote, as they may be shown. */
package io.rackside.drivers.cluster.text;
