package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's settings under /proc/sys, by their names with dots. */
final class Sysctl {
    /** What the kernel, or the distribution, starts with. */
    static final Map<String, String> STANDARD = standard();

    private static final String DEFAULT = "default";

    private static final Pattern PER_INTERFACE =
            Pattern.compile("(net\\.ipv[46]\\.conf\\.)([^.]+)(\\.[a-z0-9_]+)");

    private static final String PAGES = "vm.nr_hugepages";

    private Sysctl() {}

    private static Map<String, String> standard() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String[] each :
                new String[][] {
                    {"net.core.rmem_max", "212992"},
                    {"net.core.wmem_max", "212992"},
                    {"net.core.netdev_max_backlog", "1000"},
                    {"net.core.somaxconn", "4096"},
                    {"net.ipv4.tcp_rmem", "4096\t131072\t6291456"},
                    {"net.ipv4.tcp_wmem", "4096\t16384\t4194304"},
                    {"net.ipv4.tcp_syncookies", "1"},
                    {"net.ipv4.ip_forward", "0"},
                    {"net.ipv4.icmp_echo_ignore_broadcasts", "1"},
                    {"net.ipv4.icmp_ignore_bogus_error_responses", "1"},
                    {"net.ipv4.neigh.default.gc_thresh3", "1024"},
                    {"net.ipv6.neigh.default.gc_thresh3", "1024"},
                    {"net.ipv6.bindv6only", "0"},
                    {"net.ipv6.icmp.ratelimit", "1000"},
                    {"vm.swappiness", "60"},
                    {"vm.max_map_count", "65530"},
                    {"vm.dirty_background_ratio", "10"},
                    {"kernel.numa_balancing", "1"},
                    {"kernel.randomize_va_space", "2"},
                    {"kernel.dmesg_restrict", "0"},
                    {"kernel.kptr_restrict", "0"},
                    {"kernel.sysrq", "16"},
                    {"fs.suid_dumpable", "0"},
                    {"fs.protected_symlinks", "1"},
                    {"fs.protected_hardlinks", "1"}
                }) {
            all.put(each[0], each[1]);
        }
        perInterface(all);
        return Collections.unmodifiableMap(all);
    }

    /** Kept for all interfaces together and for those to come. */
    private static void perInterface(Map<String, String> all) {
        for (String which : List.of("all", "default")) {
            String four = "net.ipv4.conf." + which + ".";
            all.put(four + "rp_filter", "0");
            all.put(four + "accept_redirects", "1");
            all.put(four + "secure_redirects", "1");
            all.put(four + "send_redirects", "1");
            all.put(four + "accept_source_route", "0");
            all.put(four + "log_martians", "0");
            all.put(four + "proxy_arp", "0");
            all.put(four + "forwarding", "0");
            String six = "net.ipv6.conf." + which + ".";
            all.put(six + "disable_ipv6", "0");
            all.put(six + "accept_redirects", "1");
            all.put(six + "accept_source_route", "0");
            all.put(six + "accept_ra", "1");
            all.put(six + "autoconf", "1");
            all.put(six + "router_solicitations", "-1");
            all.put(six + "forwarding", "0");
            all.put(six + "accept_dad", which.equals("all") ? "0" : "1");
            all.put(six + "dad_transmits", "1");
            all.put(six + "use_tempaddr", "0");
            all.put(six + "keep_addr_on_down", "0");
        }
    }

    /** An interface starts with what stands for those to come; of one that went nothing stays. */
    static void appear(HostState host) {
        List<String> names = new ArrayList<>(List.of("lo"));
        host.ports().forEach(port -> names.add(port.name));
        names.addAll(host.bonds.keySet());
        Map<String, String> missing = new LinkedHashMap<>();
        host.sysctl.forEach(
                (key, value) -> {
                    Matcher one = PER_INTERFACE.matcher(key);
                    if (one.matches() && one.group(2).equals(DEFAULT)) {
                        for (String name : names) {
                            missing.put(one.group(1) + inKey(name) + one.group(3), value);
                        }
                    }
                });
        missing.replace("net.ipv6.conf.lo.accept_dad", "-1");
        host.sysctl
                .keySet()
                .removeIf(
                        key -> {
                            Matcher one = PER_INTERFACE.matcher(key);
                            return one.matches()
                                    && !one.group(2).equals("all")
                                    && !one.group(2).equals(DEFAULT)
                                    && !missing.containsKey(key);
                        });
        missing.forEach(host.sysctl::putIfAbsent);
        host.ownSysctl.retainAll(missing.keySet());
    }

    private static String inKey(String name) {
        return name.replace('.', '/');
    }

    /** As devinet.c does: it reaches interfaces that nobody has set anything of, nor addressed. */
    private static void copyDefault(HostState host, String key, String value) {
        Matcher of = PER_INTERFACE.matcher(key);
        if (!of.matches()
                || !of.group(2).equals(DEFAULT)
                || !of.group(1).contains("ipv4")
                || of.group(3).equals(".forwarding")) {
            return;
        }
        List<String> addressed =
                host.ports().stream()
                        .filter(port -> host.started && !port.addresses.isEmpty())
                        .map(port -> inKey(port.name))
                        .toList();
        host.sysctl.replaceAll(
                (each, old) -> {
                    Matcher one = PER_INTERFACE.matcher(each);
                    boolean follows =
                            one.matches()
                                    && one.group(1).equals(of.group(1))
                                    && one.group(3).equals(of.group(3))
                                    && !one.group(2).equals("all")
                                    && !host.ownSysctl.contains(each)
                                    && !addressed.contains(one.group(2));
                    return follows ? value : old;
                });
    }

    /** As the kernel does (networking/ip-sysctl): what is set for all is set for each. */
    private static void handOn(HostState host, String key, String value) {
        String name =
                switch (key) {
                    case "net.ipv4.ip_forward", "net.ipv4.conf.all.forwarding" -> "ipv4 forwarding";
                    case "net.ipv6.conf.all.forwarding" -> "ipv6 forwarding";
                    case "net.ipv6.conf.all.disable_ipv6" -> "ipv6 disable_ipv6";
                    default -> "";
                };
        if (name.isEmpty()) {
            return;
        }
        String[] words = name.split(" ", -1);
        String family = "net." + words[0] + ".conf.";
        host.sysctl.replaceAll(
                (each, old) ->
                        each.startsWith(family) && each.endsWith("." + words[1]) ? value : old);
        if (words[0].equals("ipv4")) {
            host.sysctl.replace("net.ipv4.ip_forward", value);
            host.sysctl.replace(
                    "net.ipv4.conf.all.accept_redirects", value.equals("0") ? "1" : "0");
        }
    }

    /** The assignments of a file of sysctl.d(5). */
    static Map<String, String> lines(String text) {
        Map<String, String> set = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            String plain = line.strip();
            int equals = plain.indexOf('=');
            if (equals > 0 && !plain.startsWith("#") && !plain.startsWith(";")) {
                set.put(
                        name(plain.substring(0, equals).strip()),
                        plain.substring(equals + 1).strip());
            }
        }
        return set;
    }

    static String get(HostState host, String key) {
        return key.equals(PAGES)
                ? Integer.toString(host.hugePages.getOrDefault(2_048, 0))
                : host.sysctl.get(key);
    }

    /** Names have dots, and slashes for the dots of an interface (sysctl.d(5)). */
    static String name(String key) {
        int dot = key.indexOf('.');
        int slash = key.indexOf('/');
        return slash >= 0 && (dot < 0 || slash < dot) ? swapped(key) : key;
    }

    /** Its file below /proc/sys. */
    static String path(String name) {
        return swapped(name);
    }

    private static String swapped(String text) {
        StringBuilder turned = new StringBuilder();
        text.chars().forEach(c -> turned.append((char) (c == '.' ? '/' : c == '/' ? '.' : c)));
        return turned.toString();
    }

    /** Whether there is such a setting and it takes the value. */
    static boolean set(HostState host, String key, String value) {
        if (key.equals(PAGES)) {
            boolean number = value.matches("\\d{1,7}");
            if (number) {
                host.hugePages.put(2_048, Integer.parseInt(value));
            }
            return number;
        }
        appear(host);
        String old = host.sysctl.replace(key, String.join("\t", value.strip().split("\\s+", -1)));
        if (old == null) {
            return false;
        }
        Matcher one = PER_INTERFACE.matcher(key);
        if (one.matches() && !one.group(2).equals("all") && !one.group(2).equals(DEFAULT)) {
            host.ownSysctl.add(key);
        }
        copyDefault(host, key, value.strip());
        if (!old.equals(value.strip())) {
            handOn(host, key, value.strip());
        }
        return true;
    }
}
