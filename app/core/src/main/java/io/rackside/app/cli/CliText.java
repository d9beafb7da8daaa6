package io.rackside.app.cli;

import io.rackside.app.network.cli.CliReading;
import io.rackside.app.network.cli.OpenCli;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.app.words.Words;
import io.rackside.drivers.network.cli.table.CounterRow;
import io.rackside.drivers.network.cli.table.PartRow;
import io.rackside.drivers.network.cli.table.PortColumn;
import io.rackside.model.Message;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;
import io.rackside.model.network.Vlan;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A switch as one table of its ports, and what was kept of it. */
final class CliText {
    private static final String NOTHING = "-";
    private static final int ID_SHOWN = 12;

    private final Terminal terminal;
    private final Words words;

    CliText(Terminal terminal) {
        this.terminal = terminal;
        this.words = terminal.words();
    }

    /** As much of an id as tells it from others. */
    static String id(KeptConfig kept) {
        return kept.id().substring(0, Math.min(ID_SHOWN, kept.id().length()));
    }

    void reading(CliReading reading) {
        Map<String, String> vlans = new HashMap<>();
        for (int i = 0; i < reading.ports().size(); i++) {
            String mode = reading.said(i, PortColumn.MODE);
            String vlan = reading.said(i, PortColumn.VLAN);
            vlans.put(reading.ports().get(i).name(), (mode + " " + vlan).strip());
        }
        NetworkInventory inventory = reading.inventory();
        head(inventory.device());
        table(inventory, vlans);
        inventory.firewall().ifPresent(new NetworkText(terminal)::firewall);
        parts(reading.parts());
        reading.counters().forEach(this::counters);
        reading.findings().forEach(finding -> terminal.say("core.cli.network.finding", finding));
        if (!reading.documented().isEmpty()) {
            terminal.say("core.cli.network.documented", String.join(", ", reading.documented()));
        }
        AbsentTables.show(AbsentTables.of(reading), terminal);
        new InventoryText(terminal).problems(inventory.problems());
    }

    /** The same from what was read by SNMP. */
    void ports(NetworkInventory inventory) {
        Map<String, String> vlans = new HashMap<>();
        for (Vlan vlan : inventory.vlans()) {
            vlan.untagged()
                    .forEach(
                            port ->
                                    vlans.merge(
                                            port,
                                            Integer.toString(vlan.id()),
                                            (a, b) -> a + " " + b));
        }
        head(inventory.device());
        table(inventory, vlans);
        AbsentTables.show(AbsentTables.bySnmp(), terminal);
        new InventoryText(terminal).problems(inventory.problems());
    }

    private void head(NetworkFacts device) {
        String plate = (device.manufacturer() + " " + device.model()).strip();
        terminal.say(
                "core.cli.network.head",
                plate.isEmpty() ? device.address() : plate,
                device.identity().serial().orElse(NOTHING),
                text(device.sysName()),
                text(device.version()));
        if (device.fromDocuments()) {
            terminal.say("core.cli.network.from-documents", device.profile());
        }
    }

    private void table(NetworkInventory inventory, Map<String, String> vlans) {
        Map<String, Neighbour> heard =
                inventory.neighbours().stream()
                        .collect(Collectors.toMap(Neighbour::localPort, n -> n, (a, _) -> a));
        Map<String, Optic> light =
                inventory.optics().stream()
                        .collect(Collectors.toMap(Optic::port, o -> o, (a, _) -> a));
        Table table =
                new Table(
                        words.say("core.cli.column.port"),
                        words.say("core.cli.column.link"),
                        ">Mbit/s",
                        "VLAN",
                        words.say("core.cli.column.alias"),
                        words.say("core.cli.column.neighbour"),
                        words.say("core.cli.column.far-port"),
                        ">Rx dBm",
                        ">" + words.say("core.cli.column.errors-in"));
        for (NetworkInterface port : inventory.interfaces()) {
            Neighbour neighbour = heard.get(port.name());
            table.row(
                    text(port.name()),
                    link(port),
                    port.megabitsPerSecond().isPresent()
                            ? Long.toString(port.megabitsPerSecond().getAsLong())
                            : NOTHING,
                    text(vlans.getOrDefault(port.name(), "")),
                    text(port.alias()),
                    neighbour == null
                            ? NOTHING
                            : text(
                                    neighbour.systemName().isEmpty()
                                            ? neighbour.chassis()
                                            : neighbour.systemName()),
                    neighbour == null ? NOTHING : text(neighbour.port()),
                    light.containsKey(port.name())
                            ? number(light.get(port.name()).rxDbm())
                            : NOTHING,
                    port.counters().inErrors().isPresent()
                            ? Long.toString(port.counters().inErrors().getAsLong())
                            : NOTHING);
        }
        section("core.cli.section.interfaces", table);
    }

