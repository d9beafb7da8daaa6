package io.rackside.app.demo;

import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.SerialPort;
import io.rackside.bmc.virtual.machine.ServerListener;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.operations.Time;

import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The operating system on a server, and what joins both: the BMC starts and stops it, and its own
 * restart and power off are seen by the BMC, with power, boot progress and log entries. May be used
 * by many threads.
 */
final class HostTwin implements ServerListener, HostEvents, AutoCloseable {
    private final VirtualServer server;
    private final VirtualHost host;
    private final Map<String, String> names = new TreeMap<>();
    private volatile Runnable news = () -> {};

    /**
     * A host that does not listen yet.
     *
     * @param name it calls itself
     */
    HostTwin(DemoHost plan, VirtualServer server, String name, DemoLogin login, Time time) {
        this.server = server;
        this.host = new VirtualHost(plan.settings(login, name), this, time);
        host.beforeUse(() -> plan.prepare(host));
        host.ports().forEach(port -> names.put(host.mac(port), port));
        if (!server.state().hostRunning()) {
            host.running(false);
        }
        server.listen(this);
    }

    /**
     * Starts to listen.
     *
     * @param port wanted; another one when it is taken, or for 0
     */
    int start(int port) {
        try {
            return host.start(port);
        } catch (UncheckedIOException e) {
            // Somebody else has the port today; the host keeps its key at another one.
            return host.start(0);
        }
    }

    VirtualHost host() {
        return host;
    }

    /** What its BMC leads to over the serial port. */
    SerialPort serial() {
        return new SerialPort() {
            @Override
            public void type(byte[] keys) {
                host.serial().type(keys);
            }

            @Override
            public byte[] printed(int most) {
                return host.serial().printed(most);
            }
        };
    }

    /** What the system calls the port with that address. */
    Optional<String> port(String mac) {
        return Optional.ofNullable(names.get(mac.toLowerCase(Locale.ROOT)));
    }

    /** Whether the system has not switched the port with that address off. */
    boolean sends(String mac) {
        return port(mac).map(host::switchedOn).orElse(true);
    }

    /** The other end of a cable sends, or no longer does. */
    void signal(String mac, boolean there, int megabits) {
        port(mac)
                .ifPresent(
                        port -> {
                            host.farSpeed(port, megabits);
                            host.cable(port, there);
                        });
    }

    /** Calls that when a port was switched off or on. */
    void listen(Runnable what) {
        news = what;
    }

    @Override
    public void hostRunning(boolean runs) {
        host.running(runs);
    }

    @Override
    public void restarting() {
        server.reset(ResetType.FORCE_RESTART);
    }

    @Override
    public void poweredOff() {
        server.reset(ResetType.GRACEFUL_SHUTDOWN);
    }

    @Override
    public void portSwitched(String port, boolean on) {
        news.run();
    }

    @Override
    public void close() {
        server.unlisten(this);
        host.close();
    }
}
