package io.rackside.app.cli;

import io.rackside.app.words.EventWords;
import io.rackside.app.words.Words;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Event;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Reading;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What devices say, as tables for a reader. */
final class InventoryText {
    private static final String NOTHING = "-";

    private final Terminal terminal;
    private final Words words;

    InventoryText(Terminal terminal) {
        this.terminal = terminal;
        this.words = terminal.words();
    }

    void inventory(Inventory inventory) {
        device(inventory.device());
        systems(inventory);
        processors(inventory);
        memory(inventory);
        storage(inventory);
        network(inventory);
        power(inventory);
        readings("core.cli.section.temperatures", inventory.temperatures());
        firmware(inventory);
        problems(inventory.problems());
    }

    void sensors(DeviceFacts device, Bmc.SensorReport report) {
        device(device);
        readings("core.cli.section.sensors", report.readings());
        problems(report.problems());
    }

    void events(DeviceFacts device, Bmc.EventReport report) {
        device(device);
        Table table =
                new Table(
                        words.say("core.cli.column.time"),
                        words.say("core.cli.column.severity"),
                        words.say("core.cli.column.sensor"),
                        words.say("core.cli.column.message"));
        EventWords plain = new EventWords(words::render);
        for (Event event : report.events()) {
            table.row(
                    event.time().map(terminal::time).orElse(NOTHING),
                    health(event.severity()),
                    text(event.sensor()),
                    plain.of(event));
        }
        section("core.cli.section.events", table);
        problems(report.problems());
    }

    void stats(Bmc.Stats stats) {
        terminal.out().println();
        terminal.say(
                "core.cli.stats",
                stats.requests(),
                new Message.Measure(stats.bytes() / 1000.0, "kB"),
                new Message.Measure(stats.seconds(), "s"),
                stats.firstScreenRequests());
    }

    private void device(DeviceFacts device) {
        String name = (device.manufacturer() + " " + device.model()).strip();
        terminal.out().println(Table.plain(name.isEmpty() ? device.address() : name));
        Table table =
                new Table(
                        words.say("core.cli.column.serial"),
                        words.say("core.cli.column.host"),
                        words.say("core.cli.column.address"),
                        words.say("core.cli.column.power"),
                        words.say("core.cli.column.health"),
                        "BIOS",
                        "BMC",
                        words.say("core.cli.column.led"));
        table.row(
                device.identity().serial().orElse(NOTHING),
                text(device.hostName()),
                device.address(),
                text(device.powerState()),
                health(device.health()),
                text(device.biosVersion()),
                text(device.bmcVersion()),
                device.indicatorLed().orElse(NOTHING));
        terminal.table(table);
    }

    private void systems(Inventory inventory) {
        if (inventory.systems().size() < 2) {
            return;
        }
        Table table =
                new Table(
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.model"),
                        words.say("core.cli.column.serial"),
                        words.say("core.cli.column.power"),
                        words.say("core.cli.column.health"));
        inventory
                .systems()
                .forEach(
                        s ->
                                table.row(
                                        text(s.name()),
                                        text(s.model()),
                                        s.identity().serial().orElse(NOTHING),
                                        text(s.powerState()),
                                        health(s.health())));
        section("core.cli.section.systems", table);
    }

    private void processors(Inventory inventory) {
        Table table =
                new Table(
                        words.say("core.cli.column.slot"),
                        words.say("core.cli.column.model"),
                        ">" + words.say("core.cli.column.cores"),
                        ">MHz",
                        words.say("core.cli.column.health"));
        inventory
                .processors()
                .forEach(
                        p ->
                                table.row(
                                        p.socket().isEmpty() ? p.name() : p.socket(),
                                        text(p.model()),
                                        number(p.cores()),
                                        number(p.megahertz()),
                                        health(p.health())));
        section("core.cli.section.processors", table);
    }

    private void memory(Inventory inventory) {
        Table table =
                new Table(
                        words.say("core.cli.column.slot"),
                        ">GiB",
                        words.say("core.cli.column.type"),
                        ">MHz",
                        words.say("core.cli.column.part"),
                        words.say("core.cli.column.health"));
        inventory
                .memory()
                .forEach(
                        m ->
                                table.row(
                                        m.slot().isEmpty() ? m.name() : m.slot(),
                                        scaled(m.mebibytes(), 1024),
                                        text(m.type()),
                                        number(m.megahertz()),
                                        text(m.partNumber()),
                                        health(m.health())));
        section("core.cli.section.memory", table);
    }

