package io.rackside.nic.plan;

import io.rackside.model.host.Fact;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.profile.When;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a port and its host are set, and how each knob is turned there.
 *
 * @param known the ways of its driver, whatever the host has for them
 * @param tools what the host has
 */
record Situation(
        PortState port,
        PortState whole,
        String architecture,
        boolean rdma,
        Ways known,
        HostTools tools)
        implements When.Port {
    static final KnobValue LEGACY = new KnobValue("legacy");
    static final KnobValue SWITCHDEV = new KnobValue("switchdev");

    /** How a knob is turned on that host, the preferred way first; none where nobody knows. */
    interface Ways {
        List<Way> of(Knob knob);

        /** Whether its driver sets it only while there are virtual functions. */
        default boolean needFunctions(Knob knob) {
            return false;
        }
    }

    Situation {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(whole, "whole");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(tools, "tools");
    }

    @Override
    public String driver() {
        return port.driver();
    }

    @Override
    public boolean has(Knob knob) {
        PortState.Now now = now(knob);
        return now.current().value().isPresent() && !now.fixed();
    }

    PortState.Now now(Knob knob) {
        return (knob.hostWide() ? whole : port).now(knob);
    }

    /** Name of the port, empty for a knob of the whole host. */
    String place(Knob knob) {
        return knob.hostWide() ? "" : port.port();
    }

    /** What runs now, where that is known. */
    Optional<KnobValue> current(Knob knob) {
        return now(knob).current().value();
    }

    /** The ways the host can go. */
    List<Way> ways(Knob knob) {
        return known.of(knob).stream().filter(tools::suffice).toList();
    }

    /** The ways that lead there and back again, and that the host can go. */
    List<Way> ways(Knob knob, KnobValue from, KnobValue to) {
        return through(ways(knob), from, to);
    }

    /** Commands that the host would need for it and has not; empty where none is known anyway. */
    String lacks(Knob knob, KnobValue from, KnobValue to) {
        return tools.lackedBy(through(known.of(knob), from, to));
    }

    private static List<Way> through(List<Way> ways, KnobValue from, KnobValue to) {
        return ways.stream().filter(way -> way.takes(from) && way.takes(to)).toList();
    }

    /** How many virtual functions there are; empty where nobody could tell. */
    OptionalLong functions() {
        return switch (now(Knob.VFS).current()) {
            case Fact.Known<KnobValue>(KnobValue count) -> count.number();
            case Fact.NotSupported<KnobValue>() -> OptionalLong.of(0);
            case Fact.Unread<KnobValue>(var _) -> OptionalLong.empty();
        };
    }

    /** Whether its driver changes the mode only while there are virtual functions. */
    boolean switchesWithFunctions() {
        return known.needFunctions(Knob.ESWITCH_MODE);
    }

    /** Whether the card switches by the kernel's rules now. */
    boolean switchdev() {
        return current(Knob.ESWITCH_MODE).filter(SWITCHDEV::equals).isPresent();
    }
}
