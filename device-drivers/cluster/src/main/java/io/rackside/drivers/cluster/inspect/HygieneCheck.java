package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.util.Set;
import java.util.TreeSet;

/** What those who write workloads should know; off by default on a visit. */
final class HygieneCheck implements Check {
    private static final int RESTARTS = 20;

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        Set<String> unlimited = new TreeSet<>();
        Set<String> bare = new TreeSet<>();
        for (PodSight pod : look.pods()) {
            if (pod.over() || pod.namespace().equals("kube-system")) {
                continue;
            }
            if (pod.restarts() > RESTARTS) {
                findings.warning(
                        pod.fullName(),
                        Message.of("cluster.inspect.hygiene.restarts", pod.restarts()),
                        Message.of("cluster.inspect.hygiene.restarts.todo"));
            }
            if (pod.unlimited() > 0) {
                unlimited.add(pod.fullName());
            }
            if (pod.owner().isEmpty()) {
                bare.add(pod.fullName());
            }
        }
        if (!bare.isEmpty()) {
            findings.warning(
                    Texts.few(bare),
                    Message.of("cluster.inspect.hygiene.bare", bare.size()),
                    Message.of("cluster.inspect.hygiene.bare.todo"));
        }
        findings.seen("", Message.of("cluster.inspect.hygiene.unlimited", unlimited.size()));
    }
}
