package io.rackside.app.network.push;

import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.VirtualCli;
import io.rackside.drivers.network.virtual.VirtualCliDevice;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A virtual switch behind a virtual SSH server, with a clock that moves only when told to. */
final class SwitchTwin implements AutoCloseable {
    final Clock clock = new Clock();
    final VirtualCliDevice device;
    final int port;
    private final CliDialect dialect;
    private final VirtualSsh server;

    SwitchTwin(VirtualCliSettings settings) {
        dialect = settings.dialect();
        device = new VirtualCliDevice(settings, clock);
        server =
                new VirtualSsh(
                        VirtualSshSettings.of(0, "admin", PushBench.PASSWORD, 1),
                        new VirtualCli(device),
                        Optional.empty());
        port = server.start();
    }

    static SwitchTwin of(CliDialect dialect) {
        return new SwitchTwin(VirtualCliSettings.of(dialect, "SW-1"));
    }

    /** One whose management comes in by its first port. */
    static SwitchTwin managedByItsFirstPort(CliDialect dialect) {
        VirtualCliSettings settings = VirtualCliSettings.of(dialect, "SW-1");
        return new SwitchTwin(settings.managedBy(settings.ports().getFirst()));
    }

    String family() {
        return switch (dialect) {
            case VRP8 -> "huawei-vrp8";
            case VRP5 -> "huawei-vrp5";
            case COMWARE -> "h3c-comware";
        };
    }

    String portName(int number) {
        return interfaces().get(number - 1);
    }

    private List<String> interfaces() {
        return device.shown().stream()
                .filter(line -> line.startsWith("interface "))
                .map(line -> line.substring("interface ".length()))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Begins with the machine's time, and moves when somebody sleeps. */
    static final class Clock implements Time {
        private Instant now = Instant.now();

        @Override
        public synchronized Instant now() {
            return now;
        }

        @Override
        public long nanos() {
            return Time.system().nanos();
        }

        @Override
        public synchronized void sleep(Duration duration) {
            now = now.plus(duration);
        }
    }
}
