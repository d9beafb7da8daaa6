package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.Bond;
import io.rackside.model.host.KernelModule;
import io.rackside.model.host.MultipathSettings;
import io.rackside.model.host.PortDetail.Link;
import io.rackside.model.host.PortDetail.Stamping;
import io.rackside.model.host.PortDetail.Transceiver;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What ports, drivers and bonds were recorded to say. */
@Tag("peer")
class PortRecordingsTest {
    @Test
    void linkModesGoOnInTheLinesBelow() {
        Link igb = EthtoolSettings.parse(Recording.of("vm-debian12/ethtool.igb.txt"));
        assertEquals(
                List.of(
                        "10baseT/Half",
                        "10baseT/Full",
                        "100baseT/Half",
                        "100baseT/Full",
                        "1000baseT/Full"),
                igb.supported());
        assertEquals(igb.supported(), igb.advertised());
        assertEquals(List.of(), igb.partner());
        assertEquals(List.of(), igb.fec());
        assertEquals("Full", igb.duplex());
        assertEquals(Optional.of(true), igb.negotiated());
        assertEquals("Twisted Pair", igb.connector());
        Link fibre = EthtoolSettings.parse(Recording.of("jc/generic--ethtool--default2.out"));
        assertEquals(8, fibre.supported().size());
        assertEquals(6, fibre.advertised().size());
        assertEquals(Optional.of(false), fibre.negotiated());
        assertEquals("FIBRE", fibre.connector());
    }

    @Test
    void whatTheOtherEndOffersIsReadApart() {
        Link link =
                EthtoolSettings.parse(
                        Recording.of(
                                "jc/generic--ethtool--link-partner-advertised-link-modes.out"));
        assertEquals(
                List.of("10baseT/Half", "10baseT/Full", "100baseT/Half", "100baseT/Full"),
                link.partner());
        assertEquals(6, link.supported().size());
    }

    @Test
    void aPortThatTellsLittleOrNothingTellsThat() {
        Link bad = EthtoolSettings.parse(Recording.of("insights/ethtool--ethtool_info_bad_3.txt"));
        assertEquals("", bad.connector());
        assertEquals(Optional.empty(), bad.negotiated());
        Link little =
                EthtoolSettings.parse(Recording.of("insights/ethtool--ethtool_info_test.txt"));
        assertEquals(List.of(), little.supported());
        assertThrows(
                NotUnderstood.class,
                () -> EthtoolSettings.parse(Recording.of("vm-debian12/ethtool.netdevsim.txt")));
    }

    @Test
    void whoStampsPacketsIsRead() {
        assertEquals(
                new Stamping(true, true, Optional.of(0)),
                EthtoolTimestamps.parse(Recording.of("vm-debian12/ethtool-T.igb.txt")));
        assertEquals(
                new Stamping(false, false, Optional.empty()),
                EthtoolTimestamps.parse(Recording.of("vm-debian12/ethtool-T.netdevsim.txt")));
        assertEquals(
                new Stamping(true, true, Optional.of(0)),
                EthtoolTimestamps.parse(
                        Recording.of("insights/ethtool--test_ethtool_timestamp_ab.txt")));
    }

    @Test
    void aTransceiverIsRead() {
        Transceiver cable =
                EthtoolModule.parse(Recording.of("jc/generic--ethtool--module-info.out"));
        assertEquals("SFP", cable.form());
        assertEquals("UbiquitiNetworks", cable.vendor());
        assertEquals("UDC-2", cable.part());
        assertTrue(cable.types().contains("Passive Cable"), cable.types()::toString);
        assertEquals(Map.of(), cable.powers());
        assertEquals(Optional.empty(), cable.celsius());
    }

    @Test
    void theDriversOwnSwitchesAreRead() {
        Map<String, Boolean> flags =
                EthtoolPrivateFlags.parse(
                        Recording.of("insights/ethtool--ethtool_priv_flags_content.txt"));
        assertEquals(7, flags.size());
        assertTrue(flags.get("vf-vlan-pruning"));
        assertFalse(flags.get("legacy-rx"));
    }

