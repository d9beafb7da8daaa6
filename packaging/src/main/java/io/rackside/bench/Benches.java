package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the benches named by the property rackside.bench (comma separated), or all but the soaks.
 */
public final class Benches {
    private Benches() {}

    private static List<Bench> all(Time time) {
        return List.of(
                new InventoryRequests(),
                new ManyInventories(time),
                new ConsoleStart(time),
                new WallFrames(),
                new TerminalThroughput(time),
                new FleetSearch(time),
                new IpmiSensors(time),
                new IpmiFourteen(time),
                new IpmiBadLine(time),
                new SnmpTable(time),
                new SnmpInventory(time),
                new SnmpFifty(time),
                new SnmpLive(time),
                new LivePull(time),
                new SnmpTraps(time),
                new HostFourteen(time),
                new ClusterFirstPaint(time),
                new ClusterSteady(time),
                new ClusterInspection(),
                new ClusterDrawn(),
                new ThousandBmcs(),
                new DemoHeap(time),
                new KilledWriter(),
                new FileReaders(time),
                FirmwareCrashes.matrix(time),
                FirmwareCrashes.random(time),
                new FirmwareFourteen(time),
                new FirmwareOneCopy(time),
                new FirmwareTimeLeft(time),
                new IpmiThousandRuns(time),
                new Fuzzing());
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Time time = Time.system();
        List<Bench> chosen;
        try {
            chosen = chosen(all(time), System.getProperty("rackside.bench", ""));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Path root = Path.of(System.getProperty("rackside.root"));
        Path file = root.resolve("packaging/target/bench.json");
        Results results = Results.open(file, commit(root));
        List<Figure> figures = new ArrayList<>();
        for (Bench bench : chosen) {
            System.out.println("bench " + bench.id() + " ...");
            Instant start = time.now();
            try {
                List<Figure> measured = bench.run();
                Duration took = Duration.between(start, time.now());
                for (Figure figure : measured) {
                    results.put(figure, start, took);
                }
                figures.addAll(measured);
            } catch (Exception e) {
                System.out.println("bench " + bench.id() + " measured nothing: " + e);
            }
        }
        print(figures);
        System.exit(0);
    }

    private static List<Bench> chosen(List<Bench> all, String names) {
        if (names.isBlank()) {
            return all.stream().filter(bench -> !bench.soak()).toList();
        }
        Set<String> wanted = new TreeSet<>(List.of(names.split("\\s*,\\s*")));
        List<Bench> chosen = all.stream().filter(bench -> wanted.remove(bench.id())).toList();
        if (!wanted.isEmpty()) {
            List<String> known = all.stream().map(Bench::id).toList();
            throw new IllegalArgumentException("no bench " + wanted + "; there are " + known);
        }
        return chosen;
    }

    private static void print(List<Figure> figures) {
        String row = "%-28s %12s %-9s %12s %8s %8s  %-5s %s%n";
        System.out.printf(row, "id", "value", "unit", "peer", "ratio", "limit", "holds", "what");
        for (Figure figure : figures) {
            System.out.printf(
                    row,
                    figure.id(),
                    number(figure.value()),
                    figure.unit(),
                    figure.hasPeer() ? number(figure.peerValue()) : "-",
                    figure.hasPeer() ? number(figure.ratio()) : "-",
                    number(figure.limit()),
                    figure.holds() ? "yes" : "NO",
                    figure.what() + (figure.hasPeer() ? ", beside " + figure.peer() : ""));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
    }

    private static String commit(Path root) throws IOException, InterruptedException {
        Process git =
                new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                        .directory(root.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return git.waitFor() == 0 ? answer.strip() : "unknown";
    }
}
