package io.rackside.app.console.workloads;

import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.ServerSeen.Disk;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.console.texts.Texts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What whole objects of a server say of a machine or a pod, line by line. */
final class WholeObjects {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);
    private static final MathContext SHORT = new MathContext(3);

    private final Texts texts;

    WholeObjects(Texts texts) {
        this.texts = texts;
    }

    private static boolean same(Running one, String namespace, String name) {
        return one.name().equals(name) && one.namespace().filter(namespace::equals).isPresent();
    }

    /** The machine of that name, where its namespace is known too. */
    static Optional<ServerSeen.Machine> machine(ServerSeen server, Running running) {
        return server.machines().stream()
                .filter(each -> same(running, each.namespace(), each.name()))
                .findFirst();
    }

    static Optional<ServerSeen.Pod> pod(ServerSeen server, Running running) {
        return server.pods().stream()
                .filter(each -> same(running, each.namespace(), each.name()))
                .findFirst();
    }

    List<String> of(ServerSeen.Machine machine) {
        List<String> lines = new ArrayList<>();
        if (machine.migratable().isEmpty()) {
            lines.add(texts.say("console.workloads.migratable-unknown"));
        } else if (machine.migratable().get()) {
            lines.add(texts.say("console.workloads.migratable"));
        } else {
            lines.add(
                    texts.say(
                            "console.workloads.not-migratable",
                            (machine.hindrance() + " " + machine.because()).strip()));
        }
        if (!machine.strategy().isEmpty()) {
            lines.add(texts.say("console.workloads.eviction", machine.strategy()));
        }
        if (machine.paused()) {
            lines.add(texts.say("console.workloads.paused"));
        }
        if (!machine.ready()) {
            lines.add(texts.say("console.workloads.not-ready"));
        }
        wants(machine.wants(), lines);
        named("console.workloads.devices", machine.devices(), lines);
        named("console.workloads.functions", machine.functions(), lines);
        if (machine.hostDisk()) {
            lines.add(texts.say("console.workloads.host-disk"));
        }
        disks(machine.disks(), lines);
        return lines;
    }

    List<String> of(ServerSeen.Pod pod) {
        List<String> lines = new ArrayList<>();
        if (pod.mirror()) {
            lines.add(texts.say("console.workloads.mirror"));
        } else {
            lines.add(
                    pod.owner().isEmpty()
                            ? texts.say("console.workloads.bare")
                            : texts.say("console.workloads.owner", pod.owner()));
        }
        if (!pod.ready()) {
            lines.add(texts.say("console.workloads.not-ready"));
        }
        wants(pod.wants(), lines);
        if (pod.scratch()) {
            lines.add(texts.say("console.workloads.scratch"));
        }
        if (pod.hostPath()) {
            lines.add(texts.say("console.workloads.host-path"));
        }
        disks(pod.disks(), lines);
        return lines;
    }

    private void named(String code, List<String> names, List<String> lines) {
        if (!names.isEmpty()) {
            lines.add(texts.say(code, String.join(", ", names)));
        }
    }

    private void wants(Map<String, Long> wants, List<String> lines) {
        List<String> amounts = new ArrayList<>();
        new TreeMap<>(wants)
                .forEach((name, amount) -> amounts.add(name + " " + amount(name, amount)));
        named("console.workloads.wants", amounts, lines);
    }

    private static String amount(String resource, long thousandths) {
        BigDecimal whole = BigDecimal.valueOf(thousandths).divide(THOUSAND);
        boolean bytes =
                resource.toLowerCase(Locale.ROOT).endsWith("memory")
                        || resource.endsWith("storage")
                        || resource.startsWith("hugepages-");
        return bytes
                ? whole.divide(GIB, SHORT).stripTrailingZeros().toPlainString() + " GiB"
                : whole.stripTrailingZeros().toPlainString();
    }

    private void disks(List<Disk> disks, List<String> lines) {
        for (Disk disk : disks) {
            lines.add(
                    texts.say(
                            disk.local()
                                    ? "console.workloads.disk-local"
                                    : "console.workloads.disk",
                            disk.claim(),
                            disk.volume().isEmpty() ? "-" : disk.volume(),
                            disk.driver().isEmpty() ? "-" : disk.driver()));
        }
    }
}
