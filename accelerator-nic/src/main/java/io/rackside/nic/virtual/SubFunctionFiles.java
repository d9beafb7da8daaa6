package io.rackside.nic.virtual;

/** Sub-functions in sysfs: on the auxiliary bus, their interfaces, their ends in the switch. */
final class SubFunctionFiles {
    private static final String NET = "/sys/class/net/";
    private static final String RDMA = "/sys/class/infiniband/";
    private static final String BUS = "/sys/bus/auxiliary/devices/";

    private final HostState host;
    private final FileTree tree;

    SubFunctionFiles(HostState host, FileTree tree) {
        this.host = host;
        this.tree = tree;
    }

    /**
     * @param way of its port's function in the tree of devices
     */
    void add(VirtualPort port, VirtualSf sub, String way) {
        representor(port, sub, way);
        if (!sub.active) {
            return;
        }
        String device = BUS + sub.device();
        tree.link(device, "../../../devices/" + way + "/" + sub.device());
        tree.line(device + "/sfnum", sub.number);
        if (sub.holder != VfHolder.NOBODY) {
            tree.link(device + "/driver", "../../../../../bus/auxiliary/drivers/mlx5_core.sf");
        }
        if (!sub.inSight()) {
            return;
        }
        String name = port.subFunctionName(sub);
        tree.folder(device + "/net/" + name);
        face(name, sub.ownMac(), way + "/" + sub.device());
        tree.link(NET + name + "/device", "../../../" + sub.device());
        if (sub.roce) {
            rdma(port, sub, device, name);
        }
    }

    private void face(String name, String mac, String way) {
        String at = NET + name;
        tree.link(at, "../../devices/" + way + "/net/" + name);
        tree.line(at + "/address", mac);
        tree.line(at + "/mtu", 1_500);
        tree.line(at + "/operstate", "down");
    }

    private void representor(VirtualPort port, VirtualSf sub, String way) {
        String name = port.representor(sub);
        String mac = sub.chance.replaceFirst("^02", "06");
        face(name, mac, way);
        tree.link(NET + name + "/device", "../../../" + port.bus());
        for (String which : new String[] {"current", "max"}) {
            tree.line(NET + name + "/device/" + which + "_link_speed", "8.0 GT/s PCIe");
            tree.line(NET + name + "/device/" + which + "_link_width", 8);
        }
        String place = "pf" + port.index + "sf" + sub.number;
        tree.line(NET + name + "/phys_port_name", place);
        tree.line(NET + name + "/phys_switch_id", port.mac.replace(":", ""));
        String below = "/sys/bus/pci/devices/" + port.pci() + "/net/" + name;
        tree.line(below + "/address", mac);
        tree.line(below + "/phys_port_name", place);
    }

    private void rdma(VirtualPort port, VirtualSf sub, String device, String name) {
        String rdma = "mlx5_" + (host.ports().size() + sub.place);
        tree.folder(device + "/infiniband/" + rdma);
        String at = RDMA + rdma;
        tree.link(at, "../../devices/" + port.pci() + "/" + sub.device() + "/infiniband/" + rdma);
        tree.link(at + "/device", "../../../" + sub.device());
        tree.line(at + "/fw_ver", port.card.running);
        tree.line(at + "/ports/1/state", "1: DOWN");
        tree.line(at + "/ports/1/link_layer", "Ethernet");
        tree.line(at + "/ports/1/gids/0", "fe80:0000:0000:0000:0000:00ff:fe00:0001");
        tree.line(at + "/ports/1/gid_attrs/types/0", "RoCE v2");
        tree.line(at + "/ports/1/gid_attrs/ndevs/0", name);
    }
}
