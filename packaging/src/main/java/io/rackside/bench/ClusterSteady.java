package io.rackside.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.Followed;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.app.cluster.WorkloadNews;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.TenantSeeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What a cluster costs the link while it is followed: one pod changes each second, and each node
 * posts its state every five minutes as kubelets do. Pods have as much metadata as a real server's,
 * so that an event is as long (4.2 KB, measured with kube-apiserver 1.36). Bytes are counted on the
 * way to the stand-in, TLS included, both ways. Where the nodes have devices, what is given out of
 * them is read too, while pods come and go on all of them, so that there always is more to read.
 */
final class ClusterSteady implements Bench {
    private static final Duration MEASURED = Duration.ofSeconds(60);

    /** Readings of nodes come seldom. */
    private static final Duration MEASURED_DEVICES = Duration.ofMinutes(5);

    private static final int GPUS = 4;
    private static final int FUNCTIONS = 8;
    private static final Duration EACH = Duration.ofSeconds(1);
    private static final int CHANGES = 5;
    private static final int POSTS = 300;
    private static final int SECONDS_MOST = 120;
    private static final int METADATA = 3_700;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Time time;

    ClusterSteady(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "cluster-steady";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (boolean devices : new boolean[] {false, true}) {
            measure(64, 2_500, devices, 50, figures);
            measure(500, 20_000, devices, 200, figures);
        }
        return figures;
    }

    private void measure(int nodes, int pods, boolean devices, double limit, List<Figure> figures)
            throws IOException, InterruptedException {
        VirtualClusterSettings settings =
                VirtualClusterSettings.usual().withPace(Duration.ofHours(1));
        try (TemporaryFolder folder = TemporaryFolder.make();
                VirtualCluster cluster = VirtualCluster.start(settings, time, new SecureRandom());
                CountedLink link =
                        new CountedLink(
                                new InetSocketAddress(
                                        InetAddress.ofLiteral("127.0.0.1"), cluster.port()))) {
            new Seeding(nodes, pods, nodes).into(cluster.world());
            if (devices) {
                new TenantSeeding(0, 0, GPUS, FUNCTIONS, 0).into(cluster.world());
            }
            Path data = folder.path().resolve("data");
            try (Rackside rackside = Rackside.open(data, Options.ofThisMachine(), time)) {
                rackside.clusters().keeping().lend("site", through(cluster, link));
                BlockingQueue<WorkloadNews> told = new LinkedBlockingQueue<>();
                try (Followed _ = rackside.clusters().follow("site", told::add)) {
                    until(told, WorkloadNews::whole);
                    String which = id() + "-" + nodes + (devices ? "-devices" : "");
                    String of = nodes + " nodes, " + pods + " pods, 1 pod event a second";
                    double seen = slowestChange(cluster, told);
                    double kilobits = kilobits(cluster, link, nodes, devices, told);
                    figures.add(Figure.of(which, of, kilobits, "kbit/s", limit));
                    if (devices) {
                        figures.add(
                                Figure.of(
                                        which + "-unread",
                                        "nodes whose shares were unknown after five minutes",
                                        unread(told.take()),
                                        "nodes",
                                        nodes));
                    }
                    figures.add(
                            Figure.of(
                                    which + "-seen",
                                    "from a change to its being told, slowest of " + CHANGES,
                                    seen,
                                    "s",
                                    2));
                }
            }
        }
    }

    private static KeptCluster through(VirtualCluster cluster, CountedLink link) {
        return new KeptCluster(
                cluster.kubeconfig(Role.VIEWER).replace(cluster.url(), "https://" + link.place()),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    private static void until(BlockingQueue<WorkloadNews> told, Predicate<WorkloadNews> holds)
            throws IOException, InterruptedException {
        while (true) {
            WorkloadNews news = told.poll(SECONDS_MOST, TimeUnit.SECONDS);
            if (news == null) {
                throw new IOException("nothing was told");
            }
            if (holds.test(news)) {
                return;
            }
        }
    }

    /** One comes right after the other, while the first is being told. */
    private double slowestChange(VirtualCluster cluster, BlockingQueue<WorkloadNews> told)
            throws IOException, InterruptedException {
        double slowest = 0;
        for (int i = 0; i < CHANGES; i++) {
            String name = "steady-" + i;
            long start = time.nanos();
            pod(cluster, i, "Pending");
            until(told, news -> shows(news, name));
            slowest = Math.max(slowest, (time.nanos() - start) / 1e9);
        }
        return slowest;
    }

    private static boolean shows(WorkloadNews news, String name) {
        return news.workloads().stream()
                .flatMap(all -> all.servers().stream())
                .flatMap(node -> node.pods().stream())
                .anyMatch(pod -> pod.name().equals(name));
    }

    /** Of how many nodes what is given out was not known in the end. */
    private static long unread(WorkloadNews news) {
        return news.workloads().stream()
                .flatMap(all -> all.servers().stream())
                .flatMap(node -> node.traits().shares().stream().limit(1))
                .filter(share -> share.used().isEmpty())
                .count();
    }

    private double kilobits(
            VirtualCluster cluster,
            CountedLink link,
            int nodes,
            boolean devices,
            BlockingQueue<WorkloadNews> told)
            throws IOException, InterruptedException {
        long before = link.bytes();
        long start = time.nanos();
        int posted = 0;
        Duration measured = devices ? MEASURED_DEVICES : MEASURED;
        for (int i = 0; time.nanos() - start < measured.toNanos(); i++) {
            if (devices) {
                comeOrGo(cluster, i, nodes);
            } else {
                pod(cluster, i % 50, i % 2 == 0 ? "Running" : "Pending");
            }
            for (; posted < (i + 1) * nodes / POSTS; posted++) {
                post(cluster, posted % nodes);
            }
            time.sleep(EACH);
            // All of them together are more than there is memory for.
            while (told.size() > 1) {
                told.take();
            }
        }
        return (link.bytes() - before) * 8 / 1e3 / ((time.nanos() - start) / 1e9);
    }

    /** A kubelet's post of a state that is as it was. */
    private static void post(VirtualCluster cluster, int node) {
        ObjectNode object =
                cluster.world()
                        .object("nodes", "", Seeding.nodeName(node))
                        .orElseThrow()
                        .deepCopy();
        object.withObject("/status").put("beat", node);
        object.withObject("/metadata").remove("resourceVersion");
        cluster.world().put(object);
    }

    /** One comes, and is gone a second later; then on the next node. */
    private static void comeOrGo(VirtualCluster cluster, int i, int nodes) throws IOException {
        if (i % 2 == 0) {
            pod(cluster, i, "Running", Seeding.nodeName(i / 2 % nodes));
        } else {
            cluster.world().remove("pods", "scada", "steady-" + (i - 1));
        }
    }

    private static void pod(VirtualCluster cluster, int i, String phase) throws IOException {
        pod(cluster, i, phase, "node-001");
    }

    private static void pod(VirtualCluster cluster, int i, String phase, String node)
            throws IOException {
        String text =
                """
                {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"scada","name":"steady-%d",
                 "managedFields":[{"manager":"kubelet","fieldsV1":{"%s":{}}}]},
                 "spec":{"nodeName":"%s","containers":[{"name":"c"}]},
                 "status":{"phase":"%s"}}
                """
                        .formatted(i, "f".repeat(METADATA), node, phase);
        cluster.world().put((ObjectNode) JSON.readTree(text.getBytes(StandardCharsets.UTF_8)));
    }
}
