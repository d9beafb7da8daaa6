/** Acts of a Redfish service and their read-back. */
package io.rackside.bmc.redfish.write;
