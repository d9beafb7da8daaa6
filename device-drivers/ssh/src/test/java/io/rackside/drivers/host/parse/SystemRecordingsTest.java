package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.parse.IpLinks.IpLink;
import io.rackside.drivers.host.parse.IpLinks.IpVf;
import io.rackside.model.host.Bond;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.NicOffload.Eswitch;
import io.rackside.model.host.PciFunction;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the tools of the system printed on real hosts. */
@Tag("peer")
class SystemRecordingsTest {
    @Test
    void osReleaseIsReadAsAShellReadsIt() {
        Map<String, String> debian =
                OsReleaseFile.parse(Recording.of("vm-debian12/os-release.txt"));
        assertEquals("debian", debian.get("ID"));
        assertEquals("12", debian.get("VERSION_ID"));
        Map<String, String> fedora =
                OsReleaseFile.parse(Recording.of("insights/os_release--fedora_os_release.txt"));
        assertEquals("24 (Server Edition)", fedora.get("VERSION"));
        Map<String, String> ai =
                OsReleaseFile.parse(Recording.of("insights/os_release--os_release_rhel_ai.txt"));
        assertEquals("v1.1.3", ai.get("BUILD_ID"));
        Map<String, String> hypervisor =
                OsReleaseFile.parse(
                        Recording.of("insights/os_release--rhevh_rhv40_os_release.txt"));
        assertEquals("Red Hat Virtualization Host 4.0 (el7.3)", hypervisor.get("PRETTY_NAME"));
        assertTrue(hypervisor.keySet().stream().noneMatch(key -> key.startsWith("REDHAT")));
    }

    @Test
    void processorsAreReadFromTextAndJson() {
        HostProcessor lab = Lscpu.parse(Recording.of("vm-debian12/lscpu.json"));
        assertEquals("QEMU TCG CPU version 2.5+", lab.model());
        assertEquals(OptionalInt.of(2), lab.cpus());
        assertEquals(OptionalInt.of(1), lab.sockets());
        assertTrue(lab.flags().contains("rdrand"));
        HostProcessor old = Lscpu.parse(Recording.of("insights/lscpu--lscpu_2.txt"));
        assertEquals("Intel Core Processor (Haswell, no TSX)", old.model());
        assertEquals(OptionalInt.of(1), old.coresPerSocket());
        HostProcessor nested = Lscpu.parse(Recording.of("insights/lscpu--lscpu_3.txt"));
        assertEquals(OptionalInt.of(2), nested.sockets());
        assertTrue(nested.flags().contains("constant_tsc"), nested.flags()::toString);
        assertTrue(nested.flags().contains("arch_capabilities"));
        String bad = Recording.of("insights/lscpu--bad_lscpu.txt");
        assertThrows(NotUnderstood.class, () -> Lscpu.parse(bad));
    }

    @Test
    void memoryIsInKibibytes() {
        Meminfo memory = Meminfo.parse(Recording.of("vm-debian12/meminfo.txt"));
        assertEquals(OptionalLong.of(723368), memory.totalKib());
        assertEquals(OptionalLong.of(479456), memory.availableKib());
    }

