package io.rackside.nic.plan;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Profiles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans with the files that are shipped, and what tests ask of them. */
final class Plans {
    static final String PORT = "ens1f0";
    static final String PCI = "0000:3b:00.0";

    private static final OffloadPlanner PLANNER = new OffloadPlanner(Adapters.shipped());
    private static final Profiles PROFILES = Profiles.shipped();

    private Plans() {}

    static Profile profile(String id) {
        return PROFILES.of(id).orElseThrow();
    }

    static OffloadPlan plan(HostInventory host, String profile) {
        return plan(host, profile, OwnPath.console());
    }

    static OffloadPlan plan(HostInventory host, String profile, OwnPath own) {
        return PLANNER.plan(host, PORT, profile(profile), own);
    }

    /** A plan with a person's own value. */
    static OffloadPlan plan(
            HostInventory host, String profile, OwnPath own, Knob knob, String value) {
        Map<Knob, KnobValue> values = Map.of(knob, new KnobValue(value));
        return PLANNER.plan(host, PORT, profile(profile).with(values), own);
    }

    static HostInventory host(String driver, Offloads offloads) {
        return Hosts.host(Hosts.nic(PORT, driver, PCI, offloads.told()));
    }

    /** The changes as {@code knob from>to}. */
    static List<String> steps(List<Change> changes) {
        return changes.stream().map(c -> c.knob() + " " + c.from() + ">" + c.to()).toList();
    }

    static Optional<Skip> skip(OffloadPlan plan, String knob) {
        return plan.skipped().stream().filter(one -> one.knob().id().equals(knob)).findFirst();
    }

    static PortState.Now now(String value) {
        return new PortState.Now(
                Fact.known(new KnobValue(value)), Optional.empty(), Optional.empty(), false);
    }
}