    private String link(NetworkInterface port) {
        return port.admin() == LinkState.DOWN
                ? words.say("core.cli.network.shut")
                : port.oper().word();
    }

    private void parts(List<PartRow> parts) {
        Table table =
                new Table(
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.model"),
                        words.say("core.cli.column.serial"),
                        words.say("core.cli.column.state"));
        parts.forEach(
                part ->
                        table.row(
                                text(part.place()),
                                text(part.model()),
                                text(part.serial()),
                                text(part.state())));
        section("core.cli.section.parts", table);
    }

    private void counters(String name, List<CounterRow> rows) {
        List<String> titles =
                rows.stream().flatMap(row -> row.counters().keySet().stream()).distinct().toList();
        boolean queues = rows.stream().anyMatch(row -> !row.queue().isEmpty());
        int from = queues ? 2 : 1;
        String[] header = new String[titles.size() + from];
        header[from - 1] = words.say("core.cli.column.queue");
        header[0] = words.say("core.cli.column.port");
        for (int i = 0; i < titles.size(); i++) {
            header[i + from] = ">" + text(titles.get(i));
        }
        Table table = new Table(header);
        for (CounterRow row : rows) {
            String[] cells = new String[header.length];
            cells[from - 1] = text(row.queue());
            cells[0] = text(row.port());
            for (int i = 0; i < titles.size(); i++) {
                Long value = row.counters().get(titles.get(i));
                cells[i + from] = value == null ? NOTHING : Long.toString(value);
            }
            table.row(cells);
        }
        terminal.out().println();
        terminal.say("core.cli.section.counters", name.toUpperCase(Locale.ROOT));
        terminal.table(table);
    }

    void kept(List<KeptConfig> all) {
        Table table =
                new Table(
                        words.say("core.cli.column.id"),
                        words.say("core.cli.column.when"),
                        words.say("core.cli.column.why"),
                        ">" + words.say("core.cli.column.lines"),
                        words.say("core.cli.column.profile"));
        for (KeptConfig kept : all) {
            table.row(
                    id(kept),
                    terminal.time(kept.at()),
                    words.render(why(kept.why())),
                    Integer.toString(kept.lines()),
                    kept.profile());
        }
        terminal.table(table);
    }

    private static Message why(KeptConfig.Why why) {
        return switch (why) {
            case ASKED -> Message.of("core.config.why.asked");
            case VISIT -> Message.of("core.config.why.visit");
            case BEFORE_PUSH -> Message.of("core.config.why.before-push");
            case AFTER_PUSH -> Message.of("core.config.why.after-push");
            case OTHER -> Message.of("core.config.why.other");
        };
    }

    void stats(OpenCli.Stats stats) {
        terminal.out().println();
        terminal.say(
                "core.cli.network.cli-stats",
                stats.lines(),
                new Message.Measure(stats.bytes() / 1000.0, "kB"),
                new Message.Measure(stats.seconds(), "s"));
    }

    private void section(String title, Table table) {
        if (!table.isEmpty()) {
            terminal.out().println();
            terminal.say(title);
            terminal.table(table);
        }
    }

    private String number(OptionalDouble value) {
        return value.isPresent() ? words.measure(value.getAsDouble(), "") : NOTHING;
    }

    private static String text(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}
