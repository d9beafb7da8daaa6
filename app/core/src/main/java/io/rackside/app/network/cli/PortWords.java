package io.rackside.app.network.cli;

import io.rackside.app.network.cabling.PortName;
import io.rackside.drivers.network.cli.table.PortColumn;
import io.rackside.drivers.network.cli.table.PortRow;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of a command line's tables mean for a port. */
final class PortWords {
    private static final Pattern SPEED =
            Pattern.compile(
                    "(?i)(?:a-)?(\\d{1,6}(?:\\.\\d)?)\\s*(g|m)?(?:b(?:ps|(?:it)?/s)?)?(?:\\([a-z]\\))?");
    private static final Pattern EMPTY = Pattern.compile("(?i)(?:not ?present|sfpabs|xcvrabs).*");
    private static final long GIGABIT = 1_000;

    /** No device has more; what a table lists beyond is not looked for in others. */
    private static final int PORTS_MAX = 1_000;

    private PortWords() {}

    /** Rows with what other tables say of the same ports; what they say of others is left out. */
    static List<PortRow> joined(List<PortRow> rows, List<PortRow> more) {
        if (more.isEmpty()) {
            return rows;
        }
        Map<String, PortRow> known = new HashMap<>();
        more.stream()
                .limit(PORTS_MAX)
                .forEach(each -> known.putIfAbsent(named(rows, each.name()), each));
        List<PortRow> all = new ArrayList<>();
        for (PortRow row : rows) {
            Map<PortColumn, String> cells = new EnumMap<>(PortColumn.class);
            PortRow found = known.get(row.name());
            if (found != null) {
                cells.putAll(found.cells());
            }
            cells.putAll(row.cells());
            all.add(new PortRow(cells));
        }
        return all;
    }

    /** A port's name as the table of ports has it, where that has it in another spelling. */
    static String named(List<PortRow> rows, String name) {
        return rows.stream().anyMatch(row -> row.name().equals(name))
                ? name
                : rows.stream()
                        .limit(PORTS_MAX)
                        .map(PortRow::name)
                        .filter(each -> PortName.same(each, name))
                        .findFirst()
                        .orElse(name);
    }

    /** The ports in order, numbered from 1 as the table has them. */
    static List<NetworkInterface> interfaces(List<PortRow> rows) {
        List<NetworkInterface> all = new ArrayList<>();
        for (PortRow row : rows) {
            all.add(
                    new NetworkInterface(
                            all.size() + 1L,
                            row.name(),
                            "",
                            row.get(PortColumn.DESCRIPTION),
                            "",
                            admin(row),
                            oper(row),
                            speed(row.get(PortColumn.SPEED)),
                            row.get(PortColumn.MAC),
                            duplex(row.get(PortColumn.DUPLEX)),
                            "",
                            OptionalLong.empty(),
                            counters(row)));
        }
        return all;
    }

    private static InterfaceCounters counters(PortRow row) {
        InterfaceCounters none = InterfaceCounters.NONE;
        return new InterfaceCounters(
                none.inOctets(),
                none.outOctets(),
                none.octets64(),
                none.inPackets(),
                none.outPackets(),
                row.number(PortColumn.IN_ERRORS),
                row.number(PortColumn.OUT_ERRORS),
                none.inDiscards(),
                none.outDiscards(),
                none.fcsErrors(),
                none.discontinuity());
    }

    private static LinkState admin(PortRow row) {
        if (row.get(PortColumn.LINK).isEmpty()) {
            return LinkState.UNKNOWN;
        }
        return row.shut() ? LinkState.DOWN : LinkState.UP;
    }

    private static LinkState oper(PortRow row) {
        String link = row.get(PortColumn.LINK);
        if (row.up()) {
            return LinkState.UP;
        }
        if (link.isEmpty()) {
            return LinkState.UNKNOWN;
        }
        return EMPTY.matcher(link).matches() ? LinkState.NOT_PRESENT : LinkState.DOWN;
    }

    private static OptionalLong speed(String text) {
        Matcher speed = SPEED.matcher(text.strip());
        if (!speed.matches()) {
            return OptionalLong.empty();
        }
        boolean gigabits = "g".equalsIgnoreCase(speed.group(2));
        return OptionalLong.of(
                new BigDecimal(speed.group(1))
                        .multiply(BigDecimal.valueOf(gigabits ? GIGABIT : 1))
                        .longValue());
    }

    private static String duplex(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.startsWith("f") || word.startsWith("a-f")) {
            return "full";
        }
        return word.startsWith("h") || word.startsWith("a-h") ? "half" : "";
    }
}
