package io.rackside.nic.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The host's commands on its one state, without SSH. */
@Timeout(60)
class VirtualHostTest {
    private static final String VFS = "/sys/class/net/ens2f0np0/device/sriov_numvfs";

    private final SteppedTime time = new SteppedTime();
    private final List<String> heard = new ArrayList<>();
    private final VirtualHost host =
            new VirtualHost(
                    VirtualHostSettings.of(0, "root", "Unsaid-4711", VirtualOs.DEBIAN_12),
                    new HostEvents() {
                        @Override
                        public void restarting() {
                            heard.add("restarting");
                        }

                        @Override
                        public void started() {
                            heard.add("started");
                        }

                        @Override
                        public void functionLost(String port, int number, String heldBy) {
                            heard.add(port + " " + number + " " + heldBy);
                        }
                    },
                    time);

    private String said(String line) throws InterruptedException {
        VirtualHost.Answer answer = host.run(line);
        assertEquals(0, answer.status(), () -> line + ": " + answer);
        return answer.output();
    }

    @Test
    void aCountOfFunctionsGoesThroughZero() throws Exception {
        said("echo 2 > " + VFS);
        VirtualHost.Answer more = host.run("echo 4 > " + VFS);
        assertEquals(1, more.status());
        assertTrue(more.errors().contains("I/O error"), more::errors);
        assertEquals("2\n", said("cat " + VFS));
        said("echo 0 > " + VFS + "; echo 4 > " + VFS);
        assertEquals("4\n", said("cat " + VFS));
        assertNotEquals(0, host.run("echo 0 > " + VFS + " && echo 9 > " + VFS).status());
        assertEquals("0\n", said("cat " + VFS));
    }

    @Test
    void functionsHaveTheKernelsNamesUntilUdevCame() throws Exception {
        said("echo 2 > " + VFS);
        assertFalse(said("ip -br link").contains("ens2f0v1"));
        said("udevadm settle");
        assertTrue(said("ip -br link").contains("ens2f0v1"));
    }

    @Test
    void whoHeldAFunctionLosesItAndIsTold() throws Exception {
        said("echo 2 > " + VFS);
        host.hold("ens2f0np0", 1, VfHolder.VFIO, "vm-7");
        said("echo 0 > " + VFS);
        host.advance();
        assertEquals(List.of("ens2f0np0 1 vm-7"), heard);
    }

    @Test
    void switchdevHasRepresentorsAndTheLinkIsGoneForAWhile() throws Exception {
        said("echo 2 > " + VFS + "; udevadm settle");
        said("devlink dev eswitch set pci/0000:3c:00.0 mode switchdev");
        assertTrue(
                said("devlink -j dev eswitch show pci/0000:3c:00.0")
                        .contains("\"mode\":\"switchdev\""));
        assertEquals("0\n", said("cat /sys/class/net/ens2f0np0/carrier"));
        assertTrue(said("devlink -j port show").contains("ens2f0npf0vf1"));
        time.pass(Duration.ofSeconds(5));
        assertEquals("1\n", said("cat /sys/class/net/ens2f0np0/carrier"));
        VirtualHost.Answer none = host.run("devlink dev eswitch show pci/0000:3b:00.0");
        assertEquals("kernel answers: No such device\n", none.errors());
    }

    @Test
    void aFixedFeatureIsNotSwitched() throws Exception {
        VirtualHost.Answer fixed = host.run("ethtool -K ens1f0 hw-tc-offload on");
        assertEquals(1, fixed.status());
        assertTrue(fixed.output().contains("hw-tc-offload: off [requested on]"), fixed::output);
        said("ethtool -K ens2f0np0 hw-tc-offload on lro on");
        String features = said("ethtool -k ens2f0np0");
        assertTrue(features.contains("\nhw-tc-offload: on\n"), features);
        assertTrue(features.contains("\nlarge-receive-offload: on\n"), features);
    }

