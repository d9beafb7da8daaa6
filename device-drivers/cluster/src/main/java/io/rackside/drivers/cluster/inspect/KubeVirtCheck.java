package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Virtual machines that a drain would stop at or end, and KubeVirt's own health. */
final class KubeVirtCheck implements Check {
    private static final String HEARTBEAT = "kubevirt.io/heartbeat";

    /** virt-handler writes it each minute. */
    private static final Duration SILENT = Duration.ofMinutes(5);

    private static final Duration LATELY = Duration.ofHours(24);

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        Optional<List<JsonNode>> own = look.all(Resource.KUBEVIRT);
        if (own.isEmpty()) {
            findings.seen("", Message.of("cluster.inspect.absent", "KubeVirt"));
            return;
        }
        String usual = "";
        for (JsonNode each : own.get()) {
            usual = Texts.of(each.path("spec").path("configuration").path("evictionStrategy"));
            String phase = Texts.of(each.path("status").path("phase"));
            if (!phase.isEmpty() && !phase.equals("Deployed")) {
                findings.warning(
                        Texts.fullName(each),
                        Message.of("cluster.inspect.kubevirt.phase", phase),
                        Message.of("cluster.inspect.kubevirt.phase.todo"));
            }
        }
        String strategy = usual;
        Check.parts(
                findings,
                () -> machines(look.machines(), strategy, findings),
                () -> handlers(look, findings),
                () -> migrations(look, findings));
    }

    private static void machines(List<MachineSight> machines, String usual, Findings findings) {
        int agents = 0;
        for (MachineSight each : machines) {
            machine(each, usual, findings);
            agents += each.machine().guestAgent() ? 1 : 0;
        }
        findings.seen("", Message.of("cluster.inspect.kubevirt.machines", machines.size(), agents));
    }

    private static void machine(MachineSight sight, String usual, Findings findings) {
        VirtualMachineInstance machine = sight.machine();
        if (machine.over()) {
            return;
        }
        String strategy = machine.evictionStrategy().isEmpty() ? usual : machine.evictionStrategy();
        boolean fixed = machine.migratable().filter(can -> !can).isPresent();
        if (fixed && strategy.equals("LiveMigrate")) {
            findings.warning(
                    sight.fullName(),
                    Message.of("cluster.inspect.kubevirt.blocks", machine.hindrance()),
                    Message.of("cluster.inspect.kubevirt.blocks.todo"));
        } else if (fixed && !machine.evictionStrategy().equals("None")) {
            findings.warning(
                    sight.fullName(),
                    Message.of("cluster.inspect.kubevirt.dies", machine.hindrance()),
                    Message.of("cluster.inspect.kubevirt.blocks.todo"));
        }
        if (machine.paused()) {
            findings.warning(
                    sight.fullName(),
                    Message.of("cluster.inspect.kubevirt.paused"),
                    Message.of("cluster.inspect.kubevirt.paused.todo"));
        }
    }

    private static void handlers(Look look, Findings findings) throws Unread, InterruptedException {
        Instant now = look.now();
        for (NodeSight node : look.nodes()) {
            Optional<Instant> beat =
                    Optional.ofNullable(node.node().annotations().get(HEARTBEAT))
                            .flatMap(Texts::instant);
            if (node.node().ready()
                    && beat.filter(it -> Duration.between(it, now).compareTo(SILENT) > 0)
                            .isPresent()) {
                findings.critical(
                        node.name(),
                        Message.of(
                                "cluster.inspect.kubevirt.silent",
                                Duration.between(beat.get(), now).toMinutes()),
                        Message.of("cluster.inspect.kubevirt.silent.todo"));
            }
        }
    }

    private static void migrations(Look look, Findings findings)
            throws Unread, InterruptedException {
        Instant now = look.now();
        for (JsonNode each : look.all(Resource.MIGRATION).orElse(List.of())) {
            boolean lately =
                    Texts.instant(each.path("metadata").path("creationTimestamp"))
                            .filter(it -> Duration.between(it, now).compareTo(LATELY) < 0)
                            .isPresent();
            if (lately && Texts.of(each.path("status").path("phase")).equals("Failed")) {
                findings.warning(
                        Texts.of(each.path("metadata").path("namespace"))
                                + "/"
                                + Texts.of(each.path("spec").path("vmiName")),
                        Message.of("cluster.inspect.kubevirt.migration"),
                        Message.of("cluster.inspect.kubevirt.migration.todo"));
            }
        }
    }
}
