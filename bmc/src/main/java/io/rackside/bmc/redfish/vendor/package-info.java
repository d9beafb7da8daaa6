/** Where makers deviate from the standard: named quirks, and platforms as data with evidence. */
package io.rackside.bmc.redfish.vendor;
