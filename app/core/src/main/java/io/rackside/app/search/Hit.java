package io.rackside.app.search;

import io.rackside.model.CabinetId;
import io.rackside.model.DeviceId;
import io.rackside.model.SiteId;

/**
 * Something a search found.
 *
 * @param label its name
 * @param path where it is: site, cabinet, units
 * @param matched the text the first word of the search was found in
 */
public record Hit(Place place, String label, String path, String matched) {
    /** What was found. */
    public sealed interface Place {}

    public record AtSite(SiteId site) implements Place {}

    public record AtCabinet(CabinetId cabinet) implements Place {}

    public record AtDevice(DeviceId device) implements Place {}

    /** Something on a node of a cluster of which nobody knows the box. */
    public record OffRack(String cluster, String node) implements Place {}
}
