package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.profile.Profile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

/** A profile for RDMA is not carried out by halves on a port that has none. */
class NoRdmaTest {
    @ParameterizedTest
    @CsvSource({
        "mlx5_core, mlx5_ib",
        "bnxt_en, bnxt_re",
        "ice, irdma",
        "i40e, irdma",
        "hns3, hns_roce_hw_v2"
    })
    void aDriverThatIsNotLoadedIsNamed(String driver, String module) {
        OffloadPlan plan = Plans.plan(Plans.host(driver, new Offloads()), "storage-rdma");
        assertEquals(
                Message.of("nic.plan.refused.no-rdma-driver", Plans.PORT, module),
                plan.refusals().getFirst());
    }

    @Test
    void aCardThatNeverHasAnyIsRefusedToo() {
        OffloadPlan plan = Plans.plan(Plans.host("igb", new Offloads()), "storage-rdma");
        assertTrue(
                plan.refusals().contains(Message.of("nic.plan.refused.no-rdma", Plans.PORT)),
                plan::toString);
    }

    @Test
    void itStaysSoWhateverIsLeftOutOrSetOtherwise() {
        HostInventory host = Plans.host("mlx5_core", new Offloads());
        Profile all = Plans.profile("storage-rdma");
        Profile some =
                all.only(
                        all.wishes().stream()
                                .filter(wish -> wish.knob().equals(Knob.MTU))
                                .toList());
        assertTrue(some.with(Map.of()).rdma());
        OffloadPlan plan =
                new OffloadPlanner(Adapters.shipped())
                        .plan(host, Plans.PORT, some, OwnPath.console());
        assertEquals(
                List.of(Message.of("nic.plan.refused.no-rdma-driver", Plans.PORT, "mlx5_ib")),
                plan.refusals());
    }

    @Test
    void otherProfilesAskForNone() {
        HostInventory host = Plans.host("mlx5_core", new Offloads());
        assertTrue(Plans.plan(host, "throughput").mayRun());
    }
}
