package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A cluster of 501 nodes, 20 001 pods and 5 000 virtual machines, read for the first time by a
 * process of its own, beside {@code kubectl get pods -A}: bytes on the wire, seconds, memory. The
 * stand-in packs its answers as a real server does.
 */
final class ClusterFirstPaint implements Bench {
    private static final int NODES = 501;
    private static final int PODS = 20_001;
    private static final int MACHINES = 5_000;
    private static final int SECONDS_MOST = 300;
    private static final int RUNS = 5;
    private static final Pattern LOOKED =
            Pattern.compile("\"firstLook\"\\s*:\\s*\\{[^}]*\"at\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern MEMORY = Pattern.compile("\"peakRssMb\"\\s*:\\s*([\\d.]+)");
    private static final double MEGA = 1e6;
    private static final double KIBI_IN_MEGA = 1024 / MEGA;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB");
    private static final List<String> AS_PACKAGED =
            List.of("-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-Xmx512m");
    private static final String KUBECTL = "kubectl get pods -A";

    private final Time time;

    ClusterFirstPaint(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "cluster-first-paint";
    }

    /** What one reader took. */
    private record Cost(double seconds, double megabytes, double peak) {}

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make();
                Program _ = ClusterTwin.start(NODES, PODS, MACHINES, folder.path())) {
            Path kubeconfig = folder.path().resolve("kubeconfig");
            // A stand-in that has just begun is slower than any server.
            ours(kubeconfig, folder.path(), new ArrayList<>());
            kubectl(kubeconfig, folder.path());
            List<Figure> figures = new ArrayList<>();
            packaged(kubeconfig, folder.path(), figures);
            Cost ours = ours(kubeconfig, folder.path(), figures);
            Cost kubectl = kubectl(kubeconfig, folder.path());
            figures.add(
                    figure("-seconds-beside", "seconds", ours.seconds(), "s", 1)
                            .beside(KUBECTL, kubectl.seconds()));
            figures.add(
                    figure("-bytes-beside", "bytes both ways", ours.megabytes(), "MB", 1)
                            .beside(KUBECTL, kubectl.megabytes()));
            figures.add(
                    figure("-rss-beside", "memory at its most", ours.peak(), "MB", 1)
                            .beside(KUBECTL, kubectl.peak()));
            return figures;
        }
    }

    private Figure figure(String part, String what, double value, String unit, double limit) {
        return Figure.of(
                id() + part,
                what + ", 501 nodes, 20 001 pods, 5 000 virtual machines",
                value,
                unit,
                limit);
    }

    private Cost ours(Path kubeconfig, Path folder, List<Figure> figures)
            throws IOException, InterruptedException {
        try (CountedLink link = ClusterTwin.link(kubeconfig);
                Program reader =
                        Program.listening(
                                AS_PACKAGED,
                                ClusterReader.class.getName(),
                                ClusterTwin.through(kubeconfig, link, folder.resolve("ours"))
                                        .toString())) {
            double seconds = number(reader, ClusterReader.PAINTED);
            double first = link.bytes() / MEGA;
            double heap = number(reader, ClusterReader.HEAP);
            double peak = peak(reader.pid());
            figures.add(
                    figure("-no-cache", "first look, fresh JVM, no AOT cache", seconds, "s", 1));
            figures.add(figure("-bytes", "first look, bytes both ways", first, "MB", 0.5));
            figures.add(figure("-heap", "heap kept after it", heap, "MiB", 100));
            figures.add(figure("-rss", "memory of the process at its most", peak, "MB", 300));
            reader.tell(ClusterReader.GO_ON);
            figures.add(
                    figure(
                            "-workloads",
                            "what runs where, with the nodes' identities, first look included",
                            number(reader, ClusterReader.WORKLOADS),
                            "s",
                            2));
            double second = link.bytes() / MEGA - first;
            figures.add(figure("-workloads-bytes", "the same, bytes both ways", second, "MB", 0.5));
            reader.tell(ClusterReader.GO_ON);
            figures.add(
                    figure(
                            "-impact",
                            "verdicts of one server once its objects are there, median",
                            number(reader, ClusterReader.IMPACT) * 1e3,
                            "ms",
                            200));
            return new Cost(seconds, first, peak);
        }
    }

    /**
     * As a user has it: the packaged program with its AOT cache, from its start; once to warm the
     * disk. Without a package there is no such figure.
     */
    private void packaged(Path kubeconfig, Path folder, List<Figure> figures)
            throws IOException, InterruptedException {
        Path launcher =
                Path.of(
                        System.getProperty("rackside.root"),
                        "packaging/target/dist/image/rackside/bin/rackside");
        if (!Files.isExecutable(launcher)) {
            return;
        }
        List<Double> seconds = new ArrayList<>();
        double peak = 0;
        for (int i = 0; i <= RUNS; i++) {
            Instant start = time.now();
            try (Program program = workloads(launcher, kubeconfig, folder)) {
                String said = program.answer(SECONDS_MOST);
                Instant looked = Instant.parse(found(LOOKED, said));
                if (i > 0) {
                    seconds.add(Duration.between(start, looked).toNanos() / 1e9);
                }
                peak = Math.max(peak, Double.parseDouble(found(MEMORY, said)));
            }
        }
        figures.add(
                figure(
                        "",
                        "first look, from the start of the packaged program, median of " + RUNS,
                        seconds.stream().sorted().skip(RUNS / 2).findFirst().orElseThrow(),
                        "s",
                        1));
        figures.add(figure("-packaged-rss", "its memory at its most", peak, "MB", 300));
    }

    private static Program workloads(Path launcher, Path kubeconfig, Path folder)
            throws IOException {
        return Program.start(
                List.of(
                        launcher.toString(),
                        "workloads",
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "--data",
                        folder.resolve("none").toString(),
                        "--json",
                        "--stats"),
                Map.of());
    }

    private static String found(Pattern what, String said) throws IOException {
        return what.matcher(said)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IOException("it did not say what it took"));
    }

    private static double number(Program reader, String word)
            throws IOException, InterruptedException {
        String line = reader.awaitLine(text -> text.startsWith(word), SECONDS_MOST);
        return Double.parseDouble(line.substring(word.length()));
    }

    private Cost kubectl(Path kubeconfig, Path folder) throws IOException, InterruptedException {
        Map<String, String> own = Map.of("HOME", folder.toString());
        try (CountedLink link = ClusterTwin.link(kubeconfig)) {
            String file =
                    ClusterTwin.through(kubeconfig, link, folder.resolve("kubectl")).toString();
            List<String> command = List.of("kubectl", "--kubeconfig", file, "get");
            try (Program warm = Program.start(with(command, "namespaces"), own)) {
                warm.answer(SECONDS_MOST);
            }
            long before = link.bytes();
            long start = time.nanos();
            try (Program kubectl = Program.start(with(command, "pods", "-A"), own)) {
                double peak = 0;
                Thread reading = Thread.ofVirtual().start(() -> drain(kubectl));
                while (kubectl.isAlive()) {
                    peak = Math.max(peak, peak(kubectl.pid()));
                    time.sleep(LOOK);
                }
                double seconds = (time.nanos() - start) / 1e9;
                reading.join();
                return new Cost(seconds, (link.bytes() - before) / MEGA, peak);
            }
        }
    }

    private static void drain(Program program) {
        try {
            program.answer(SECONDS_MOST);
        } catch (IOException e) {
            throw new IllegalStateException("kubectl failed", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    /** Resident memory at its most so far, in MB; 0 of a process that has ended. */
    private static double peak(long pid) {
        try {
            return PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")))
                    .results()
                    .map((MatchResult found) -> Long.parseLong(found.group(1)) * KIBI_IN_MEGA)
                    .findFirst()
                    .orElse(0.0);
        } catch (IOException _) {
            return 0;
        }
    }
}
