package io.rackside.nic.lab;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.model.host.HostInventory;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.apply.Acting;
import io.rackside.nic.apply.Apply;
import io.rackside.nic.apply.ApplyNotes;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.plan.Change;
import io.rackside.nic.plan.OffloadPlan;
import io.rackside.nic.plan.OffloadPlanner;
import io.rackside.nic.plan.OwnPath;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Title;
import io.rackside.nic.profile.When;
import io.rackside.nic.profile.Wish;
import io.rackside.nic.profile.WishedValue;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Time;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Plans and applies as the program does: a profile, the planner, an order, the one executor. */
final class LabOffload {
    /** An emulated host takes ten seconds to be read, and twice that when it is busy. */
    static final Duration ARMED = Duration.ofMinutes(4);

    private static final OwnPath VIA_MANAGEMENT = new OwnPath(LabHost.MANAGEMENT, "", "10.0.2.15");

    private final OffloadPlanner planner = new OffloadPlanner(Adapters.shipped());

    /** A host takes no change twice, so even a walk that is repeated has names of its own. */
    private final SecureRandom chance = new SecureRandom();

    static Profile profile(Map<Knob, KnobValue> wanted) {
        Title lab = new Title("Lab", "实验室");
        List<Wish> wishes =
                wanted.entrySet().stream()
                        .map(
                                one ->
                                        new Wish(
                                                one.getKey(),
                                                new WishedValue.Exactly(one.getValue()),
                                                Wish.Level.MUST,
                                                When.ALWAYS,
                                                lab))
                        .toList();
        return new Profile("lab", lab, wishes);
    }

    OffloadPlan plan(HostInventory host, String port, Map<Knob, KnobValue> wanted) {
        return plan(host, port, profile(wanted));
    }

    OffloadPlan plan(HostInventory host, String port, Profile profile) {
        return planner.plan(host, port, profile, VIA_MANAGEMENT);
    }

    ApplyOrder order(HostInventory host, String port, List<Change> changes, ApplyOrder.Keep keep) {
        return ApplyOrder.of(id(), host, LabHost.nic(host, port), changes, ARMED, keep);
    }

    /** A name for one change. */
    String id() {
        byte[] bytes = new byte[8];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static Outcome apply(ApplyOrder order, HostShell shell) throws InterruptedException {
        return apply(order, shell, _ -> {});
    }

    static Outcome apply(ApplyOrder order, HostShell shell, Consumer<ApplyNotes> noted)
            throws InterruptedException {
        return new Acting()
                .run(
                        order.act(Acting.TARGET, Risk.SERVICE_STOPS),
                        Apply.of(order, shell, Time.system(), noted));
    }

    static void done(Outcome outcome) {
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
    }
}
