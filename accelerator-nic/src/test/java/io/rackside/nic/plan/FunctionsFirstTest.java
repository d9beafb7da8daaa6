package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.VirtualFunction.Holder;
import io.rackside.nic.plan.Skip.Kind;

import org.junit.jupiter.api.Test;

import java.util.List;

/** bnxt_en changes the mode of its switch only while there are functions. */
class FunctionsFirstTest {
    private static List<String> steps(List<Change> changes) {
        return Plans.steps(changes).stream()
                .filter(step -> step.startsWith("eswitch") || step.startsWith("sriov"))
                .toList();
    }

    @Test
    void functionsAreMadeBeforeTheModeChangesAndGoAfterItIsLeft() {
        Offloads none = new Offloads().functions(8);
        OffloadPlan plan = Plans.plan(Plans.host("bnxt_en", none), "vm-switchdev");
        assertEquals(
                List.of("sriov.vfs 0>8", "eswitch.mode legacy>switchdev"), steps(plan.changes()));
        assertEquals(
                List.of("eswitch.mode switchdev>legacy", "sriov.vfs 8>0"), steps(plan.reverse()));
    }

    @Test
    void functionsThatAreThereStayWhileTheModeChanges() {
        Offloads all = new Offloads().functions(2, Holder.VFIO, Holder.NOBODY);
        OffloadPlan plan = Plans.plan(Plans.host("bnxt_en", all), "vm-switchdev");
        assertEquals(List.of("eswitch.mode legacy>switchdev"), steps(plan.changes()));
        assertTrue(plan.holders().isEmpty(), plan::toString);
    }

    @Test
    void aModeThatIsThereIsLeftBeforeTheFunctionsGo() {
        Offloads switched =
                new Offloads().functions(8, Holder.NOBODY, Holder.NOBODY).mode("switchdev");
        OffloadPlan plan = Plans.plan(Plans.host("bnxt_en", switched), "safe-default");
        assertEquals(
                List.of("eswitch.mode switchdev>legacy", "sriov.vfs 2>0"), steps(plan.changes()));
        assertEquals(
                List.of("sriov.vfs 0>2", "eswitch.mode legacy>switchdev"), steps(plan.reverse()));
        OffloadPlan more = Plans.plan(Plans.host("bnxt_en", switched), "vm-switchdev");
        assertEquals(
                List.of(
                        "eswitch.mode switchdev>legacy",
                        "sriov.vfs 2>0",
                        "sriov.vfs 0>8",
                        "eswitch.mode legacy>switchdev"),
                steps(more.changes()));
    }

    @Test
    void withoutFunctionsTheModeIsLeftOutWithAReason() {
        OffloadPlan plan =
                Plans.plan(Plans.host("bnxt_en", new Offloads().noFunctions()), "vm-switchdev");
        assertEquals(List.of(), steps(plan.changes()));
        Skip skip = Plans.skip(plan, "eswitch.mode").orElseThrow();
        assertEquals(Kind.NO_WAY, skip.kind());
        assertEquals("nic.plan.skip.no-functions", skip.why().code());
    }
}
