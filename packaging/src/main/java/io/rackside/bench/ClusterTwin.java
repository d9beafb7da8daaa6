package io.rackside.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A stand-in for a cluster in a process of its own, and counted ways to it. */
final class ClusterTwin {
    private static final int SECONDS_MOST = 300;

    private ClusterTwin() {}

    /** Starts one; its kubeconfig of the viewer lies in the folder then. */
    static Program start(int nodes, int pods, int machines, Path folder)
            throws IOException, InterruptedException {
        Program cluster =
                Program.java(
                        List.of("-Xmx1g"),
                        "io.rackside.app.console.Launcher",
                        "virtual",
                        "cluster",
                        "--nodes",
                        String.valueOf(nodes),
                        "--pods",
                        String.valueOf(pods),
                        "--vms",
                        String.valueOf(machines),
                        "--role",
                        "viewer",
                        "--data",
                        folder.toString());
        try {
            cluster.awaitLine(line -> line.startsWith("kubeconfig "), SECONDS_MOST);
            return cluster;
        } catch (IOException e) {
            cluster.close();
            throw e;
        }
    }

    /** A way to it that counts what crosses it. */
    static CountedLink link(Path kubeconfig) throws IOException {
        URI server = server(kubeconfig);
        return new CountedLink(
                new InetSocketAddress(InetAddress.ofLiteral(server.getHost()), server.getPort()));
    }

    private static URI server(Path kubeconfig) throws IOException {
        return Pattern.compile("(?m)^\\s+server: (\\S+)$")
                .matcher(Files.readString(kubeconfig))
                .results()
                .map((MatchResult found) -> URI.create(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    /** The same kubeconfig, by the counted way. */
    static Path through(Path kubeconfig, CountedLink link, Path file) throws IOException {
        return Files.writeString(
                file,
                Files.readString(kubeconfig)
                        .replace(server(kubeconfig).toString(), "https://" + link.place()));
    }
}
