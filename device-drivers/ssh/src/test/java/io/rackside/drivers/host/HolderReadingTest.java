package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.host.FunctionUser;
import io.rackside.model.host.FunctionUser.Kind;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class HolderReadingTest {
    private static final String MARK = "m";
    private static final String POD = "7c3f6a1e-2b9d-4a55-9c0e-1f2a3b4c5d6e";
    private static final String CONTAINER =
            "3b1f0c2d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789abcdef";

    private final StringBuilder said = new StringBuilder();

    private HolderReadingTest part(String name, String... lines) {
        said.append("\nm begin ").append(name).append('\n');
        said.append(String.join("\n", lines));
        said.append("\nm rc 0 ").append(name).append("\nm end ").append(name).append('\n');
        return this;
    }

    private static String file(String path, String... lines) {
        return "==> " + path + " <==\n" + String.join("\n", lines);
    }

    private Optional<FunctionUser> of(String pci, String group, String mac) {
        Transcript transcript = Transcript.of(said + "\nm done\n", MARK);
        return new HolderReading(new Answers(transcript)).of(pci, group, mac);
    }

    private static FunctionUser user(Kind kind, String name, String id) {
        return new FunctionUser(kind, name, id);
    }

    @Test
    void aMachineOfLibvirtIsKnownByItsCommandLine() {
        part(
                "holders",
                file("/proc/4711/comm", "qemu-system-x86"),
                file(
                        "/proc/4711/cgroup",
                        "0::/machine.slice/machine-qemu\\x2d3\\x2dscada\\x2d01.scope/libvirt/emulator"),
                file(
                        "/proc/4711/cmdline",
                        "/usr/libexec/qemu-kvm",
                        "-name",
                        "guest=scada-01,debug-threads=on",
                        "-uuid",
                        "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
                        "-device",
                        "{\"driver\":\"vfio-pci\",\"host\":\"0000:3b:00.2\",\"id\":\"hostdev0\"}",
                        "-device",
                        "vfio-pci,host=3b:00.3,id=hostdev1",
                        "-device",
                        "virtio-net-pci,netdev=hostnet0,mac=52:54:00:00:00:01"));
        FunctionUser machine =
                user(Kind.MACHINE, "scada-01", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9");
        assertEquals(Optional.of(machine), of("0000:3b:00.2", "", ""));
        assertEquals(Optional.of(machine), of("0000:3b:00.3", "", ""));
        assertEquals(Optional.empty(), of("0000:3b:00.4", "", ""));
    }

    @Test
    void aMachineWithoutACommandLineWeMayReadIsKnownByItsScope() {
        part("holders")
                .part("vfio-users", "812 44")
                .part(
                        "vfio-processes",
                        file("/proc/812/comm", "CPU 0/KVM"),
                        file(
                                "/proc/812/cgroup",
                                "0::/machine.slice/machine-qemu\\x2d12\\x2dweb\\x2d2.scope"));
        assertEquals(Optional.of(user(Kind.MACHINE, "web-2", "")), of("", "44", ""));
    }

    @Test
    void aMachineOfKubeVirtIsNamedWithItsNamespaceAndPod() {
        part(
                "holders",
                file("/proc/99/comm", "qemu-kvm"),
                file(
                        "/proc/99/cgroup",
                        "0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod"
                                + POD.replace('-', '_')
                                + ".slice/cri-containerd-"
                                + CONTAINER
                                + ".scope"),
                file(
                        "/proc/99/cmdline",
                        "/usr/libexec/qemu-kvm",
                        "-name",
                        "guest=prod_fedora-vm,debug-threads=on",
                        "-device",
                        "{\"driver\":\"vfio-pci\",\"host\":\"0000:5e:02.1\"}"));
        assertEquals(
                Optional.of(user(Kind.MACHINE, "prod/fedora-vm", POD)), of("0000:5e:02.1", "", ""));
    }

    @Test
    void aPodIsKnownByItsNamespaceOfTheNetwork() {
        part("holders")
                .part(
                        "namespace 4026532901",
                        "[{\"ifname\":\"lo\",\"link_type\":\"loopback\",\"address\":\"00:00:00:00:00:00\"},"
                            + "{\"ifname\":\"net1\",\"link_type\":\"ether\",\"address\":\"02:00:00:aa:bb:01\","
                            + "\"permaddr\":\"02:00:00:aa:bb:02\",\"parentbus\":\"pci\",\"parentdev\":\"0000:3b:02.5\"}]")
                .part(
                        "namespace-user 4026532901",
                        file("/proc/3001/comm", "pause"),
                        file(
                                "/proc/3001/cgroup",
                                "12:memory:/kubepods/besteffort/pod" + POD + "/" + CONTAINER));
        assertEquals(Optional.of(user(Kind.POD, POD, POD)), of("0000:3b:02.5", "", ""));
        assertEquals(Optional.of(user(Kind.POD, POD, POD)), of("", "", "02:00:00:AA:BB:02"));
        assertEquals(Optional.empty(), of("", "", "00:00:00:00:00:00"));
        part(
                "crictl",
                "{\"items\":[{\"id\":\"x\",\"metadata\":{\"name\":\"db-0\",\"uid\":\""
                        + POD
                        + "\",\"namespace\":\"prod\"}}]}");
        assertEquals(Optional.of(user(Kind.POD, "prod/db-0", POD)), of("0000:3b:02.5", "", ""));
    }

    @Test
    void aContainerAProcessAndANamespaceAreKnownAsTheyAre() {
        part("holders")
                .part("vfio-users", "70 5", "71 6", "72 7")
                .part(
                        "vfio-processes",
                        file("/proc/70/comm", "dpdk-testpmd"),
                        file("/proc/70/cgroup", "0::/system.slice/ssh.service"),
                        file("/proc/71/comm", "vpp"),
                        file("/proc/71/cgroup", "0::/system.slice/docker-" + CONTAINER + ".scope"))
                .part("named-namespaces", "4026532000 blue")
                .part(
                        "named blue",
                        "[{\"ifname\":\"ens1f0v3\",\"link_type\":\"ether\",\"address\":\"02:00:00:00:00:09\"}]");
        assertEquals(Optional.of(user(Kind.PROCESS, "dpdk-testpmd", "70")), of("", "5", ""));
        assertEquals(
                Optional.of(user(Kind.CONTAINER, CONTAINER.substring(0, 12), CONTAINER)),
                of("", "6", ""));
        assertEquals(Optional.empty(), of("", "7", ""));
        assertEquals(
                Optional.of(user(Kind.NAMESPACE, "blue", "4026532000")),
                of("", "", "02:00:00:00:00:09"));
    }
}
