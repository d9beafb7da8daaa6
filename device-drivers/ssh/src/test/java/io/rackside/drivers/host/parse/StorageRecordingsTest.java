package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Inventory.MemoryModule;
import io.rackside.model.host.HostDrive;
import io.rackside.model.host.MultipathMap;
import io.rackside.model.host.MultipathMap.DiskPath;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What disks, maps and modules are, as tools printed it on real hosts. */
@Tag("peer")
class StorageRecordingsTest {
    @Test
    void disksAreReadAndOpticalDrivesAreNone() {
        List<HostDrive> drives = Lsblk.parse(Recording.of("vm-debian12/lsblk.json"));
        HostDrive root = drives.getFirst();
        assertEquals("vda", root.name());
        assertEquals("root1", root.serial());
        assertEquals(OptionalLong.of(4L << 30), root.bytes());
        assertEquals(List.of("/"), root.mountPoints());
        assertTrue(drives.stream().noneMatch(drive -> drive.name().equals("sr0")));
    }

    @Test
    void theOldWayOfPrintingDisksIsReadToo() {
        List<HostDrive> drives =
                Lsblk.parse(
                        """
                        NAME="sda" KNAME="sda" TYPE="disk" SIZE="299439751168" MODEL="PERC H730" \
                        SERIAL="61866da0" ROTA="1" TRAN="" VENDOR="DELL    " REV="4.30" \
                        HCTL="0:2:0:0" STATE="running" MOUNTPOINT="" PKNAME="" WWN="0x61866da0"
                        NAME="sda2" KNAME="sda2" TYPE="part" SIZE="1" MODEL="" SERIAL="" ROTA="1" \
                        TRAN="" VENDOR="" REV="" HCTL="" STATE="" MOUNTPOINT="" PKNAME="sda" WWN=""
                        NAME="centos-root" KNAME="dm-0" TYPE="lvm" SIZE="1" MODEL="" SERIAL="" \
                        ROTA="1" TRAN="" VENDOR="" REV="" HCTL="" STATE="running" MOUNTPOINT="/" \
                        PKNAME="sda2" WWN=""
                        """);
        assertEquals(1, drives.size());
        HostDrive drive = drives.getFirst();
        assertEquals("DELL", drive.vendor());
        assertEquals("4.30", drive.firmware());
        assertEquals(OptionalLong.of(299439751168L), drive.bytes());
        assertEquals(List.of("/"), drive.mountPoints());
        assertEquals(true, drive.rotational().orElseThrow());
    }

    @Test
    void mapsAreReadAmidWhatElseIsPrinted() {
        List<MultipathMap> maps =
                Multipath.parse(Recording.of("insights/multipath_v4_ll--multipath_v4_ll_doc.txt"));
        MultipathMap first = maps.getFirst();
        assertEquals("mpathg", first.name());
        assertEquals("36f01faf000da360b0000033c528fea6d", first.wwid());
        assertEquals("DELL,MD36xxi", first.product());
        assertEquals("54T", first.size());
        assertEquals("3 queue_if_no_path pg_init_retries 50", first.features());
        assertEquals(8, first.paths().size());
        assertEquals(new DiskPath("12:0:0:1", "sdc", "active", "ready"), first.paths().getFirst());
        MultipathMap last = maps.getLast();
        assertEquals("36001405b1629f80d52a4c898f8856e43", last.wwid());
        assertEquals("LIO-ORG ,block0_sdb", last.product());
        assertEquals(2, last.paths().size());
        assertTrue(
                maps.stream()
                        .flatMap(map -> map.paths().stream())
                        .anyMatch(path -> path.checked().equals("faulty")));
    }

    @Test
    void theOldWayOfPrintingMapsIsReadToo() {
        MultipathMap map =
                Multipath.parse(
                                Recording.of(
                                        "insights/multipath_v4_ll--multipath_v4_ll_info_rhel_5.txt"))
                        .getFirst();
        assertEquals("L004", map.name());
        assertEquals("DGC,RAID 5", map.product());
        assertEquals("100G", map.size());
        assertEquals("1 queue_if_no_path", map.features());
        assertEquals(
                List.of("sdk", "sdp", "sdf", "sdu"),
                map.paths().stream().map(DiskPath::drive).toList());
    }

    @Test
    void modulesAreReadAndEmptySlotsAreNone() {
        MemoryModule module =
                Dmidecode.memory(Recording.of("vm-debian12/dmidecode.txt")).getFirst();
        assertEquals("DIMM 0", module.slot());
        assertEquals(OptionalLong.of(768), module.mebibytes());
        assertEquals(OptionalInt.empty(), module.megahertz());
        assertEquals("QEMU", module.manufacturer());
        List<MemoryModule> vmware = Dmidecode.memory(Recording.of("jc/centos-7.7--dmidecode.out"));
        assertTrue(!vmware.isEmpty() && vmware.size() < 64, () -> "" + vmware.size());
        assertEquals(vmware, Dmidecode.memory(Recording.of("jc/fedora32--dmidecode.out")));
    }

    @Test
    void structuresOfAnOldDmidecodeAreReadToo() {
        List<Dmidecode.Structure> old =
                Dmidecode.parse(Recording.of("insights/dmidecode--dmidecode_dmi.txt"));
        assertTrue(
                old.stream().anyMatch(s -> s.type() == 1 && s.fields().containsKey("Manufacturer")),
                old::toString);
        assertEquals(
                6,
                Dmidecode.parse(Recording.of("insights/dmidecode--dmidecode_oddities.txt")).size());
        String none = Recording.of("insights/dmidecode--dmidecode_fail.txt");
        assertThrows(NotUnderstood.class, () -> Dmidecode.parse(none));
    }
}
