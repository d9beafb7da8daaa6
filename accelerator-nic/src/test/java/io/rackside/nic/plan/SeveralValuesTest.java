package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.Kernel;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Title;
import io.rackside.nic.profile.When;
import io.rackside.nic.profile.Wish;
import io.rackside.nic.profile.WishedValue;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What one value cannot tell is left as it is. */
class SeveralValuesTest {
    private static final Title TITLE = new Title("Own", "自定");

    private static OffloadPlan plan(String commandLine, String knob, String value) {
        HostInventory host = booted(Plans.host("mlx5_core", new Offloads()), commandLine);
        Wish wish =
                new Wish(
                        new Knob(knob),
                        new WishedValue.Exactly(new KnobValue(value)),
                        Wish.Level.SHOULD,
                        When.ALWAYS,
                        TITLE);
        return new OffloadPlanner(Adapters.shipped())
                .plan(
                        host,
                        Plans.PORT,
                        new Profile("own", TITLE, List.of(wish)),
                        OwnPath.console());
    }

    private static HostInventory booted(HostInventory host, String commandLine) {
        return new HostInventory(
                host.device(),
                host.os(),
                new Kernel("6.1.0", "", "x86_64", Fact.known(commandLine)),
                host.processor(),
                host.memory(),
                host.drives(),
                host.adapters(),
                host.fibrePorts(),
                host.nics(),
                host.bonds(),
                host.rdma(),
                host.cards(),
                host.multipath(),
                host.runc(),
                host.services(),
                host.tuning(),
                host.problems());
    }

    @Test
    void aParameterThatStandsTwiceIsNotTouched() {
        String pairs = "quiet hugepagesz=1G hugepages=4 hugepagesz=2M hugepages=512";
        Skip skip =
                Plans.skip(plan(pairs, "cmdline.hugepages", "8"), "cmdline.hugepages")
                        .orElseThrow();
        assertEquals("nic.plan.skip.repeated", skip.why().code());
        assertTrue(plan(pairs, "cmdline.hugepages", "8").changes().isEmpty());
        OffloadPlan once = plan("quiet hugepages=4", "cmdline.hugepages", "8");
        assertEquals(List.of("cmdline.hugepages 4>8"), Plans.steps(once.changes()));
    }

    @Test
    void governorsThatDifferAreNotSetByOneWord() {
        OffloadPlan plan = plan("quiet", "governor", "performance,schedutil");
        assertEquals(Skip.Kind.NO_WAY, Plans.skip(plan, "governor").orElseThrow().kind());
        OffloadPlan one = plan("quiet", "governor", "performance");
        assertEquals(List.of("governor powersave>performance"), Plans.steps(one.changes()));
    }
}
