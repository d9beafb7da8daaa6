package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.parse.NmcliConnections.NmConnection;
import io.rackside.drivers.host.parse.NmcliDevices.NmDevice;
import io.rackside.drivers.host.parse.ProcInterrupts.Interrupt;
import io.rackside.drivers.host.parse.RdmaTool.Device;
import io.rackside.model.host.DriveHealth;
import io.rackside.model.host.PciFunction;
import io.rackside.model.host.PciLink;
import io.rackside.model.host.PortPlace.Parameter;
import io.rackside.model.host.RdmaDevice.Gid;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What further tools printed on real hosts. */
@Tag("peer")
class ToolRecordingsTest {
    @Test
    void theBusAsItIsPrintedForPeopleIsTheSameBus() {
        List<PciFunction> all = Lspci.parse(Recording.of("vm-debian12/lspci-nnk-sriov.txt"));
        assertEquals(17, all.size());
        PciFunction function =
                all.stream()
                        .filter(one -> one.address().equals("0000:01:10.2"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                new PciFunction(
                        "0000:01:10.2",
                        "0200",
                        "8086:10ca",
                        "1af4:1100",
                        "Intel Corporation",
                        "82576 Virtual Function",
                        "igbvf"),
                function);
        assertEquals("", all.getFirst().driver());
        assertEquals("0108", all.getLast().classId());
    }

    @Test
    void namesAloneTellTheClassAndTheDriver() {
        List<PciFunction> all = Lspci.parse(Recording.of("insights/lspci--lspci_driver_doc.txt"));
        assertEquals(5, all.size());
        assertEquals(
                new PciFunction(
                        "0000:06:00.0",
                        "0200",
                        "",
                        "",
                        "Intel Corporation",
                        "82598EB 10-Gigabit AF Dual Port Network Connection",
                        "ixgbe"),
                all.get(4));
        assertEquals("", all.get(0).driver());
        List<PciFunction> other = Lspci.parse(Recording.of("insights/lspci--other.txt"));
        assertEquals("Renesas Technology Corp.", other.getFirst().vendor());
        assertEquals("Device 001d", other.getFirst().model());
        assertEquals("0000:7f:14.7", other.getLast().address());
        List<PciFunction> few = Lspci.parse(Recording.of("insights/lspci--lspci_0.txt"));
        assertEquals("0280", few.get(2).classId());
        List<PciFunction> many =
                Lspci.parse(Recording.of("insights/lspci--lspci_driver_details.txt"));
        assertTrue(
                many.stream().anyMatch(one -> one.subsystem().equals("0037:0001")), many::toString);
        assertTrue(many.stream().anyMatch(one -> one.driver().equals("ioatdma")));
    }

    @Test
    void theBusOfBusyboxHasNumbersAlone() {
        assertEquals(
                List.of(
                        new PciFunction("0000:01:00.0", "0200", "8086:10c9", "", "", "", ""),
                        new PciFunction("0000:02:00.0", "0108", "1b36:0010", "", "", "", "")),
                Lspci.parse("01:00.0 Class 0200: 8086:10c9\n02:00.0 Class 0108: 1b36:0010\n"));
    }

    @Test
    void withoutLspciTheTreeOfPartsTellsTheBus() {
        String text = Recording.of("vm-debian12/lshw.json");
        List<PciFunction> all = Lspci.parse(text);
        PciFunction port =
                all.stream()
                        .filter(one -> one.address().equals("0000:01:00.0"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("0200", port.classId());
        assertEquals("igb", port.driver());
        assertEquals("82576 Gigabit Network Connection", port.model());
        assertEquals(
                List.of("0100", "0200", "0200", "0200", "0108", "0100", "0106"),
                all.stream()
                        .map(PciFunction::classId)
                        .filter(id -> id.startsWith("01") || id.startsWith("02"))
                        .toList());
        assertEquals(
                new Lshw.Computer("Rackside Lab", "Edge Host", "LAB00001"), Lshw.computer(text));
    }

    @Test
    void theLinkWithTheSlotIsRead() {
        assertEquals(
                Map.of("0000:01:00.0", new PciLink(2500, 1, 2500, 1)),
                LspciLinks.parse(Recording.of("vm-debian12/lspci-vvv-pf.txt")));
        Map<String, PciLink> slow =
                LspciLinks.parse(
                        """
                        0000:41:00.0 Ethernet controller: Mellanox Technologies MT2892
                        \t\tLnkCap:\tPort #0, Speed 16GT/s, Width x16, ASPM not supported
                        \t\tLnkSta:\tSpeed 8GT/s (downgraded), Width x8 (downgraded)
                        42:00.0 System peripheral: nothing of PCI Express
                        """);
        assertEquals(Map.of("0000:41:00.0", new PciLink(8000, 8, 16_000, 16)), slow);
        assertTrue(slow.get("0000:41:00.0").downgraded());
        assertEquals(
                new PciLink(8000, 8, 16_000, 8),
                LspciLinks.ofSysfs("8.0 GT/s PCIe", "8", "16.0 GT/s PCIe", "8").orElseThrow());
        assertTrue(LspciLinks.ofSysfs("Unknown", "0", "Unknown", "255").isEmpty());
        assertTrue(LspciLinks.ofSysfs("", "", "", "").isEmpty());
    }

    @Test
    void profilesOfNetworkManagerAreReadInEachForm() {
        assertEquals(
                List.of(
                        new NmConnection(
                                "ens33",
                                "d92ece08-9e02-47d5-b2d2-92c80e155744",
                                "ethernet",
                                "ens33",
                                "")),
                NmcliConnections.parse(Recording.of("jc/centos-7.7--nmcli-connection.out")));
        assertEquals(
                "ens33",
                NmcliConnections.parse(Recording.of("jc/centos-7.7--nmcli-connection-all.out"))
                        .getFirst()
                        .device());
        List<NmConnection> sos =
                NmcliConnections.parse(
                        Recording.of("insights/nmcli--static_connection_show_2.txt"));
        assertEquals(
                List.of("enp0s3", "virbr0", "", ""),
                sos.stream().map(NmConnection::device).toList());
        assertEquals("test-net-2", sos.getLast().name());
        List<NmConnection> old =
                NmcliConnections.parse(
                        Recording.of("insights/nmcli--static_connection_show_3.txt"));
        assertEquals("802-3-ethernet", old.getFirst().type());
        assertEquals(List.of("", "enp0s3"), old.stream().map(NmConnection::device).toList());
        NmConnection one =
                NmcliConnections.parse(Recording.of("jc/fedora32--nmcli-connection-show-ens33.out"))
                        .getFirst();
        assertEquals("fbea23dd-6738-403f-b3a5-5d4a3444216a", one.uuid());
        assertEquals("ens33", one.boundTo());
        assertEquals("ens33", one.device());
    }

    @Test
    void terseLinesOfNetworkManagerAreRead() {
        String text = Recording.of("vm-debian12/nmcli.txt");
        List<NmConnection> connections = NmcliConnections.parse(text);
        assertEquals(
                List.of(
                        "Wired connection 1",
                        "Wired connection 2",
                        "enp1s0",
                        "lo",
                        "bond0",
                        "bond0-p1"),
                connections.stream().map(NmConnection::name).toList());
        assertEquals("enp2s0", connections.getLast().device());
        Map<String, NmDevice> devices = NmcliDevices.parse(text);
        assertEquals(
                new NmDevice("enp1s0", "ethernet", 100, "enp1s0", true), devices.get("enp1s0"));
        assertEquals(70, devices.get("eni10np1").state());
        assertEquals(new NmDevice("enp0s2", "ethernet", 10, ""), devices.get("enp0s2"));
        assertEquals(List.of("a:b", "c\\d", ""), NmcliTable.terse("a\\:b:c\\\\d:"));
    }

    @Test
    void devicesOfNetworkManagerAsATableAreRead() {
        Map<String, NmDevice> all =
                NmcliDevices.parse(Recording.of("jc/centos-7.7--nmcli-device-all.out"));
        assertEquals(new NmDevice("ens33", "ethernet", 100, "ens33"), all.get("ens33"));
        assertEquals(new NmDevice("docker0", "bridge", 10, ""), all.get("docker0"));
        assertEquals(3, all.size());
    }

    @Test
    void whatNetworkManagerDoesAndAllowsIsRead() {
        assertEquals(
                new NmcliGeneral("1.18.0", "connected", "full"),
                NmcliGeneral.parse(Recording.of("jc/centos-7.7--nmcli-general-all.out")));
        Map<String, String> allowed =
                NmcliGeneral.permissions(
                        Recording.of("jc/centos-7.7--nmcli-general-permissions.out"));
        assertEquals(17, allowed.size());
        assertEquals("yes", allowed.get("org.freedesktop.NetworkManager.settings.modify.system"));
        assertEquals("unknown", allowed.get("org.freedesktop.NetworkManager.wifi.scan"));
    }

    @Test
    void rdmaDevicesAndWhatIsOpenOnThemAreRead() {
        assertEquals(
                Map.of("rxe0", new Device("rxe0", "ca", "", "5054:00ff:fefa:0001")),
                RdmaTool.devices(Recording.of("vm-debian12/rdma-dev.json")));
        assertEquals(
                Map.of(
                        "rxe0",
                        Map.of(
                                "pd", 1L, "cq", 3L, "qp", 1L, "cm_id", 0L, "mr", 0L, "ctx", 0L,
                                "srq", 0L)),
                RdmaTool.resources(Recording.of("vm-debian12/rdma-res.json")));
        assertEquals(
                Map.of("mlx5_0", Map.of("pd", 3L, "cq", 5L, "qp", 4L, "cm_id", 0L, "mr", 0L)),
                RdmaTool.resources("1: mlx5_0: pd 3 cq 5 qp 4/262144 cm_id 0 mr 0\n"));
        assertEquals(
                new Device("mlx5_0", "ca", "16.35.2000", "506b:4b03:0009:57aa"),
                RdmaTool.devices(
                                "1: mlx5_0: node_type ca fw 16.35.2000 node_guid"
                                    + " 506b:4b03:0009:57aa sys_image_guid 506b:4b03:0009:57aa\n")
                        .get("mlx5_0"));
        assertEquals(
                Map.of("mlx5_0", "eth2"),
                RdmaTool.netDevices(
                        "1/1: mlx5_0/1: state ACTIVE physical_state LINK_UP netdev eth2\n"));
        assertEquals(
                Map.of("rxe0", "eth1"),
                RdmaTool.netDevices("link rxe0/1 state ACTIVE physical_state LINK_UP netdev eth1"));
    }

    @Test
    void gidsHaveTheirVersionOfRoce() {
        List<Gid> gids = ShowGids.parse(Recording.of("vendor/show_gids.txt")).get("mlx5_0");
        assertEquals(4, gids.size());
        assertEquals(
                new Gid(3, "0000:0000:0000:0000:0000:ffff:c0a8:d3f2", "RoCE v2", "rdma0"),
                gids.getLast());
        assertEquals("IB/RoCE v1", gids.getFirst().type());
        assertEquals(Map.of(), ShowGids.parse("DEV PORT INDEX\n--- --- ---\nn_gids_found=0\n"));
    }

    @Test
    void whatIsLoadedForRdmaAtBootIsRead() {
        Map<String, Boolean> loaded =
                RdmaConf.parse(Recording.of("insights/rdma_config--rdma_config.txt"));
        assertEquals(10, loaded.size());
        assertTrue(loaded.get("XPRTRDMA_LOAD"));
        assertFalse(loaded.get("RDS_LOAD"));
        assertFalse(loaded.get("FIXUP_MTRR_REGS"));
    }

    @Test
    void aDrivesHealthIsReadInBothForms() {
        DriveHealth vm = NvmeSmart.health(Recording.of("vm-debian12/nvme-smart.json"));
        assertEquals(0, vm.warnings());
        assertEquals(OptionalInt.of(50), vm.celsius());
        assertEquals(OptionalLong.of(0), vm.mediaErrors());
        assertEquals(OptionalInt.of(0), vm.usedPercent());
        assertEquals(
                new NvmeSmart.Controller(
                        "LABNVME1", "QEMU NVMe Ctrl", "10.0.2", OptionalInt.of(70)),
                NvmeSmart.controller(Recording.of("vm-debian12/nvme-id-ctrl.json")));
        assertEquals(
                new DriveHealth(
                        4,
                        OptionalInt.of(41),
                        OptionalInt.empty(),
                        OptionalInt.of(97),
                        OptionalInt.of(10),
                        OptionalInt.of(103),
                        OptionalLong.of(12),
                        OptionalLong.of(1_024),
                        OptionalLong.of(20_311)),
                NvmeSmart.health(
                        """
                        Smart Log for NVME device:nvme0 namespace-id:ffffffff
                        critical_warning                    : 0x4
                        temperature                         : 41 C
                        available_spare                     : 97%
                        available_spare_threshold           : 10%
                        percentage_used                     : 103%
                        data_units_read                     : 4,511,823
                        power_on_hours                      : 20,311
                        unsafe_shutdowns                    : 1,024
                        media_errors                        : 12
                        """));
        assertEquals(
                OptionalInt.of(36),
                NvmeSmart.health("critical_warning : 0\ntemperature : 36 °C (309 K)\n").celsius());
        assertEquals(
                1,
                NvmeSmart.health("{\"critical_warning\":{\"value\":1,\"available_spare\":1}}")
                        .warnings());
    }

    @Test
    void whoServesWhichInterruptIsRead() {
        List<Interrupt> all = ProcInterrupts.parse(Recording.of("vm-debian12/proc-interrupts.txt"));
        List<Interrupt> port = all.stream().filter(one -> one.isOf("enp2s0")).toList();
        assertEquals(List.of(42, 43, 44, 45, 46), port.stream().map(Interrupt::number).toList());
        assertEquals(List.of(61L, 362L), port.get(1).served());
        assertEquals(423, port.get(1).all());
        assertEquals("PCI-MSI 1048577-edge enp2s0-rx-0", port.get(1).source());
        assertTrue(all.stream().noneMatch(one -> one.isOf("enp2s")));
        Interrupt mellanox =
                ProcInterrupts.parse(
                                "  CPU0  CPU2\n 99: 1 7  IR-PCI-MSI 5-edge"
                                        + " mlx5_comp3@pci:0000:41:00.0\n")
                        .getFirst();
        assertTrue(mellanox.isOf("0000:41:00.0"));
        assertFalse(mellanox.isOf("0000:41:00"));
        assertEquals(List.of(0, 2), mellanox.cpus());
    }

    @Test
    void limitsAreReadFromEachShellAndTheKernel() {
        assertEquals(
                OptionalLong.of(90_420),
                ProcessLimits.lockedKib(Recording.of("vm-debian12/limits.txt")));
        assertEquals(
                1_024, ProcessLimits.parse(Recording.of("vm-debian12/limits.txt")).get("nofiles"));
        assertEquals(
                OptionalLong.of(64),
                ProcessLimits.lockedKib(
                        "core file size          (blocks, -c) 0\n"
                                + "max locked memory       (kbytes, -l) 64\n"));
        assertEquals(
                OptionalLong.of(64),
                ProcessLimits.lockedKib(
                        "Limit                     Soft Limit           Hard Limit    Units\n"
                            + "Max locked memory         65536                65536   bytes\n"));
        assertEquals(
                OptionalLong.of(ProcessLimits.UNLIMITED),
                ProcessLimits.lockedKib("Max locked memory  unlimited  unlimited  bytes\n"));
    }

    @Test
    void theKernelIsReadFromItsOneLine() {
        assertEquals(
                new Uname(
                        "Linux",
                        "edge-host-1",
                        "6.1.0-56-amd64",
                        "#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)",
                        "x86_64"),
                Uname.parse(Recording.of("vm-debian12/uname.txt")));
        Uname kylin =
                Uname.parse(
                        "Linux node1 4.19.90-25.10.v2101.ky10.aarch64 #1 SMP Tue Dec 7 21:05:09 CST"
                                + " 2021 aarch64 aarch64 aarch64 GNU/Linux\n");
        assertEquals("aarch64", kylin.machine());
        assertEquals("#1 SMP Tue Dec 7 21:05:09 CST 2021", kylin.version());
        assertThrows(NotUnderstood.class, () -> Uname.parse("sh: uname: not found"));
    }

    @Test
    void whatDevlinkSaysOfParametersAndFirmwareIsRead() {
        assertEquals(
                Map.of(
                        "netdevsim/netdevsim10",
                        Map.of(
                                "max_macs", new Parameter("16", "driverinit"),
                                "test1", new Parameter("true", "driverinit"))),
                Devlink.parameters(Recording.of("vm-debian12/devlink-param.netdevsim.json")));
        assertEquals(
                new DevlinkFlash(
                        List.of("Preparing to flash", "Flashing", "Flash select", "Flashing done"),
                        true),
                DevlinkFlash.parse(Recording.of("vm-debian12/devlink-flash.netdevsim.txt")));
        DevlinkFlash half =
                DevlinkFlash.parse(
                        "Preparing to flash\n[fw.mgmt] Erasing\n[fw.mgmt] Flashing 12%\r"
                                + "[fw.mgmt] Flashing 40%");
        assertEquals(List.of("Preparing to flash", "Erasing", "Flashing"), half.steps());
        assertFalse(half.done());
    }
}
