package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code rdma}, {@code ibv_devinfo}, {@code show_gids}, {@code cma_roce_mode}, {@code
 * cma_roce_tos}.
 */
final class RdmaPrograms {
    private static final int[] MTUS = {4_096, 2_048, 1_024, 512, 256};

    /** What RoCE's own headers take of a frame. */
    private static final int HEADERS = 58;

    private RdmaPrograms() {}

    static void add(Map<String, Program> programs) {
        programs.put("rdma", RdmaPrograms::rdma);
        programs.put("ibv_devinfo", RdmaPrograms::devices);
        programs.put("show_gids", RdmaPrograms::gids);
        programs.put("cma_roce_mode", call -> cma(call, "-m"));
        programs.put("cma_roce_tos", call -> cma(call, "-t"));
    }

    private static List<VirtualPort> ports(HostState host) {
        return host.ports().stream().filter(port -> port.card.model.rdma()).toList();
    }

    private static int rdma(Call call) {
        List<String> words =
                call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
        String object = words.isEmpty() ? "" : words.getFirst();
        if (!List.of("link", "dev", "statistic").contains(object)) {
            return call.fail(1, "Unknown argument \"" + object + "\".");
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (VirtualPort port : ports(call.host())) {
            all.add(record(call.host(), port, object, all.size()));
        }
        if (call.has("-j")) {
            call.say(Json.line(all));
            return 0;
        }
        for (Map<String, Object> one : all) {
            List<String> fields = new ArrayList<>();
            one.forEach(
                    (key, value) -> {
                        if (!key.startsWith("if") && !key.equals("port")) {
                            fields.add(key + " " + value);
                        }
                    });
            call.say(object + " " + one.get("ifname") + "/1 " + String.join(" ", fields));
        }
        return 0;
    }

    private static Map<String, Object> record(
            HostState host, VirtualPort port, String object, int index) {
        boolean carrier = port.carrier(host.now());
        Map<String, Object> fields =
                Json.object("ifindex", index, "ifname", host.rdmaName(port), "port", 1);
        switch (object) {
            case "link" -> {
                fields.put("state", carrier ? "ACTIVE" : "DOWN");
                fields.put("physical_state", carrier ? "LINK_UP" : "POLLING");
                fields.put("netdev", port.name);
            }
            case "dev" -> {
                fields.remove("port");
                fields.put("node_type", "ca");
                fields.put("fw", port.card.running);
            }
            default -> {
                for (String counter :
                        List.of(
                                "np_cnp_sent",
                                "rp_cnp_handled",
                                "out_of_sequence",
                                "packet_seq_err")) {
                    fields.put(counter, 0);
                }
            }
        }
        return fields;
    }

    private static int devices(Call call) {
        for (VirtualPort port : ports(call.host())) {
            boolean carrier = port.carrier(call.host().now());
            call.say("hca_id:\t" + call.host().rdmaName(port));
            call.say("\ttransport:\t\t\tInfiniBand (0)");
            call.say("\tfw_ver:\t\t\t\t" + port.card.running);
            call.say("\tphys_port_cnt:\t\t\t1");
            call.say("\t\tport:\t1");
            call.say("\t\t\tstate:\t\t\t" + (carrier ? "PORT_ACTIVE (4)" : "PORT_DOWN (1)"));
            call.say("\t\t\tmax_mtu:\t\t4096 (5)");
            call.say("\t\t\tactive_mtu:\t\t" + mtu(port));
            call.say("\t\t\tlink_layer:\t\tEthernet\n");
        }
        return ports(call.host()).isEmpty() ? call.fail(255, "No IB devices found") : 0;
    }

    private static String mtu(VirtualPort port) {
        for (int i = 0; i < MTUS.length; i++) {
            if (MTUS[i] + HEADERS <= port.settings.mtu) {
                return MTUS[i] + " (" + (MTUS.length - i) + ")";
            }
        }
        return "256 (1)";
    }

    private static int gids(Call call) {
        call.say("DEV\tPORT\tINDEX\tGID\t\t\t\t\tIPv4  \t\tVER\tDEV");
        int found = 0;
        for (VirtualPort port : ports(call.host())) {
            List<String> gids = RdmaFiles.gids(port);
            for (int i = 0; i < gids.size(); i++) {
                String version = i % 2 == 0 ? "v1" : "v2";
                call.say(
                        String.join(
                                "\t",
                                call.host().rdmaName(port),
                                "1",
                                Integer.toString(i),
                                gids.get(i),
                                "",
                                version,
                                port.name));
                found++;
            }
        }
        call.say("n_gids_found=" + found);
        return 0;
    }

    /** Mellanox's scripts around configfs: they set, then print what is set. */
    private static int cma(Call call, String option) {
        Optional<VirtualPort> found = call.host().rdma(call.after("-d").orElse(""));
        if (found.isEmpty()) {
            return call.fail(1, "Failed to open device");
        }
        if (!call.root()) {
            return call.fail(1, "Permission denied");
        }
        PortSettings settings = found.get().settings;
        Optional<String> value = call.after(option);
        if (value.isPresent() && !value.get().matches("\\d{1,3}")) {
            return call.fail(1, "Invalid value");
        }
        if (option.equals("-t")) {
            value.ifPresent(text -> settings.roceTos = Integer.parseInt(text));
            call.say(Integer.toString(settings.roceTos));
        } else {
            value.ifPresent(
                    text -> settings.roceMode = text.equals("2") ? "RoCE v2" : "IB/RoCE v1");
            call.say(settings.roceMode);
        }
        return 0;
    }
}
