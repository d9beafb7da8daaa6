package io.rackside.nic.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.parse.DcbQos;
import io.rackside.drivers.host.parse.HinicQos;
import io.rackside.drivers.host.parse.MlnxQos;
import io.rackside.model.host.NicOffload.DscpPriority;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What adapters send of trust, DSCPs and shares, on the host's commands without SSH. */
@Timeout(60)
class QosProgramsTest {
    private static final Target MELLANOX = new Target("ens1f0np0", "0000:3b:00.0", "mlx5_0");
    private static final Target HUAWEI = new Target("ens2f0", "0000:3c:00.0", "hrn3_0");

    private final VirtualHost host =
            new VirtualHost(
                    VirtualHostSettings.of(0, "root", "Unsaid-4711", VirtualOs.OPENEULER_2403)
                            .with(List.of(CardModel.CONNECTX6_DX, CardModel.SP680), 0),
                    HostEvents.none(),
                    new SteppedTime());

    private String said(String line) throws InterruptedException {
        VirtualHost.Answer answer = host.run(line);
        assertEquals(0, answer.status(), () -> line + ": " + answer);
        return answer.output();
    }

    /** The way that needs the kernel's command alone. */
    private static Way dcb(Knob knob) {
        return Adapters.shipped().of("mlx5_core").orElseThrow().ways(knob).stream()
                .filter(way -> way.needs().contains("dcb"))
                .findFirst()
                .orElseThrow();
    }

    private static String line(Knob knob, String value) {
        KnobValue wanted = new KnobValue(value);
        return String.join("\n", dcb(knob).lines(MELLANOX, wanted, wanted));
    }

    private List<DscpPriority> dscps() throws InterruptedException {
        return DcbQos.dscp(said("dcb -j app show dev ens1f0np0"));
    }

    private String table() throws InterruptedException {
        return dscps().stream()
                .map(one -> one.dscp() + ":" + one.priority())
                .collect(Collectors.joining(" "));
    }

    private String trust() throws InterruptedException {
        return MlnxQos.parse(said("mlnx_qos -i ens1f0np0")).trust();
    }

    @Test
    void trustGoesThereAndBackByTheTableOfApplications() throws Exception {
        assertEquals("pcp", trust());
        said(line(Knob.TRUST, "dscp"));
        assertEquals("dscp", trust());
        assertEquals(64, dscps().size());
        assertTrue(dscps().stream().allMatch(one -> one.priority() == one.dscp() / 8));
        said(line(Knob.TRUST, "dscp"));
        assertEquals(64, dscps().size());
        said(line(Knob.TRUST, "pcp"));
        assertEquals("pcp", trust());
        assertEquals(List.of(), dscps());
        said(line(Knob.TRUST, "pcp"));
    }

    /** Whatever else stood there could not be put back. */
    @Test
    void aTableOfOnesOwnIsNotThrownAway() throws Exception {
        said("dcb app add dev ens1f0np0 dscp-prio 26:3 46:5");
        assertEquals("dscp", trust());
        said(line(Knob.TRUST, "dscp"));
        VirtualHost.Answer refused = host.run(line(Knob.TRUST, "pcp"));
        assertEquals(1, refused.status());
        assertTrue(refused.errors().contains("set dscp to none"), refused::errors);
        assertEquals("26:3 46:5", table());
    }

    @Test
    void dscpsChangeWithoutTrustingVlansMeanwhile() throws Exception {
        said(line(Knob.TRUST, "dscp"));
        said(line(Knob.DSCP, "24-31:3,48:6"));
        assertEquals("24:3 25:3 26:3 27:3 28:3 29:3 30:3 31:3 48:6", table());
        said(line(Knob.DSCP, "26:4,48:6"));
        assertEquals("26:4 48:6", table());
        assertTrue(
                line(Knob.DSCP, "26:4").indexOf("app add") < line(Knob.DSCP, "26:4").indexOf("del"),
                "entries go once the others are there");
        said(line(Knob.DSCP, "none"));
        assertEquals("pcp", trust());
    }

    /** lan966x, sparx5 and DSA have the call (dcbnl_getapptrust), mlx5_core has not. */
    @Test
    void noCardIsAskedForItsTrustByTheKernelsCall() throws Exception {
        assertEquals(
                "Attribute read: Operation not supported\n",
                host.run("dcb -j apptrust show dev ens1f0np0").errors());
        assertEquals(1, host.run("dcb apptrust set dev ens1f0np0 order dscp").status());
        assertEquals("pcp", trust());
    }

    @Test
    void huaweisToolTellsWhatItWasTold() throws Exception {
        HinicQos before = HinicQos.parse(said("hinicadm3 qos -i ens2f0"));
        assertEquals("pcp", before.trust().orElseThrow());
        assertEquals(8, before.ets().orElseThrow().size());
        for (Map.Entry<Knob, String> one :
                Map.of(
                                Knob.TRUST,
                                "dscp",
                                Knob.PFC,
                                "0,0,0,1,0,0,0,0",
                                Knob.ETS,
                                "ets:10,ets:0,ets:0,ets:0,ets:90,ets:0,ets:0,ets:0")
                        .entrySet()) {
            KnobValue value = new KnobValue(one.getValue());
            Way way = Adapters.shipped().of("hinic3").orElseThrow().way(one.getKey()).orElseThrow();
            said(String.join("\n", way.lines(HUAWEI, value, value)));
        }
        HinicQos after = HinicQos.parse(said("hinicadm3 qos -i ens2f0"));
        assertEquals("dscp", after.trust().orElseThrow());
        assertEquals(3, after.pfc().orElseThrow().indexOf(true));
        assertEquals(90, after.ets().orElseThrow().get(4).percent().orElseThrow());
    }
}
