package io.rackside.drivers.network.virtual;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The switch behind the command line: its configuration, what it keeps over a restart, and the
 * timer that takes changes back. Shared by its sessions; guarded by its own lock.
 */
public final class VirtualCliDevice {
    private final VirtualCliSettings settings;
    private final CliSurroundings surroundings;
    private final Time time;
    private final Set<Runnable> sessions = new HashSet<>();
    private VirtualConfig running = new VirtualConfig();
    private VirtualConfig saved;
    private Optional<VirtualConfig> before = Optional.empty();
    private Instant undoAt = Instant.MAX;
    private int lastCommit;

    public VirtualCliDevice(VirtualCliSettings settings, Time time) {
        this(settings, CliSurroundings.none(), time);
    }

    /** The command line of that box. */
    public VirtualCliDevice(VirtualCliSettings settings, CliSurroundings surroundings, Time time) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.time = time;
        settings.ports().forEach(running::port);
        VirtualConfig.set(running.top(), "sysname " + settings.name());
        running.vlan(VirtualCliSettings.MANAGEMENT_VLAN);
        settings.management().ifPresent(this::letManagementIn);
        saved = running.copy();
    }

    private void letManagementIn(String port) {
        VirtualConfig.set(running.port(port), "port link-type access");
        VirtualConfig.set(running.port(port), managementLine());
    }

    private String managementLine() {
        return (settings.dialect().huawei() ? "port default vlan " : "port access vlan ")
                + VirtualCliSettings.MANAGEMENT_VLAN;
    }

    VirtualCliSettings settings() {
        return settings;
    }

    CliSurroundings surroundings() {
        return surroundings;
    }

    /** Does what is due by now: a change that was not confirmed in time is taken back. */
    public synchronized void advance() {
        expire();
    }

    private void tell() {
        Map<String, CliSurroundings.PortSettings> ports = new HashMap<>();
        for (String port : running.ports()) {
            Map<String, String> lines = running.port(port);
            ports.put(
                    port,
                    new CliSurroundings.PortSettings(
                            lines.containsKey("shutdown"),
                            lines.getOrDefault("description", ""),
                            running.untagged(port),
                            running.tagged(port),
                            running.bundle(port)
                                    .map(
                                            name ->
                                                    new CliSurroundings.Bundle(
                                                            name, running.lacp(name)))));
        }
        surroundings.configured(
                new CliSurroundings.Configured(
                        named(), running.vlanNames(), ports, List.copyOf(running.top().keySet())));
    }

    private String named() {
        return running.top().getOrDefault("sysname", settings.name());
    }

    /** What it calls itself now. */
    synchronized String name() {
        expire();
        return named();
    }

    /**
     * Sets it up as somebody did long ago: types those lines in its configuration, commits and
     * saves them.
     *
     * @throws IllegalArgumentException when it refuses one
     */
    public void setUp(List<String> lines) {
        VirtualCliViews views = new VirtualCliViews(this);
        views.take("system-view");
        for (String line : lines) {
            List<String> said = views.take(line);
            if (!said.isEmpty()) {
                throw new IllegalArgumentException(line + ": " + said.getLast());
            }
        }
        if (settings.dialect() == CliDialect.VRP8) {
            views.take("commit");
        }
        save();
    }

    /** The running configuration as it shows it. */
    public synchronized List<String> shown() {
        expire();
        return running.show(settings.dialect(), version());
    }

    /** Whether what runs is what it would start with. */
    public synchronized boolean saved() {
        expire();
        return running.show(settings.dialect(), "").equals(saved.show(settings.dialect(), ""));
    }

    /** Whether a session can reach it. */
    public synchronized boolean reachable() {
        expire();
        return surroundings.powered()
                && settings.management().map(this::letsManagementIn).orElse(true);
    }

    /** It lost its power: sessions are cut, and what was not saved is gone. */
    public synchronized void powerLost() {
        before = Optional.empty();
        undoAt = Instant.MAX;
        running = saved.copy();
        tell();
        sessions.forEach(Runnable::run);
    }

    /** Whether a change waits to be confirmed. */
    public synchronized boolean armed() {
        expire();
        return before.isPresent();
    }

    private boolean letsManagementIn(String port) {
        if (!running.hasPort(port)) {
            return false;
        }
        Map<String, String> lines = running.port(port);
        String key = settings.dialect().huawei() ? "port default vlan" : "port access vlan";
        String vlan = Integer.toString(VirtualCliSettings.MANAGEMENT_VLAN);
        return vlan.equals(lines.get(key)) && !lines.containsKey("shutdown");
    }

    String version() {
        return surroundings.version().orElseGet(this::usualVersion);
    }

    private String usualVersion() {
        return switch (settings.dialect()) {
            case VRP8 -> "V200R019C10SPC800";
            case VRP5 -> "V200R021C00SPC100";
            case COMWARE -> "7.1.070, Release 6635";
        };
    }

    /** A copy to work on. */
    synchronized VirtualConfig edit() {
        expire();
        return running.copy();
    }

    /** Makes a configuration the running one; sessions it cuts off are cut. */
    synchronized void run(VirtualConfig next) {
        expire();
        running = next;
        tell();
        cutTheUnreachable();
    }

    /** What runs now comes back by itself after that time. */
    synchronized void arm(Duration limit) {
        expire();
        if (before.isEmpty()) {
            before = Optional.of(running.copy());
        }
        undoAt = time.now().plus(limit);
    }

    /** What runs now stays. */
    synchronized boolean confirm() {
        expire();
        boolean was = before.isPresent();
        before = Optional.empty();
        undoAt = Instant.MAX;
        lastCommit++;
        return was;
    }

    /** What was before comes back now. */
    synchronized boolean abort() {
        expire();
        boolean was = before.isPresent();
        undo();
        return was;
    }

    synchronized void save() {
        expire();
        saved = running.copy();
    }

    private void expire() {
        if (!time.now().isBefore(undoAt)) {
            undo();
        }
    }

    private void undo() {
        Optional<VirtualConfig> old = before;
        before = Optional.empty();
        undoAt = Instant.MAX;
        if (old.isPresent()) {
            running = old.get();
            tell();
        }
    }

    private void cutTheUnreachable() {
        if (!settings.management().map(this::letsManagementIn).orElse(true)) {
            sessions.forEach(Runnable::run);
        }
    }

    synchronized int commits() {
        return lastCommit;
    }

    synchronized void join(Runnable cut) {
        sessions.add(cut);
    }

    synchronized void leave(Runnable cut) {
        sessions.remove(cut);
    }
}
