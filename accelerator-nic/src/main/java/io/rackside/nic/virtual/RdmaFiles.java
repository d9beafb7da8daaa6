package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The RDMA devices of a host in sysfs and configfs. */
final class RdmaFiles {
    private static final String CLASS = "/sys/class/infiniband/";
    private static final String CMA = "/sys/kernel/config/rdma_cm";
    private static final String BNXT = "/sys/kernel/config/bnxt_re";
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
        tree.link(
                at + "/device/driver",
                "../../../../bus/pci/drivers/" + port.card.model.software().driver());
        congestion(name, port);
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

    private void congestion(String name, VirtualPort port) {
        CongestionSettings set = port.settings.congestion;
        if (port.card.model == CardModel.BCM57414) {
            tree.folder(BNXT);
            tree.folder("/sys/bus/pci/drivers/bnxt_en");
            if (host.congestionFolders.contains(name)) {
                String at = BNXT + "/" + name + "/ports/1/cc/";
                CongestionSettings.SWITCHES
                        .keySet()
                        .forEach(
                                file ->
                                        tree.line(
                                                at + file,
                                                hex(set.works.get(file)),
                                                value -> written(set.written, file, value)));
                tree.line(at + "apply", "", value -> apply(set, value));
            }
        }
        if (port.card.model == CardModel.KUNPENG_920) {
            tree.folder("/sys/bus/pci/drivers/hns3");
            set.parameters.forEach(
                    (file, now) ->
                            tree.line(
                                    CLASS + name + "/ports/1/" + file,
                                    now,
                                    value -> written(set.parameters, file, value)));
        }
    }

    /** As C prints it: none before a zero. */
    private static String hex(int value) {
        return value == 0 ? "0" : "0x" + Integer.toHexString(value);
    }

    private static String written(Map<String, Integer> into, String file, String value) {
        try {
            int number = Integer.decode(value.strip());
            if (number < 0 || file.equals("cc_mode") && number > 1) {
                return "Invalid argument";
            }
            into.put(file, number);
            return "";
        } catch (NumberFormatException _) {
            return "Invalid argument";
        }
    }

    private static String apply(CongestionSettings set, String value) {
        if (value.strip().matches("(0x)?1")) {
            set.works.putAll(set.written);
        }
        return "";
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
