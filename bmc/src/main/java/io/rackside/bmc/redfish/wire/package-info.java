/** Values of the Redfish protocol (DSP0266): paths, tags, tolerant views of JSON. No HTTP here. */
package io.rackside.bmc.redfish.wire;
