package io.rackside.nic.virtual;

import io.rackside.nic.virtual.FileNode.Writer;

import java.util.function.Consumer;
import java.util.stream.Stream;

/** The ports of a host in sysfs, on the network's side and on the bus's. */
final class NetworkFiles {
    private static final String NET = "/sys/class/net/";
    private static final String BUS = "/sys/bus/pci/devices/";
    private static final int NODES = 2;
    private static final int FIRST_GROUP = 24;
    private static final int FIRST_INTERRUPT = 64;
    private static final int INTERRUPTS = 128;

    private final HostState host;
    private final FileTree tree;
    private int group = FIRST_GROUP;

    NetworkFiles(HostState host, FileTree tree) {
        this.host = host;
        this.tree = tree;
    }

    void add() {
        tree.link(NET + "lo", "../../devices/virtual/net/lo");
        tree.line(NET + "lo/address", "00:00:00:00:00:00");
        tree.line(NET + "lo/mtu", 65_536);
        tree.line(NET + "lo/operstate", "unknown");
        host.ports().forEach(this::port);
        host.bonds.forEach(this::bond);
    }

    /** What Linux shows of a bond that nobody has joined (networking/bonding). */
    private void bond(String name, String mode) {
        String at = NET + name;
        tree.link(at, "../../devices/virtual/net/" + name);
        tree.line(at + "/address", Interfaces.bondMac(name));
        tree.line(at + "/mtu", 1_500);
        tree.line(at + "/operstate", "down");
        tree.line(at + "/carrier", 0);
        tree.line(at + "/bonding/slaves", "");
        tree.text(
                "/proc/net/bonding/" + name,
                "Ethernet Channel Bonding Driver: v"
                        + host.settings.os().release(host.hardware().machine())
                        + "\n\nBonding Mode: "
                        + mode
                        + "\nTransmit Hash Policy: layer2 (0)\nMII Status: down\n"
                        + "MII Polling Interval (ms): 100\nUp Delay (ms): 0\n"
                        + "Down Delay (ms): 0\nPeer Notification Delay (ms): 0\n",
                Writer.NONE);
    }

    private void port(VirtualPort port) {
        String at = NET + port.name;
        boolean carrier = port.carrier(host.now());
        tree.link(at, "../../devices/" + way(port, port.pci()) + "/net/" + port.name);
        tree.line(at + "/address", port.mac);
        tree.line(at + "/mtu", port.settings.mtu, value -> mtu(port, value));
        tree.line(at + "/operstate", carrier ? "up" : "down");
        tree.line(at + "/carrier", port.settings.up ? carrier ? "1" : "0" : "");
        int speed = port.speed();
        tree.line(at + "/speed", carrier && speed > 0 ? speed : -1);
        if (!port.master.isEmpty()) {
            tree.link(at + "/master", "../" + port.master);
        }
        tree.link(at + "/device", "../../../" + port.bus());
        device(port, at + "/device");
        if (port.card.model.simulated()) {
            device(port, "/sys/bus/netdevsim/devices/" + port.card.place);
        } else {
            tree.link(BUS + port.pci(), "../../../devices/" + way(port, port.pci()));
            device(port, BUS + port.pci());
            named(BUS + port.pci() + "/net/" + port.name, port.mac, "p" + port.index);
        }
        if (port.card.model.rdma()) {
            tree.folder(at + "/device/infiniband/" + host.rdmaName(port));
        }
        congestion(port, at + "/ecn/");
        interrupts(port, at + "/device/msi_irqs/");
        for (VirtualVf vf : port.functions) {
            function(port, vf);
        }
        if (port.switchdev()) {
            port.functions.forEach(vf -> representor(port, vf));
        }
        SubFunctionFiles subs = new SubFunctionFiles(host, tree);
        port.subFunctions.forEach(sub -> subs.add(port, sub, way(port, port.pci())));
    }

    /** An interface below the function it belongs to. */
    private void named(String at, String mac, String place) {
        tree.line(at + "/address", mac);
        tree.line(at + "/phys_port_name", place);
    }

    private static String way(VirtualPort port, String pci) {
        return port.card.model.simulated() ? port.card.place : "pci0000:3a/0000:3a:00.0/" + pci;
    }

    private String mtu(VirtualPort port, String value) {
        if (!value.strip().matches("\\d{1,5}")) {
            return "Invalid argument";
        }
        return port.mtu(Integer.parseInt(value.strip()), host.now()) ? "" : "Invalid argument";
    }

    private void device(VirtualPort port, String at) {
        CardModel model = port.card.model;
        bus(at, model.bus().vendorId(), model.bus().deviceId(), port.card.numaNode);
        tree.link(at + "/driver", "../../../bus/pci/drivers/" + model.software().driver());
        if (!model.simulated()) {
            for (String which : new String[] {"current", "max"}) {
                tree.line(at + "/" + which + "_link_speed", "8.0 GT/s PCIe");
                tree.line(at + "/" + which + "_link_width", 8);
            }
        }
        if (port.card.mostFunctions() > 0) {
            if (!model.simulated()) {
                tree.line(at + "/sriov_totalvfs", port.card.mostFunctions());
            }
            tree.line(at + "/sriov_numvfs", port.functions.size(), value -> count(port, value));
        }
        for (VirtualVf vf : port.functions) {
            if (vf.pci.isEmpty()) {
                continue;
            }
            String slot = at + "/virtfn" + vf.number;
            tree.link(slot, "../" + vf.pci);
            held(port, vf, slot);
        }
    }

