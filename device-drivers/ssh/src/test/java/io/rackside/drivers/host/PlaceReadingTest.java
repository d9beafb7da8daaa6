package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.DriveHealth;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.PciLink;
import io.rackside.model.host.PortPlace.Kept;
import io.rackside.model.host.PortPlace.Parameter;
import io.rackside.model.host.PortPlace.Upper;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.RdmaDevice.Gid;
import io.rackside.model.host.VirtualFunction;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Whole answers: slots, what rides on ports, drives' health, RDMA without the kernel's word. */
class PlaceReadingTest {
    private static final String LINK = "lrwxrwxrwx 1 root root 0 Jan 1 00:00 ";

    private final Map<String, String> parts = new LinkedHashMap<>();

    PlaceReadingTest() {
        parts.put("system", "privilege=root\n/proc/sys/kernel/hostname=h1");
        parts.put(
                "network",
                LINK
                        + "/sys/class/net/eth0 ->"
                        + " ../../devices/pci0000:40/0000:41:00.0/net/eth0\n"
                        + LINK
                        + "/sys/class/net/eth0/device -> ../../../0000:41:00.0\n"
                        + "/sys/class/net/eth0/address=0c:42:a1:00:00:99");
        parts.put("ip-link", "[" + link("eth0", "\"master\":\"bond0\"") + "]");
    }

    private static String link(String name, String more) {
        return "{\"ifname\":\"" + name + "\",\"address\":\"0c:42:a1:00:00:99\"," + more + "}";
    }

    private HostInventory read() {
        StringBuilder text = new StringBuilder();
        parts.forEach(
                (name, said) ->
                        text.append("M begin ")
                                .append(name)
                                .append('\n')
                                .append(said)
                                .append("\nM rc 0 ")
                                .append(name)
                                .append("\nM end ")
                                .append(name)
                                .append('\n'));
        return new HostReading(Transcript.of(text + "M done\n", "M"), "ssh://here").inventory();
    }

    private HostNic port() {
        HostInventory host = read();
        assertEquals(1, host.nics().size());
        return host.nics().getFirst();
    }

    private static Set<String> codes(HostInventory host, String where) {
        return host.problems().stream()
                .filter(problem -> problem.where().equals(where))
                .map(Problem::what)
                .map(what -> what.code())
                .collect(Collectors.toSet());
    }

    @Test
    void aPortInABondTellsTheAddressItWasMadeWith() {
        parts.put("ethtool-P eth0", "Permanent address: 0c:42:a1:00:00:01");
        assertEquals(Optional.of("0C:42:A1:00:00:01"), port().place().permanentMac());
        assertEquals("0C:42:A1:00:00:99", port().mac());
        parts.put("ethtool-P eth0", "Permanent address: not set");
        assertEquals(Optional.empty(), port().place().permanentMac());
        parts.put("ip-link", "[" + link("eth0", "\"permaddr\":\"0c:42:a1:00:00:02\"") + "]");
        assertEquals(Optional.of("0C:42:A1:00:00:02"), port().place().permanentMac());
    }

    @Test
    void whatRidesOnAPortIsFoundThroughBondsAndBridges() {
        OptionalInt none = OptionalInt.empty();
        parts.put(
                "ip-link",
                "["
                        + String.join(
                                ",",
                                link("eth0", "\"master\":\"bond0\""),
                                link("bond0", "\"mtu\":9000,\"linkinfo\":{\"info_kind\":\"bond\"}"),
                                link(
                                        "bond0.7",
                                        "\"link\":\"bond0\",\"master\":\"br7\",\"linkinfo\":{"
                                            + "\"info_kind\":\"vlan\",\"info_data\":{\"id\":7}}"),
                                link("br7", "\"linkinfo\":{\"info_kind\":\"bridge\"}"),
                                link("tap0", "\"master\":\"br7\""),
                                link("eth9", "\"master\":\"other\""))
                        + "]");
        assertEquals(
                List.of(
                        new Upper("bond0", "bond", none, "eth0", OptionalInt.of(9000)),
                        new Upper("bond0.7", "vlan", OptionalInt.of(7), "bond0", none),
                        new Upper("br7", "bridge", none, "bond0.7", none)),
                port().place().above());
    }

    @Test
    void functionsAreReadFromTextWhereThatIsAllThereIs() {
        parts.merge(
                "network",
                "\n/sys/class/net/eth0/device/sriov_totalvfs=8"
                        + "\n/sys/class/net/eth0/device/sriov_numvfs=1",
                String::concat);
        parts.put(
                "ip-link",
                "2: eth0: <BROADCAST,UP> mtu 1500 qdisc mq master br0 state UP\n"
                        + "    link/ether 0c:42:a1:00:00:99 brd ff:ff:ff:ff:ff:ff\n"
                        + "    vf 0 MAC 02:00:00:00:00:10, vlan 7, spoof checking off, trust on");
        VirtualFunction function =
                port().offload().sriov().value().orElseThrow().functions().getFirst();
        assertEquals("02:00:00:00:00:10", function.mac());
        assertEquals(OptionalInt.of(7), function.vlan());
        assertEquals(Optional.of(true), function.trusted());
        assertEquals(Optional.of(false), function.spoofCheck());
        assertEquals("br0", port().master());
    }

