package io.rackside.nic.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.VirtualFunction;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What the client reads of the twin, in one channel. */
@Timeout(120)
class VirtualHostGatheringTest {
    private static final String SECRET = "Unsaid-4711";

    private static HostInventory gather(VirtualHost host, String user) throws Exception {
        SshRoute route =
                SshRoute.to(
                        new SshAddress("127.0.0.1", host.start()),
                        SshLogin.withPassword(user, SECRET.toCharArray()),
                        HostKeyTrust.atFirstSight(_ -> {}));
        try (SshSession session = SshSession.open(route, SshLimits.usual(), Time.system())) {
            return new HostGathering(new Random(7), Duration.ofSeconds(60)).gather(session);
        }
    }

    private static HostNic nic(HostInventory inventory, String name) {
        return inventory.nics().stream()
                .filter(nic -> nic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWholeHostIsReadWithoutAProblem() throws Exception {
        VirtualHostSettings settings =
                VirtualHostSettings.of(0, "root", SECRET, VirtualOs.KYLIN_V10_SP2)
                        .with(
                                List.of(
                                        CardModel.INTEL_82576,
                                        CardModel.CONNECTX6_DX,
                                        CardModel.SP680,
                                        CardModel.NETDEVSIM),
                                0)
                        // Its files say the same in no time.
                        .lacking(Set.of(), Set.of("tuned-adm"));
        try (VirtualHost host = new VirtualHost(settings, HostEvents.none(), Time.system())) {
            host.run("echo 3 > /sys/class/net/ens2f0np0/device/sriov_numvfs; udevadm settle");
            host.hold("ens2f0np0", 1, VfHolder.VFIO, "vm-1");
            host.hold("ens2f0np0", 2, VfHolder.CONTAINER, "pod-1");
            host.run("mlnx_qos -i ens2f0np0 --trust dscp --pfc 0,0,0,1,0,0,0,0");
            HostInventory read = gather(host, "root");
            assertEquals(List.of(), read.problems());
            assertEquals("SP2", read.os().servicePack());
            assertEquals(OperatingSystem.Family.KYLIN_SERVER, read.os().family());
            assertEquals(host.uuid(), read.device().identity().uuid().orElseThrow());
            HostNic port = nic(read, "ens2f0np0");
            assertEquals("mlx5_core", port.driver());
            assertEquals("0000:3c:00.0", port.pci());
            assertEquals("legacy", port.offload().eswitch().value().orElseThrow().mode());
            assertEquals("dscp", port.offload().trust().value().orElseThrow());
            assertTrue(port.offload().pfc().value().orElseThrow().get(3));
            assertEquals(
                    List.of(
                            VirtualFunction.Holder.HOST,
                            VirtualFunction.Holder.VFIO,
                            VirtualFunction.Holder.CONTAINER),
                    port.offload().sriov().value().orElseThrow().functions().stream()
                            .map(VirtualFunction::holder)
                            .toList());
            assertTrue(nic(read, "ens1f0").offload().eswitch().value().isEmpty());
            assertEquals("netdevsim", nic(read, "eni13np1").driver());
            assertEquals(2, read.cards().size());
            assertEquals(4, read.rdma().size());
            assertEquals(1, read.drives().size());
            assertEquals(8, read.memory().modules().size());
            assertEquals(
                    "throughput-performance", read.tuning().tunedProfile().value().orElseThrow());
        }
    }

    @Test
    void representorsAreToldAsWhatTheyAre() throws Exception {
        VirtualHostSettings settings =
                VirtualHostSettings.of(0, "root", SECRET, VirtualOs.OPENEULER_2403);
        try (VirtualHost host = new VirtualHost(settings, HostEvents.none(), Time.system())) {
            host.run(
                    "echo 2 > /sys/class/net/ens2f0np0/device/sriov_numvfs; udevadm settle; devlink"
                            + " dev eswitch set pci/0000:3c:00.0 mode switchdev");
            HostInventory read = gather(host, "root");
            assertEquals("pcivf", nic(read, "ens2f0npf0vf1").representorOf());
        }
    }

    @Test
    void withoutRootTheRestIsReadAllTheSame() throws Exception {
        VirtualHostSettings settings =
                VirtualHostSettings.of(0, "edge", SECRET, VirtualOs.UOS_20)
                        .may(VirtualHostSettings.Privilege.NONE)
                        .lacking(Set.of("dcb"), Set.of());
        try (VirtualHost host = new VirtualHost(settings, HostEvents.none(), Time.system())) {
            HostInventory read = gather(host, "edge");
            assertTrue(
                    read.problems().stream()
                            .anyMatch(each -> each.what().code().equals("ssh.host.needs-root")),
                    read.problems()::toString);
            assertEquals(OperatingSystem.Family.UOS, read.os().family());
            assertEquals(25_000, nic(read, "ens2f0np0").speedMbps().orElse(0));
        }
    }
}
