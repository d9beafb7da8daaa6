package io.rackside.app.demo;

import io.rackside.drivers.network.virtual.CliDialect;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A switch or firewall of a demo cabinet: one box that answers by SNMP, where it has a command line
 * by SSH too, and tells of its links by traps.
 */
final class VirtualNetworkBox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualNetworkBox.class);

    private final DemoFile.NetworkPart part;
    private final FrontPorts front;
    private final VirtualSwitch box;
    private final VirtualAgent agent;
    private final Optional<CommandLine> cli;
    private final Map<Integer, Cable> seen = new ConcurrentHashMap<>();
    private volatile Optional<InetSocketAddress> listener = Optional.empty();

    /**
     * Starts it.
     *
     * @param cables by the print beside the port
     * @throws IOException when no port can be had
     */
    VirtualNetworkBox(
            DemoFile.NetworkPart part, Map<String, Cable> cables, DemoLogin login, Time time)
            throws IOException {
        this.part = part;
        this.front = part.kind() == NetworkKind.FIREWALL ? FrontPorts.FIREWALL : FrontPorts.SWITCH;
        this.box =
                new VirtualSwitch(
                        new VirtualSwitch.Plan(
                                front.model(),
                                part.name(),
                                part.kind().serial(part.number()),
                                part.kind().mac(part.number()),
                                front.plan(cables)),
                        part.number(),
                        time);
        this.agent = login.agent(box, part.number(), part.port(), time);
        this.cli = part.kind().hasCli() ? Optional.of(commandLine(login, time)) : Optional.empty();
        box.listen(this::tell);
    }

    /** Its command line, and the server it is reached by. */
    private record CommandLine(VirtualCliDevice device, VirtualSsh server, int port) {}

    private CommandLine commandLine(DemoLogin login, Time time) {
        VirtualCliDevice device =
                new VirtualCliDevice(
                        new VirtualCliSettings(
                                CliDialect.VRP8,
                                part.name(),
                                front.names(),
                                Optional.empty(),
                                part.number(),
                                Set.of()),
                        new Surroundings(),
                        time);
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
        return part.at(agent.address().getPort(), cli.map(CommandLine::port).orElse(0));
    }

    VirtualSwitch box() {
        return box;
    }

    /** The number on the twin's front of the port with that print. */
    private int number(String print) {
        return front.printed().indexOf(print) + 1;
    }

    boolean has(String print) {
        return front.printed().contains(print);
    }

    /** What its neighbour hears of it at that port. */
    Cable heard(String print) {
        return new Cable(chassis(), front.name(print).orElseThrow(), part.name());
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
        box.input(supply, live);
        DemoLogin.silence(agent, !box.powered());
    }

    /** Does what is due by now. */
    void advance() {
        cli.ifPresent(each -> each.device().advance());
    }

    @Override
    public void close() {
        cli.ifPresent(each -> each.server().close());
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
        public boolean linked(String port) {
            return box.numbered(port).stream().anyMatch(number -> box.link(number).up());
        }

        @Override
        public Optional<Neighbour> neighbour(String port) {
            return box.numbered(port).stream()
                    .boxed()
                    .findFirst()
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
        public void shut(Set<String> ports) {
            VirtualNetworkBox.this.shut(ports);
        }
    }
}
