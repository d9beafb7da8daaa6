package io.rackside.bmc.redfish.update;

import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Act;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that one update was planned with, as its act's parameters keep it; enough to carry it out and
 * to settle it in another run of the console.
 *
 * @param way what is done
 * @param item the package's name for the image
 * @param from version before, empty where the box did not tell
 * @param wanted version it shows afterwards
 * @param part what an update service calls the component, its URI
 * @param readBack the resource whose version proves it: the BMC's manager, or the inventory
 * @param service the update service
 * @param place where the image or the order is sent
 * @param update SimpleUpdate's place where another was sent to before; empty for none
 * @param protocol word for SimpleUpdate, empty for none
 * @param applyTime to ask for, empty for none
 * @param targets to name; empty for none
 * @param profile of the make
 * @param claimed whether the update service has to be claimed
 * @param restarts what has to restart
 */
record UpdateTerms(
        Way way,
        String item,
        String file,
        String sha256,
        long size,
        Component component,
        String from,
        String wanted,
        PartKey key,
        String part,
        ReadBack readBack,
        ResourcePath service,
        Road road,
        ResourcePath place,
        Optional<ResourcePath> update,
        String protocol,
        String applyTime,
        boolean keep,
        List<String> targets,
        String profile,
        boolean claimed,
        UpdateProfile.RestartBy restarts) {
    /** Kinds of the acts. */
    static final String UPDATE = "firmware.update";

    static final String SWITCH = "firmware.switch-bank";

    /** What is done. */
    enum Way {
        /** An image is sent. */
        IMAGE,
        /** The BMC's other image is made the active one (DSP0268, Manager ActiveSoftwareImage). */
        ACTIVE_IMAGE,
        /** SimpleUpdate is told to take the other bank's entry. */
        BANK_AS_IMAGE,
        /** The maker's own action of the manager goes back to the other bank. */
        BANK_ACTION
    }

    /**
     * Where the version is read.
     *
     * @param field its property; empty for the entry of the inventory that is about the part
     */
    record ReadBack(ResourcePath resource, String field) {
        boolean inventory() {
            return field.isEmpty();
        }
    }

    UpdateTerms {
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(road, "road");
        Objects.requireNonNull(place, "place");
        targets = List.copyOf(targets);
    }

    /** Kind of the act that has these terms. */
    String kind() {
        return way == Way.IMAGE ? UPDATE : SWITCH;
    }

    Map<String, String> parameters() {
        Map<String, String> all = new TreeMap<>();
        all.put("way", way.name());
        all.put("item", item);
        all.put("file", file);
        all.put("sha256", sha256);
        all.put("size", Long.toString(size));
        all.put("component", component.word());
        all.put("from", from);
        all.put("version", wanted);
        all.put("key", key.text());
        all.put("part", part);
        all.put("readBack", readBack.resource().toString());
        all.put("readBackField", readBack.field());
        all.put("service", service.toString());
        all.put("road", road.name());
        all.put("place", place.sent());
        all.put("update", update.map(ResourcePath::sent).orElse(""));
        all.put("protocol", protocol);
        all.put("applyTime", applyTime);
        all.put("keepSettings", Boolean.toString(keep));
        all.put("targets", String.join(" ", targets));
        all.put("profile", profile);
        all.put("claimed", Boolean.toString(claimed));
        all.put("restarts", restarts.name());
        return all;
    }

    /**
     * Reads them back.
     *
     * @throws IllegalArgumentException for an act that is none of these
     */
    static UpdateTerms of(Act act) {
        if (!act.kind().equals(UPDATE) && !act.kind().equals(SWITCH)) {
            throw new IllegalArgumentException("no update: " + act.kind());
        }
        Map<String, String> all = act.parameters();
        String targets = all.getOrDefault("targets", "");
        return new UpdateTerms(
                Way.valueOf(all.getOrDefault("way", "IMAGE")),
                all.getOrDefault("item", ""),
                all.getOrDefault("file", ""),
                all.getOrDefault("sha256", ""),
                Long.parseLong(all.getOrDefault("size", "0")),
                Component.of(all.getOrDefault("component", "")).orElseThrow(),
                all.getOrDefault("from", ""),
                all.getOrDefault("version", ""),
                PartKey.parse(all.getOrDefault("key", "")),
                all.getOrDefault("part", ""),
                new ReadBack(
                        ResourcePath.known(all.getOrDefault("readBack", "")),
                        all.getOrDefault("readBackField", "")),
                ResourcePath.known(all.getOrDefault("service", "")),
                Road.valueOf(all.getOrDefault("road", "")),
                ResourcePath.known(all.getOrDefault("place", "")),
                ResourcePath.of(all.getOrDefault("update", "")),
                all.getOrDefault("protocol", ""),
                all.getOrDefault("applyTime", ""),
                Boolean.parseBoolean(all.getOrDefault("keepSettings", "true")),
                targets.isEmpty() ? List.of() : Arrays.asList(targets.split(" ", -1)),
                all.getOrDefault("profile", ""),
                Boolean.parseBoolean(all.getOrDefault("claimed", "false")),
                UpdateProfile.RestartBy.valueOf(all.getOrDefault("restarts", "NOTHING")));
    }
}
