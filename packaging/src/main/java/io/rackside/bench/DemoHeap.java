package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether the demo's heap grows while nobody touches it: live bytes at minute 60 beside minute 10.
 */
final class DemoHeap implements Bench {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final Duration LATE = Duration.ofMinutes(60);

    private final Time time;

    DemoHeap(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "demo-heap-growth";
    }

    @Override
    public boolean soak() {
        return true;
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (TemporaryFolder data = TemporaryFolder.make();
                Screen screen = Screen.open(1366, 768);
                Program demo =
                        Program.rackside(
                                screen.environment(), "demo", "--data", data.path().toString())) {
            time.sleep(EARLY);
            double early = liveMegabytes(demo);
            time.sleep(LATE.minus(EARLY));
            double late = liveMegabytes(demo);
            return List.of(
                    Figure.of(id(), "live heap of the demo at minute 60", late, "MB", 1.05)
                            .beside("minute 10", early));
        }
    }

    /** After a full collection, which a class histogram begins with. */
    private static double liveMegabytes(Program program) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        List<String> command = List.of(jcmd, String.valueOf(program.pid()), "GC.class_histogram");
        try (Program histogram = Program.start(command, Map.of())) {
            return TOTAL.matcher(histogram.answer(60))
                    .results()
                    .map((MatchResult total) -> Long.parseLong(total.group(1)) / 1e6)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no histogram of the demo; has it ended?"));
        }
    }
}