    @Test
    void interfacesThatRideOnEachOtherInACircleEnd() {
        parts.put(
                "ip-link",
                "[" + link("eth0", "\"link\":\"a\"") + "," + link("a", "\"link\":\"eth0\"") + "]");
        assertEquals(1, port().place().above().size());
    }

    @Test
    void aCardThatRunsBelowItsBestIsAFinding() {
        String at = "\n/sys/class/net/eth0/device/";
        parts.merge(
                "network",
                at
                        + "current_link_speed=8.0 GT/s PCIe"
                        + at
                        + "current_link_width=4"
                        + at
                        + "max_link_speed=16.0 GT/s PCIe"
                        + at
                        + "max_link_width=16",
                String::concat);
        HostInventory host = read();
        assertEquals(
                Fact.known(new PciLink(8000, 4, 16_000, 16)),
                host.nics().getFirst().place().slot());
        assertEquals(Set.of("ssh.host.slow-slot"), codes(host, "eth0"));
    }

    @Test
    void oldKernelsLeaveTheSlotToLspci() {
        String vv =
                "41:00.0 Ethernet controller: x\n\t\tLnkCap:\tPort #0, Speed 8GT/s, Width x8, a\n"
                        + "\t\tLnkSta:\tSpeed 8GT/s, Width x8, b";
        parts.put("lspci-vv eth0", vv);
        HostInventory host = read();
        assertEquals(
                Fact.known(new PciLink(8000, 8, 8000, 8)), host.nics().getFirst().place().slot());
        assertEquals(Set.of(), codes(host, "eth0"));
        parts.remove("lspci-vv eth0");
        assertInstanceOf(Fact.NotSupported.class, port().place().slot());
    }

    @Test
    void parametersOfTheCardAndItsKeeperAreRead() {
        parts.put(
                "devlink-param",
                "{\"param\":{\"pci/0000:41:00.0\":[{\"name\":\"enable_roce\",\"values\":["
                        + "{\"cmode\":\"driverinit\",\"value\":true}]}]}}");
        parts.put(
                "nmcli",
                "GENERAL.DEVICE: eth0\nGENERAL.TYPE: ethernet\n"
                        + "GENERAL.STATE: 100 (connected (externally))\nGENERAL.CONNECTION: eth0");
        parts.put(
                "nmcli-connections",
                "eth0:fbea23dd-6738-403f-b3a5-5d4a3444216a:802-3-ethernet:eth0\n"
                        + "else:fbea23dd-6738-403f-b3a5-5d4a3444216b:802-3-ethernet:");
        assertEquals(
                Fact.known(Map.of("enable_roce", new Parameter("true", "driverinit"))),
                port().place().parameters());
        assertEquals(Fact.known(new Kept(100, true, List.of("eth0"))), port().place().kept());
    }

    @Test
    void aDriveThatWarnsIsAFinding() {
        parts.put(
                "lsblk",
                "{\"blockdevices\":[{\"name\":\"nvme0n1\",\"type\":\"disk\",\"size\":1}]}");
        parts.put(
                "nvme-smart nvme0",
                "{\"critical_warning\":9,\"temperature\":345,\"avail_spare\":4,"
                        + "\"spare_thresh\":10,\"percent_used\":97,\"media_errors\":\"3\"}");
        parts.put("nvme-ctrl nvme0", "{\"sn\":\"1\",\"mn\":\"m\",\"wctemp\":343}");
        HostInventory host = read();
        DriveHealth health = host.drives().getFirst().health().value().orElseThrow();
        assertEquals(OptionalInt.of(72), health.celsius());
        assertEquals(OptionalInt.of(70), health.celsiusWarning());
        assertEquals(
                Set.of(
                        "ssh.host.drive-spare",
                        "ssh.host.drive-read-only",
                        "ssh.host.drive-temperature",
                        "ssh.host.drive-worn",
                        "ssh.host.drive-media-errors"),
                codes(host, "nvme0n1"));
        parts.put("nvme-smart nvme0", "{\"critical_warning\":0,\"temperature\":310}");
        assertEquals(Set.of(), codes(read(), "nvme0n1"));
    }

    @Test
    void aSataDriveThatDidNotPassIsAFinding() {
        parts.put(
                "lsblk",
                "{\"blockdevices\":[{\"name\":\"sda\",\"type\":\"disk\",\"size\":1,"
                        + "\"model\":\"MZ7LH480\\u0000\"},"
                        + "{\"name\":\"zram0\",\"type\":\"disk\",\"size\":1},"
                        + "{\"name\":\"drbd1000\",\"type\":\"disk\",\"size\":1}]}");
        parts.put(
                "smart sda",
                "{\"smartctl\":{\"exit_status\":8},\"smart_status\":{\"passed\":false},"
                        + "\"temperature\":{\"current\":33},\"power_on_time\":{\"hours\":9}}");
        HostInventory host = read();
        assertEquals(
                List.of("sda MZ7LH480"),
                host.drives().stream().map(one -> one.name() + " " + one.model()).toList());
        assertEquals(Set.of("ssh.host.drive-unreliable"), codes(host, "sda"));
        parts.put("smart sda", "=== START OF READ SMART DATA\nSMART Health Status: OK\n");
        host = read();
        assertEquals(0, host.drives().getFirst().health().value().orElseThrow().warnings());
        assertEquals(Set.of(), codes(host, "sda"));
    }

