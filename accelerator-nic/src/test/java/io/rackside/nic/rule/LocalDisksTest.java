package io.rackside.nic.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostDrive;
import io.rackside.model.host.MultipathMap;
import io.rackside.model.host.MultipathMap.DiskPath;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class LocalDisksTest {
    private static HostDrive drive(String vendor, String model, String transport, String mount) {
        return new HostDrive(
                "sda",
                vendor,
                model,
                "",
                "",
                transport,
                OptionalLong.empty(),
                Optional.empty(),
                "",
                "0:2:0:0",
                "running",
                mount.isEmpty() ? List.of() : List.of(mount));
    }

    private static MultipathMap map(String product, int ways) {
        DiskPath way = new DiskPath("0:2:0:0", "sda", "active", "ready");
        List<DiskPath> paths = ways == 1 ? List.of(way) : List.of(way, way);
        return new MultipathMap("mpatha", "3600", product, "1T", "0", paths);
    }

    @ParameterizedTest
    @CsvSource({
        // the usual system disk: a volume of a RAID controller tells no transport
        "AVAGO, MR9361-8i, '', 1, '', yes",
        "DELL, PERC H740P Mini, '', 1, '', yes",
        "HW-SAS35, HW-SAS3508, '', 1, '', yes",
        "HPE, LOGICAL VOLUME, sas, 2, '', yes",
        // a disk at a plain SAS controller
        "SEAGATE, ST1200MM0009, sas, 1, '', yes",
        "TOSHIBA, AL15SEB120N, '', 1, /, yes",
        "'', '', usb, 1, '', yes",
        // arrays and enclosures
        "SEAGATE, ST1200MM0009, sas, 2, '', no",
        "DELL, MD32xx, sas, 2, '', no",
        "HUAWEI, XSG1, fc, 1, /, no",
        "LIO-ORG, disk0, iscsi, 1, '', no",
        "'', Linux, nvme-tcp, 1, '', no",
        // nobody can tell
        "DELL, MD32xx, sas, 1, '', ''",
        "HUAWEI, XSG1, '', 1, '', ''",
        "HUAWEI, XSG1, '', 2, /, ''"
    })
    void aDiskOfTheHostIsToldFromOneOfAnArray(
            String vendor, String model, String transport, int ways, String mount, String local) {
        List<Row> rows =
                LocalDisks.rows(
                        List.of(map("", ways)),
                        List.of(drive(vendor, model, transport, mount)),
                        Fact.notSupported());
        assertEquals(ways, rows.size());
        assertEquals(local, rows.getFirst().value("local").value().orElse(""));
    }

    @Test
    void multipathsOwnWordForTheProductCountsWhereLsblkHasNone() {
        List<Row> rows =
                LocalDisks.rows(List.of(map("AVAGO,MR9361-8i", 1)), List.of(), Fact.notSupported());
        assertEquals("yes", rows.getFirst().value("local").value().orElse(""));
        rows = LocalDisks.rows(List.of(map("HUAWEI,XSG1", 1)), List.of(), Fact.notSupported());
        assertEquals("", rows.getFirst().value("local").value().orElse(""));
    }
}
