package io.rackside.bench;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Linux hosts read over SSH: round trips of a whole inventory, by what a slower line adds to it,
 * and a cabinet's fourteen at once beside one. The hosts answer as this machine answered the script
 * once, after the time a host takes for it.
 */
final class HostFourteen implements Bench {
    private static final int HOSTS = 14;
    private static final int RUNS = 5;
    private static final Duration THINKS = Duration.ofSeconds(2);
    private static final Duration DELAY = Duration.ofMillis(400);
    private static final String SECRET = "bench-only";

    private final Time time;

    HostFourteen(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "host-fourteen";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException, ExecutionException {
        List<VirtualSsh> hosts = new ArrayList<>();
        try {
            RecordedHost recorded = new RecordedHost(THINKS, time);
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < HOSTS; i++) {
                VirtualSsh host =
                        new VirtualSsh(
                                VirtualSshSettings.of(0, "bench", SECRET, i),
                                terminal -> {},
                                Optional.of(recorded::answer));
                hosts.add(host);
                ports.add(host.start());
            }
            gather(ports.getFirst());
            return List.of(trips(ports.getFirst()), atOnce(ports));
        } finally {
            hosts.forEach(VirtualSsh::close);
        }
    }

    /** Beyond the handshake: from the open session to the inventory. */
    private Figure trips(int port) throws IOException, InterruptedException {
        double near = median(port);
        try (DelayedLink line = new DelayedLink(port, DELAY, time)) {
            double far = median(line.port());
            double trip = 2 * DELAY.toMillis() / 1e3;
            return Figure.of(
                    id() + "-round-trips",
                    "round trips of a full host inventory beyond the handshake",
                    (far - near) / trip,
                    "trips",
                    3);
        }
    }

    private double median(int port) throws InterruptedException {
        double[] seconds = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            seconds[i] = gather(port);
        }
        Arrays.sort(seconds);
        return seconds[RUNS / 2];
    }

    private Figure atOnce(List<Integer> ports) throws InterruptedException, ExecutionException {
        double[] all = new double[RUNS];
        double[] one = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            one[i] = together(ports.subList(0, 1));
            all[i] = together(ports);
        }
        Arrays.sort(all);
        Arrays.sort(one);
        return Figure.of(
                        id() + "-at-once",
                        "full inventories of 14 hosts at once",
                        all[RUNS / 2],
                        "s",
                        1.5)
                .beside("one host", one[RUNS / 2]);
    }

    private double together(List<Integer> ports) throws InterruptedException, ExecutionException {
        long began = time.nanos();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Double>> reading = new ArrayList<>();
            for (int port : ports) {
                reading.add(readers.submit(() -> gather(port)));
            }
            for (Future<Double> one : reading) {
                one.get();
            }
        }
        return (time.nanos() - began) / 1e9;
    }

    /** Seconds from the open session on. */
    private double gather(int port) throws InterruptedException {
        SshRoute route =
                SshRoute.to(
                        new SshAddress("127.0.0.1", port),
                        SshLogin.withPassword("bench", SECRET.toCharArray()),
                        HostKeyTrust.atFirstSight(_ -> {}));
        try (SshSession session = SshSession.open(route, SshLimits.usual(), time)) {
            long began = time.nanos();
            if (HostGathering.usual(new SecureRandom())
                    .gather(session)
                    .kernel()
                    .release()
                    .isEmpty()) {
                throw new IllegalStateException("this machine runs no script for Linux hosts");
            }
            return (time.nanos() - began) / 1e9;
        }
    }

    /** What this machine answers, said again. */
    private static final class RecordedHost {
        private final Duration thinks;
        private final Time time;
        private String said = "";
        private String mark = "";

        RecordedHost(Duration thinks, Time time) {
            this.thinks = thinks;
            this.time = time;
        }

        int answer(String command, InputStream input, OutputStream output, OutputStream errors)
                throws IOException, InterruptedException {
            byte[] script = input.readAllBytes();
            // The script's last line names what marks its answer.
            String lines = new String(script, StandardCharsets.UTF_8).strip();
            String wanted = lines.substring(lines.lastIndexOf(' ') + 1);
            String answer = recorded(wanted, script);
            time.sleep(thinks);
            output.write(answer.getBytes(StandardCharsets.UTF_8));
            output.flush();
            return 0;
        }

        private synchronized String recorded(String wanted, byte[] script) throws IOException {
            if (said.isEmpty()) {
                Process shell =
                        new ProcessBuilder("sh", "-s")
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                try (OutputStream to = shell.getOutputStream()) {
                    to.write(script);
                }
                said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                mark = wanted;
            }
            return said.replace(mark, wanted);
        }
    }
}
