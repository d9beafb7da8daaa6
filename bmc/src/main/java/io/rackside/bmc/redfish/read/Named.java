package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;

/**
 * One of several parts of a kind.
 *
 * @param id tells it from its like; of a log it is what its entries' identifiers begin with
 */
public record Named(String id, Resource resource) {}
