package io.rackside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The inspection of a cluster of 64 nodes and 2 500 pods by a fresh process: seconds and bytes. */
final class ClusterInspection implements Bench {
    private static final int SECONDS_MOST = 300;
    private static final double MEGA = 1e6;

    @Override
    public String id() {
        return "cluster-inspection";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make();
                Program _ = ClusterTwin.start(64, 2_500, 200, folder.path())) {
            Path kubeconfig = folder.path().resolve("kubeconfig");
            String said = inspect(kubeconfig, folder.path());
            return List.of(
                    figure("", "inspection of 64 nodes", number("seconds", said), "s", 60),
                    figure(
                            "-bytes",
                            "its bytes, packed and sealed",
                            number("bytesReceived", said) / MEGA,
                            "MB",
                            10),
                    figure("-rss", "its memory at its most", number("peakRssMb", said), "MB", 300));
        }
    }

    private static String inspect(Path kubeconfig, Path folder)
            throws IOException, InterruptedException {
        try (Program inspect =
                Program.java(
                        List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                        "io.rackside.app.console.Launcher",
                        "inspect",
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "--data",
                        folder.resolve("none").toString(),
                        "--json",
                        "--stats")) {
            return inspect.answer(SECONDS_MOST);
        }
    }

    private Figure figure(String part, String what, double value, String unit, double limit) {
        return Figure.of(id() + part, what, value, unit, limit);
    }

    private static double number(String name, String said) throws IOException {
        return Pattern.compile("\"" + name + "\"\\s*:\\s*([\\d.]+)")
                .matcher(said)
                .results()
                .map((MatchResult found) -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new IOException("it did not say its " + name));
    }
}
