package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.IbvDevices;
import io.rackside.drivers.host.parse.RdmaTool;
import io.rackside.drivers.host.parse.ShowGids;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.host.Fact;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.RdmaDevice.Gid;
import io.rackside.model.host.RdmaDevice.Port;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The RDMA devices of a host, from sysfs and configfs. */
final class RdmaReading {
    private static final String CLASS = "/sys/class/infiniband/";
    private static final String CMA = "/sys/kernel/config/rdma_cm/";

    /** Of so many indexes the script looks at each. */
    private static final int GIDS = 32;

    /** A state with its number before it: {@code 4: ACTIVE}. */
    private static final Pattern NUMBERED = Pattern.compile("\\d+: (.*)");

    private static final Pattern CLASS_LINE = Pattern.compile(".*?(\\d{1,3})\\s*$");

    private final SysfsLines sysfs;
    private final Map<String, OptionalInt> mtus;
    private final Map<String, List<Gid>> shown;
    private final Map<String, String> netDevices;
    private final Map<String, Map<String, Long>> open;
    private final CongestionReading congestion;

    RdmaReading(Answers answers) {
        sysfs = answers.need("rdma", SysfsLines::parse).value().orElse(SysfsLines.parse(""));
        mtus = answers.have("ibv_devinfo", IbvDevices::activeMtus).value().orElse(Map.of());
        shown = answers.have("show_gids", ShowGids::parse).value().orElse(Map.of());
        netDevices = answers.have("rdma-link", RdmaTool::netDevices).value().orElse(Map.of());
        congestion = new CongestionReading(answers);
        open = answers.have("rdma-resource", RdmaTool::resources).value().orElse(Map.of());
    }

    List<RdmaDevice> devices() {
        return sysfs.links().keySet().stream()
                .filter(path -> path.startsWith(CLASS))
                .map(path -> path.substring(CLASS.length()))
                .filter(name -> name.indexOf('/') < 0)
                .map(this::device)
                .toList();
    }

    private RdmaDevice device(String name) {
        String at = CLASS + name;
        String pci = sysfs.target(at + "/device");
        return new RdmaDevice(
                name,
                sysfs.value(at + "/fw_ver"),
                pci,
                port(name, at + "/ports/1"),
                trafficClass(sysfs.value(at + "/tc/1/traffic_class")),
                open.getOrDefault(name, Map.of()),
                congestion.of(name, pci));
    }

    /** Without the kernel's word about versions, MLNX_OFED's tool has it. */
    private List<Gid> gids(String name, List<Gid> told) {
        boolean versions = told.stream().anyMatch(gid -> !gid.type().isEmpty());
        return versions ? told : shown.getOrDefault(name, told);
    }

    private String netDevice(String name, List<Gid> gids) {
        return gids.stream()
                .map(Gid::netDevice)
                .filter(told -> !told.isEmpty())
                .findFirst()
                .orElse(netDevices.getOrDefault(name, ""));
    }

    private Port port(String name, String at) {
        List<Gid> told = new ArrayList<>();
        for (int i = 0; i < GIDS; i++) {
            String gid = sysfs.value(at + "/gids/" + i);
            if (!gid.isEmpty()) {
                told.add(
                        new Gid(
                                i,
                                gid,
                                sysfs.value(at + "/gid_attrs/types/" + i),
                                sysfs.value(at + "/gid_attrs/ndevs/" + i)));
            }
        }
        List<Gid> gids = gids(name, told);
        Matcher state = NUMBERED.matcher(sysfs.value(at + "/state"));
        String cma = CMA + name + "/ports/1/";
        return new Port(
                state.matches() ? state.group(1) : sysfs.value(at + "/state"),
                sysfs.value(at + "/link_layer"),
                sysfs.value(at + "/rate"),
                mtus.getOrDefault(name, OptionalInt.empty()),
                netDevice(name, gids),
                gids,
                mode(sysfs.value(cma + "default_roce_mode")),
                tos(sysfs.value(cma + "default_roce_tos")));
    }

    /** Only Mellanox's own driver has it; configfs has a device once somebody made its folder. */
    private static Fact<String> mode(String value) {
        return value.isEmpty() ? Fact.notSupported() : Fact.known(value);
    }

    private static Fact<Integer> tos(String value) {
        return value.matches("\\d{1,3}")
                ? Fact.known(Integer.parseInt(value))
                : Fact.notSupported();
    }

    private static Fact<Integer> trafficClass(String value) {
        Matcher number = CLASS_LINE.matcher(value);
        return number.matches()
                ? Fact.known(Integer.parseInt(number.group(1)))
                : Fact.notSupported();
    }
}
