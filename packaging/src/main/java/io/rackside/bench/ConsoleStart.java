package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * How soon the packaged console shows the cabinet of a folder it has shown before, beside an empty
 * JavaFX window of the same runtime without AOT cache. Both are watched from outside, on a screen;
 * only when every box is live the console says itself.
 */
final class ConsoleStart implements Bench {
    private static final int ROUNDS = 7;
    private static final int SECONDS_MAX = 60;
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final Map<String, String> TRACE =
            Map.of("JAVA_TOOL_OPTIONS", "-Drackside.startup.trace=true");
    private static final String FIRST_FRAME = "first-frame-ms ";
    private static final String ALL_LIVE = "all-live-ms ";

    private final Time time;

    ConsoleStart(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "console-first-frame";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        Path image = Path.of(System.getProperty("rackside.root"), "packaging/target/dist/image");
        Path launcher = image.resolve("rackside/bin/rackside");
        if (!Files.isExecutable(launcher)) {
            throw new IOException("there is no packaged console: mvn -Pdist,bench verify makes it");
        }
        Path java = image.resolve("rackside/lib/runtime/bin/java");
        List<Double> console = new ArrayList<>();
        List<Double> empty = new ArrayList<>();
        List<Double> live = new ArrayList<>();
        try (TemporaryFolder data = TemporaryFolder.make();
                Screen screen = Screen.open(1366, 768)) {
            List<String> demo =
                    List.of(launcher.toString(), "demo", "--data", data.path().toString());
            int drawn = settledColours(screen, demo) / 2;
            for (int round = 0; round < ROUNDS; round++) {
                try (Program program = start(screen, demo)) {
                    console.add(secondsUntil(() -> screen.coloursInTheMiddle() >= drawn));
                    live.add(secondsFromFirstFrameToLive(program));
                }
                time.sleep(REST);
                try (Program _ = start(screen, emptyWindow(java))) {
                    empty.add(secondsUntil(() -> screen.shows(EmptyWindow.COLOUR)));
                }
                time.sleep(REST);
            }
        }
        Figure first =
                Figure.of(
                                id(),
                                "packaged console from exec to the cabinet drawn from the store",
                                median(console),
                                "s",
                                1.0)
                        .beside("empty JavaFX window, same runtime, no AOT cache", median(empty));
        String after = "from the first frame until every box is live";
        return List.of(first, Figure.of(id() + "-all-live", after, median(live), "s", 5));
    }

    private static List<String> emptyWindow(Path java) {
        return List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx512m",
                "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                EmptyWindow.Start.class.getName());
    }

    private static Program start(Screen screen, List<String> command) throws IOException {
        Map<String, String> environment = new HashMap<>(TRACE);
        environment.putAll(screen.environment());
        return Program.start(command, environment);
    }

    /** Makes the folder, and learns how many colours the finished drawing has. */
    private int settledColours(Screen screen, List<String> demo)
            throws IOException, InterruptedException {
        try (Program program = start(screen, demo)) {
            program.awaitLine(line -> line.startsWith(ALL_LIVE), SECONDS_MAX);
            time.sleep(SETTLING);
            return screen.coloursInTheMiddle();
        }
    }

    /** Called right after the start of what is waited for. */
    private double secondsUntil(BooleanSupplier shown) throws IOException, InterruptedException {
        long start = time.nanos();
        while (!shown.getAsBoolean()) {
            if (time.nanos() - start > SECONDS_MAX * 1e9) {
                throw new IOException("nothing was shown within " + SECONDS_MAX + " s");
            }
            time.sleep(BETWEEN_LOOKS);
        }
        return (time.nanos() - start) / 1e9;
    }

    private static double secondsFromFirstFrameToLive(Program console)
            throws IOException, InterruptedException {
        double firstFrame = milliseconds(console, FIRST_FRAME);
        return (milliseconds(console, ALL_LIVE) - firstFrame) / 1e3;
    }

    private static double milliseconds(Program console, String moment)
            throws IOException, InterruptedException {
        String line = console.awaitLine(text -> text.startsWith(moment), SECONDS_MAX);
        return Double.parseDouble(line.substring(moment.length()));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
