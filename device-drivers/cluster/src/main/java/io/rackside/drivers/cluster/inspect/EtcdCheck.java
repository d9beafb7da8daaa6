package io.rackside.drivers.cluster.inspect;

import io.rackside.drivers.cluster.api.Health;
import io.rackside.model.Message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The cluster's memory: its members, whether the API server reaches it, and whether every API
 * server keeps events and leases in the same place.
 */
final class EtcdCheck implements Check {
    private static final String OVERRIDES = "--etcd-servers-overrides=";
    private static final int WANTED = 3;
    private static final double FULL = 0.8;
    private static final long MIB = 1L << 20;

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        Check.parts(findings, () -> reached(look, findings));
        List<PodSight> pods = look.pods();
        members(look.nodes(), pods, findings);
        split(pods, findings);
        asked(look, pods, findings);
    }

    /** Members by their own account, where their nodes were looked into. */
    private static void asked(Look look, List<PodSight> pods, Findings findings)
            throws Unread, InterruptedException {
        Set<String> holders =
                pods.stream()
                        .filter(pod -> pod.is("component", "etcd"))
                        .map(PodSight::node)
                        .collect(Collectors.toSet());
        List<NodeSight> nodes =
                look.nodes().stream()
                        .filter(each -> each.node().controlPlane() || holders.contains(each.name()))
                        .toList();
        Insides insides = Insides.of(look, nodes);
        insides.found()
                .forEach(
                        (node, inside) ->
                                inside.etcd().ifPresent(it -> member(node, it, findings)));
        insides.tellMissing(Message.of("cluster.inspect.etcd.size"), findings);
    }

    private static void member(String node, NodeInside.Member member, Findings findings) {
        if (member.size().isEmpty()) {
            findings.unread(node, Message.of("cluster.inspect.etcd.silent", member.trouble()));
            return;
        }
        for (String alarm : member.alarms()) {
            findings.critical(
                    node,
                    Message.of("cluster.inspect.etcd.alarm", alarm),
                    Message.of("cluster.inspect.etcd.alarm.todo"));
        }
        if (member.leader().filter(knows -> !knows).isPresent()) {
            findings.critical(
                    node,
                    Message.of("cluster.inspect.etcd.no-leader"),
                    Message.of("cluster.inspect.etcd.not-reached.todo"));
        }
        long size = member.size().getAsLong();
        Message what = Message.of("cluster.inspect.etcd.used", size / MIB, member.quota() / MIB);
        if (size > member.quota() * FULL) {
            findings.bad(
                    size >= member.quota() ? Result.CRITICAL : Result.WARNING,
                    node,
                    what,
                    Message.of("cluster.inspect.etcd.used.todo"));
        } else {
            findings.seen(node, what);
        }
    }

    private static void reached(Look look, Findings findings) throws Unread, InterruptedException {
        Health etcd = look.health("/readyz/etcd", "/livez/etcd");
        if (etcd.well()) {
            findings.seen("", Message.of("cluster.inspect.etcd.reached"));
        } else {
            findings.critical(
                    "",
                    Message.of("cluster.inspect.etcd.not-reached"),
                    Message.of("cluster.inspect.etcd.not-reached.todo"));
        }
    }

    private static void members(List<NodeSight> nodes, List<PodSight> pods, Findings findings) {
        List<PodSight> members =
                pods.stream()
                        .filter(pod -> pod.namespace().equals("kube-system"))
                        .filter(pod -> pod.is("component", "etcd"))
                        .toList();
        if (members.isEmpty()) {
            findings.unread("", Message.of("cluster.inspect.etcd.unseen"));
            return;
        }
        Set<String> held =
                members.stream()
                        .filter(PodSight::ready)
                        .map(PodSight::node)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> lost = new TreeSet<>();
        members.stream().filter(pod -> !pod.ready()).forEach(pod -> lost.add(pod.node()));
        nodes.stream()
                .filter(node -> node.node().controlPlane() && !held.contains(node.name()))
                .forEach(node -> lost.add(node.name()));
        int all = held.size() + lost.size();
        if (!lost.isEmpty()) {
            boolean edge = held.size() <= all / 2 + 1;
            findings.bad(
                    edge ? Result.CRITICAL : Result.WARNING,
                    Texts.few(lost),
                    Message.of("cluster.inspect.etcd.lost", held.size(), all),
                    Message.of("cluster.inspect.etcd.lost.todo"));
        } else if (all < WANTED) {
            findings.warning(
                    Texts.few(held),
                    Message.of("cluster.inspect.etcd.few", all),
                    Message.of("cluster.inspect.etcd.few.todo"));
        } else {
            findings.seen("", Message.of("cluster.inspect.etcd.members", all));
        }
    }

    private static void split(List<PodSight> pods, Findings findings) {
        Map<String, Set<String>> nodes = new TreeMap<>();
        for (PodSight pod : pods) {
            if (!pod.arguments().isEmpty()) {
                nodes.computeIfAbsent(overrides(pod).orElse(""), _ -> new TreeSet<>())
                        .add(pod.node());
            }
        }
        if (nodes.size() > 1) {
            nodes.forEach(
                    (said, at) ->
                            findings.critical(
                                    Texts.few(at),
                                    Message.of(
                                            "cluster.inspect.etcd.split",
                                            said.isEmpty() ? "-" : said),
                                    Message.of("cluster.inspect.etcd.split.todo")));
        } else if (nodes.size() == 1) {
            String said = nodes.keySet().iterator().next();
            findings.seen(
                    "",
                    said.isEmpty()
                            ? Message.of("cluster.inspect.etcd.one")
                            : Message.of("cluster.inspect.etcd.same", said));
        }
    }

    /** What is kept elsewhere, whatever order it is written in. */
    private static Optional<String> overrides(PodSight pod) {
        return pod.arguments().stream()
                .filter(each -> each.startsWith(OVERRIDES))
                .map(each -> each.substring(OVERRIDES.length()))
                .map(each -> new TreeSet<>(List.of(each.split(","))))
                .map(each -> String.join(", ", each))
                .findFirst();
    }
}
