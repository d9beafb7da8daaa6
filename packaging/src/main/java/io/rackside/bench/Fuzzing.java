package io.rackside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Five minutes of Jazzer, which looks at what each input reaches, over all that reads what a BMC
 * says. An input that breaks something is left in packaging/target/fuzz.
 */
final class Fuzzing implements Bench {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final int SECONDS = 300;

    /** One that takes this long goes on for ever. */
    private static final int SECONDS_FOR_ONE = 25;

    /** Fewer mean that the run was not worth much. */
    private static final long RUNS_MIN = 20_000;

    private static final long EDGES_MIN = 1_500;
    private static final Pattern BROKEN = Pattern.compile("(crash|timeout|oom)-.*");

    /**
     * The kind of {@link FuzzTarget}, then what is read: an answer in RMCP, a Get SDR answer, a log
     * entry, an inventory's header, a LAN parameter, a document, an error, a datagram of a session,
     * the beginnings of an HPM.1 image, of a cabinet and of a catalogue.
     */
    private static final List<String> SEEDS =
            List.of(
                    "000600ff07000000000000000000091020631c0081002c010000",
                    "01063c0100000051013b20000142071f680101ff3fff3fff3f3f00800100000100000000000000",
                    "0210010000020000000020000401420107",
                    "03000801000100000000fe",
                    "0405115010a0000102",
                    "057b224964223a2231222c22537461747573223a7b224865616c7468223a224f4b227d7d",
                    "067b226572726f72223a7b22636f6465223a2262227d7d",
                    "072c0600ff0706110000000000000000240000000000010000",
                    "085049434d47465755002000db07000f010000000000010102030210834501020304000000",
                    "084d53434600000000640000000000000024000000000000000301010001000000000000004c00",
                    "083c4d616e69666573743e3c536f667477617265436f6d706f6e656e7420706174683d27612e65"
                            + "7865272f3e3c2f4d616e69666573743e");

    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
    private static final Pattern REACHED = Pattern.compile("cov: (\\d+)");

    @Override
    public String id() {
        return "ipmi-fuzz";
    }

    @Override
    public boolean soak() {
        return true;
    }

    @Override
    public List<Figure> run() throws Exception {
        Path folder = Path.of(System.getProperty("rackside.root"), "packaging", "target", "fuzz");
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        seed(corpus);
        Set<Path> before = broken(folder);
        Path log = folder.resolve("log.txt");
        Process jazzer =
                new ProcessBuilder(command(folder, corpus))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!jazzer.waitFor(SECONDS + 90L, TimeUnit.SECONDS)) {
                throw new IOException("the fuzzer did not end; see " + log);
            }
        } finally {
            jazzer.destroyForcibly();
        }
        Set<Path> broken = broken(folder);
        broken.removeAll(before);
        broken.forEach(input -> System.out.println("broken by " + input));
        return figures(Files.readString(log), broken.size());
    }

    private static List<String> command(Path folder, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-classpath",
                System.getProperty("java.class.path"),
                JAZZER,
                "--target_class=" + FuzzTarget.class.getName(),
                "--instrumentation_includes=io.rackside.bmc.**",
                "--custom_hook_includes=io.rackside.bmc.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + SECONDS,
                "-timeout=" + SECONDS_FOR_ONE,
                "-rss_limit_mb=3072",
                "-max_len=2048",
                corpus.toString());
    }

    private List<Figure> figures(String log, int broken) throws IOException {
        Matcher done = DONE.matcher(log);
        if (!done.find()) {
            throw new IOException("the fuzzer did not run: " + log.lines().limit(20).toList());
        }
        long reached =
                REACHED.matcher(log)
                        .results()
                        .mapToLong(r -> Long.parseLong(r.group(1)))
                        .max()
                        .orElse(0);
        String what = "coverage-guided inputs to what reads a BMC's answers, ";
        return List.of(
                Figure.of(id() + "-broken", what + "that broke something", broken, "inputs", 0),
                Figure.of(
                        id() + "-runs-missing",
                        what + "fewer than " + RUNS_MIN + " tried",
                        Math.max(0, RUNS_MIN - Long.parseLong(done.group(1))),
                        "runs",
                        0),
                Figure.of(
                        id() + "-edges-missing",
                        what + "fewer than " + EDGES_MIN + " edges reached",
                        Math.max(0, EDGES_MIN - reached),
                        "edges",
                        0));
    }

    /** Inputs libFuzzer has left behind: crash-, timeout-, oom-. */
    private static Set<Path> broken(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> BROKEN.matcher(file.getFileName().toString()).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Some bytes of each kind to begin from, the answers of well-behaved BMCs among them. */
    private static void seed(Path corpus) throws IOException {
        for (int i = 0; i < SEEDS.size(); i++) {
            Files.write(corpus.resolve("seed-" + i), HexFormat.of().parseHex(SEEDS.get(i)));
        }
    }
}