    @Test
    void aVolumeOfAControllerHasNoHealthAndWhoIsNotAskedIsUnread() {
        parts.put("lsblk", "{\"blockdevices\":[{\"name\":\"sda\",\"type\":\"disk\"}]}");
        for (String without :
                List.of(
                        "{\"smartctl\":{\"exit_status\":2,\"messages\":[{\"string\":\"Smartctl open"
                            + " device: /dev/sda failed: DELL or MegaRaid controller, please try"
                            + " adding '-d megaraid,N'\"}]}}",
                        "{\"smartctl\":{\"exit_status\":4},\"device\":{\"name\":\"/dev/sda\"}}")) {
            parts.put("smart sda", without);
            HostInventory host = read();
            assertEquals(Fact.notSupported(), host.drives().getFirst().health(), without);
            assertEquals(Set.of(), codes(host, "smart sda"));
        }
        parts.put(
                "smart sda",
                "{\"smartctl\":{\"exit_status\":2,\"messages\":[{\"string\":\"Smartctl open device:"
                        + " /dev/sda failed: Input/output error\"}]}}");
        assertTrue(read().drives().getFirst().health() instanceof Fact.Unread<DriveHealth>);
        parts.remove("smart sda");
        parts.put("system", "privilege=root");
        assertEquals(
                Fact.<DriveHealth>unread(Message.of("ssh.host.no-tool", "smartctl")),
                read().drives().getFirst().health());
    }

    @Test
    void withoutRootADriveIsNotAsked() {
        parts.put("system", "privilege=none");
        parts.put(
                "lsblk",
                "{\"blockdevices\":[{\"name\":\"nvme0n1\",\"type\":\"disk\",\"size\":1}]}");
        HostInventory host = read();
        Fact<DriveHealth> health = host.drives().getFirst().health();
        assertTrue(
                health instanceof Fact.Unread<DriveHealth>(var why)
                        && why.code().equals("ssh.host.needs-root"),
                health::toString);
        assertEquals(Set.of(), codes(host, "nvme0n1"));
        parts.put("system", "privilege=root");
        assertEquals(
                Fact.<DriveHealth>unread(Message.of("ssh.host.no-tool", "nvme")),
                read().drives().getFirst().health());
    }

    @Test
    void rdmaIsReadWhereTheKernelTellsNoVersions() {
        parts.put(
                "rdma",
                LINK
                        + "/sys/class/infiniband/mlx5_0 ->"
                        + " ../../devices/pci0000:40/0000:41:00.0/infiniband/mlx5_0\n"
                        + "/sys/class/infiniband/mlx5_0/ports/1/gids/0="
                        + "fe80:0000:0000:0000:0ac0:ebff:fe21:03da");
        parts.put(
                "show_gids", "mlx5_0\t1\t0\tfe80:0000:0000:0000:0ac0:ebff:fe21:03da\t\t\tv2\teth0");
        parts.put("rdma-resource", "1: mlx5_0: pd 3 cq 5 qp 4 cm_id 0 mr 0");
        RdmaDevice device = read().rdma().getFirst();
        assertEquals(
                List.of(new Gid(0, "fe80:0000:0000:0000:0ac0:ebff:fe21:03da", "RoCE v2", "eth0")),
                device.port().gids());
        assertEquals("eth0", device.port().netDevice());
        assertEquals(4, device.inUse().get("qp"));
        parts.remove("show_gids");
        parts.put("rdma-link", "link mlx5_0/1 state DOWN physical_state POLLING netdev eth1");
        assertEquals("eth1", read().rdma().getFirst().port().netDevice());
    }

    @Test
    void tooLittleMemoryToLockIsAFindingOfACommonAccount() {
        parts.put("rdma", LINK + "/sys/class/infiniband/rxe0 -> ../../devices/virtual/rxe0");
        parts.put("limits", "Max locked memory         65536                65536   bytes");
        assertEquals(Set.of(), codes(read(), "limits"));
        parts.put("system", "privilege=sudo");
        assertEquals(Set.of("ssh.host.locked-memory"), codes(read(), "limits"));
        parts.remove("rdma");
        assertEquals(Set.of(), codes(read(), "limits"));
    }

    @Test
    void whatProcHidesUnameTells() {
        parts.put("system", "privilege=none\nuname=Linux h1 4.19.90 #1 SMP Tue x86_64 GNU/Linux");
        assertEquals("4.19.90", read().kernel().release());
        assertEquals("#1 SMP Tue", read().kernel().build());
    }
}