    @Test
    void ringsChannelsAndCoalescingOfTheOtherRecordings() {
        for (String name : List.of("g_3", "g_4")) {
            var rings =
                    EthtoolLimits.rings(
                            Recording.of("insights/ethtool--test_ethtool_" + name + ".txt"));
            assertEquals(OptionalInt.of(256), rings.get("rx").now());
            assertEquals(OptionalInt.of(256), rings.get("tx").most());
        }
        var docs = EthtoolLimits.rings(Recording.of("insights/ethtool--test_ethtool_g_docs.txt"));
        assertEquals(OptionalInt.of(200), docs.get("rx").now());
        assertEquals(OptionalInt.of(2047), docs.get("rx").most());
        var channels = EthtoolLimits.channels(Recording.of("vm-debian12/ethtool-l.netdevsim.txt"));
        assertEquals(OptionalInt.of(1), channels.get("combined").most());
        var coalescing =
                EthtoolCoalescing.parse(Recording.of("vm-debian12/ethtool-c.netdevsim.txt"));
        assertEquals(Optional.of(false), coalescing.adaptiveRx());
        assertEquals(OptionalInt.of(0), coalescing.rxMicroseconds());
        var features =
                EthtoolFeatures.parse(Recording.of("vm-debian12/ethtool-k-json.netdevsim.json"));
        assertTrue(features.containsKey("hw-tc-offload"));
        assertEquals(
                features,
                EthtoolFeatures.parse(
                        Recording.of("vm-debian12/ethtool-k-json.netdevsim.json")
                                .replace("\n", " \n")));
    }

    @Test
    void countersOfEachDriverAreRead() {
        Map<String, Long> docs =
                EthtoolCounters.parse(Recording.of("insights/ethtool--test_ethtool_s_docs.txt"));
        assertEquals(808_488_730L, docs.get("rx_octets"));
        assertEquals(0L, docs.get("rx_fcs_errors"));
        assertEquals(13, docs.size());
        Map<String, Long> igb =
                EthtoolCounters.parse(Recording.of("vm-debian12/ethtool-S.igb.txt"));
        assertEquals(17_435L, igb.get("rx_packets"));
    }

    @Test
    void bondsOfEachModeAreRead() {
        Bond robin = ProcBonding.parse("bond0", Recording.of("insights/bond--bondinfo_1.txt"));
        assertEquals("load balancing (round-robin)", robin.mode());
        assertEquals(2, robin.members().size());
        assertTrue(robin.up());
        Bond xor = ProcBonding.parse("bond1", Recording.of("insights/bond--bondinfo_mode_2.txt"));
        assertEquals("load balancing (xor)", xor.mode());
        Bond lacp = ProcBonding.parse("bond2", Recording.of("insights/bond--bondinfo_mode_4.txt"));
        assertEquals(3, lacp.members().get(0).aggregator().orElseThrow());
        assertEquals(2, lacp.members().get(1).aggregator().orElseThrow());
        assertEquals("eth2", lacp.members().get(1).name());
    }

    @Test
    void driversTellForWhichKernelTheyAre() {
        KernelModule mlx5 = Modinfo.parse(Recording.of("vm-debian12/modinfo.mlx5_core.txt"));
        assertEquals("mlx5_core", mlx5.name());
        assertEquals("6.1.0-56-amd64", mlx5.kernel());
        assertTrue(mlx5.inTree());
        KernelModule ice = Modinfo.parse(Recording.of("vm-debian12/modinfo.ice.txt"));
        assertEquals("ice", ice.name());
        assertTrue(ice.firmware().contains("intel/ice/ddp/ice.pkg"), ice.firmware()::toString);
        assertEquals("hinic", Modinfo.parse(Recording.of("vm-debian12/modinfo.hinic.txt")).name());
        KernelModule vmxnet3 = Modinfo.parse(Recording.of("insights/modinfo--modinfo_vmxnet3.txt"));
        assertEquals("1.4.14.0-k", vmxnet3.version());
        assertEquals("3.10.0-957.10.1.el7.x86_64", vmxnet3.kernel());
        assertEquals("Red Hat Enterprise Linux kernel signing key", vmxnet3.signer());
        KernelModule crypto = Modinfo.parse(Recording.of("insights/modinfo--modinfo_intel.txt"));
        assertEquals("aesni_intel", crypto.name());
        assertEquals("", crypto.version());
        for (String name : List.of("bnx2x", "i40e", "ixgbe")) {
            KernelModule module =
                    Modinfo.parse(Recording.of("insights/modinfo--modinfo_" + name + ".txt"));
            assertEquals(name, module.name());
            assertTrue(module.kernel().startsWith("3.10.0-"), module::kernel);
            assertFalse(module.version().isEmpty());
        }
    }