    private void storage(Inventory inventory) {
        Table drives =
                new Table(
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.model"),
                        words.say("core.cli.column.serial"),
                        words.say("core.cli.column.type"),
                        ">GB",
                        words.say("core.cli.column.health"));
        inventory
                .drives()
                .forEach(
                        d ->
                                drives.row(
                                        text(d.name()),
                                        text(d.model()),
                                        text(d.serial()),
                                        text((d.protocol() + " " + d.mediaType()).strip()),
                                        scaled(d.bytes(), 1_000_000_000),
                                        health(d.health())));
        section("core.cli.section.drives", drives);
        Table volumes =
                new Table(
                        words.say("core.cli.column.name"),
                        "RAID",
                        ">GB",
                        words.say("core.cli.column.health"));
        inventory
                .volumes()
                .forEach(
                        v ->
                                volumes.row(
                                        text(v.name()),
                                        text(v.raidType()),
                                        scaled(v.bytes(), 1_000_000_000),
                                        health(v.health())));
        section("core.cli.section.volumes", volumes);
    }

    private void network(Inventory inventory) {
        Table nics =
                new Table(
                        words.say("core.cli.column.name"),
                        "MAC",
                        words.say("core.cli.column.link"),
                        ">Mbit/s",
                        words.say("core.cli.column.addresses"),
                        words.say("core.cli.column.health"));
        inventory
                .nics()
                .forEach(
                        n ->
                                nics.row(
                                        text(n.name()),
                                        text(n.mac()),
                                        text(n.linkStatus()),
                                        scaled(n.megabitsPerSecond(), 1),
                                        text(String.join(" ", n.addresses())),
                                        health(n.health())));
        section("core.cli.section.nics", nics);
        Table cards =
                new Table(
                        words.say("core.cli.column.slot"),
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.model"),
                        words.say("core.cli.column.firmware"),
                        words.say("core.cli.column.health"));
        inventory
                .pcieCards()
                .forEach(
                        c ->
                                cards.row(
                                        text(c.slot()),
                                        text(c.name()),
                                        text(c.model()),
                                        text(c.firmware()),
                                        health(c.health())));
        section("core.cli.section.cards", cards);
    }

    private void power(Inventory inventory) {
        Table supplies =
                new Table(
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.model"),
                        ">" + words.say("core.cli.column.capacity"),
                        ">" + words.say("core.cli.column.input"),
                        ">V",
                        words.say("core.cli.column.health"));
        inventory
                .powerSupplies()
                .forEach(
                        p ->
                                supplies.row(
                                        text(p.name()),
                                        text(p.model()),
                                        measure(p.capacityWatts(), "W"),
                                        measure(p.inputWatts(), "W"),
                                        measure(p.inputVolts(), ""),
                                        health(p.health())));
        section("core.cli.section.power-supplies", supplies);
        readings(
                "core.cli.section.fans",
                inventory.fans().stream().map(Inventory.Fan::reading).toList());
    }

    private void firmware(Inventory inventory) {
        Table table =
                new Table(
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.version"),
                        words.say("core.cli.column.date"));
        inventory
                .firmware()
                .forEach(f -> table.row(text(f.name()), text(f.version()), text(f.releaseDate())));
        section("core.cli.section.firmware", table);
    }

    private void readings(String title, List<Reading> readings) {
        Table table =
                new Table(
                        words.say("core.cli.column.name"),
                        ">" + words.say("core.cli.column.value"),
                        words.say("core.cli.column.health"));
        for (Reading reading : readings) {
            String value =
                    reading.value().isPresent()
                            ? measure(reading.value(), reading.sensor().quantity().unit())
                            : text(reading.text());
            table.row(text(reading.sensor().name()), value, health(reading.health()));
        }
        section(title, table);
    }

    void problems(List<Problem> problems) {
        Table table =
                new Table(words.say("core.cli.column.where"), words.say("core.cli.column.problem"));
        problems.forEach(p -> table.row(p.where(), terminal.text(p.what())));
        section("core.cli.section.problems", table);
    }

    private void section(String title, Table table) {
        if (table.isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.say(title);
        terminal.table(table);
    }

    private String health(Health health) {
        return words.say(
                switch (health) {
                    case OK -> "core.cli.health.ok";
                    case WARNING -> "core.cli.health.warning";
                    case CRITICAL -> "core.cli.health.critical";
                    case UNKNOWN -> "core.cli.health.unknown";
                });
    }

    private String measure(OptionalDouble value, String unit) {
        return value.isPresent() ? words.measure(value.getAsDouble(), unit) : NOTHING;
    }

    private static String number(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : NOTHING;
    }

    private static String scaled(OptionalLong value, long by) {
        return value.isPresent() ? Long.toString(value.getAsLong() / by) : NOTHING;
    }

    private static String text(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}
