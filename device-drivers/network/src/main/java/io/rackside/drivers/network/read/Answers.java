package io.rackside.drivers.network.read;

import io.rackside.drivers.network.text.DisplayText;
import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an agent has answered, by object. A value of the wrong type costs that value: it is left
 * out, and its object named once under {@link #problems}. For one thread.
 */
public final class Answers {
    private final Map<Oid, Value> objects = new HashMap<>();
    private final Map<Oid, Column> columns = new HashMap<>();
    private final SortedSet<Oid> unreadable = new TreeSet<>();
    private final SortedSet<Oid> silent = new TreeSet<>();

    public void addObjects(Map<Oid, Value> answered) {
        objects.putAll(answered);
    }

    public void addObjects(Agent.Told told) {
        addObjects(told.values());
        silent.addAll(told.silent());
    }

    public void addColumns(Collection<Column> answered) {
        answered.forEach(column -> columns.put(column.root(), column));
    }

    /** Whether all columns were answered to their end, and all single objects at all. */
    public boolean complete() {
        return silent.isEmpty() && columns.values().stream().allMatch(Column::complete);
    }

    /** Whether anything was answered below that object. */
    public boolean has(Oid column) {
        return !rows(column).isEmpty();
    }

    public NavigableMap<Oid, Value> rows(Oid column) {
        Column found = columns.get(column);
        return found == null ? Collections.emptyNavigableMap() : found.rows();
    }

    /** The rows that any of the columns has. */
    public SortedSet<Oid> indices(Oid... some) {
        SortedSet<Oid> all = new TreeSet<>();
        for (Oid column : some) {
            all.addAll(rows(column).keySet());
        }
        return all;
    }

    /** A single object, as the scalar it is or as the row of a column. */
    public Optional<Value> object(Oid name) {
        return Optional.ofNullable(objects.get(name)).filter(v -> !(v instanceof Value.Nothing));
    }

    public Optional<Value> at(Oid column, Oid index) {
        return Optional.ofNullable(rows(column).get(index))
                .filter(v -> !(v instanceof Value.Nothing));
    }

    /** Text of a single object, empty where there is none. */
    public String text(Oid name) {
        return object(name).map(Answers::text).orElse("");
    }

    public String text(Oid column, Oid index) {
        return at(column, index).map(Answers::text).orElse("");
    }

    /** Bytes of an octet string, none where there is no such. */
    public byte[] bytes(Oid column, Oid index) {
        Optional<Value> value = at(column, index);
        if (value.isPresent() && value.get() instanceof Value.Octets octets) {
            return octets.bytes();
        }
        value.ifPresent(_ -> unreadable.add(column));
        return new byte[0];
    }

    /** A whole number; absent where the value is none. */
    public OptionalLong whole(Oid column, Oid index) {
        return whole(column, at(column, index));
    }

    public OptionalLong whole(Oid name) {
        return whole(name, object(name));
    }

    /** A number that is never negative: a counter, a gauge, an index. */
    public OptionalLong count(Oid column, Oid index) {
        OptionalLong number = whole(column, index);
        if (number.isPresent() && number.getAsLong() < 0) {
            unreadable.add(column);
            return OptionalLong.empty();
        }
        return number;
    }

    /** A number, whole or not, also one that is sent as text. */
    public OptionalDouble decimal(Oid column, Oid index) {
        return decimal(column, at(column, index));
    }

    public OptionalDouble decimal(Oid name) {
        return decimal(name, object(name));
    }

    /** What could not be read so far, in the order of the objects. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        columns.values().stream()
                .filter(column -> !column.complete())
                .sorted((a, b) -> a.root().compareTo(b.root()))
                .forEach(column -> problems.add(cut(column)));
        silent.forEach(
                oid ->
                        problems.add(
                                new Problem(oid.toString(), Message.of("network.object-silent"))));
        unreadable.forEach(
                oid -> problems.add(new Problem(oid.toString(), Message.of("network.wrong-type"))));
        return problems;
    }

    private static Problem cut(Column column) {
        int rows = column.rows().size();
        return new Problem(
                column.root().toString(),
                switch (column.end()) {
                    case COMPLETE -> throw new IllegalStateException("it is complete");
                    case REPEATED -> Message.of("network.column-repeated", rows);
                    case BROKEN_OFF -> Message.of("network.column-broken-off", rows);
                    case TOO_LONG -> Message.of("network.column-too-long", rows);
                });
    }

    private OptionalLong whole(Oid object, Optional<Value> value) {
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong number =
                switch (value.get()) {
                    case Value.Whole(int v) -> OptionalLong.of(v);
                    case Value.Counter32(long v) -> OptionalLong.of(v);
                    case Value.Gauge(long v) -> OptionalLong.of(v);
                    case Value.Ticks(long v) -> OptionalLong.of(v);
                    case Value.Counter64(long bits) ->
                            bits < 0 ? OptionalLong.empty() : OptionalLong.of(bits);
                    case Value.Octets octets -> Numbers.whole(text(octets));
                    default -> OptionalLong.empty();
                };
        if (number.isEmpty() && !blank(value.get())) {
            unreadable.add(object);
        }
        return number;
    }

    private OptionalDouble decimal(Oid object, Optional<Value> value) {
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number =
                switch (value.get()) {
                    case Value.Octets octets -> Numbers.decimal(text(octets));
                    case Value.Opaque(Value.Octets octets) -> Numbers.opaque(octets.bytes());
                    case Value other -> {
                        OptionalLong whole = whole(object, Optional.of(other));
                        yield whole.isPresent()
                                ? OptionalDouble.of(whole.getAsLong())
                                : OptionalDouble.empty();
                    }
                };
        if (number.isEmpty() && !blank(value.get()) && !(value.get() instanceof Value.Octets)) {
            unreadable.add(object);
        }
        return number;
    }

    /** An empty text in place of a number says that there is none. */
    private static boolean blank(Value value) {
        if (!(value instanceof Value.Octets octets)) {
            return false;
        }
        for (byte each : octets.bytes()) {
            if (each != 0 && each != ' ') {
                return false;
            }
        }
        return true;
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Octets octets -> DisplayText.of(octets.bytes());
            case Value.Whole(int v) -> Integer.toString(v);
            case Value.Counter32(long v) -> Long.toString(v);
            case Value.Gauge(long v) -> Long.toString(v);
            case Value.Ticks(long v) -> Long.toString(v);
            case Value.Counter64(long bits) -> Long.toUnsignedString(bits);
            case Value.Name(Oid oid) -> oid.toString();
            case Value.Address(Value.Octets octets) -> Numbers.address(octets.bytes());
            case Value.Opaque _, Value.Nothing _ -> "";
        };
    }
}
