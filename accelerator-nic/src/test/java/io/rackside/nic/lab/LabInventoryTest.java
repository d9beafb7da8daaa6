package io.rackside.nic.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostDrive;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.RdmaDevice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What we read of a host, beside what the host's own commands say of the same. */
@Tag("lab")
@ResourceLock(LabHost.FIRST)
@Timeout(300)
class LabInventoryTest {
    private static LabHost lab;
    private static HostInventory host;

    @BeforeAll
    static void read() throws Exception {
        lab = LabHost.of(1);
        lab.restore();
        host = lab.look();
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void theMachineIsAsItsOwnCommandsSay() throws Exception {
        assertEquals(lab.name(), host.device().hostName());
        assertEquals(
                lab.says("cat /sys/class/dmi/id/product_serial"),
                host.device().identity().serial().orElse(""));
        assertEquals(OperatingSystem.Family.DEBIAN, host.os().family());
        assertEquals(lab.says("uname -r"), host.kernel().release());
        assertEquals(lab.says("uname -m"), host.kernel().architecture());
        assertEquals(number(lab.says("nproc")), host.processor().cpus().orElse(0));
        assertEquals(
                number(lab.says("awk '/^MemTotal:/ {print $2}' /proc/meminfo")),
                host.memory().totalKib().orElse(0));
        assertEquals(
                new TreeSet<>(
                        List.of(
                                lab.says("lsblk -dn -o NAME,TYPE | awk '$2==\"disk\" {print $1}'")
                                        .split("\\s+"))),
                host.drives().stream()
                        .map(HostDrive::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void eachPortIsAsItsOwnCommandsSay() throws Exception {
        Set<String> names =
                new TreeSet<>(
                        Arrays.asList(
                                lab.says(
                                                "cd /sys/class/net; for d in */device; do echo"
                                                        + " ${d%/device}; done")
                                        .split("\\s+")));
        assertEquals(
                names,
                host.nics().stream()
                        .map(HostNic::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (HostNic nic : host.nics()) {
            String port = nic.name();
            assertEquals(
                    lab.says("cat /sys/class/net/" + port + "/address"),
                    nic.mac().toLowerCase(Locale.ROOT));
            assertEquals(
                    number(lab.says("cat /sys/class/net/" + port + "/mtu")),
                    nic.offload().mtu().now().orElse(0));
            assertEquals(ethtool(port, "driver"), nic.driver());
            assertEquals(ethtool(port, "firmware-version"), nic.firmware());
            Set<String> own =
                    new TreeSet<>(
                            Arrays.asList(
                                    lab.says("ip -br address show dev " + port + " | cut -c32-")
                                            .split("\\s+")));
            own.remove("");
            assertEquals(own, new TreeSet<>(nic.addresses()), port);
        }
    }

    @Test
    void aPortsTuningIsAsEthtoolSays() throws Exception {
        HostNic nic = LabHost.nic(host, LabHost.FABRIC);
        NicOffload offload = nic.offload();
        assertEquals("0000:01:00.0", nic.pci());
        assertEquals("igb", nic.driver());
        assertEquals(
                number(
                        lab.says(
                                "ethtool -g enp1s0 | awk '/^Current/ {c=1} c && $1==\"RX:\" {print"
                                        + " $2}'")),
                offload.rings().value().orElseThrow().get("rx").now().orElse(0));
        assertEquals(
                number(lab.says("cat /sys/class/net/enp1s0/device/sriov_totalvfs")),
                offload.sriov().value().orElseThrow().most());
        assertEquals(0, offload.sriov().value().orElseThrow().now());
        for (String line : lab.says("ethtool -k enp1s0 | sed 1d").split("\n")) {
            String[] told = line.strip().split(":? ");
            NicOffload.Feature feature = offload.features().value().orElseThrow().get(told[0]);
            assertEquals(told[1].equals("on"), feature.active(), line);
            assertEquals(line.contains("[fixed]"), feature.fixed(), line);
        }
        // This card has no switch of its own, and no switch for classes: that is no fault.
        assertEquals(Fact.notSupported(), offload.eswitch());
        assertFalse(offload.pfc() instanceof Fact.Known, offload.pfc()::toString);
    }

    @Test
    void softRoceIsAsItsOwnCommandsSay() throws Exception {
        RdmaDevice rxe =
                host.rdma().stream()
                        .filter(device -> device.name().equals("rxe0"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(LabHost.FABRIC, rxe.port().netDevice());
        assertTrue(lab.says("rdma link show rxe0/1").contains("state " + rxe.port().state()));
        assertEquals(
                number(lab.says("ibv_devinfo -d rxe0 | awk '/active_mtu/ {print $2}'")),
                rxe.port().activeMtu().orElse(0));
        for (RdmaDevice.Gid gid : rxe.port().gids()) {
            String folder = "/sys/class/infiniband/rxe0/ports/1/";
            assertEquals(lab.says("cat " + folder + "gids/" + gid.index()), gid.gid());
            assertEquals(lab.says("cat " + folder + "gid_attrs/types/" + gid.index()), gid.type());
        }
        assertFalse(rxe.port().gids().isEmpty());
    }

    private String ethtool(String port, String field) throws InterruptedException {
        return lab.says("ethtool -i " + port + " | sed -n 's/^" + field + ": //p'");
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }
}
