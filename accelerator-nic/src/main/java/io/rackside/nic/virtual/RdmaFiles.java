package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;

/** The RDMA devices of a host in sysfs and configfs. */
final class RdmaFiles {
    private static final String CLASS = "/sys/class/infiniband/";
    private static final String CMA = "/sys/kernel/config/rdma_cm";
    private static final int BYTE = 256;

    private final HostState host;
    private final FileTree tree;

    RdmaFiles(HostState host, FileTree tree) {
        this.host = host;
        this.tree = tree;
    }

    void add() {
        tree.folder(CMA);
        for (VirtualPort port : host.ports()) {
            if (port.card.model.rdma()) {
                device(host.rdmaName(port), port);
            }
        }
    }

    private void device(String name, VirtualPort port) {
        String at = CLASS + name;
        tree.link(
                at, "../../devices/pci0000:3a/0000:3a:00.0/" + port.pci() + "/infiniband/" + name);
        tree.link(at + "/device", "../../../" + port.pci());
        tree.line(at + "/fw_ver", port.card.running);
        tree.line(at + "/node_guid", guid(port));
        if (port.card.model.mellanox()) {
            int now = port.settings.trafficClass;
            tree.text(
                    at + "/tc/1/traffic_class",
                    now < 0 ? "" : "Global tclass=" + now + "\n",
                    value -> trafficClass(port, value));
        }
        String one = at + "/ports/1";
        boolean carrier = port.carrier(host.now());
        tree.line(one + "/state", carrier ? "4: ACTIVE" : "1: DOWN");
        tree.line(one + "/link_layer", "Ethernet");
        tree.line(one + "/rate", "25 Gb/sec (1X EDR)");
        List<String> gids = gids(port);
        for (int i = 0; i < gids.size(); i++) {
            tree.line(one + "/gids/" + i, gids.get(i));
            tree.line(one + "/gid_attrs/types/" + i, i % 2 == 0 ? "IB/RoCE v1" : "RoCE v2");
            tree.line(one + "/gid_attrs/ndevs/" + i, port.name);
        }
        if (host.roceFolders.contains(name)) {
            String cma = CMA + "/" + name + "/ports/1/";
            tree.line(cma + "default_roce_mode", port.settings.roceMode, v -> mode(port, v));
            tree.line(cma + "default_roce_tos", port.settings.roceTos, v -> tos(port, v));
        }
    }

    private static String mode(VirtualPort port, String value) {
        if (!List.of("RoCE v2", "IB/RoCE v1").contains(value.strip())) {
            return "Invalid argument";
        }
        port.settings.roceMode = value.strip();
        return "";
    }

    private static String tos(VirtualPort port, String value) {
        if (!value.strip().matches("\\d{1,3}") || Integer.parseInt(value.strip()) >= BYTE) {
            return "Invalid argument";
        }
        port.settings.roceTos = Integer.parseInt(value.strip());
        return "";
    }

    private static String trafficClass(VirtualPort port, String value) {
        String plain = value.strip();
        if (!plain.matches("-1|\\d{1,3}") || Integer.parseInt(plain) >= BYTE) {
            return "Invalid argument";
        }
        port.settings.trafficClass = Integer.parseInt(plain);
        return "";
    }

    private static String guid(VirtualPort port) {
        String[] pairs = port.mac.split(":", -1);
        return pairs[0] + pairs[1] + ":" + pairs[2] + "ff:fe" + pairs[3] + ":" + pairs[4]
                + pairs[5];
    }

    /** Link-local first, then those of IPv4 addresses; each as RoCE v1 and v2. */
    static List<String> gids(VirtualPort port) {
        List<String> gids = new ArrayList<>();
        String local = "fe80:0000:0000:0000:" + guid(port);
        gids.add(local);
        gids.add(local);
        for (String address : port.addresses) {
            String[] parts = address.replaceFirst("/.*", "").split("\\.", -1);
            if (parts.length == 4) {
                String mapped =
                        String.format(
                                "0000:0000:0000:0000:0000:ffff:%02x%02x:%02x%02x",
                                Integer.parseInt(parts[0]),
                                Integer.parseInt(parts[1]),
                                Integer.parseInt(parts[2]),
                                Integer.parseInt(parts[3]));
                gids.add(mapped);
                gids.add(mapped);
            }
        }
        return gids;
    }
}
