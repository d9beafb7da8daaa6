package io.rackside.app.network;

import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Placement;
import io.rackside.model.Thresholds;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.LearnedAddress;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Boxes with ports, as they might be read. */
public final class Boxes {
    private Boxes() {}

    public static Device device(String name, DeviceKind kind) {
        return Device.of(
                new CabinetId("c"), name, DeviceType.plain(kind, 2), new Placement.Unplaced());
    }

    public static Inventory server(String port, String mac) {
        return server(Map.of(port, mac));
    }

    /** A server whose ports have those addresses. */
    public static Inventory server(Map<String, String> macs) {
        return server(macs, "");
    }

    /**
     * The same, and says of all its links...
     *
     * @param link "LinkUp", "LinkDown", or nothing
     */
    public static Inventory server(Map<String, String> macs, String link) {
        DeviceFacts facts =
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "",
                        "",
                        Identity.none(),
                        "",
                        "",
                        "",
                        "On",
                        Health.OK,
                        "OK",
                        "",
                        "",
                        Optional.empty(),
                        "");
        List<Inventory.Nic> nics = new ArrayList<>();
        macs.forEach(
                (port, mac) ->
                        nics.add(
                                new Inventory.Nic(
                                        port,
                                        port,
                                        "",
                                        mac,
                                        link,
                                        OptionalLong.empty(),
                                        List.of(),
                                        false,
                                        Health.OK,
                                        "")));
        return new Inventory(
                facts, List.of(), List.of(), List.of(), List.of(), List.of(), nics, List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** A switch that is read piece by piece. */
    public static final class Read {
        private final String sysName;
        private final String base;
        private final Map<String, NetworkInterface> ports = new LinkedHashMap<>();
        private final List<Neighbour> neighbours = new ArrayList<>();
        private final List<LearnedAddress> learned = new ArrayList<>();
        private final List<Optic> optics = new ArrayList<>();
        private final List<Aggregate> bundles = new ArrayList<>();
        private final Map<String, Long> inErrors = new LinkedHashMap<>();
        private final Map<String, Long> megabits = new LinkedHashMap<>();
        private final Set<String> half = new HashSet<>();
        private Optional<Duration> uptime = Optional.empty();
        private boolean complete = true;

        public Read(String sysName, String base) {
            this.sysName = sysName;
            this.base = base;
        }

        public Read port(String name, boolean up) {
            return port(name, LinkState.UP, up ? LinkState.UP : LinkState.DOWN);
        }

        public Read errors(String name, long errors) {
            inErrors.put(name, errors);
            return this;
        }

        public Read runsAt(String name, long megabitsPerSecond) {
            megabits.put(name, megabitsPerSecond);
            return this;
        }

        public Read halfDuplex(String name) {
            half.add(name);
            return this;
        }

        public Read upFor(Duration time) {
            uptime = Optional.of(time);
            return this;
        }

        public Read shut(String name) {
            return port(name, LinkState.DOWN, LinkState.DOWN);
        }

        private Read port(String name, LinkState admin, LinkState oper) {
            ports.put(
                    name,
                    new NetworkInterface(
                            ports.size() + 1,
                            name,
                            "",
                            "",
                            "ethernetCsmacd",
                            admin,
                            oper,
                            OptionalLong.of(10_000),
                            base,
                            "full",
                            "",
                            OptionalLong.empty(),
                            InterfaceCounters.NONE));
            return this;
        }

        public Read hears(String port, String chassis, String theirs, String name) {
            neighbours.add(
                    new Neighbour(
                            port,
                            OptionalLong.empty(),
                            chassis,
                            theirs,
                            "",
                            name,
                            "",
                            Neighbour.Heard.LLDP));
            return this;
        }

        public Read bundle(String name, String... members) {
            bundles.add(new Aggregate(name, List.of(members)));
            return this;
        }

        public Read learned(String mac, String port) {
            learned.add(new LearnedAddress(mac, OptionalInt.of(1), port));
            return this;
        }

        public Read light(String port, double dbm, Health health) {
            return light(port, dbm, Thresholds.NONE, health);
        }

        public Read light(String port, double dbm, Thresholds limits, Health health) {
            return optic(port, "", OptionalDouble.of(dbm), OptionalDouble.empty(), limits, health);
        }

        /** A transceiver with that serial number. */
        public Read optic(String port, String serial, OptionalDouble rx, OptionalDouble tx) {
            return optic(port, serial, rx, tx, Thresholds.NONE, Health.UNKNOWN);
        }

        private Read optic(
                String port,
                String serial,
                OptionalDouble rx,
                OptionalDouble tx,
                Thresholds limits,
                Health health) {
            optics.add(
                    new Optic(
                            port,
                            OptionalLong.empty(),
                            "",
                            "",
                            serial,
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            rx,
                            tx,
                            List.of(),
                            List.of(),
                            limits,
                            Thresholds.NONE,
                            health));
            return this;
        }

        public void brokeOff() {
            complete = false;
        }

        public NetworkInventory made() {
            NetworkFacts facts =
                    new NetworkFacts(
                            DeviceKind.SWITCH,
                            "",
                            "",
                            Identity.none(),
                            "",
                            sysName,
                            "",
                            "",
                            "V1",
                            uptime,
                            "standard",
                            false,
                            complete);
            return new NetworkInventory(
                    facts,
                    ports.values().stream().map(this::counted).toList(),
                    neighbours,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    optics,
                    List.of(),
                    List.of(),
                    learned,
                    bundles,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of());
        }

        private NetworkInterface counted(NetworkInterface port) {
            InterfaceCounters none = InterfaceCounters.NONE;
            InterfaceCounters counters =
                    new InterfaceCounters(
                            none.inOctets(),
                            none.outOctets(),
                            true,
                            none.inPackets(),
                            none.outPackets(),
                            OptionalLong.of(inErrors.getOrDefault(port.name(), 0L)),
                            none.outErrors(),
                            none.inDiscards(),
                            none.outDiscards(),
                            none.fcsErrors(),
                            none.discontinuity());
            return new NetworkInterface(
                    port.index(),
                    port.name(),
                    port.description(),
                    port.alias(),
                    port.type(),
                    port.admin(),
                    port.oper(),
                    OptionalLong.of(
                            megabits.getOrDefault(
                                    port.name(), port.megabitsPerSecond().orElseThrow())),
                    port.mac(),
                    half.contains(port.name()) ? "half" : port.duplex(),
                    port.stp(),
                    port.lastChange(),
                    counters);
        }
    }
}
