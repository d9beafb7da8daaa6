package io.rackside.drivers.snmp.virtual;

import io.rackside.operations.Time;

import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A switch that lives: its counters grow, links go down and come up when told, and LLDP names what
 * its cables lead to.
 */
public final class VirtualSwitch implements ObjectView {
    /** ifIndex of the first port: not its number, as on real ones. */
    static final int INDEX_OFFSET = 4;

    private static final double LOAD_MOST = 0.6;
    private static final int PORTS_MOST = 512;

    private final SwitchModel model;
    private final String systemName;
    private final String serial;
    private final String chassis;
    private final Time time;
    private final long born;
    private final List<SwitchPort> ports;
    private final NavigableMap<OID, Supplier<Optional<Variable>>> objects = new TreeMap<>();
    private final List<LinkListener> listeners = new CopyOnWriteArrayList<>();

    /** Hears of links. */
    @FunctionalInterface
    public interface LinkListener {
        /** A port's link changed; told on the thread that changed it. */
        void linkChanged(Link link);
    }

    /**
     * A port's link as it is now.
     *
     * @param port number on the front
     * @param index ifIndex
     */
    public record Link(int port, int index, String name, boolean admin, boolean up) {}

    /**
     * What a switch is made of.
     *
     * @param chassis its MAC address
     * @param ports how many, 1 to 512
     * @param megabits speed of each
     * @param cables by port's number
     */
    public record Plan(
            SwitchModel model,
            String systemName,
            String serial,
            String chassis,
            int ports,
            int megabits,
            Map<Integer, Cable> cables) {
        public Plan {
            cables = Map.copyOf(cables);
            if (ports < 1 || ports > PORTS_MOST || megabits < 1) {
                throw new IllegalArgumentException(ports + " ports of " + megabits + " Mbit/s");
            }
        }
    }

    /**
     * Switches it on.
     *
     * @param seed of its traffic
     */
    public VirtualSwitch(Plan plan, long seed, Time time) {
        this.model = plan.model();
        this.systemName = plan.systemName();
        this.serial = plan.serial();
        this.chassis = plan.chassis();
        this.time = time;
        this.born = time.nanos();
        Random chance = new Random(seed);
        List<SwitchPort> all = new ArrayList<>();
        for (int number = 1; number <= plan.ports(); number++) {
            Optional<Cable> cable = Optional.ofNullable(plan.cables().get(number));
            all.add(
                    new SwitchPort(
                            number,
                            model.portPrefix() + number,
                            cable.map(each -> "to " + each.systemName()).orElse(""),
                            plan.megabits(),
                            cable,
                            chance.nextDouble() * LOAD_MOST,
                            time));
        }
        this.ports = List.copyOf(all);
        new SwitchObjects(this, objects).add();
    }

    SwitchModel model() {
        return model;
    }

    String systemName() {
        return systemName;
    }

    String serial() {
        return serial;
    }

    String chassis() {
        return chassis;
    }

    List<SwitchPort> ports() {
        return ports;
    }

    /** sysUpTime, in hundredths of a second. */
    public long upTimeTicks() {
        return (time.nanos() - born) / 10_000_000 & 0xffff_ffffL;
    }

    /** Adds a listener; it hears until the switch is gone. */
    public void listen(LinkListener listener) {
        listeners.add(listener);
    }

    /** Pulls a cable out of a port or puts one in. */
    public void cable(int port, boolean in) {
        change(port(port), port(port).admin(), in);
    }

    /** Switches a port on or off by its configuration. */
    public void admin(int port, boolean on) {
        change(port(port), on, port(port).light());
    }

    /** Frames with a wrong check sum arrive, as from a dirty fibre. */
    public void damageFrames(int port, long count) {
        port(port).addErrors(count);
    }

    /** A port's link. */
    public Link link(int port) {
        SwitchPort at = port(port);
        return new Link(port, port + INDEX_OFFSET, at.name(), at.admin(), at.up());
    }

    private SwitchPort port(int number) {
        return ports.get(number - 1);
    }

    private void change(SwitchPort port, boolean on, boolean cabled) {
        if (port.change(on, cabled, upTimeTicks())) {
            Link link = link(port.number());
            listeners.forEach(each -> each.linkChanged(link));
        }
    }

    @Override
    public Optional<VariableBinding> at(OID object) {
        Supplier<Optional<Variable>> value = objects.get(object);
        return value == null
                ? Optional.empty()
                : value.get().map(now -> new VariableBinding(object, now));
    }

    @Override
    public Optional<VariableBinding> after(OID object) {
        for (Map.Entry<OID, Supplier<Optional<Variable>>> next :
                objects.tailMap(object, false).entrySet()) {
            Optional<Variable> value = next.getValue().get();
            if (value.isPresent()) {
                return Optional.of(new VariableBinding(next.getKey(), value.get()));
            }
        }
        return Optional.empty();
    }
}
