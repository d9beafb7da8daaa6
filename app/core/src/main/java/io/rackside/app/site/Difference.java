package io.rackside.app.site;

import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.PowerFeed;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has to be written and deleted to make one model of another. */
public record Difference(
        Part<Site, SiteId> sites,
        Part<Cabinet, CabinetId> cabinets,
        Part<Device, DeviceId> devices,
        Part<Link, Link> links,
        Part<PowerFeed, PowerFeed> feeds,
        Part<RedundancyGroup, RedundancyGroup> groups) {

    /** New or changed ones, and those that are gone. */
    public record Part<T, K>(List<T> put, List<K> gone) {
        public Part {
            put = List.copyOf(put);
            gone = List.copyOf(gone);
        }

        public boolean none() {
            return put.isEmpty() && gone.isEmpty();
        }
    }

    public static Difference between(SiteModel before, SiteModel after) {
        return new Difference(
                part(before.sites(), after.sites(), Site::id),
                part(before.cabinets(), after.cabinets(), Cabinet::id),
                part(before.devices(), after.devices(), Device::id),
                part(before.links(), after.links(), link -> link),
                part(before.feeds(), after.feeds(), feed -> feed),
                part(before.groups(), after.groups(), group -> group));
    }

    private static <T, K> Part<T, K> part(
            Collection<T> before, Collection<T> after, Function<T, K> key) {
        if (before.equals(after)) {
            return new Part<>(List.of(), List.of());
        }
        Map<K, T> old = before.stream().collect(Collectors.toMap(key, Function.identity()));
        List<T> put =
                after.stream()
                        .filter(value -> !Objects.equals(old.remove(key.apply(value)), value))
                        .toList();
        return new Part<>(put, List.copyOf(old.keySet()));
    }
}
