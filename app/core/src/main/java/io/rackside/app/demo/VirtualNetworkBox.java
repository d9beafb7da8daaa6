package io.rackside.app.demo;

import io.rackside.drivers.network.virtual.CliSurroundings;
import io.rackside.drivers.network.virtual.VirtualCli;
import io.rackside.drivers.network.virtual.VirtualCliDevice;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.drivers.snmp.virtual.TrapDestination;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A switch or firewall of a demo cabinet: one box that answers by SNMP and by its command line over
 * SSH, and tells of its links by traps.
 */
final class VirtualNetworkBox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualNetworkBox.class);

    private final DemoFile.NetworkPart part;
    private final FrontPorts front;
    private final VirtualSwitch box;
    private final VirtualAgent agent;
    private final CommandLine cli;
    private final Map<Integer, Cable> seen = new ConcurrentHashMap<>();
    private volatile Optional<InetSocketAddress> listener = Optional.empty();

    /**
     * Starts it.
     *
     * @param leads by the print beside the port
     * @throws IOException when no port can be had
     */
    VirtualNetworkBox(
            DemoFile.NetworkPart part, Map<String, Lead> leads, DemoLogin login, Time time)
            throws IOException {
        this.part = part;
        this.front = part.kind().front().orElseThrow();
        this.box =
                new VirtualSwitch(
                        new VirtualSwitch.Plan(
                                front.model(),
                                part.name(),
                                part.kind().serial(part.number()),
                                part.kind().mac(part.number()),
                                front.plan(leads)),
                        part.number(),
                        time);
        this.agent = login.agent(box, part.number(), part.port(), time);
        this.cli = commandLine(new StartConfiguration(front, leads).lines(), login, time);
        box.listen(this::tell);
    }

    /** Its command line, and the server it is reached by. */
    private record CommandLine(VirtualCliDevice device, VirtualSsh server, int port) {}

    private CommandLine commandLine(List<String> lines, DemoLogin login, Time time) {
        VirtualCliDevice device =
                new VirtualCliDevice(
                        new VirtualCliSettings(
                                front.dialect(),
                                part.name(),
                                front.names(),
                                Optional.empty(),
                                part.number(),
                                Set.of()),
                        new Surroundings(),
                        time);
        device.setUp(lines);
        VirtualSsh wanted = ssh(device, login, part.sshPort());
        try {
            return new CommandLine(device, wanted, wanted.start());
        } catch (UncheckedIOException e) {
            // Somebody else has the port today; the box keeps its host key at another one.
            wanted.close();
            VirtualSsh other = ssh(device, login, 0);
            return new CommandLine(device, other, other.start());
        }
    }

    private VirtualSsh ssh(VirtualCliDevice device, DemoLogin login, int port) {
        return new VirtualSsh(
                VirtualSshSettings.of(port, login.user(), login.password(), part.number()),
                new VirtualCli(device),
                Optional.empty());
    }

    DemoFile.NetworkPart part() {
        return part.at(agent.address().getPort(), cli.port());
    }

    VirtualSwitch box() {
        return box;
    }

    /** The number on the twin's front of the port with that print. */
    private int number(String print) {
        return front.printed().indexOf(print) + 1;
    }

    /** The most a port can do, in Mbit/s. */
    int megabits(String print) {
        return front.megabits(print);
    }

    boolean has(String print) {
        return front.printed().contains(print);
    }

    /** What its neighbour hears of it at that port. */
    Cable heard(String print) {
        return new Cable(chassis(), front.name(print).orElseThrow(), box.systemName());
    }

    String chassis() {
        return part.kind().mac(part.number());
    }

    boolean switchedOn(String print) {
        return box.powered() && box.link(number(print)).admin();
    }

    boolean up(String print) {
        return box.link(number(print)).up();
    }

    /** Whether light comes in at a port, and whose it is. */
    void light(String print, boolean there, Optional<Cable> from, List<String> addresses) {
        int port = number(print);
        if (from.isPresent() && !from.equals(Optional.ofNullable(seen.put(port, from.get())))) {
            box.lead(port, from.get(), addresses);
        }
        box.cable(port, there);
    }

    /** Switches exactly those ports off, by the box's own names. */
    void shut(Set<String> ports) {
        List<String> names = front.names();
        for (int i = 0; i < names.size(); i++) {
            box.admin(i + 1, !ports.contains(names.get(i)));
        }
    }

    /** Broken frames arrive at a port, and its fibre loses light. */
    void damage(String print, long frames, double decibels) {
        box.lose(number(print), decibels);
        box.damageFrames(number(print), frames);
    }

    /** Where it tells of its links from now on. */
    void tellTo(InetSocketAddress address) {
        listener = Optional.of(address);
    }

    private void tell(VirtualSwitch.Link link) {
        Optional<InetSocketAddress> to = listener;
        if (to.isEmpty() || !box.powered()) {
            return;
        }
        try {
            agent.traps()
                    .send(
                            new TrapDestination.V2c(to.get(), DemoLogin.COMMUNITY, false),
                            link,
                            box.upTimeTicks());
        } catch (IOException e) {
            LOG.debug("a trap of {} was not sent", part.name(), e);
        }
    }

    /** Its input came or went; without any it says nothing. */
    void input(int supply, boolean live) {
        boolean ran = box.powered();
        box.input(supply, live);
        DemoLogin.silence(agent, !box.powered());
        if (ran && !box.powered()) {
            cli.device().powerLost();
        }
    }

    /** Does what is due by now. */
    void advance() {
        cli.device().advance();
    }

    @Override
    public void close() {
        cli.server().close();
        agent.close();
    }

    /** The box as its command line sees it. */
    private final class Surroundings implements CliSurroundings {
        @Override
        public Optional<String> model() {
            return Optional.of(front.model().model());
        }

        @Override
        public Optional<String> serial() {
            return Optional.of(part.kind().serial(part.number()));
        }

        @Override
        public Optional<String> version() {
            return Optional.of(front.model().version());
        }

        @Override
        public Optional<String> chassis() {
            return Optional.of(VirtualNetworkBox.this.chassis());
        }

        @Override
        public boolean powered() {
            return box.powered();
        }

        @Override
        public boolean linked(String port) {
            return box.numbered(port).stream().anyMatch(number -> box.link(number).up());
        }

        @Override
        public int megabits(String port) {
            return box.numbered(port).stream().map(box::megabits).findFirst().orElse(0);
        }

        @Override
        public long inErrors(String port) {
            return box.numbered(port).stream().mapToLong(box::inErrors).sum();
        }

        @Override
        public Optional<Optics> optics(String port) {
            return number(port)
                    .flatMap(box::optics)
                    .map(
                            read ->
                                    new Optics(
                                            read.celsius(),
                                            read.volts(),
                                            read.milliamps(),
                                            read.receivedDbm(),
                                            read.transmittedDbm()));
        }

        @Override
        public Optional<Neighbour> neighbour(String port) {
            return number(port)
                    .map(seen::get)
                    .map(
                            cable ->
                                    new Neighbour(
                                            cable.chassis(),
                                            cable.port(),
                                            cable.portDescription(),
                                            cable.systemName()));
        }

        @Override
        public Optional<Pair> pair() {
            return box.pair().map(pair -> new Pair(pair.active(), pair.partnerHeard()));
        }

        private Optional<Integer> number(String port) {
            return box.numbered(port).stream().boxed().findFirst();
        }

        private List<VirtualSwitch.Bundle> bundles(Configured now) {
            SortedMap<String, VirtualSwitch.Bundle> bundles = new TreeMap<>();
            now.ports()
                    .forEach(
                            (port, set) ->
                                    set.bundle()
                                            .ifPresent(
                                                    in ->
                                                            bundles.merge(
                                                                    in.name(),
                                                                    new VirtualSwitch.Bundle(
                                                                            in.name(),
                                                                            in.lacp(),
                                                                            numbers(port)),
                                                                    VirtualSwitch.Bundle::with)));
            return List.copyOf(bundles.values());
        }

        private List<Integer> numbers(String port) {
            return number(port).stream().toList();
        }

        @Override
        public void configured(Configured now) {
            box.rename(now.name());
            box.vlans(now.vlans());
            now.ports()
                    .forEach(
                            (port, set) ->
                                    box.numbered(port)
                                            .ifPresent(
                                                    number ->
                                                            box.configure(
                                                                    number,
                                                                    set.description(),
                                                                    set.vlan(),
                                                                    set.tagged())));
            box.bundles(bundles(now));
            StartConfiguration.pair(now.lines(), box);
            Set<String> shut = new HashSet<>();
            now.ports()
                    .forEach(
                            (port, set) -> {
                                if (set.shut()) {
                                    shut.add(port);
                                }
                            });
            VirtualNetworkBox.this.shut(shut);
        }
    }
}
