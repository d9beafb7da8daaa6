package io.rackside.app.console.live;

import io.rackside.model.CabinetId;
import io.rackside.model.SiteId;

/** What the middle of the window shows. */
public sealed interface Place {
    /** Every cabinet of every site. */
    record Fleet() implements Place {}

    /** Every cabinet of a site or of a region. */
    record AtSite(SiteId site) implements Place {}

    /** One cabinet, large. */
    record AtCabinet(CabinetId cabinet) implements Place {}
}
