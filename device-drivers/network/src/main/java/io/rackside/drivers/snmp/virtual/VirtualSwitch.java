package io.rackside.drivers.snmp.virtual;

import io.rackside.operations.Time;

import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A switch or firewall that lives: its counters grow, links go down and come up when told, and LLDP
 * names what its cables lead to.
 */
public final class VirtualSwitch implements ObjectView {
    /** ifIndex of the first port: not its number, as on real ones. */
    static final int INDEX_OFFSET = 4;

    private static final double LOAD_MOST = 0.6;
    private static final int PORTS_MOST = 512;
    private static final int SESSIONS_A_LINK = 420;

    private final SwitchModel model;
    private volatile String systemName;
    private final String serial;
    private final String chassis;
    private final Time time;
    private final List<SwitchPort> ports;
    private final ObjectTable objects = new ObjectTable();
    private final SwitchObjects rows;
    private final boolean[] inputs = {true, true};
    private volatile Optional<Partner> partner = Optional.empty();
    private volatile long born;
    private final List<LinkListener> listeners = new CopyOnWriteArrayList<>();

    /** What the module in a port measures: °C, V, mA, and light in dBm. */
    public record Optics(
            double celsius,
            double volts,
            double milliamps,
            double receivedDbm,
            double transmittedDbm) {}

    /**
     * Its part in a pair of firewalls.
     *
     * @param active whether the traffic is its own
     * @param partnerHeard whether its partner answers
     */
    public record Pair(boolean active, boolean partnerHeard) {}

    /** Where its partner is heard, and the ports whose links it must not lose. */
    private record Partner(int heartbeat, Set<Integer> followed) {}

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
     * A port as it is built.
     *
     * @param name as the switch calls it
     * @param megabits its speed
     * @param cable that is in it when the switch is switched on
     * @param fibre whether a transceiver is in it that measures its light
     */
    public record PortPlan(String name, int megabits, Optional<Cable> cable, boolean fibre) {
        public PortPlan {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(cable, "cable");
            if (megabits < 1) {
                throw new IllegalArgumentException(megabits + " Mbit/s");
            }
        }
    }

