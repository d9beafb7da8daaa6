package io.rackside.app.console.inspector;

import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceTerms;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Endpoint;
import io.rackside.model.FirmwareItem;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Problem;
import io.rackside.model.Protocol;
import io.rackside.model.Quantity;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Puts an inventory into rows. */
final class Parts {
    private final Texts texts;

    Parts(Texts texts) {
        this.texts = texts;
    }

    List<PartRow> of(Inventory inventory) {
        List<PartRow> rows = new ArrayList<>(overview(inventory.device()));
        inventory.processors().forEach(part -> rows.add(row(part)));
        inventory.memory().forEach(part -> rows.add(row(part)));
        inventory.drives().forEach(part -> rows.add(row(part)));
        inventory.volumes().forEach(part -> rows.add(row(part)));
        inventory.nics().forEach(part -> rows.add(row(part)));
        inventory.powerSupplies().forEach(part -> rows.add(row(part)));
        inventory.fans().forEach(part -> rows.add(row(part)));
        inventory.pcieCards().forEach(part -> rows.add(row(part)));
        inventory.firmware().forEach(part -> rows.add(row(part)));
        inventory.problems().forEach(problem -> rows.add(row(problem)));
        return List.copyOf(rows);
    }

    /** Where a box is asked, as the technician has said; known before it has ever answered. */
    List<PartRow> addresses(Device box) {
        List<PartRow> rows = new ArrayList<>();
        for (Endpoint endpoint : box.endpoints()) {
            String name =
                    endpoint.protocol() == Protocol.IPMI
                            ? "console.field.ipmi-address"
                            : "console.part.address";
            fact(rows, name, endpoint.address());
        }
        return rows;
    }

    private List<PartRow> overview(DeviceFacts box) {
        List<PartRow> rows = new ArrayList<>();
        fact(rows, "console.part.host-name", box.hostName());
        fact(rows, "console.part.serial", box.identity().serial().orElse(""));
        fact(rows, "console.part.sku", box.sku());
        fact(rows, "console.part.uuid", box.identity().uuid().map(Object::toString).orElse(""));
        fact(rows, "console.part.asset-tag", box.assetTag());
        fact(rows, "console.part.bios", box.biosVersion());
        fact(rows, "console.part.bmc", box.bmcVersion());
        return rows;
    }

    private void fact(List<PartRow> rows, String name, String value) {
        if (!value.isBlank()) {
            rows.add(
                    new PartRow(
                            texts.say("console.part.box"),
                            texts.say(name),
                            value,
                            "",
                            "",
                            Status.NOT_MONITORED));
        }
    }

    private PartRow row(Inventory.Processor part) {
        String figure =
                part.cores().isPresent()
                        ? texts.say("console.part.cores", part.cores().getAsInt())
                        : "";
        return part(
                "console.part.processors",
                part.name(),
                join(part.manufacturer(), part.model()),
                figure,
                part.socket(),
                part.health());
    }

    private PartRow row(Inventory.MemoryModule part) {
        return part(
                "console.part.memory",
                part.slot().isEmpty() ? part.name() : part.slot(),
                join(part.manufacturer(), part.type(), part.partNumber()),
                Figures.memorySize(part.mebibytes()),
                part.serial(),
                part.health());
    }

    private PartRow row(Inventory.Drive part) {
        String figure = Figures.driveSize(part.bytes());
        String life =
                part.lifeLeftPercent().isPresent()
                        ? texts.say(
                                "console.part.life",
                                Math.round(part.lifeLeftPercent().getAsDouble()))
                        : "";
        return part(
                "console.part.drives",
                part.location().isEmpty() ? part.name() : part.location(),
                join(part.manufacturer(), part.model(), part.mediaType(), life),
                figure,
                part.serial(),
                part.failurePredicted().orElse(false)
                        ? part.health().worse(Health.WARNING)
                        : part.health());
    }

    private PartRow row(Inventory.Volume part) {
        return part(
                "console.part.volumes",
                part.name(),
                part.raidType(),
                Figures.driveSize(part.bytes()),
                "",
                part.health());
    }

    private PartRow row(Inventory.Nic part) {
        String speed =
                part.megabitsPerSecond().isPresent()
                        ? texts.say(
                                "console.part.gigabits",
                                Figures.grouped(part.megabitsPerSecond().getAsLong() / 1000.0, 0))
                        : DeviceTerms.link(part.linkStatus())
                                .map(texts::say)
                                .orElse(part.linkStatus());
        return part(
                part.ofBmc() ? "console.part.bmc-nics" : "console.part.nics",
                part.name().isEmpty() ? part.id() : part.name(),
                join(part.adapter(), String.join(" ", part.addresses())),
                speed,
                part.mac(),
                part.health());
    }

    private PartRow row(Inventory.PowerSupply part) {
        OptionalDouble now = part.inputWatts().isPresent() ? part.inputWatts() : part.outputWatts();
        return part(
                "console.part.supplies",
                part.name(),
                join(part.manufacturer(), part.model(), watts(part.capacityWatts())),
                watts(now),
                part.serial(),
                part.health());
    }

    private PartRow row(Inventory.Fan part) {
        return part(
                "console.part.fans",
                part.name(),
                "",
                part.reading().value().isEmpty()
                        ? DeviceTerms.state(part.reading().text())
                                .map(texts::say)
                                .orElseGet(() -> Figures.of(part.reading()))
                        : Figures.of(part.reading()),
                "",
                part.health());
    }

    private PartRow row(Inventory.PcieCard part) {
        return part(
                "console.part.cards",
                part.name(),
                join(part.manufacturer(), part.model(), part.firmware()),
                part.slot(),
                part.serial(),
                part.health());
    }

    private PartRow row(FirmwareItem part) {
        return part(
                "console.part.firmware",
                part.name(),
                part.releaseDate(),
                part.version(),
                "",
                part.health());
    }

    private PartRow row(Problem problem) {
        return new PartRow(
                texts.say("console.part.problems"),
                problem.where(),
                texts.say(problem.what()),
                "",
                "",
                Status.UNKNOWN);
    }

    private PartRow part(
            String group, String name, String what, String figure, String serial, Health health) {
        return new PartRow(texts.say(group), name, what, figure, serial, BoxStatus.of(health));
    }

    private static String watts(OptionalDouble watts) {
        return watts.isPresent() ? Figures.of(watts.getAsDouble(), Quantity.POWER) : "";
    }

    private static String join(String... words) {
        List<String> said = new ArrayList<>();
        for (String word : words) {
            if (!word.isBlank()) {
                said.add(word.strip());
            }
        }
        return String.join(" · ", said);
    }
}