    @Test
    void whatNetworkManagerKeepsIsRead() {
        var sos = NmcliDevices.parse(Recording.of("insights/nmcli--nmcli_show_sos.txt"));
        assertEquals(new NmcliDevices.NmDevice("em3", "ethernet", 100, "em3"), sos.get("em3"));
        var loopback = NmcliDevices.parse(Recording.of("jc/centos-7.7--nmcli-device-show-lo.out"));
        assertEquals(new NmcliDevices.NmDevice("lo", "loopback", 10, ""), loopback.get("lo"));
        var behindNoise = NmcliDevices.parse(Recording.of("insights/nmcli--nmcli_dev_show.txt"));
        assertEquals("br0", behindNoise.get("br0").connection());
        var centos = NmcliDevices.parse(Recording.of("jc/centos-7.7--nmcli-device-show.out"));
        assertEquals("ens33", centos.get("ens33").connection());
        var fedora = NmcliDevices.parse(Recording.of("jc/fedora32--nmcli-device-show.out"));
        assertEquals("ens33", fedora.get("ens33").connection());
        assertThrows(
                NotUnderstood.class,
                () -> NmcliDevices.parse(Recording.of("insights/nmcli--nmcli_show_error_2.txt")));
    }

    @Test
    void whatIsNoMultipathMapIsRead() {
        MultipathSettings vendors =
                MultipathConf.parse(Recording.of("insights/multipath_conf--conf.txt"));
        assertEquals(
                List.of(
                        Map.of("vendor", "IBM", "product", "3S42"),
                        Map.of("vendor", "HP", "product", "*")),
                vendors.blacklist());
        MultipathSettings info =
                MultipathConf.parse(
                        Recording.of("insights/multipath_conf--multipath_conf_info.txt"));
        assertEquals("yes", info.defaults().get("user_friendly_names"));
        assertEquals("round-robin 0", info.defaults().get("path_selector"));
        assertEquals(Map.of("wwid", "26353900f02796769"), info.blacklist().getFirst());
        for (int i : List.of(1, 3)) {
            String error =
                    Recording.of(
                            "insights/multipath_conf--multipath_conf_initramfs_cmd_error_"
                                    + i
                                    + ".txt");
            assertThrows(NotUnderstood.class, () -> MultipathConf.parse(error));
        }
    }

    @Test
    void theBmcAsTheHostSeesItIsRead() {
        var bmc = McInfo.parse(Recording.of("vm-debian12/ipmitool-mc-info.txt"));
        assertEquals("0.00", bmc.firmware());
        assertEquals("2.0", bmc.ipmi());
    }

    @Test
    void serversOfOtherMakersAreReadFromTheirFirmware() {
        var vmware = Dmidecode.parse(Recording.of("insights/dmidecode--dmidecode_v.txt"));
        assertEquals(
                "VMware Virtual Platform",
                vmware.stream()
                        .filter(structure -> structure.type() == 1)
                        .findFirst()
                        .orElseThrow()
                        .fields()
                        .get("Product Name"));
        var hp = Dmidecode.parse(Recording.of("insights/dmidecode--dmidecode.txt"));
        assertEquals("HP", hp.getFirst().fields().get("Vendor"));
    }
}