    private void bus(String at, String vendor, String device, int node) {
        if (!vendor.isEmpty()) {
            tree.line(at + "/vendor", "0x" + vendor);
            tree.line(at + "/device", "0x" + device);
            tree.line(at + "/numa_node", node);
            int each = host.cpus() / NODES;
            int first = node * each;
            tree.line(at + "/local_cpulist", first + "-" + (first + each - 1));
        }
    }

    private String count(VirtualPort port, String value) {
        return value.strip().matches("\\d{1,4}")
                ? host.functions(port, Integer.parseInt(value.strip()))
                : "Invalid argument";
    }

    /** Who has a function: by its driver, and by whether its interface is in sight. */
    private void held(VirtualPort port, VirtualVf vf, String at) {
        String driver =
                switch (vf.holder) {
                    case HOST, CONTAINER -> port.card.model.software().functionDriver();
                    case VFIO -> "vfio-pci";
                    case NOBODY -> "";
                };
        if (!driver.isEmpty()) {
            tree.link(at + "/driver", "../../../../bus/pci/drivers/" + driver);
        }
        if (host.iommu()) {
            tree.link(at + "/iommu_group", "../../../../kernel/iommu_groups/" + group++);
        }
        if (vf.holder == VfHolder.HOST) {
            tree.folder(at + "/net/" + port.functionName(vf, host.now()));
        }
    }

    private void function(VirtualPort port, VirtualVf vf) {
        if (vf.pci.isEmpty()) {
            return;
        }
        CardModel model = port.card.model;
        String device = BUS + vf.pci;
        tree.link(device, "../../../devices/" + way(port, vf.pci));
        bus(device, model.bus().vendorId(), model.bus().functionId(), port.card.numaNode);
        tree.link(device + "/physfn", "../" + port.pci());
        held(port, vf, device);
        if (vf.holder != VfHolder.HOST) {
            return;
        }
        String name = port.functionName(vf, host.now());
        String at = NET + name;
        tree.link(at, "../../devices/" + way(port, vf.pci) + "/net/" + name);
        tree.line(at + "/address", vf.mac);
        tree.line(at + "/mtu", 1_500);
        tree.line(at + "/operstate", "down");
        tree.link(at + "/device", "../../../" + vf.pci);
        bus(at + "/device", model.bus().vendorId(), model.bus().functionId(), port.card.numaNode);
        tree.link(at + "/device/physfn", "../" + port.pci());
        tree.link(
                at + "/device/driver",
                "../../../bus/pci/drivers/" + model.software().functionDriver());
    }

    private void representor(VirtualPort port, VirtualVf vf) {
        String name = port.representor(vf);
        String at = NET + name;
        tree.link(at, "../../devices/" + way(port, port.pci()) + "/net/" + name);
        tree.line(at + "/address", vf.mac.replaceFirst("^02", "06"));
        tree.line(at + "/mtu", 1_500);
        tree.line(at + "/operstate", "down");
        tree.link(at + "/device", "../../../" + port.bus());
        device(port, at + "/device");
        String place = "pf" + port.index + "vf" + vf.number;
        tree.line(at + "/phys_port_name", place);
        if (!port.pci().isEmpty()) {
            named(BUS + port.pci() + "/net/" + name, vf.mac.replaceFirst("^02", "06"), place);
        }
        tree.line(at + "/phys_switch_id", port.mac.replace(":", ""));
    }

    private void congestion(VirtualPort port, String at) {
        if (port.card.model.mellanox()) {
            for (int i = 0; i < PortSettings.PRIORITIES; i++) {
                int priority = i;
                tree.line(
                        at + "roce_np/enable/" + i,
                        port.settings.notificationPoint[i] ? 1 : 0,
                        truth(on -> port.settings.notificationPoint[priority] = on));
                tree.line(
                        at + "roce_rp/enable/" + i,
                        port.settings.reactionPoint[i] ? 1 : 0,
                        truth(on -> port.settings.reactionPoint[priority] = on));
            }
        }
        if (port.card.model.huawei()) {
            tree.line(
                    at + "cc_algo",
                    port.settings.congestionControl,
                    value -> {
                        port.settings.congestionControl = value.strip();
                        return "";
                    });
        }
    }

    /** One for each queue, and one for all else. */
    private void interrupts(VirtualPort port, String at) {
        if (port.card.model.simulated()) {
            return;
        }
        int first = FIRST_INTERRUPT + host.ports().indexOf(port) * INTERRUPTS;
        for (int i = 0; i <= port.settings.channels; i++) {
            int number = i;
            tree.line(at + (first + i), "msix");
            tree.line(
                    "/proc/irq/" + (first + i) + "/smp_affinity_list",
                    port.settings.interrupts.getOrDefault(i, "0-" + (host.cpus() - 1)),
                    value -> affinity(port, number, value.strip()));
        }
    }

    private String affinity(VirtualPort port, int number, String cpus) {
        boolean known =
                cpus.matches("\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?)*")
                        && Stream.of(cpus.split("[,-]"))
                                .allMatch(cpu -> Integer.parseInt(cpu) < host.cpus());
        if (!known) {
            return "Invalid argument";
        }
        port.settings.interrupts.put(number, cpus);
        return "";
    }

    private static Writer truth(Consumer<Boolean> set) {
        return value -> {
            if (!value.strip().matches("[01]")) {
                return "Invalid argument";
            }
            set.accept(value.strip().equals("1"));
            return "";
        };
    }
}
