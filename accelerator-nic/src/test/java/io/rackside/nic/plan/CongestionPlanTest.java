package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.RdmaDevice.Congestion;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Nothing is set of congestion that could not be put back as it was. */
class CongestionPlanTest {
    private static final String KNOB = "congestion.algorithm";

    private static OffloadPlan from(String algorithm) {
        RdmaDevice bare = Hosts.rdma("bnxt_re0", Plans.PORT, Fact.known("RoCE v2"), Fact.known(0));
        RdmaDevice device =
                new RdmaDevice(
                        bare.name(),
                        bare.firmware(),
                        Plans.PCI,
                        bare.port(),
                        bare.trafficClass(),
                        Map.of(),
                        new Congestion(Fact.known(algorithm), Fact.notSupported()));
        HostInventory host =
                Hosts.host(
                        List.of(Hosts.nic(Plans.PORT, "bnxt_en", Plans.PCI, new Offloads().told())),
                        List.of(),
                        List.of(device),
                        List.of());
        return Plans.plan(host, "storage-rdma");
    }

    private static List<String> steps(OffloadPlan plan) {
        return Plans.steps(plan.changes()).stream().filter(one -> one.startsWith(KNOB)).toList();
    }

    @Test
    void broadcomsAlgorithmIsChangedWhereItCanBePutBack() {
        assertEquals(List.of(KNOB + " dctcp>probabilistic"), steps(from("dctcp")));
        assertEquals(List.of(KNOB + " none>probabilistic"), steps(from("none")));
    }

    /** The mode that it reacts with is not told then. */
    @Test
    void oneThatReactsUnmarkedIsLeftAsItIsAndToldSo() {
        OffloadPlan plan = from("unmarked");
        assertEquals(List.of(), steps(plan));
        assertEquals("nic.plan.skip.no-way", Plans.skip(plan, KNOB).orElseThrow().why().code());
    }
}