    /**
     * What a switch is made of.
     *
     * @param chassis its MAC address
     * @param ports by their number on the front, 1 to 512 of them
     */
    public record Plan(
            SwitchModel model,
            String systemName,
            String serial,
            String chassis,
            List<PortPlan> ports) {
        public Plan {
            ports = List.copyOf(ports);
            if (ports.isEmpty() || ports.size() > PORTS_MOST) {
                throw new IllegalArgumentException(ports.size() + " ports");
            }
        }

        /**
         * One whose ports are all alike.
         *
         * @param ports how many, 1 to 512
         * @param megabits speed of each
         * @param cables by port's number
         */
        public Plan(
                SwitchModel model,
                String systemName,
                String serial,
                String chassis,
                int ports,
                int megabits,
                Map<Integer, Cable> cables) {
            this(model, systemName, serial, chassis, alike(model, ports, megabits, cables));
        }

        private static List<PortPlan> alike(
                SwitchModel model, int ports, int megabits, Map<Integer, Cable> cables) {
            List<PortPlan> all = new ArrayList<>();
            for (int number = 1; number <= Math.min(ports, PORTS_MOST + 1); number++) {
                Optional<Cable> cable = Optional.ofNullable(cables.get(number));
                all.add(new PortPlan(model.portPrefix() + number, megabits, cable, false));
            }
            return all;
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
        for (PortPlan port : plan.ports()) {
            all.add(new SwitchPort(all.size() + 1, port, chance.nextDouble() * LOAD_MOST, time));
        }
        this.ports = List.copyOf(all);
        this.rows = new SwitchObjects(this, objects);
        rows.add();
    }

    SwitchModel model() {
        return model;
    }

    /** What it calls itself. */
    public String systemName() {
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

    /** From now on the cable in that port leads there, and frames come from those addresses. */
    public void lead(int port, Cable to, List<String> addresses) {
        SwitchPort at = port(port);
        at.cable(Optional.of(to));
        rows.forget(at);
        at.learned(addresses);
        rows.learned(at);
    }

    /** What it calls itself from now on. */
    public void rename(String name) {
        systemName = name;
    }

    /**
     * What is written beside a port, the VLAN of frames without a tag there, and those of frames
     * with one.
     */
    public void configure(int port, String alias, int vlan, Set<Integer> tagged) {
        port(port).alias(alias);
        port(port).vlans(vlan, tagged);
    }

    /**
     * A link aggregation.
     *
     * @param lacp whether its ports are attached by LACP; a static one has them below it only
     * @param ports their numbers on the front
     */
    public record Bundle(String name, boolean lacp, List<Integer> ports) {
        public Bundle {
            ports = List.copyOf(ports);
        }

        /** The same with the ports of another besides. */
        public Bundle with(Bundle other) {
            return new Bundle(
                    name, lacp, Stream.concat(ports.stream(), other.ports.stream()).toList());
        }
    }

    /** Its link aggregations from now on, in the order of their ifIndex. */
    public void bundles(List<Bundle> now) {
        rows.bundles(now);
    }

    /** Its VLANs' names by number, VLAN 1 left out; empty where one has none. */
    public void vlans(Map<Integer, String> names) {
        rows.vlans(names);
    }

    /**
     * It is one of a pair: its partner is heard at that port, and it gives its part away when one
     * of the others loses its link.
     */
    public void pair(int heartbeat, Set<Integer> followed) {
        partner = Optional.of(new Partner(heartbeat, Set.copyOf(followed)));
    }

    /** It stands alone. */
    public void alone() {
        partner = Optional.empty();
    }

    /** Its part in a pair; empty where it stands alone. */
    public Optional<Pair> pair() {
        return partner.map(
                each -> {
                    boolean heard = port(each.heartbeat()).up();
                    boolean linked = each.followed().stream().allMatch(number -> port(number).up());
                    return new Pair(linked || !heard, heard);
                });
    }

    /** What the module in a port measures; empty where none does. */
    public Optional<Optics> optics(int port) {
        return port(port).module();
    }

    /** Speed of a port's link, in Mbit/s. */
    public int megabits(int port) {
        return port(port).megabits();
    }

    /** Frames a port received with an error. */
    public long inErrors(int port) {
        return port(port).errors();
    }

    /** The number on the front of the port of that name. */
    public OptionalInt numbered(String name) {
        return ports.stream()
                .filter(each -> each.name().equals(name))
                .mapToInt(SwitchPort::number)
                .findFirst();
    }

    /** The fibre in that port loses so much more than usual, in dB; the link stands it. */
    public void lose(int port, double decibels) {
        port(port).loss(decibels);
    }

    /** An input of a power supply, counted from 1, goes dead or is live again. */
    public void input(int supply, boolean live) {
        synchronized (inputs) {
            boolean ran = powered();
            inputs[supply - 1] = live;
            if (!ran && powered()) {
                born = time.nanos();
                ports.forEach(SwitchPort::forget);
            }
        }
    }

    boolean input(int supply) {
        synchronized (inputs) {
            return inputs[supply - 1];
        }
    }

    /** Whether any of its power supplies has input. */
    public boolean powered() {
        synchronized (inputs) {
            return inputs[0] || inputs[1];
        }
    }

    /** Sessions of a firewall now: some for what its links carry. */
    long sessions() {
        long linked = ports.stream().filter(SwitchPort::up).count();
        long second = time.nanos() / 1_000_000_000;
        return linked * SESSIONS_A_LINK + Math.floorMod(second * 37, 211);
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
        return view().at(object);
    }

    @Override
    public Optional<VariableBinding> after(OID object) {
        return view().after(object);
    }

    /** A Catalyst shows the bridge of VLAN 1 where it is not asked for another. */
    private ObjectView view() {
        return model.cisco() ? new VlanBridge(this, objects, 1) : objects;
    }

    @Override
    public Optional<ObjectView> ofVlan(int vlan) {
        return model.cisco() && rows.inUse(vlan)
                ? Optional.of(new VlanBridge(this, objects, vlan))
                : Optional.empty();
    }
}
