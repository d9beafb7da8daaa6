package io.rackside.drivers.network.cli.table;

import java.util.List;
import java.util.Objects;

/**
 * What a device says of itself and its software; empty where it says nothing.
 *
 * @param version of the operating system
 * @param release of the product, where the maker counts that too ({@code V200R019C10SPC800})
 * @param models its own and its stack members'
 * @param serials likewise
 * @param uptime its own words
 */
public record VersionFacts(
        String version,
        String release,
        String patch,
        List<String> models,
        List<String> serials,
        String hostName,
        String uptime,
        String image,
        String mac) {
    public VersionFacts {
        Objects.requireNonNull(version, "version");
        models = List.copyOf(models);
        serials = List.copyOf(serials);
    }
}