    @Test
    void pciFunctionsAreReadWithNumbersAndWithNames() {
        List<PciFunction> numbers = Lspci.parse(Recording.of("insights/lspci--lspci_vmmkn.txt"));
        assertEquals(4, numbers.size());
        assertEquals(
                new PciFunction(
                        "0000:00:03.0", "0200", "1af4:1000", "1af4:0001", "", "", "virtio-pci"),
                numbers.get(3));
        assertEquals("", numbers.get(0).driver());
        PciFunction scsi =
                Lspci.parse(Recording.of("jc/ubuntu-20.10--lspci-mmv.out")).stream()
                        .filter(function -> function.address().equals("0000:00:10.0"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("Broadcom / LSI", scsi.vendor());
        assertEquals(
                "1000:0030",
                Lspci.parse(Recording.of("jc/ubuntu-20.10--lspci-nmmv.out")).stream()
                        .filter(function -> function.classId().equals("0100"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertEquals(
                new PciFunction(
                        "0000:01:00.0",
                        "0200",
                        "8086:10c9",
                        "1af4:1100",
                        "Intel Corporation",
                        "82576 Gigabit Network Connection",
                        "igb"),
                Lspci.parse(
                                """
                                Slot:	0000:01:00.0
                                Class:	Ethernet controller [0200]
                                Vendor:	Intel Corporation [8086]
                                Device:	82576 Gigabit Network Connection [10c9]
                                SVendor:	Red Hat, Inc. [1af4]
                                SDevice:	82576 Gigabit Network Connection [1100]
                                Rev:	01
                                Driver:	igb
                                Module:	igb
                                """)
                        .getFirst());
    }

    @Test
    void interfacesAreReadWithAddressesAndFunctions() {
        Map<String, IpLink> links = IpLinks.parse(Recording.of("vm-debian12/ip-link.json"));
        assertEquals(
                List.of("lo", "enp0s2", "enp1s0", "enp2s0", "eni10np1", "eni10np2"),
                List.copyOf(links.keySet()));
        IpLink igb = links.get("enp1s0");
        assertEquals(OptionalInt.of(9216), igb.maxMtu());
        assertTrue(igb.up() && !igb.carrier());
        assertEquals(OptionalInt.empty(), links.get("lo").maxMtu());
        assertEquals(
                List.of("10.0.2.15/24", "fec0::5054:ff:fe4d:1/64", "fe80::5054:ff:fe4d:1/64"),
                IpLinks.parse(Recording.of("vm-debian12/ip-addr.json")).get("enp0s2").addresses());
        String vf =
                Recording.of("vm-debian12/session-knobs.txt")
                        .lines()
                        .filter(line -> line.startsWith("{\"vf\":0"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                new IpVf(
                        0,
                        "00:00:00:00:00:00",
                        OptionalInt.of(100),
                        Optional.of(true),
                        Optional.of(false),
                        "auto"),
                IpLinks.parse("[{\"ifname\":\"x\",\"vfinfo_list\":[" + vf + "]}]")
                        .get("x")
                        .functions()
                        .getFirst());
    }

    @Test
    void devlinkTellsVersionsPortsAndMode() {
        assertEquals(
                new Devlink.Info(
                        "netdevsim", Map.of("fw.mgmt", "10.20.30"), Map.of("fw.mgmt", "10.20.30")),
                Devlink.info(Recording.of("vm-debian12/devlink-dev-info.netdevsim.json"))
                        .get("netdevsim/netdevsim10"));
        assertEquals(
                new Devlink.Port("netdevsim/netdevsim10", "eni10np2", "physical"),
                Devlink.ports(Recording.of("vm-debian12/devlink-port.netdevsim.json"))
                        .get("eni10np2"));
        assertEquals(
                new Eswitch("legacy", "", ""),
                Devlink.eswitch(Recording.of("vm-debian12/devlink-eswitch.netdevsim.json")));
        String nothing = Recording.of("vm-debian12/devlink-nodev.txt");
        assertThrows(NotUnderstood.class, () -> Devlink.eswitch(nothing));
    }

    @Test
    void bondsAreReadWithTheirMembers() {
        Bond lacp = ProcBonding.parse("bond0", Recording.of("insights/bond--bond_mode_4.txt"));
        assertEquals("IEEE 802.3ad Dynamic link aggregation", lacp.mode());
        assertTrue(lacp.up());
        assertEquals(
                new Bond.Member(
                        "enp0s9",
                        true,
                        OptionalLong.of(1000),
                        OptionalLong.of(0),
                        OptionalLong.of(1)),
                lacp.members().getFirst());
        assertEquals(OptionalLong.empty(), lacp.members().getLast().speedMbps());
        assertEquals(OptionalLong.of(2), lacp.members().getLast().aggregator());
        Bond backup = ProcBonding.parse("b", Recording.of("insights/bond--bondinfo_mode_7.txt"));
        assertEquals("em3", backup.active());
        assertEquals(OptionalLong.of(92028), backup.members().getFirst().failures());
        for (String name : List.of("1", "mode_2", "mode_4")) {
            Bond pair =
                    ProcBonding.parse(
                            "b", Recording.of("insights/bond--bondinfo_" + name + ".txt"));
            assertEquals(2, pair.members().size());
            assertEquals("", pair.active());
        }
    }

    @Test
    void aBondThatCameUpWithoutALinkIsDown() {
        String said = Recording.of("vm-debian12/nmcli.txt");
        Bond bond =
                ProcBonding.parse(
                        "bond0", said.substring(said.indexOf("Ethernet Channel Bonding Driver")));
        assertTrue(!bond.up() && bond.active().isEmpty());
        assertEquals("enp2s0", bond.members().getFirst().name());
    }

    @Test
    void rdmaDevicesTellTheirMtu() {
        assertEquals(
                Map.of("rxe0", OptionalInt.of(1024)),
                IbvDevices.activeMtus(Recording.of("vm-debian12/ibv_devinfo-v.rxe.txt")));
    }

    @Test
    void tunedTellsItsProfile() {
        assertEquals(
                "virtual-guest", TunedActive.parse(Recording.of("vm-debian12/session-knobs.txt")));
        assertEquals("", TunedActive.parse("No current active profile."));
        String usage = Recording.of("vm-debian12/tuned-list.txt");
        assertThrows(NotUnderstood.class, () -> TunedActive.parse(usage));
    }
}
