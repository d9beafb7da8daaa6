package io.rackside.bench;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.ClusterChoice;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.Workloads;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.impact.ImpactOfNodes;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.cluster.reading.CloseLook;
import io.rackside.drivers.cluster.reading.FirstLook;
import io.rackside.operations.Time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * The process that reads a large cluster, and says what that took; its bytes are counted outside.
 */
final class ClusterReader {
    static final String PAINTED = "painted ";
    static final String HEAP = "heap ";
    static final String WORKLOADS = "workloads ";
    static final String IMPACT = "impact ";

    /** What it is told between its parts. */
    static final String GO_ON = "go on";

    private static final int RUNS = 9;
    private static final double MEBI = 1 << 20;
    private static final String NODE = "node-100";

    private ClusterReader() {}

    public static void main(String[] args)
            throws IOException,
                    InterruptedException,
                    ClusterException,
                    KubeconfigException,
                    PluginException {
        Time time = Time.system();
        Path kubeconfig = Path.of(args[0]);
        BufferedReader told =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long start = time.nanos();
        try (Rackside rackside =
                        Rackside.withoutFolder(
                                Options.ofThisMachine(), kubeconfig.resolveSibling("cache"), time);
                OpenCluster open =
                        rackside.clusters().open(ClusterChoice.file(kubeconfig), Terms.person())) {
            FirstLook look = FirstLook.at(open.api());
            System.out.println(PAINTED + seconds(start, time));
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.println(HEAP + (runtime.totalMemory() - runtime.freeMemory()) / MEBI);
            Reference.reachabilityFence(look);
            told.readLine();
            start = time.nanos();
            Workloads workloads = rackside.clusters().workloads(open);
            System.out.println(WORKLOADS + seconds(start, time));
            told.readLine();
            System.out.println(IMPACT + verdicts(open, workloads, time));
        }
    }

    private static double verdicts(OpenCluster open, Workloads workloads, Time time)
            throws ClusterException, InterruptedException {
        Set<String> leaving = Set.of(NODE);
        CloseLook.Seen seen =
                CloseLook.at(open.api(), workloads.standing().nodes(), leaving, false, time);
        double[] seconds = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = time.nanos();
            ImpactOfNodes.of(seen.objects(), leaving, seen.usualStrategy());
            seconds[i] = seconds(start, time);
        }
        Arrays.sort(seconds);
        return seconds[RUNS / 2];
    }

    private static double seconds(long start, Time time) {
        return (time.nanos() - start) / 1e9;
    }
}
