package io.rackside.app.cluster.service;

import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.model.Device;
import io.rackside.operations.Guard;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What servicing a server would do, as it stood when it was looked at.
 *
 * @param cluster name of the kept cluster
 * @param node the one the server is
 * @param choices what a person has to agree to, what nobody can agree to first
 * @param guards what the guards think of the server going down; where one stops it, the consent
 *     needs a reason why that does not hold
 * @param role whether the cluster may be changed now
 */
public record ServicePlan(
        Device box,
        String cluster,
        String node,
        FalloutSight impact,
        List<ServiceChoice> choices,
        List<Guard.Opinion> guards,
        ServiceRole.Standing role) {
    public ServicePlan {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(impact, "impact");
        choices = List.copyOf(choices);
        guards = List.copyOf(guards);
        Objects.requireNonNull(role, "role");
    }

    /** What forbids it. */
    public List<ServiceChoice> refusals() {
        return choices.stream().filter(each -> each.need() == ServiceChoice.Need.NEVER).toList();
    }

    /** Whether nothing forbids it that nobody can agree to. */
    public boolean possible() {
        return refusals().isEmpty();
    }

    /** The first guard that stops it, unless a person says why that does not hold. */
    public Optional<Guard.Opinion> stopped() {
        return guards.stream().filter(Guard.Opinion::stops).findFirst();
    }
}
