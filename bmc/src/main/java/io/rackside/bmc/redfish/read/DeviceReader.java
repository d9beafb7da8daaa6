package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Identity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who a device is, from what its service has at the top. The first system speaks for a server, the
 * power distributor for a PDU, the chassis where there is neither.
 */
final class DeviceReader {
    private DeviceReader() {}

    static DeviceFacts facts(Top top, String address) {
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
                first(speakers, r -> r.text("AssetTag")),
                first(speakers, r -> r.text("PowerState")),
                health(top),
                healthText(top),
                first(top.systems(), r -> r.text("BiosVersion")),
                bmc.map(r -> r.text("FirmwareVersion"))
                        .filter(version -> !version.isEmpty())
                        .orElse(main.text("FirmwareVersion")),
                led(speakers));
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

    private static String healthText(Top top) {
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
