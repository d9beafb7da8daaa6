package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.FirmwareItem;
import io.rackside.model.Health;
import io.rackside.model.Identity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Who a device is, from what its service has at the top. The first system speaks for a server, the
 * power distributor for a PDU, the chassis where there is neither.
 */
final class DeviceReader {
    private static final Pattern BIOS =
            Pattern.compile("(system )?bios( firmware| image)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern BMC =
            Pattern.compile("bmc( firmware| image)?", Pattern.CASE_INSENSITIVE);

    /** What makers leave where nobody has given the box a tag. */
    private static final Pattern NO_TAG =
            Pattern.compile(
                    "[ .\\-_*?$]*|n/?a|none|null|unknown|default string|not specified"
                            + "|to be filled by o\\.e\\.m\\.|\\$[A-Z_]+",
                    Pattern.CASE_INSENSITIVE);

    private DeviceReader() {}

    /**
     * What is known of it.
     *
     * @param firmware what was read of it so far, for versions that nothing else tells
     */
    static DeviceFacts facts(Top top, String address, List<FirmwareItem> firmware) {
        Resource main = top.main();
        List<Resource> speakers = top.speakers();
        Optional<Resource> bmc = top.bmc();
        return new DeviceFacts(
                kind(top),
                first(speakers, r -> r.text("Manufacturer")),
                first(speakers, r -> r.text("Model")),
                identity(speakers),
                first(top.systems(), r -> r.text("HostName")),
                address,
                first(speakers, DeviceReader::assetTag),
                first(speakers, r -> r.text("PowerState")),
                health(top),
                healthText(top),
                told(first(top.systems(), r -> r.text("BiosVersion")), firmware, BIOS),
                told(
                        bmc.map(r -> r.text("FirmwareVersion"))
                                .filter(version -> !version.isEmpty())
                                .orElse(main.text("FirmwareVersion")),
                        firmware,
                        BMC),
                led(speakers),
                first(speakers, DeviceReader::sku));
    }

    private static DeviceKind kind(Top top) {
        if (!top.systems().isEmpty()) {
            return DeviceKind.SERVER;
        }
        if (!top.distributors().isEmpty()) {
            return DeviceKind.PDU;
        }
        if (top.root().has("Fabrics")) {
            return DeviceKind.SWITCH;
        }
        return top.root().has("Storage") || top.root().has("StorageSystems")
                ? DeviceKind.STORAGE
                : DeviceKind.OTHER;
    }

    private static String assetTag(Resource of) {
        return told(of.text("AssetTag"));
    }

    private static String sku(Resource of) {
        return told(of.text("SKU"));
    }

    private static String told(String tag) {
        return NO_TAG.matcher(tag).matches() ? "" : tag;
    }

    /** The version, or that of the only firmware called so where the device itself tells none. */
    private static String told(String version, List<FirmwareItem> firmware, Pattern called) {
        if (!version.isEmpty()) {
            return version;
        }
        List<String> versions =
                firmware.stream()
                        .filter(
                                item ->
                                        called.matcher(item.name()).matches()
                                                || called.matcher(item.id()).matches())
                        .map(FirmwareItem::version)
                        .distinct()
                        .toList();
        return versions.size() == 1 ? versions.getFirst() : "";
    }

    private static String first(List<Resource> of, Function<Resource, String> field) {
        return of.stream().map(field).filter(t -> !t.isEmpty()).findFirst().orElse("");
    }

    /** A system without a number of its own has that of the box it is in. */
    static Identity identity(List<Resource> speakers) {
        Identity identity = Identity.none();
        for (Resource speaker : speakers) {
            identity = identity.completedBy(SystemReader.identity(speaker));
        }
        return identity;
    }

    private static Health health(Top top) {
        return top.judges().stream()
                .map(SystemReader::rolledUp)
                .reduce(Health.UNKNOWN, Health::worse);
    }

    static String healthText(Top top) {
        Health worst = health(top);
        return first(
                top.judges().stream().filter(r -> SystemReader.rolledUp(r) == worst).toList(),
                SystemReader::rolledUpText);
    }

    private static Optional<String> led(List<Resource> speakers) {
        for (String field : List.of("IndicatorLED", "LocationIndicatorActive")) {
            String text = first(speakers, r -> r.text(field));
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }
}
