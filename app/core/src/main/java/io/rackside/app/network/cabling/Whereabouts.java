package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;
import io.rackside.model.network.LearnedAddress;
import io.rackside.model.network.NetworkInventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the port an address is plugged in at, by what the switches learned (RFC 4188). */
public final class Whereabouts {
    private Whereabouts() {}

    /**
     * Every port that learned the address, the likeliest first: one that hears no other switch,
     * then the one with the fewest addresses behind it.
     *
     * @param mac in any common spelling
     * @param names of the devices
     */
    public static List<PluggedAt> of(
            String mac, Map<DeviceId, NetworkInventory> read, Map<DeviceId, String> names) {
        Optional<String> wanted = normal(mac);
        if (wanted.isEmpty()) {
            return List.of();
        }
        record Place(PluggedAt at, boolean leadsOn) {}
        List<Place> places = new ArrayList<>();
        read.forEach(
                (id, box) -> {
                    for (LearnedAddress each : box.learned()) {
                        if (!normal(each.mac()).equals(wanted)) {
                            continue;
                        }
                        int many =
                                (int)
                                        box.learned().stream()
                                                .filter(l -> l.port().equals(each.port()))
                                                .map(LearnedAddress::mac)
                                                .distinct()
                                                .count();
                        boolean leadsOn =
                                box.neighbours().stream()
                                        .anyMatch(
                                                n ->
                                                        n.localPort().equals(each.port())
                                                                && !normal(n.port()).equals(wanted)
                                                                && !normal(n.chassis())
                                                                        .equals(wanted));
                        places.add(
                                new Place(
                                        new PluggedAt(
                                                id,
                                                names.getOrDefault(id, id.value()),
                                                each.port(),
                                                each.vlan(),
                                                many),
                                        leadsOn));
                    }
                });
        return places.stream()
                .sorted(
                        Comparator.comparing(Place::leadsOn)
                                .thenComparing(place -> place.at().addresses())
                                .thenComparing(place -> place.at().name())
                                .thenComparing(place -> place.at().port()))
                .map(Place::at)
                .toList();
    }

    /** {@code 00e0-fc12-3456}, {@code 00e0.fc12.3456}, {@code 00:E0:FC:12:34:56}: all the same. */
    static Optional<String> normal(String text) {
        String bare = text.strip().replaceAll("[:.\\-\\s]", "").toLowerCase(Locale.ROOT);
        if (!bare.matches("[0-9a-f]{12}")) {
            return Optional.empty();
        }
        return Optional.of(
                HexFormat.ofDelimiter(":")
                        .withUpperCase()
                        .formatHex(HexFormat.of().parseHex(bare)));
    }
}
