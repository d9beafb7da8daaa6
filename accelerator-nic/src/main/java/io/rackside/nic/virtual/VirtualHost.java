package io.rackside.nic.virtual;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.nic.virtual.CommandLines.Sink;
import io.rackside.nic.virtual.CommandLines.Streams;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A Linux host with accelerator NICs that is not there: an SSH server on loopback whose commands
 * act on one state. With {@link #start} not called it is the state and its commands alone.
 */
public final class VirtualHost implements AutoCloseable {
    private static final int INPUT_MOST = 1 << 20;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration LEAST = Duration.ofMillis(5);

    private final VirtualHostSettings settings;
    private final HostEvents events;
    private final Time time;
    private final HostState state;
    private final CommandLines lines;
    private final HostSerial serial;
    private final List<PublicKey> allowed = new CopyOnWriteArrayList<>();
    private Runnable beforeUse = () -> {};

    /** With its server; made when somebody first calls, for many hosts are never called. */
    private Optional<VirtualSsh> ssh = Optional.empty();

    private int sshPort;
    private Optional<LinkRelay> relay = Optional.empty();
    private volatile boolean closed;

    /**
     * @param events who outside hears of it
     * @param time of its timers and of all that takes long
     */
    public VirtualHost(VirtualHostSettings settings, HostEvents events, Time time) {
        this.settings = settings;
        this.events = events;
        this.time = time;
        state = new HostState(settings, time);
        Map<String, Program> programs = Programs.of(settings);
        lines = new CommandLines(state, programs, time);
        serial = new HostSerial(settings, state, lines, time);
        state.atStart(() -> SystemdPrograms.startEnabled(state, lines));
    }

    private synchronized int door() {
        if (ssh.isEmpty() && !closed) {
            prepare();
            VirtualSsh server =
                    new VirtualSsh(
                            VirtualSshSettings.of(
                                    0, settings.user(), settings.password(), settings.seed()),
                            new HostTerminal(settings, lines),
                            Optional.of(this::command));
            allowed.forEach(server::allow);
            ssh = Optional.of(server);
            sshPort = server.start();
        }
        return sshPort;
    }

    /** What is done with it once, before anybody looks into it. */
    public synchronized void beforeUse(Runnable what) {
        beforeUse = what;
    }

    /** Does what {@link #beforeUse} said, unless it was done. */
    public synchronized void prepare() {
        Runnable what = beforeUse;
        beforeUse = () -> {};
        what.run();
    }

    /** Lets the account in by this key too. */
    public synchronized void allow(PublicKey key) {
        allowed.add(key);
        ssh.ifPresent(server -> server.allow(key));
    }

    /**
     * Starts to listen on 127.0.0.1.
     *
     * @return the port
     */
    public int start() {
        return start(settings.sshPort());
    }

    /**
     * Starts to listen on 127.0.0.1 elsewhere than its settings say.
     *
     * @param port 0 for any that is free
     * @return the port
     */
    public int start(int port) {
        LinkRelay link = new LinkRelay(port, this::door, this::reachable, time);
        relay = Optional.of(link);
        Thread.ofVirtual().name("twin-host").start(() -> tick(link));
        return link.start();
    }

    private void tick(LinkRelay link) {
        boolean wasUp = true;
        try {
            while (!closed) {
                boolean up = up();
                if (wasUp && !up) {
                    link.cut();
                }
                wasUp = up;
                advance();
                time.sleep(untilNext());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration untilNext() {
        synchronized (state) {
            Duration next = state.agenda.next(state.now()).orElse(TICK);
            return next.compareTo(TICK) > 0 ? TICK : next.compareTo(LEAST) < 0 ? LEAST : next;
        }
    }

    /** Does what is due by now, and tells those outside. */
    public void advance() {
        Optional<Consumer<HostEvents>> next = untold();
        while (next.isPresent()) {
            next.get().accept(events);
            next = untold();
        }
    }

    private Optional<Consumer<HostEvents>> untold() {
        synchronized (state) {
            state.settle();
            return state.untold();
        }
    }

    /** Whether SSH comes through to it: it is up, and the port of its management has a link. */
    public boolean reachable() {
        synchronized (state) {
            state.settle();
            return state.reachable();
        }
    }

    /** Whether it runs, seen from outside the network. */
    public boolean up() {
        synchronized (state) {
            state.settle();
            return state.phase == HostState.Phase.UP;
        }
    }

    HostState state() {
        return state;
    }

    /** Its console on the serial port. */
    public HostSerial serial() {
        return serial;
    }

    /** The server's UUID, as its firmware tells it. */
    public String uuid() {
        return state.uuid;
    }

    /** The names of its ports, cards in order. */
    public List<String> ports() {
        return state.ports().stream().map(port -> port.name).toList();
    }

    /** The supply of the whole machine comes or goes; it starts when it comes. */
    public void powered(boolean on) {
        synchronized (state) {
            state.settle();
            state.powered(on);
            state.changed();
        }
    }

    /**
     * The machine around it started its system, or that is gone; for who moves it as one with
     * something else, and waits for no start of its own.
     */
    public void running(boolean runs) {
        synchronized (state) {
            state.settle();
            state.running(runs);
        }
    }

    /** A bond that was set up and got no member. */
    public void bond(String name, String mode) {
        synchronized (state) {
            state.settle();
            state.bonds.put(name, mode);
            state.changed();
        }
    }

    /** The driver of a port's card is not the kernel's own, but of that version. */
    public void driver(String port, String version) {
        synchronized (state) {
            state.settle();
            port(port).card.driverVersion = Optional.of(version);
            state.changed();
        }
    }

    /** Whether its system has a port switched on. */
    public boolean switchedOn(String port) {
        synchronized (state) {
            return port(port).settings.up;
        }
    }

    /**
     * Runs command lines as root that make it what it is found as; nothing in them is waited for.
     *
     * @throws IllegalArgumentException when one fails
     */
    public void setUp(String text) throws InterruptedException {
        StringBuilder errors = new StringBuilder();
        int status = lines.atOnce().run(text, true, Streams.of(_ -> {}, errors::append));
        if (status != 0) {
            throw new IllegalArgumentException("status " + status + ": " + errors);
        }
    }

    /** The MAC address of a port, in lower case with colons. */
    public String mac(String port) {
        return port(port).mac;
    }

    /** The machine is reset from outside. */
    public void reset() {
        synchronized (state) {
            state.settle();
            if (state.phase != HostState.Phase.OFF) {
                state.restart();
            }
        }
    }

    /** The power button is pressed: the system goes down in order. */
    public void shutdown() {
        synchronized (state) {
            state.settle();
            if (state.phase == HostState.Phase.UP) {
                state.powerOff();
            }
        }
    }

    /**
     * A port's cable is plugged or pulled.
     *
     * @throws IllegalArgumentException when it has no such port
     */
    public void cable(String port, boolean plugged) {
        synchronized (state) {
            state.settle();
            port(port).cable = plugged;
            state.changed();
        }
    }

    /** What the way behind a port's cable lets through at most, in bytes of a frame's load. */
    public void way(String port, int mtu) {
        synchronized (state) {
            state.settle();
            port(port).wayMtu = mtu;
            state.changed();
        }
    }

    /**
     * Somebody takes a virtual function, or gives it back.
     *
     * @param by who, in the words of whoever lists holders
     * @throws IllegalArgumentException when there is no such function
     */
    public void hold(String port, int number, VfHolder holder, String by) {
        synchronized (state) {
            state.settle();
            VirtualVf function =
                    port(port).functions.stream()
                            .filter(vf -> vf.number == number)
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(port + " " + number));
            function.holder = holder;
            function.heldBy = by;
            state.changed();
        }
    }

    /** NetworkManager has a port from now on, by a connection of that port's name. */
    public void manage(String port) {
        synchronized (state) {
            state.settle();
            String uuid = new UUID(state.chance.nextLong(), state.chance.nextLong()).toString();
            state.connections.add(new NmConnection(uuid, port(port).name));
            state.activeUnits.add(NetworkManagerProgram.UNIT);
            state.changed();
        }
    }

    /**
     * Somebody takes a sub-function of a port.
     *
     * @param number that it was made with
     */
    public void holdSubFunction(String port, int number, VfHolder holder) {
        synchronized (state) {
            state.settle();
            port(port).subFunctions.stream()
                            .filter(sub -> sub.number == number)
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(port + " " + number))
                            .holder =
                    holder;
            state.changed();
        }
    }

    /** A virtual machine takes the first virtual function of a port, which gets two if need be. */
    public void lend(String port) {
        synchronized (state) {
            state.settle();
            VirtualPort owner = port(port);
            if (owner.functions.isEmpty()) {
                state.functions(owner, 2);
                state.changed();
            }
        }
        hold(port, 0, VfHolder.VFIO, "vm-1");
    }

    /** What the other end of a port's cable can do at most, in Mbit/s. */
    public void farSpeed(String port, int mbps) {
        synchronized (state) {
            state.settle();
            port(port).farSpeed = mbps;
            state.changed();
        }
    }

    /** What goes wrong with packages from now on. */
    public void packages(PackageTrouble trouble) {
        synchronized (state) {
            state.packages.trouble = trouble;
            state.changed();
        }
    }

    /** How much room its file systems have left, in bytes. */
    public void room(long bytes) {
        synchronized (state) {
            state.packages.roomKib = bytes / 1024;
        }
    }

    /** The version of a package that is there and whole; empty where there is none. */
    public Optional<String> packageVersion(String name) {
        synchronized (state) {
            return Optional.ofNullable(state.packages.installed.get(name))
                    .filter(PackageBase.Installed::whole)
                    .map(one -> one.image().whole());
        }
    }

    /** Bytes of all files that somebody ever sent to it. */
    public long received() {
        synchronized (state) {
            return state.packages.received;
        }
    }

    /** Paths of the files that somebody brought and that still lie there. */
    public List<String> uploads() {
        synchronized (state) {
            return List.copyOf(state.packages.uploads.keySet());
        }
    }

    private VirtualPort port(String name) {
        return state.port(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /**
     * What a command line answered.
     *
     * @param status its exit status
     */
    public record Answer(int status, String output, String errors) {}

    /** Runs command lines as its account would, without SSH. */
    public Answer run(String text) throws InterruptedException {
        StringBuilder out = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        int status = lines.run(text, root(), Streams.of(out::append, errors::append));
        return new Answer(status, out.toString(), errors.toString());
    }

    private boolean root() {
        return settings.privilege() == VirtualHostSettings.Privilege.ROOT;
    }

    private int command(String command, InputStream input, OutputStream output, OutputStream errors)
            throws IOException, InterruptedException {
        Input typed = Input.ofBytes(() -> all(input));
        try {
            return lines.run(command, root(), new Streams(typed, to(output), to(errors), Map.of()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte[] all(InputStream input) {
        try {
            return input.readNBytes(INPUT_MOST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sink to(OutputStream stream) {
        return text -> {
            if (text.isEmpty()) {
                return;
            }
            try {
                stream.write(text.getBytes(UTF_8));
                stream.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        serial.close();
        relay.ifPresent(LinkRelay::close);
        synchronized (this) {
            ssh.ifPresent(VirtualSsh::close);
        }
    }
}
