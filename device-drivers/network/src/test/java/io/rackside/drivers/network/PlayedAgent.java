package io.rackside.drivers.network;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.Message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An agent that answers from a table of objects, as a recording or a test gives it, without a
 * socket.
 */
final class PlayedAgent implements Agent {
    /** Says nothing, as to a community it does not know. */
    private static final PlayedAgent SILENT = new PlayedAgent(Map.of());

    private final NavigableMap<Oid, Value> objects;
    private final Map<Integer, PlayedAgent> bridges = new HashMap<>();

    PlayedAgent(Map<Oid, Value> objects) {
        this.objects = new TreeMap<>(objects);
    }

    /** Reads a recording: rows of {@code OID|type|value}; one that cannot be on the wire is out. */
    static PlayedAgent of(Path recording) throws IOException {
        Map<Oid, Value> objects = new HashMap<>();
        for (String line : Files.readAllLines(recording, StandardCharsets.ISO_8859_1)) {
            String[] parts = line.strip().split("\\|", 3);
            if (parts.length == 3) {
                value(parts[1], parts[2]).ifPresent(v -> objects.put(Oid.of(parts[0]), v));
            }
        }
        return new PlayedAgent(objects);
    }

    private static Optional<Value> value(String type, String text) {
        try {
            boolean hex = type.endsWith("x");
            byte[] bytes =
                    hex
                            ? HexFormat.of().parseHex(text)
                            : text.getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(
                    switch (hex ? type.substring(0, type.length() - 1) : type) {
                        case "2" -> new Value.Whole(Integer.parseInt(text));
                        case "4" -> new Value.Octets(bytes);
                        case "6" -> new Value.Name(Oid.of(text));
                        case "64" -> new Value.Address(new Value.Octets(address(hex, bytes, text)));
                        case "65" -> new Value.Counter32(Long.parseLong(text));
                        case "66" -> new Value.Gauge(Long.parseLong(text));
                        case "67" -> new Value.Ticks(Long.parseLong(text));
                        case "68" -> new Value.Opaque(new Value.Octets(bytes));
                        case "70" -> new Value.Counter64(Long.parseUnsignedLong(text));
                        default -> new Value.Nothing();
                    });
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static byte[] address(boolean hex, byte[] bytes, String text) {
        if (hex) {
            return bytes;
        }
        String[] parts = text.split("\\.", 5);
        byte[] address = new byte[4];
        for (int i = 0; i < 4; i++) {
            address[i] = (byte) Integer.parseInt(parts[i]);
        }
        return address;
    }

    /** The same, with the bridge of a VLAN beside it. */
    PlayedAgent with(int vlan, PlayedAgent bridge) {
        bridges.put(vlan, bridge);
        return this;
    }

    @Override
    public Optional<Agent> ofVlan(int vlan) {
        return bridges.isEmpty()
                ? Optional.empty()
                : Optional.of(bridges.getOrDefault(vlan, SILENT));
    }

    NavigableMap<Oid, Value> objects() {
        return objects;
    }

    @Override
    public Map<Oid, Value> get(Collection<Oid> wanted) {
        if (this == SILENT) {
            throw new SnmpException(SnmpException.Kind.UNREACHABLE, Message.of("network.test"));
        }
        Map<Oid, Value> found = new HashMap<>();
        wanted.forEach(
                oid -> {
                    if (objects.containsKey(oid)) {
                        found.put(oid, objects.get(oid));
                    }
                });
        return found;
    }

    @Override
    public Map<Oid, Column> read(Collection<Oid> roots, Consumer<Column> early) {
        Map<Oid, Column> columns = new HashMap<>();
        for (Oid root : roots) {
            TreeMap<Oid, Value> rows = new TreeMap<>();
            for (Map.Entry<Oid, Value> each : objects.tailMap(root, false).entrySet()) {
                if (!each.getKey().startsWith(root)) {
                    break;
                }
                rows.put(each.getKey().from(root.size()), each.getValue());
            }
            Column column = new Column(root, rows, Column.End.COMPLETE);
            columns.put(root, column);
            early.accept(column);
        }
        return columns;
    }

    @Override
    public Stats stats() {
        return new Stats(0, 0, 0);
    }

    @Override
    public void close() {}
}
