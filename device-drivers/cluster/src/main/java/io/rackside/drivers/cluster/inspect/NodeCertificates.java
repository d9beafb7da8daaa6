package io.rackside.drivers.cluster.inspect;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Message;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Certificates of kubelets, of API servers and of etcd: as they are on the node's disk where they
 * are found there, else as their ports show them.
 */
final class NodeCertificates {
    private static final int KUBELET = 10250;
    private static final int ETCD = 2379;

    /** Where API servers listen that nobody told otherwise (kube-apiserver, --secure-port). */
    private static final int API = 6443;

    private static final Map<Integer, String> SERVED_BY =
            Map.of(ETCD, "etcd", API, "kube-apiserver");

    private static final int AT_ONCE = 8;

    /** Each is a connection of its own; beyond that a look inside must do. */
    private static final int NODES_MOST = 200;

    /** What is said of one. */
    interface Judge {
        void of(String subject, X509Certificate certificate);
    }

    private final Look look;
    private final Findings findings;
    private final Judge judge;

    NodeCertificates(Look look, Findings findings, Judge judge) {
        this.look = look;
        this.findings = findings;
        this.judge = judge;
    }

    void check() throws Unread, InterruptedException {
        List<NodeSight> nodes = look.nodes();
        Insides insides = Insides.of(look, nodes);
        insides.found()
                .forEach(
                        (node, inside) ->
                                inside.certificates()
                                        .forEach(
                                                each ->
                                                        judge.of(
                                                                node + " " + each.file(),
                                                                each.certificate())));
        List<NodeSight> rest =
                nodes.stream().filter(each -> !onDisk(insides, each.name())).toList();
        SortedSet<String> unseen = shown(rest);
        tell(rest.stream().filter(each -> all(unseen, each)).toList());
        tellPorts(rest, unseen);
    }

    private static boolean all(Set<String> unseen, NodeSight node) {
        return ports(node).stream().allMatch(port -> unseen.contains(subject(node, port)));
    }

    /** Says which ports showed none though a pod serves there, where others of the node did. */
    private void tellPorts(List<NodeSight> nodes, Set<String> unseen)
            throws Unread, InterruptedException {
        List<String> silent = new ArrayList<>();
        for (NodeSight node : nodes) {
            for (Map.Entry<Integer, String> each : SERVED_BY.entrySet()) {
                String subject = subject(node, each.getKey());
                if (unseen.contains(subject)
                        && !all(unseen, node)
                        && serves(each.getValue(), node.name())) {
                    silent.add(subject);
                }
            }
        }
        if (!silent.isEmpty()) {
            findings.unread(
                    Texts.few(silent),
                    Message.of("cluster.inspect.certificates.port-silent", silent.size()));
        }
    }

    private boolean serves(String component, String node) throws Unread, InterruptedException {
        return look.pods().stream()
                .anyMatch(
                        pod ->
                                pod.node().equals(node)
                                        && pod.namespace().equals("kube-system")
                                        && pod.is("component", component));
    }

    private static String subject(NodeSight node, int port) {
        return node.name() + " :" + port;
    }

    private static boolean onDisk(Insides insides, String node) {
        return insides.found().containsKey(node)
                && !insides.found().get(node).certificates().isEmpty();
    }

    /** Says of which nothing was seen, be it that none was found where they were looked for. */
    private void tell(List<NodeSight> unseen) {
        Message what = Message.of("cluster.inspect.certificates.of-nodes");
        Insides insides = Insides.of(look, unseen);
        insides.tellMissing(what, findings);
        if (!insides.found().isEmpty()) {
            findings.unread(
                    Texts.few(insides.found().keySet()),
                    Message.of(
                            "cluster.inspect.inside.missing",
                            what,
                            insides.found().size(),
                            Message.of("cluster.inspect.certificates.none-found")));
        }
    }

    /** Judges what ports show; names those that showed none. */
    private SortedSet<String> shown(List<NodeSight> nodes) throws InterruptedException {
        SortedSet<String> unseen = new TreeSet<>();
        nodes.forEach(each -> ports(each).forEach(port -> unseen.add(subject(each, port))));
        Map<String, Future<List<X509Certificate>>> asked = new LinkedHashMap<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (NodeSight node : nodes.stream().limit(NODES_MOST).toList()) {
                for (int port : ports(node)) {
                    Optional<String> host = address(node);
                    if (host.isPresent()) {
                        asked.put(
                                subject(node, port),
                                threads.submit(
                                        () -> look.around().handshake().with(host.get(), port)));
                    }
                }
            }
            try {
                for (Map.Entry<String, Future<List<X509Certificate>>> each : asked.entrySet()) {
                    if (judged(each.getKey(), each.getValue())) {
                        unseen.remove(each.getKey());
                    }
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
        return unseen;
    }

    private boolean judged(String subject, Future<List<X509Certificate>> shown)
            throws InterruptedException {
        try {
            List<X509Certificate> chain = shown.get();
            chain.stream().limit(1).forEach(each -> judge.of(subject, each));
            return !chain.isEmpty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClusterException) {
                return false;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static List<Integer> ports(NodeSight node) {
        List<Integer> ports = new ArrayList<>(List.of(KUBELET));
        if (node.node().controlPlane()) {
            ports.add(ETCD);
            ports.add(API);
        }
        return ports;
    }

    private static Optional<String> address(NodeSight node) {
        return node.node().addresses().stream()
                .filter(each -> each.type().equals("InternalIP"))
                .map(ClusterNode.Address::address)
                .filter(each -> each.matches("[0-9a-fA-F:.]{2,45}"))
                .findFirst();
    }
}
