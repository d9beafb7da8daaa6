package io.rackside.app.monitoring;

import io.rackside.model.SiteId;

import java.util.Set;

/**
 * Which sites are not asked. Sites reuse the same addresses: a laptop at one site must not take its
 * boxes for those of another, so a person says which ones are in reach.
 */
public interface Attendance {
    Set<SiteId> left();

    void keep(Set<SiteId> left);
}
