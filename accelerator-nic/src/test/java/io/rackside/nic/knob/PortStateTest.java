package io.rackside.nic.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.parse.Devlink;
import io.rackside.drivers.host.parse.EthtoolCoalescing;
import io.rackside.drivers.host.parse.EthtoolFeatures;
import io.rackside.drivers.host.parse.EthtoolLimits;
import io.rackside.drivers.host.parse.EthtoolPause;
import io.rackside.drivers.host.parse.MlnxQos;
import io.rackside.drivers.host.parse.MlxConfig;
import io.rackside.model.Message;
import io.rackside.model.host.CardSettings;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.Ecn;
import io.rackside.model.host.NicOffload.Feature;
import io.rackside.model.host.NicOffload.Mtu;
import io.rackside.model.host.NicOffload.Sriov;
import io.rackside.model.host.NicOffload.TrafficClass;
import io.rackside.model.host.RdmaDevice;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

class PortStateTest {
    private static final Message WHY = Message.of("ssh.host.no-tool", "ethtool");

    private static Fact<KnobValue> known(String text) {
        return Fact.known(new KnobValue(text));
    }

    private static Fact<KnobValue> current(PortState port, String knob) {
        return port.now(new Knob(knob)).current();
    }

    private static PortState igb() {
        String in = "vm-debian12/";
        HostNic nic =
                Hosts.nic(
                        "igb",
                        "8086",
                        new NicOffload(
                                new Mtu(
                                        OptionalInt.of(1500),
                                        OptionalInt.of(68),
                                        OptionalInt.of(9216)),
                                Fact.known(
                                        EthtoolFeatures.parse(
                                                Recording.of(in + "ethtool-k-json.igb.json"))),
                                Fact.known(
                                        EthtoolLimits.rings(
                                                Recording.of(in + "ethtool-g.igb.txt"))),
                                Fact.known(
                                        EthtoolLimits.channels(
                                                Recording.of(in + "ethtool-l.igb.txt"))),
                                Fact.known(
                                        EthtoolCoalescing.parse(
                                                Recording.of(in + "ethtool-c.igb.txt"))),
                                Fact.known(
                                        EthtoolPause.parse(Recording.of(in + "ethtool-a.igb.txt"))),
                                Fact.known(new Sriov(7, 4, List.of())),
                                Fact.notSupported(),
                                Fact.notSupported(),
                                Fact.notSupported(),
                                Fact.notSupported(),
                                Fact.notSupported()));
        return PortState.of(Hosts.host(nic), nic);
    }

    @Test
    void theRecordedIgbTellsItsKnobsAndLimits() {
        PortState port = igb();
        assertEquals("igb", port.driver());
        assertEquals(known("1500"), current(port, "mtu"));
        assertEquals(Optional.of(new KnobValue("9216")), port.now(Knob.MTU).most());
        assertEquals(known("4"), current(port, "sriov.vfs"));
        assertEquals(Optional.of(new KnobValue("7")), port.now(Knob.VFS).most());
        assertEquals(known("512"), current(port, "ring.rx"));
        assertEquals(Optional.of(new KnobValue("4096")), port.now(new Knob("ring.rx")).most());
        assertEquals(known("2"), current(port, "channels.combined"));
        assertEquals(known("3"), current(port, "coalesce.rx-usecs"));
        assertEquals(known("on"), current(port, "pause.rx"));
        assertEquals(known("on"), current(port, "feature.generic-receive-offload"));
    }

    @Test
    void whatTheRecordedIgbHasNotIsNotSupported() {
        PortState port = igb();
        Fact<KnobValue> none = Fact.notSupported();
        for (String knob :
                List.of(
                        "eswitch.mode",
                        "coalesce.adaptive-rx",
                        "coalesce.rx-frames",
                        "channels.rx",
                        "feature.no-such-feature",
                        "pfc",
                        "ets",
                        "trust",
                        "ecn.np",
                        "roce.tos",
                        "flash.SRIOV_EN")) {
            assertEquals(none, current(port, knob), knob);
        }
    }

    @Test
    void aFixedFeatureIsKnownBeforeItIsTried() {
        PortState port = igb();
        assertEquals(known("off"), current(port, "feature.hw-tc-offload"));
        assertTrue(port.now(new Knob("feature.hw-tc-offload")).fixed());
        assertFalse(port.now(new Knob("feature.generic-receive-offload")).fixed());
    }

