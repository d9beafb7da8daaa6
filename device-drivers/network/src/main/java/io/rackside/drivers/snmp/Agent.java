package io.rackside.drivers.snmp;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A conversation with the SNMP agent of one device. Only reads. Blocking, for virtual threads; may
 * be used from several.
 *
 * <p>Every method throws {@link SnmpException} when nothing at all was answered; what broke off
 * half-way is told by {@link Column#end}.
 */
public interface Agent extends AutoCloseable {
    /**
     * Single objects (RFC 3416 section 4.2.1).
     *
     * @return those the agent has; noSuchObject, noSuchInstance and NULL are left out
     */
    Map<Oid, Value> get(Collection<Oid> objects) throws InterruptedException;

    /** The same, with what the agent was silent on. */
    default Told ask(Collection<Oid> objects) throws InterruptedException {
        return new Told(get(objects), Set.of());
    }

    /**
     * Columns and branches, side by side.
     *
     * @param early gets each as it ends; on the caller's or another thread, one at a time
     * @return one for each root, by root
     */
    Map<Oid, Column> read(Collection<Oid> roots, Consumer<Column> early)
            throws InterruptedException;

    /** Columns and branches, side by side. */
    default Map<Oid, Column> read(Collection<Oid> roots) throws InterruptedException {
        return read(roots, _ -> {});
    }

    /**
     * Objects that an earlier reading showed, as they are now; for what is read again and again, at
     * a third of what it costs to read it by name.
     *
     * @param columns each with those of its objects that are wanted, in the order of the column and
     *     none left out in between, from its first
     * @return those the agent has still
     */
    default Map<Oid, Value> again(Map<Oid, List<Oid>> columns) throws InterruptedException {
        return get(columns.values().stream().flatMap(List::stream).toList());
    }

    /**
     * A branch from its first object to its last, each handed on as it comes.
     *
     * @return how it ended; what was handed on before stays true
     */
    default Column.End walk(Oid root, BiConsumer<Oid, Value> row) throws InterruptedException {
        Column column = read(List.of(root)).get(root);
        column.rows().forEach((index, value) -> row.accept(root.then(index), value));
        return column.end();
    }

    /**
     * The same device as it shows the bridge of one VLAN alone; empty where there is no such way.
     * Cisco IOS has one bridge for each VLAN and shows it to the community {@code NAME@VLAN} of
     * SNMPv2c, or in the context {@code vlan-VLAN} of SNMPv3.
     *
     * @param vlan 1 to 4094
     */
    default Optional<Agent> ofVlan(int vlan) {
        return Optional.empty();
    }

    /** What this conversation has cost so far. */
    Stats stats();

    @Override
    void close();

    /**
     * Single objects.
     *
     * @param values of those the agent has
     * @param silent those it never answered for; what it says it does not have is answered
     */
    record Told(Map<Oid, Value> values, Set<Oid> silent) {
        public Told {
            values = Map.copyOf(values);
            silent = Set.copyOf(silent);
        }
    }

    /**
     * Cost of a conversation.
     *
     * @param requests sent, repeats included
     * @param bytes of UDP payload, both ways
     * @param seconds since it was opened
     */
    record Stats(long requests, long bytes, double seconds) {}
}
