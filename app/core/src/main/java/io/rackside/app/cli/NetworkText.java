package io.rackside.app.cli;

import io.rackside.app.network.NetworkReading;
import io.rackside.app.words.Words;
import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.session.SnmpWeakness;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Reading;
import io.rackside.model.network.BatteryState;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What network devices say, as tables for a reader. */
final class NetworkText {
    private static final String NOTHING = "-";

    private final Terminal terminal;
    private final Words words;

    NetworkText(Terminal terminal) {
        this.terminal = terminal;
        this.words = terminal.words();
    }

    void inventory(NetworkReading reading) {
        NetworkInventory inventory = reading.inventory();
        device(inventory.device());
        stack(inventory);
        interfaces(inventory.interfaces());
        neighbours(inventory);
        optics(inventory);
        vlans(inventory);
        supplies(inventory);
        readings("core.cli.section.temperatures", inventory.temperatures());
        readings(
                "core.cli.section.fans",
                inventory.fans().stream().map(fan -> fan.reading()).toList());
        readings("core.cli.section.loads", inventory.loads());
        readings("core.cli.section.sensors", inventory.otherReadings());
        outlets(inventory);
        inventory.firewall().ifPresent(this::firewall);
        inventory.battery().ifPresent(this::battery);
        findings(reading.weaknesses());
        new InventoryText(terminal).problems(inventory.problems());
    }

    void sensors(NetworkReading reading) {
        device(reading.inventory().device());
        readings("core.cli.section.sensors", NetworkJson.sensors(reading.inventory()));
        new InventoryText(terminal).problems(reading.inventory().problems());
    }

    void stats(Agent.Stats stats) {
        terminal.out().println();
        terminal.say(
                "core.cli.network.stats",
                stats.requests(),
                new Message.Measure(stats.bytes() / 1000.0, "kB"),
                new Message.Measure(stats.seconds(), "s"));
    }

    private void device(NetworkFacts device) {
        String name = (device.manufacturer() + " " + device.model()).strip();
        terminal.out().println(Table.plain(name.isEmpty() ? device.address() : name));
        Table table =
                new Table(
                        words.say("core.cli.column.serial"),
                        words.say("core.cli.column.host"),
                        words.say("core.cli.column.address"),
                        words.say("core.cli.column.version"),
                        words.say("core.cli.column.profile"));
        table.row(
                device.identity().serial().orElse(NOTHING),
                text(device.sysName()),
                device.address(),
                text(device.version()),
                device.profile());
        terminal.table(table);
        if (device.fromDocuments()) {
            terminal.say("core.cli.network.from-documents", device.profile());
        }
        if (!device.complete()) {
            terminal.say("core.cli.network.incomplete");
        }
    }

    private void stack(NetworkInventory inventory) {
        Table table =
                new Table(
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.model"),
                        words.say("core.cli.column.serial"),
                        words.say("core.cli.column.version"));
        inventory
                .stack()
                .forEach(
                        member ->
                                table.row(
                                        text(member.name()),
                                        text(member.model()),
                                        text(member.serial()),
                                        text(member.version())));
        section("core.cli.section.stack", table);
    }

    private void interfaces(List<NetworkInterface> interfaces) {
        Table table =
                new Table(
                        words.say("core.cli.column.port"),
                        words.say("core.cli.column.link"),
                        ">Mbit/s",
                        words.say("core.cli.column.alias"),
                        "MAC",
                        ">" + words.say("core.cli.column.errors-in"),
                        ">" + words.say("core.cli.column.errors-out"));
        for (NetworkInterface port : interfaces) {
            table.row(
                    text(port.name()),
                    link(port),
                    number(port.megabitsPerSecond()),
                    text(port.alias()),
                    text(port.mac()),
                    number(port.counters().inErrors()),
                    number(port.counters().outErrors()));
        }
        section("core.cli.section.interfaces", table);
    }

    private String link(NetworkInterface port) {
        return switch (port.admin()) {
            case DOWN -> words.say("core.cli.network.shut");
            default -> port.oper().word();
        };
    }

    private void neighbours(NetworkInventory inventory) {
        Table table =
                new Table(
                        words.say("core.cli.column.port"),
                        words.say("core.cli.column.neighbour"),
                        words.say("core.cli.column.far-port"),
                        words.say("core.cli.column.chassis"),
                        words.say("core.cli.column.protocol"));
        inventory
                .neighbours()
                .forEach(
                        n ->
                                table.row(
                                        text(n.localPort()),
                                        text(n.systemName()),
                                        text(n.port()),
                                        text(n.chassis()),
                                        n.protocol().name()));
        section("core.cli.section.neighbours", table);
    }