    @Test
    void theEswitchOfTheRecordedNetdevsimIsLegacy() {
        NicOffload none = Hosts.nothing();
        NicOffload offload =
                new NicOffload(
                        none.mtu(),
                        none.features(),
                        none.rings(),
                        none.channels(),
                        none.coalescing(),
                        none.pause(),
                        Fact.known(new Sriov(0, 3, List.of())),
                        Fact.known(
                                Devlink.eswitch(
                                        Recording.of(
                                                "vm-debian12/devlink-eswitch.netdevsim.json"))),
                        none.trust(),
                        none.pfc(),
                        none.ets());
        HostNic nic = Hosts.nic("netdevsim", "0000", offload);
        PortState port = PortState.of(Hosts.host(nic), nic);
        assertEquals(known("legacy"), current(port, "eswitch.mode"));
        assertEquals(known("3"), current(port, "sriov.vfs"));
        assertEquals(Optional.empty(), port.now(Knob.VFS).most());
    }

    @Test
    void whatCouldNotBeReadSaysWhy() {
        NicOffload none = Hosts.nothing();
        NicOffload offload =
                new NicOffload(
                        none.mtu(),
                        Fact.unread(WHY),
                        Fact.unread(WHY),
                        none.channels(),
                        none.coalescing(),
                        none.pause(),
                        none.sriov(),
                        none.eswitch(),
                        none.trust(),
                        none.pfc(),
                        none.ets());
        HostNic nic = Hosts.nic("igb", "8086", offload);
        PortState port = PortState.of(Hosts.host(nic), nic);
        assertEquals(Fact.<KnobValue>unread(WHY), current(port, "feature.hw-tc-offload"));
        assertEquals(Fact.<KnobValue>unread(WHY), current(port, "feature.rx-udp-gro-forwarding"));
        assertEquals(Fact.<KnobValue>unread(WHY), current(port, "ring.rx-jumbo"));
        assertEquals(
                Fact.<KnobValue>unread(Message.of("nic.knob.not-told", Knob.MTU.title())),
                current(port, "mtu"));
    }

    @Test
    void namesThatNobodyCouldPutIntoAFileAreLeftOut() {
        NicOffload none = Hosts.nothing();
        NicOffload offload =
                new NicOffload(
                        none.mtu(),
                        Fact.known(
                                Map.of(
                                        "x;reboot",
                                        new Feature(true, false, Optional.empty()),
                                        "ntuple-filters",
                                        new Feature(true, false, Optional.empty()))),
                        none.rings(),
                        none.channels(),
                        none.coalescing(),
                        none.pause(),
                        none.sriov(),
                        Fact.known(new NicOffload.Eswitch("\u0007", "", "")),
                        Fact.known(""),
                        Fact.known(List.of(true)),
                        Fact.known(List.of(new TrafficClass(0, "strict", OptionalInt.empty()))));
        HostNic nic = Hosts.nic("igb", "8086", offload);
        PortState port = PortState.of(Hosts.host(nic), nic);
        assertEquals(known("on"), current(port, "feature.ntuple-filters"));
        assertTrue(port.knobs().keySet().stream().noneMatch(knob -> knob.id().contains(";")));
        for (Knob knob : List.of(Knob.ESWITCH_MODE, Knob.TRUST, Knob.PFC, Knob.ETS)) {
            assertEquals(
                    Fact.<KnobValue>unread(Message.of("nic.knob.not-told", knob.title())),
                    port.now(knob).current(),
                    knob.id());
        }
    }

