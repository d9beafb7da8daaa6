/** Resources turned into the model, one family of resources each. */
package io.rackside.bmc.redfish.read;
