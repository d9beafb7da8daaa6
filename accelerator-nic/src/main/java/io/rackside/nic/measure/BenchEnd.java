package io.rackside.nic.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host has for a measurement.
 *
 * @param tools that are there, of those that were asked for
 * @param port whether there is such an interface
 * @param addresses of that interface, with the length of their prefix; its own link's are none
 * @param storage whether there is such a file or block device
 * @param transport by which an NVMe device is reached ({@code rdma}, {@code tcp}, {@code pcie}),
 *     empty for what is none
 */
public record BenchEnd(
        Set<String> tools,
        boolean port,
        OptionalInt mtu,
        List<String> addresses,
        boolean storage,
        String transport) {
    /** All that a measurement may use. */
    public static final List<String> TOOLS =
            List.of(
                    TcpThroughput.TOOL,
                    RoundTrip.TOOL,
                    "ss",
                    RdmaBandwidth.TOOL,
                    RdmaLatency.TOOL,
                    StorageRate.TOOL,
                    "ethtool",
                    "rdma");

    private static final int MOST = 64;
    private static final String HAS = "tools";
    private static final String PORT = "port";
    private static final String ADDRESSES = "addresses";
    private static final String STORAGE = "storage";
    private static final String THERE = "there";

    private static final Pattern ADDRESS =
            Pattern.compile("\\binet6? ([0-9A-Fa-f:.]{2,45}/\\d{1,3})\\b.{0,200}?\\bscope (\\w+)");

    public BenchEnd {
        tools = Set.copyOf(tools);
        addresses = List.copyOf(addresses);
    }

    /**
     * Asks for it; only reads.
     *
     * @param storage a file or device that is to be read
     * @throws IllegalArgumentException when one of them can be no such thing
     */
    public static String script(String port, Optional<String> storage) {
        String name = Words.name(port);
        StringBuilder script = new StringBuilder("PATH=$PATH:/usr/sbin:/sbin\n");
        script.append("LC_ALL=C\nexport PATH LC_ALL\n")
                .append(Parts.naming(HAS))
                .append("for tool in ")
                .append(String.join(" ", TOOLS))
                .append("\ndo\nif command -v $tool >/dev/null 2>&1; then echo $tool; fi\ndone\n")
                .append(Parts.naming(PORT))
                .append("cat /sys/class/net/" + name + "/mtu 2>/dev/null\n")
                .append(Parts.naming(ADDRESSES))
                .append("timeout -k 2 5 ip -o address show dev " + name + " 2>/dev/null\n");
        storage.map(Words::path)
                .map(path -> Words.quoted(List.of(path)))
                .ifPresent(
                        path ->
                                script.append(Parts.naming(STORAGE))
                                        .append(readable(path))
                                        .append("DISK=/sys/class/block/${1##*/}/device\n")
                                        .insert(0, "set -- " + path + "\n")
                                        .append("cat $DISK/transport $DISK/nvme*/transport")
                                        .append(" 2>/dev/null\n"));
        return script.append("true\n").toString();
    }

    /** Only a file or a block device: a pipe would hang, and {@code /dev/zero} measures nothing. */
    private static String readable(String path) {
        return "if [ -e "
                + path
                + " ] && ! [ -d "
                + path
                + " ] && ! [ -p "
                + path
                + " ] && ! [ -c "
                + path
                + " ]\nthen echo there; fi 2>/dev/null\n";
    }

    /** What the answer says. */
    public static BenchEnd read(String answer) {
        Map<String, String> parts = Parts.of(answer);
        Set<String> tools = new TreeSet<>(lines(parts.getOrDefault(HAS, "")));
        tools.retainAll(TOOLS);
        String mtu = parts.getOrDefault(PORT, "").strip();
        OptionalLong told = Printed.count(mtu);
        List<String> storage = lines(parts.getOrDefault(STORAGE, ""));
        return new BenchEnd(
                tools,
                told.isPresent(),
                told.isPresent() && told.getAsLong() <= Integer.MAX_VALUE
                        ? OptionalInt.of((int) told.getAsLong())
                        : OptionalInt.empty(),
                addresses(parts.getOrDefault(ADDRESSES, "")),
                storage.contains(THERE),
                storage.stream()
                        .filter(word -> Set.of("rdma", "tcp", "pcie", "fc", "loop").contains(word))
                        .findFirst()
                        .orElse(""));
    }

    private static List<String> addresses(String text) {
        List<String> all = new ArrayList<>();
        Matcher found = ADDRESS.matcher(text.replaceAll("[\\\\\r]", " "));
        while (found.find() && all.size() < MOST) {
            // An address of the link alone needs a zone, which every tool writes its own way.
            if (!found.group(2).equals("link")) {
                all.add(found.group(1));
            }
        }
        return all;
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(MOST).toList();
    }
}