    @Test
    void aGroupsNameTurnsAllOfItThatCanBeTurned() throws Exception {
        String first = said("ethtool -k ens2f0np0");
        String tso =
                """

                tcp-segmentation-offload: on
                \ttx-tcp-segmentation: on
                \ttx-tcp-ecn-segmentation: off [fixed]
                \ttx-tcp-mangleid-segmentation: %s
                \ttx-tcp6-segmentation: on
                generic-segmentation-offload: on
                """;
        assertTrue(first.contains(tso.formatted("off")), first);
        said("ethtool -K ens2f0np0 tso off");
        assertTrue(said("ethtool -k ens2f0np0").contains("\ttx-tcp6-segmentation: off\n"));
        said("ethtool -K ens2f0np0 tso on");
        String last = said("ethtool -k ens2f0np0");
        assertTrue(last.contains(tso.formatted("on")), last);
        said("ethtool -K ens2f0np0 tx-tcp-mangleid-segmentation off");
        assertEquals(first, said("ethtool -k ens2f0np0"));
        assertTrue(
                said("ethtool --json -k ens2f0np0")
                        .contains(
                                "\"tcp-segmentation-offload\":{\"active\":true,\"fixed\":null,"
                                        + "\"requested\":null}"));
    }

    @Test
    void ringsMtuAndChannelsHaveLimits() throws Exception {
        assertEquals(1, host.run("ethtool -G ens2f0np0 rx 9000").status());
        said("ethtool -G ens2f0np0 rx 8192 tx 8192; ethtool -L ens2f0np0 combined 16");
        assertTrue(said("ethtool -g ens2f0np0").contains("RX:\t\t8192"));
        VirtualHost.Answer large = host.run("ip link set ens2f0np0 mtu 9999");
        assertEquals("Error: mtu greater than device maximum.\n", large.errors());
        said("ip link set dev ens2f0np0 mtu 9000");
        assertTrue(said("ip -j link show ens2f0np0").contains("\"mtu\":9000"));
        time.pass(Duration.ofSeconds(2));
        said("ping -M do -s 8972 -c 1 192.168.11.99");
        host.way("ens2f0np0", 1_500);
        assertEquals(1, host.run("ping -M do -s 8972 -c 1 192.168.11.99").status());
    }

    @Test
    void aTimerThatWasNotStoppedTakesTheChangeBack() throws Exception {
        said(
                "systemd-run --on-active=20 --timer-property=AccuracySec=100ms --unit=undo"
                        + " sh -c 'ip link set ens1f0 up'");
        assertEquals("active\n", said("systemctl is-active undo.timer"));
        assertTrue(host.reachable());
        said("ip link set ens1f0 down");
        assertFalse(host.reachable());
        time.pass(Duration.ofSeconds(19));
        assertFalse(host.reachable());
        time.pass(Duration.ofSeconds(3));
        assertTrue(host.reachable());
        assertEquals(3, host.run("systemctl is-active undo.timer").status());
    }

    @Test
    void aTimerWithoutAccuracyMayBeLate() throws Exception {
        for (int i = 0; i < 20; i++) {
            said("systemd-run --on-active=1 --unit=late" + i + " touch /tmp/late" + i);
        }
        time.pass(Duration.ofSeconds(11));
        int inTime = said("ls /tmp").lines().toList().size();
        assertTrue(inTime < 15, "in time: " + inTime);
        time.pass(Duration.ofSeconds(51));
        assertEquals(20, said("ls /tmp").lines().toList().size());
    }

    @Test
    void aStoppedTimerDoesNothing() throws Exception {
        said("systemd-run --on-active=20 --unit=undo ip link set ens2f0np0 mtu 1500");
        said("ip link set ens2f0np0 mtu 9000; systemctl stop undo.timer");
        time.pass(Duration.ofMinutes(5));
        assertTrue(said("ip -j link show ens2f0np0").contains("\"mtu\":9000"));
    }

    @Test
    void flashIsWhatTheNextStartBrings() throws Exception {
        said("mlxconfig -y -d 0000:3c:00.0 set NUM_OF_VFS=16 SRIOV_EN=1");
        assertTrue(
                said("mlxconfig -d 0000:3c:00.0 -e q NUM_OF_VFS")
                        .contains("*       NUM_OF_VFS                                  8 "));
        assertEquals("8\n", said("cat /sys/class/net/ens2f0np0/device/sriov_totalvfs"));
        said("systemctl reboot");
        assertFalse(host.up());
        time.pass(Duration.ofSeconds(61));
        host.advance();
        assertEquals(List.of("restarting", "started"), heard);
        assertEquals("16\n", said("cat /sys/class/net/ens2f0np0/device/sriov_totalvfs"));
        assertEquals(3, host.run("mlxconfig -d 0000:3b:00.0 q").status());
    }

