package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.SubFunctions;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.SubFunction;
import io.rackside.model.host.VirtualFunction.Holder;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.profile.ProfileReader;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A sub-function that somebody uses is not taken away unasked. */
class SubFunctionHoldersTest {
    private static final NicOffload TOLD = new Offloads().mode("switchdev").told();

    private static final String ONE =
            """
            {"id": "one", "title": {"en": "One", "zh": "一"}, "wishes": [
             {"knob": "sf.count", "value": "1", "level": "must",
              "why": {"en": "so", "zh": "因"}}]}
            """;

    private static SubFunction sub(int number, Holder holder) {
        return new SubFunction(
                number,
                "pci/0000:3b:00.0/" + number,
                "end" + number,
                true,
                true,
                "",
                Optional.empty(),
                OptionalInt.empty(),
                "mlx5_core.sf." + number,
                holder,
                holder == Holder.NOBODY ? "" : "sf" + number,
                holder == Holder.NOBODY ? "" : "mlx5_" + number);
    }

    private static HostNic port(SubFunction... subs) {
        return Hosts.nic(
                Plans.PORT,
                "mlx5_core",
                Plans.PCI,
                new NicOffload(
                        TOLD.mtu(),
                        TOLD.features(),
                        TOLD.rings(),
                        TOLD.channels(),
                        TOLD.coalescing(),
                        TOLD.pause(),
                        TOLD.sriov(),
                        TOLD.eswitch(),
                        TOLD.trust(),
                        TOLD.pfc(),
                        TOLD.ets(),
                        TOLD.ecn(),
                        TOLD.classes(),
                        TOLD.dscp(),
                        TOLD.rocePriority(),
                        TOLD.congestion(),
                        TOLD.steering(),
                        TOLD.interrupts(),
                        Fact.known(new SubFunctions(OptionalInt.of(16), List.of(subs)))));
    }

    private static HostNic face(String name, String master, String... addresses) {
        return Hosts.nic(
                name,
                "mlx5_core",
                "",
                master,
                Plans.PCI,
                List.of(addresses),
                new Offloads().noFunctions().told());
    }

    private static RdmaDevice rdma(Map<String, Long> inUse) {
        RdmaDevice bare = Hosts.rdma("mlx5_88", "sf88", Fact.notSupported(), Fact.notSupported());
        return new RdmaDevice(
                bare.name(), bare.firmware(), bare.pci(), bare.port(), bare.trafficClass(), inUse);
    }

    private static List<Message> held(List<RdmaDevice> rdma, HostNic... nics) {
        OffloadPlan plan =
                new OffloadPlanner(Adapters.shipped())
                        .plan(
                                Hosts.host(List.of(nics), List.of(), rdma, List.of()),
                                Plans.PORT,
                                new ProfileReader().read(ONE.getBytes(UTF_8)),
                                OwnPath.console());
        assertEquals(List.of("sf.count 2>1"), Plans.steps(plan.changes()));
        return plan.refusals().stream()
                .filter(why -> why.code().equals("nic.plan.refused.held"))
                .map(why -> (Message) why.arguments().getFirst())
                .toList();
    }

    private static List<Message> held(HostNic... nics) {
        return held(List.of(), nics);
    }

    @Test
    void anIdleOneMayGo() {
        HostNic port = port(sub(7, Holder.HOST), sub(88, Holder.HOST));
        assertEquals(List.of(), held(port, face("sf88", "", "fe80::1/64"), face("end88", "")));
        assertEquals(List.of(), held(port(sub(7, Holder.HOST), sub(88, Holder.NOBODY))));
    }

    @Test
    void oneWhoseEndIsInABridgeStaysWhoeverHasIt() {
        List<Message> inBridge =
                List.of(Message.of("nic.plan.hold.sub-function-switch", 88, "end88"));
        for (Holder holder : List.of(Holder.HOST, Holder.NOBODY)) {
            HostNic port = port(sub(7, Holder.HOST), sub(88, holder));
            HostNic end = face("end88", "ovs-system");
            assertEquals(inBridge, held(port, face("sf88", ""), end));
        }
        // That of one that stays does not matter.
        HostNic port = port(sub(7, Holder.HOST), sub(88, Holder.HOST));
        assertEquals(List.of(), held(port, face("end7", "br0")));
    }

    @Test
    void itsOwnInterfaceIsNamedFirst() {
        HostNic port = port(sub(7, Holder.HOST), sub(88, Holder.HOST));
        assertEquals(
                List.of(Message.of("nic.plan.hold.sub-function-host", 88, "sf88")),
                held(port, face("sf88", "", "192.0.2.88/24"), face("end88", "br0")));
    }

    @Test
    void programsWithConnectionsOrMemoryOfItsRdmaDeviceHaveIt() {
        HostNic port = port(sub(7, Holder.HOST), sub(88, Holder.HOST));
        List<Message> used = List.of(Message.of("nic.plan.hold.sub-function-host", 88, "sf88"));
        assertEquals(used, held(List.of(rdma(Map.of("cm_id", 1L))), port));
        // DPDK has no connections.
        assertEquals(used, held(List.of(rdma(Map.of("cm_id", 0L, "mr", 3L, "qp", 9L))), port));
        // The kernel's own on an idle one.
        assertEquals(List.of(), held(List.of(rdma(Map.of("cm_id", 0L, "mr", 0L, "qp", 4L))), port));
    }
}