    private void optics(NetworkInventory inventory) {
        Table table =
                new Table(
                        words.say("core.cli.column.port"),
                        ">Rx dBm",
                        ">Tx dBm",
                        ">°C",
                        words.say("core.cli.column.serial"),
                        words.say("core.cli.column.part"),
                        words.say("core.cli.column.health"));
        inventory
                .optics()
                .forEach(
                        o ->
                                table.row(
                                        text(o.port()),
                                        number(o.rxDbm()),
                                        number(o.txDbm()),
                                        number(o.celsius()),
                                        text(o.serial()),
                                        text(o.partNumber()),
                                        health(o.health())));
        section("core.cli.section.optics", table);
    }

    private void vlans(NetworkInventory inventory) {
        Table table =
                new Table(
                        ">VLAN",
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.untagged"),
                        words.say("core.cli.column.tagged"));
        inventory
                .vlans()
                .forEach(
                        v ->
                                table.row(
                                        Integer.toString(v.id()),
                                        text(v.name()),
                                        text(String.join(" ", v.untagged())),
                                        text(String.join(" ", v.tagged()))));
        section("core.cli.section.vlans", table);
    }

    private void supplies(NetworkInventory inventory) {
        Table table =
                new Table(
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.model"),
                        words.say("core.cli.column.serial"),
                        words.say("core.cli.column.health"));
        inventory
                .powerSupplies()
                .forEach(
                        p ->
                                table.row(
                                        text(p.name()),
                                        text(p.model()),
                                        text(p.serial()),
                                        health(p.health())));
        section("core.cli.section.power-supplies", table);
    }

    private void outlets(NetworkInventory inventory) {
        Table table =
                new Table(
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.power"),
                        ">A",
                        ">W");
        inventory
                .outlets()
                .forEach(
                        o ->
                                table.row(
                                        text(o.name()),
                                        o.on().map(on -> on ? "on" : "off").orElse(NOTHING),
                                        number(o.amps()),
                                        number(o.watts())));
        section("core.cli.section.outlets", table);
    }

    /** Its sessions and its part in a pair. */
    void firewall(FirewallState firewall) {
        Table table =
                new Table(
                        ">" + words.say("core.cli.column.sessions"),
                        ">" + words.say("core.cli.column.sessions-most"),
                        "HA",
                        words.say("core.cli.column.members"));
        table.row(
                number(firewall.sessions()),
                number(firewall.sessionsMost()),
                text(
                        Stream.of(firewall.haMode(), firewall.haState(), firewall.haPeer())
                                .filter(word -> !word.isBlank())
                                .collect(Collectors.joining(" / "))),
                text(String.join(" ", firewall.members())));
        section("core.cli.section.firewall", table);
    }

    private void battery(BatteryState battery) {
        Table table =
                new Table(
                        ">" + words.say("core.cli.column.charge"),
                        ">" + words.say("core.cli.column.minutes"),
                        ">" + words.say("core.cli.column.load"),
                        words.say("core.cli.column.health"));
        table.row(
                percent(battery.chargePercent()),
                battery.left().map(left -> Long.toString(left.toMinutes())).orElse(NOTHING),
                percent(battery.loadPercent()),
                health(battery.health()));
        section("core.cli.section.battery", table);
    }

    private void findings(List<SnmpWeakness> weaknesses) {
        Table table =
                new Table(
                        words.say("core.cli.column.problem"), words.say("core.cli.column.remedy"));
        weaknesses.forEach(w -> table.row(terminal.text(w.what()), terminal.text(w.remedy())));
        section("core.cli.section.findings", table);
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
                            ? words.measure(
                                    reading.value().getAsDouble(),
                                    reading.sensor().quantity().unit())
                            : text(reading.text());
            table.row(text(reading.sensor().name()), value, health(reading.health()));
        }
        section(title, table);
    }

    private void section(String title, Table table) {
        if (!table.isEmpty()) {
            terminal.out().println();
            terminal.say(title);
            terminal.table(table);
        }
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

    private String percent(OptionalDouble value) {
        return value.isPresent() ? words.measure(value.getAsDouble(), "%") : NOTHING;
    }

    private static String number(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : NOTHING;
    }

    private String number(OptionalDouble value) {
        return value.isPresent() ? words.measure(value.getAsDouble(), "") : NOTHING;
    }

    private static String text(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}
