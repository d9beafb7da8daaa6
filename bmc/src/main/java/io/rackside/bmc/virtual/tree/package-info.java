/** A virtual server's resources in Redfish's words (DSP0268), in the shape of each make. */
package io.rackside.bmc.virtual.tree;
