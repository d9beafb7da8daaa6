package io.rackside.drivers.network.cli;

import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.VirtualCli;
import io.rackside.drivers.network.virtual.VirtualCliDevice;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.operations.Time;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A virtual switch behind a virtual SSH server, and sessions with it. */
public final class CliTwin implements AutoCloseable {
    public static final CliLimits BRIEF =
            new CliLimits(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(40),
                    4 * 1_024 * 1_024,
                    200);

    private static final String PASSWORD = "Unsaid-4711";

    private final VirtualCliDevice device;
    private final CliDialect dialect;
    private final VirtualSsh server;
    private final int port;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    /** Gets what the device sends, before anybody looks at it. */
    private volatile Consumer<byte[]> recorder = heard::writeBytes;

    public CliTwin(VirtualCliSettings settings, Time time) {
        dialect = settings.dialect();
        device = new VirtualCliDevice(settings, time);
        server =
                new VirtualSsh(
                        VirtualSshSettings.of(0, "admin", PASSWORD, 1),
                        new VirtualCli(device),
                        Optional.empty());
        port = server.start();
    }

    public VirtualCliDevice device() {
        return device;
    }

    public int port() {
        return port;
    }

    /** From now on what the device sends goes there. */
    public void recordedBy(Consumer<byte[]> other) {
        recorder = other;
    }

    public ByteArrayOutputStream heard() {
        return heard;
    }

    public CliProfile profile() {
        return CliProfiles.shipped()
                .named(
                        switch (dialect) {
                            case VRP8 -> "huawei-vrp8";
                            case VRP5 -> "huawei-vrp5";
                            case COMWARE -> "h3c-comware";
                        })
                .orElseThrow();
    }

    public CliSession session() throws InterruptedException {
        return session(BRIEF);
    }

    public CliSession session(CliLimits limits) throws InterruptedException {
        SshSession ssh =
                SshSession.open(
                        SshRoute.to(
                                new SshAddress("127.0.0.1", port),
                                SshLogin.withPassword("admin", PASSWORD.toCharArray()),
                                HostKeyTrust.atFirstSight(_ -> {})),
                        SshLimits.usual(),
                        Time.system());
        open.add(ssh);
        CliSession session =
                CliSession.open(
                        ssh.shell(512, 200),
                        profile(),
                        limits,
                        Time.system(),
                        bytes -> recorder.accept(bytes));
        open.add(session);
        return session;
    }

    @Override
    public void close() {
        for (AutoCloseable each : open.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        server.close();
    }

    /** A clock that a test moves. */
    public static final class Clock implements Time {
        private Instant now = Instant.parse("2026-11-21T10:00:00Z");

        public synchronized void pass(Duration duration) {
            now = now.plus(duration);
        }

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
