package io.rackside.store;

import io.rackside.model.Airflow;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Face;
import io.rackside.model.Feature;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.Problem;
import io.rackside.model.Protocol;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.SecurityZone;
import io.rackside.model.Sensor;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.model.Thresholds;
import io.rackside.operations.Actor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A small site with everything in it that the store has to keep. */
final class Fixtures {
    static final Actor ACTOR = new Actor("李工", "li", "laptop-7");
    static final Instant T0 = Instant.parse("2026-03-01T08:00:00.123456789Z");

    private Fixtures() {}

    static Store open(Path folder, SteppedTime time) {
        return Store.open(folder.resolve("data"), folder.resolve("anchors"), ACTOR, time);
    }

    static Site site() {
        return new Site(
                SiteId.random(), Optional.empty(), "风电场 7", SiteLink.wan(), Optional.empty());
    }

    static Cabinet cabinet(Site site) {
        return new Cabinet(
                CabinetId.random(),
                site.id(),
                "control room",
                "A",
                "A-07",
                CabinetModel.U42,
                OptionalInt.of(8_000),
                Optional.empty());
    }

    static DeviceType type() {
        return new DeviceType(
                "maker-2u",
                "Maker",
                "M2",
                DeviceKind.SERVER,
                4,
                true,
                false,
                2,
                OptionalInt.of(800),
                OptionalDouble.of(28.5),
                Airflow.FRONT_TO_REAR,
                List.of(new Feature(Feature.Kind.DRIVE_BAY, "Bay ", 0, 12, 2, 20, 5, 400, 70)),
                List.of(new Feature(Feature.Kind.PSU_BAY, "PSU", 1, 1, 2, 380, 5, 80, 80)));
    }

    static Device device(Cabinet cabinet, String name, int unit) {
        return new Device(
                DeviceId.random(),
                cabinet.id(),
                name,
                type(),
                "control plane",
                SecurityZone.II,
                new Placement.Mounted(2 * (unit - 1), Face.FRONT, Placement.Width.FULL),
                new Identity(Optional.of("S-" + name), Optional.of("4C4C4544-0043")),
                List.of(
                        new Endpoint(
                                Protocol.REDFISH,
                                "https://[fe80::1%25eth0]",
                                Optional.of(new CredentialRef("bmc")),
                                Optional.of(new Pin("ab".repeat(32), T0, "first-sight")),
                                false)),
                Optional.of(T0),
                Optional.empty());
    }

    static Reading reading(String key, double value) {
        return new Reading(
                new Sensor(
                        key,
                        "Inlet",
                        Quantity.TEMPERATURE,
                        Sensor.Place.INLET,
                        new Thresholds(
                                OptionalDouble.empty(),
                                OptionalDouble.of(3),
                                OptionalDouble.of(38),
                                OptionalDouble.of(42.5))),
                OptionalDouble.of(value),
                "",
                Health.OK,
                T0);
    }

    static Inventory inventory() {
        return new Inventory(
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "Maker",
                        "M2",
                        Identity.ofSerial("S-1"),
                        "node1",
                        "10.0.0.5",
                        "",
                        "On",
                        Health.WARNING,
                        "Warning",
                        "2.1",
                        "3.4",
                        Optional.of("Lit"),
                        "SKU-1"),
                List.of(),
                List.of(
                        new Inventory.Processor(
                                "CPU1",
                                "CPU1",
                                "S1",
                                "Maker",
                                "X",
                                "x86",
                                OptionalInt.of(32),
                                OptionalInt.empty(),
                                OptionalInt.of(2600),
                                Health.OK,
                                "Enabled")),
                List.of(),
                List.of(
                        new Inventory.Drive(
                                "0",
                                "Disk\u0000 \"0\" 盘",
                                "Bay 0",
                                "Maker",
                                "D",
                                "DS",
                                "1",
                                "SSD",
                                "NVMe",
                                OptionalLong.of(960_197_124_096L),
                                OptionalDouble.of(97.5),
                                Optional.of(false),
                                Health.OK,
                                "Enabled")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(reading("inlet", 21.5)),
                List.of(),
                List.of(),
                List.of(new Problem("/redfish/v1/x", Message.of("bmc.test", 404, 1.5, true, T0))));
    }
}
