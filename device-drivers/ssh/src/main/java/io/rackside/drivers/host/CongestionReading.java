package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.RdmaDevice.Congestion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What drivers of RDMA do about congestion. bnxt_re has it in configfs, for devices whose folder
 * somebody made, and newer kernels in debugfs; hns_roce has numbers for each of its algorithms, in
 * sysfs (openEuler) or in debugfs (the kernel).
 */
final class CongestionReading {
    private static final String CLASS = "/sys/class/infiniband/";
    private static final String CONFIG = "/sys/kernel/config/bnxt_re";
    private static final String DEBUG = "/sys/kernel/debug/";
    private static final Pattern NUMBER = Pattern.compile("0[xX]([0-9a-fA-F]{1,8})|(\\d{1,10})");
    private static final Pattern PARAMETER =
            Pattern.compile("(?<algorithm>[a-z0-9]+)_cc_param/(?<name>[a-z0-9_]+)");

    private final SysfsLines read;
    private final boolean root;

    CongestionReading(Answers answers) {
        read = answers.have("congestion", SysfsLines::parse).value().orElse(SysfsLines.parse(""));
        root = !read.value("privilege").equals("none");
    }

    /**
     * @param name of the RDMA device
     * @param pci its address on the PCI bus, empty for none
     */
    Congestion of(String name, String pci) {
        return switch (read.target(CLASS + name + "/device/driver")) {
            case "bnxt_en" -> new Congestion(algorithm(name, pci), Fact.notSupported());
            case "hns3", "hns_roce_hw_v2" ->
                    new Congestion(Fact.notSupported(), parameters(name, pci));
            default -> Congestion.none();
        };
    }

    private Fact<String> algorithm(String name, String pci) {
        String config = CONFIG + "/" + name + "/ports/1/cc/";
        String debug = DEBUG + "bnxt_re/" + pci + "/cc_config/";
        Optional<Long> on = first(config + "ecn_enable", debug + "enable_cc");
        Optional<Long> marks = first(config + "ecn_marking", debug + "tos_ecn");
        Optional<Long> mode = first(config + "cc_mode", debug + "cc_mode");
        if (on.isEmpty() || marks.isEmpty() || mode.isEmpty()) {
            return missing(name);
        }
        if (on.get() == 0) {
            return Fact.known("none");
        }
        // It reacts to marks, and none of its own packets can be marked.
        return Fact.known(
                marks.get() == 0 ? "unmarked" : mode.get() == 0 ? "dctcp" : "probabilistic");
    }

    private Fact<String> missing(String name) {
        if (!root) {
            return Fact.unread(Message.of("ssh.host.needs-root", "congestion"));
        }
        return read.value(CONFIG).isEmpty()
                ? Fact.notSupported()
                : Fact.unread(Message.of("ssh.host.no-congestion-folder", CONFIG + "/" + name));
    }

    private Optional<Long> first(String... paths) {
        return Stream.of(paths).flatMap(path -> number(read.value(path)).stream()).findFirst();
    }

    private Fact<Map<String, Long>> parameters(String name, String pci) {
        Map<String, Long> all = new TreeMap<>();
        for (String at : List.of(CLASS + name + "/ports/1/", DEBUG + "hns_roce/" + pci + "/")) {
            read.values()
                    .forEach(
                            (path, value) -> {
                                Matcher one =
                                        PARAMETER.matcher(
                                                path.startsWith(at)
                                                        ? path.substring(at.length())
                                                        : "");
                                if (one.matches()) {
                                    String key = one.group("algorithm") + "." + one.group("name");
                                    number(value).ifPresent(told -> all.putIfAbsent(key, told));
                                }
                            });
        }
        if (all.isEmpty()) {
            return root
                    ? Fact.notSupported()
                    : Fact.unread(Message.of("ssh.host.needs-root", "congestion"));
        }
        return Fact.known(Map.copyOf(all));
    }

    private static Optional<Long> number(String said) {
        Matcher number = NUMBER.matcher(said);
        if (!number.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                number.group(1) == null
                        ? Long.parseLong(number.group(2))
                        : Long.parseLong(number.group(1), 16));
    }
}