    @Test
    void prioritiesAndClassesAreListsFromTheFirstOn() {
        MlnxQos qos = MlnxQos.parse(Recording.of("vendor/rdma-qos-query.pfc5.txt"));
        List<TrafficClass> classes = new ArrayList<>();
        for (int i = 7; i >= 0; i--) {
            classes.add(
                    i < 2
                            ? new TrafficClass(i, "ets", OptionalInt.of(50))
                            : new TrafficClass(i, "strict", OptionalInt.empty()));
        }
        NicOffload none = Hosts.nothing();
        List<Boolean> all = List.of(true, true, true, true, true, true, true, true);
        NicOffload offload =
                new NicOffload(
                        none.mtu(),
                        none.features(),
                        none.rings(),
                        none.channels(),
                        none.coalescing(),
                        none.pause(),
                        none.sriov(),
                        none.eswitch(),
                        Fact.known(qos.trust()),
                        Fact.known(qos.pfc()),
                        Fact.known(classes),
                        Fact.known(new Ecn(all, qos.pfc())));
        HostNic nic = Hosts.nic("mlx5_core", "15b3", offload);
        PortState port = PortState.of(Hosts.host(nic), nic);
        assertEquals(known("dscp"), current(port, "trust"));
        assertEquals(known("0,0,0,0,0,1,0,0"), current(port, "pfc"));
        assertEquals(
                known("ets:50,ets:50,strict,strict,strict,strict,strict,strict"),
                current(port, "ets"));
        assertEquals(known("1,1,1,1,1,1,1,1"), current(port, "ecn.np"));
        assertEquals(known("0,0,0,0,0,1,0,0"), current(port, "ecn.rp"));
    }

    @Test
    void settingsInFlashAreNumbersAndTellWhatTheNextBootBrings() {
        MlxConfig query = MlxConfig.parse(Recording.of("mlxconfig/cx4lx-sriov-pending.txt"));
        CardSettings card = new CardSettings(Hosts.PCI, query.type(), "", "", query.settings());
        HostNic nic = Hosts.nic("mlx5_core", "15b3", Hosts.nothing());
        PortState port =
                PortState.of(Hosts.host(nic, List.of(), List.of(card), Hosts.untuned()), nic);
        assertEquals(known("0"), current(port, "flash.SRIOV_EN"));
        assertEquals(
                Optional.of(new KnobValue("1")), port.now(new Knob("flash.SRIOV_EN")).afterBoot());
        assertEquals(known("0"), current(port, "flash.NUM_OF_VFS"));
        assertEquals(
                Optional.of(new KnobValue("16")),
                port.now(new Knob("flash.NUM_OF_VFS")).afterBoot());
    }

    @Test
    void settingsOfACardThatNobodyReadAreUnreadAndNotMissing() {
        HostNic nic = Hosts.nic("mlx5_core", "15b3", Hosts.nothing());
        PortState port = PortState.of(Hosts.host(nic), nic);
        assertTrue(current(port, "flash.SRIOV_EN") instanceof Fact.Unread<KnobValue>);
        assertTrue(current(port, "flash.LINK_TYPE_P1") instanceof Fact.Unread<KnobValue>);
    }

    @Test
    void theVersionOfRoceIsUnreadUntilItsFolderIsMadeAndItsTosZero() {
        HostNic nic = Hosts.nic("igb", "8086", Hosts.nothing());
        RdmaDevice.Port bare =
                new RdmaDevice.Port(
                        "ACTIVE",
                        "Ethernet",
                        "",
                        OptionalInt.of(1024),
                        Hosts.PORT,
                        List.of(),
                        Fact.notSupported(),
                        Fact.notSupported());
        RdmaDevice device = new RdmaDevice("rxe0", "", "", bare, Fact.notSupported());
        PortState port =
                PortState.of(Hosts.host(nic, List.of(device), List.of(), Hosts.untuned()), nic);
        assertEquals(
                Fact.<KnobValue>unread(Message.of("nic.knob.no-folder", "rxe0")),
                current(port, "roce.mode"));
        assertEquals(known("0"), current(port, "roce.tos"));
        RdmaDevice.Port made =
                new RdmaDevice.Port(
                        "ACTIVE",
                        "Ethernet",
                        "",
                        OptionalInt.of(1024),
                        Hosts.PORT,
                        List.of(),
                        Fact.known("RoCE v2"),
                        Fact.known(104));
        RdmaDevice withFolder = new RdmaDevice("rxe0", "", "", made, Fact.notSupported());
        PortState later =
                PortState.of(Hosts.host(nic, List.of(withFolder), List.of(), Hosts.untuned()), nic);
        assertEquals(known("RoCE v2"), current(later, "roce.mode"));
        assertEquals(known("104"), current(later, "roce.tos"));
        assertEquals(Fact.<KnobValue>notSupported(), current(later, "roce.traffic-class"));
    }

    @Test
    void firmwareThatIsStoredRunsAfterTheNextBoot() {
        PortState.Now firmware = igb().now(Knob.FIRMWARE);
        assertEquals(known("2.1.0"), firmware.current());
        assertEquals(Optional.of(new KnobValue("2.2.0")), firmware.afterBoot());
    }
}
