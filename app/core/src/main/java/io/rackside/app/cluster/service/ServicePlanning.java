package io.rackside.app.cluster.service;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.Fallout;
import io.rackside.app.cluster.FalloutWish;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.sight.ClusterSights;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Hurdle;
import io.rackside.drivers.cluster.drain.Outlook;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks what servicing a box would do, and what a person has to agree to. */
final class ServicePlanning {
    private final ServiceWorkflow.Parts parts;
    private final ActExecutor executor;

    ServicePlanning(ServiceWorkflow.Parts parts, ActExecutor executor) {
        this.parts = parts;
        this.executor = executor;
    }

    /**
     * What servicing a box would do; only looks.
     *
     * @param cluster name of the one it is a node of; empty to look through all that are kept
     * @throws ClusterTrouble when a cluster cannot be asked, or the box is no node of any
     * @throws AccessRefused when the vault is locked, or there is no such cluster
     */
    ServicePlan plan(Device box, Optional<String> cluster)
            throws ClusterTrouble, InterruptedException {
        ClusterDesk desk = parts.desk().get();
        NodeFinder.Answer answer = parts.finder().require(box, cluster);
        ServiceText.Found found = answer.found().orElseThrow();
        try (ClusterLines lines = new ClusterLines(desk, parts.role(), found.cluster())) {
            OpenCluster open = lines.reading();
            Fallout fallout = desk.fallout(open, box, FalloutWish.usual());
            Outlook outlook = Outlook.at(open.api(), found.node(), parts.time());
            return new ServicePlan(
                    box,
                    found.cluster(),
                    found.node(),
                    noting(ClusterSights.sight(fallout), answer.also()),
                    outlook.asked().stream().map(ServicePlanning::choice).toList(),
                    executor.opinions(
                            goingDown(new Target(box.id(), box.name(), "", box.identity()))),
                    parts.role().of(found.cluster()));
        } catch (ClusterException e) {
            throw new ClusterTrouble(e.what(), e);
        }
    }

    private static FalloutSight noting(FalloutSight sight, List<String> also) {
        return also.isEmpty()
                ? sight
                : sight.noting(Message.of("core.service.also-node", String.join(", ", also)));
    }

    private static Act goingDown(Target target) {
        return Act.of(
                BoxSteps.SHUT_DOWN,
                target,
                Map.of(),
                Risk.SERVICE_STOPS,
                Message.of("core.service.title", target.name()));
    }

    private static ServiceChoice choice(Hurdle hurdle) {
        return new ServiceChoice(
                hurdle.key(),
                switch (hurdle.need()) {
                    case NEVER -> ServiceChoice.Need.NEVER;
                    case STOP -> ServiceChoice.Need.STOP;
                    case LOSE -> ServiceChoice.Need.LOSE;
                    case SCRATCH -> ServiceChoice.Need.SCRATCH;
                    case MEMORY_UNSEEN -> ServiceChoice.Need.MEMORY_UNSEEN;
                    case STORAGE_UNSEEN -> ServiceChoice.Need.STORAGE_UNSEEN;
                    case SILENT -> ServiceChoice.Need.SILENT;
                },
                hurdle.machine(),
                hurdle.namespace(),
                hurdle.name(),
                hurdle.reason());
    }

    /** Keys of the machines among what was accepted that are shut down. */
    static Collection<String> stopped(ServicePlan plan, Set<String> accepted) {
        return plan.choices().stream()
                .filter(each -> each.need() == ServiceChoice.Need.STOP)
                .map(ServiceChoice::key)
                .filter(accepted::contains)
                .sorted()
                .toList();
    }

    /**
     * Does nothing where all was agreed to that has to be.
     *
     * @throws AccessRefused else
     */
    static void requireAgreed(ServicePlan plan, Set<String> accepted) {
        Optional<ServiceChoice> open =
                plan.choices().stream()
                        .filter(
                                each ->
                                        each.need() == ServiceChoice.Need.NEVER
                                                || !accepted.contains(each.key()))
                        .findFirst();
        if (open.isPresent()) {
            throw new AccessRefused(
                    AccessRefused.Kind.NOT_AGREED,
                    Message.of(
                            open.get().need() == ServiceChoice.Need.NEVER
                                    ? "core.service.forbidden"
                                    : "core.service.not-agreed",
                            open.get().key(),
                            open.get().reason()));
        }
    }
}