    @Test
    void onlyWhatAUnitSetsIsThereAfterAStart() throws Exception {
        said("ip link set ens2f0np0 mtu 9000; ip link set ens2f1np1 mtu 4200");
        said(
                "cat >/etc/systemd/system/keep.service <<'END'\n[Service]\nType=oneshot\n"
                        + "ExecStart=/bin/sh -c 'ip link set ens2f0np0 mtu 9000'\nEND\n"
                        + "systemctl daemon-reload; systemctl enable keep");
        String before = said("cat /proc/sys/kernel/random/boot_id");
        said("reboot");
        time.pass(Duration.ofSeconds(61));
        assertTrue(said("ip -j link show ens2f0np0").contains("\"mtu\":9000"));
        assertTrue(said("ip -j link show ens2f1np1").contains("\"mtu\":1500"));
        assertNotEquals(before, said("cat /proc/sys/kernel/random/boot_id"));
    }

    @Test
    void theKernelsLineComesFromGrub() throws Exception {
        said(
                "echo 'GRUB_CMDLINE_LINUX=\"quiet intel_iommu=on iommu=pt hugepages=16\"' >"
                        + " /etc/default/grub");
        said("update-grub; systemctl reboot");
        time.pass(Duration.ofSeconds(61));
        assertTrue(said("cat /proc/cmdline").contains("intel_iommu=on iommu=pt"));
        assertEquals("16\n", said("cat /sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages"));
        assertTrue(said("ls /sys/kernel/iommu_groups").lines().count() > 10);
    }

    @Test
    void qosIsThatOfThePort() throws Exception {
        said("mlnx_qos -i ens2f0np0 --trust dscp --pfc 0,0,0,1,0,0,0,0");
        assertTrue(said("dcb -j pfc show dev ens2f0np0").contains("[false,false,false,true,"));
        assertEquals(1, host.run("dcb -j apptrust show dev ens2f0np0").status());
        assertEquals(
                1,
                host.run(
                                "mlnx_qos -i ens2f0np0 --tsa"
                                    + " ets,ets,strict,strict,strict,strict,strict,strict --tcbw"
                                    + " 50,40,0,0,0,0,0,0")
                        .status());
        assertEquals(
                "Attribute read: Operation not supported\n",
                host.run("dcb -j pfc show dev ens1f0").errors());
    }

    @Test
    void withoutPrivilegeNothingIsChanged() throws Exception {
        VirtualHost plain =
                new VirtualHost(
                        VirtualHostSettings.of(0, "edge", "Unsaid-4711", VirtualOs.KYLIN_V10_SP2)
                                .may(VirtualHostSettings.Privilege.NONE),
                        HostEvents.none(),
                        time);
        assertEquals(2, plain.run("ip link set ens2f0np0 mtu 9000").status());
        assertEquals(2, plain.run("echo 2 > " + VFS).status());
        assertEquals("sudo: a password is required\n", plain.run("sudo -n ip link").errors());
        VirtualHost sudo =
                new VirtualHost(
                        VirtualHostSettings.of(0, "edge", "Unsaid-4711", VirtualOs.KYLIN_V10_SP2)
                                .may(VirtualHostSettings.Privilege.SUDO),
                        HostEvents.none(),
                        time);
        assertEquals(0, sudo.run("sudo -n ip link set ens2f0np0 mtu 9000").status());
        assertEquals("1000\n0\n", sudo.run("id -u; sudo id -u").output());
    }

    @Test
    void aCommandThatHangsIsEndedByItsLimit() throws Exception {
        VirtualHost slow =
                new VirtualHost(
                        VirtualHostSettings.of(0, "root", "Unsaid-4711", VirtualOs.DEBIAN_12)
                                .lacking(Set.of("devlink"), Set.of("mlxconfig")),
                        HostEvents.none(),
                        time);
        assertEquals(124, slow.run("timeout -k 2 8 mlxconfig -d 3c:00.0 q").status());
        assertEquals(127, slow.run("devlink dev show").status());
        assertEquals(1, slow.run("command -v devlink").status());
    }
}
