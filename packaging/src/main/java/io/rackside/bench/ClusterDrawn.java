package io.rackside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How soon the lens of workloads shows nine servers that carry 175 virtual clusters, in a process
 * of its own: read of a stand-in over TLS, matched, listed and painted.
 */
final class ClusterDrawn implements Bench {
    private static final int SECONDS_MOST = 120;
    private static final String WHAT = "9 servers with 175 virtual clusters (630 machines), ";

    @Override
    public String id() {
        return "cluster-drawn";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make();
                Program cluster = standIn(folder.path())) {
            cluster.awaitLine(line -> line.startsWith("kubeconfig "), SECONDS_MOST);
            // A stand-in that has just begun is slower than any server.
            drawn(folder.path());
            return drawn(folder.path());
        }
    }

    private static Program standIn(Path folder) throws IOException {
        return Program.java(
                List.of("-Xmx512m"),
                "io.rackside.app.console.Launcher",
                "virtual",
                "cluster",
                "--nodes",
                String.valueOf(ClusterWindow.SERVERS),
                "--pods",
                "900",
                "--vms",
                "0",
                "--virtual-clusters",
                String.valueOf(ClusterWindow.CLUSTERS),
                "--gpus",
                "2",
                "--vfs",
                "8",
                "--role",
                "viewer",
                "--data",
                folder.toString());
    }

    private List<Figure> drawn(Path folder) throws IOException, InterruptedException {
        List<String> software =
                List.of(
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw");
        try (Program window =
                Program.java(
                        software,
                        ClusterWindow.Start.class.getName(),
                        folder.resolve("kubeconfig").toString())) {
            double first = seconds(window, ClusterWindow.FIRST);
            double told = seconds(window, ClusterWindow.TOLD);
            double chosen = seconds(window, ClusterWindow.CHOSEN);
            return List.of(
                    figure("", "from their being told until painted", told, 1),
                    figure(
                            "-chosen",
                            "from one of them chosen until its servers are lit",
                            chosen,
                            1),
                    figure("-asked", "from the lens chosen, reading them included", first, 2));
        }
    }

    private Figure figure(String end, String what, double seconds, double limit) {
        return Figure.of(id() + end, WHAT + what, seconds, "s", limit);
    }

    private static double seconds(Program window, String moment)
            throws IOException, InterruptedException {
        String line = window.awaitLine(text -> text.startsWith(moment), SECONDS_MOST);
        return Double.parseDouble(line.substring(moment.length()));
    }
}
