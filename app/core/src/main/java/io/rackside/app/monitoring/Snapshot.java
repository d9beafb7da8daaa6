package io.rackside.app.monitoring;

import io.rackside.model.Alarm;
import io.rackside.model.Cabinet;
import io.rackside.model.DeviceId;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.operations.Job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything the window shows, at one moment; immutable.
 *
 * @param devices the boxes that are not retired, by identity
 * @param alarms open ones and those that cleared within the last day, worst and newest first
 * @param jobs the running and the newest ended ones, newest first
 * @param kbitPerSecond what each site's link carries now, both ways, in kbit/s
 */
public record Snapshot(
        Instant at,
        List<Site> sites,
        List<Cabinet> cabinets,
        Map<DeviceId, DeviceState> devices,
        List<Alarm> alarms,
        List<Job> jobs,
        Map<SiteId, Double> kbitPerSecond) {
    public Snapshot {
        Objects.requireNonNull(at, "at");
        sites = List.copyOf(sites);
        cabinets = List.copyOf(cabinets);
        devices = Map.copyOf(devices);
        alarms = List.copyOf(alarms);
        jobs = List.copyOf(jobs);
        kbitPerSecond = Map.copyOf(kbitPerSecond);
    }
}
