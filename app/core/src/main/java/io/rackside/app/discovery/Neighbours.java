package io.rackside.app.discovery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The neighbours this machine has spoken to, from the system's own tables. Reading them sends
 * nothing.
 */
public final class Neighbours {
    /** One neighbour: its address as it stands in a URI, and the interface it was seen on. */
    public record Neighbour(String host, String link) {}

    static final int MOST = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final int OUTPUT_MAX = 1 << 20;
    private static final int SECONDS_MAX = 5;
    private static final String NOBODY = "00:00:00:00:00:00";

    /** Columns of /proc/net/arp: address, type, flags, hardware address, mask, interface. */
    private static final Pattern PROC_ARP =
            Pattern.compile(
                    "(?m)^(\\d+\\.\\d+\\.\\d+\\.\\d+)\\s+\\S+\\s+\\S+\\s+(\\S+)\\s+\\S+\\s+(\\S+)");

    private static final Pattern IP_NEIGH =
            Pattern.compile("(?m)^([0-9a-f:]+) dev (\\S+) .*?lladdr \\S+.*$");

    private static final Pattern WINDOWS_ARP =
            Pattern.compile(
                    "(?m)^\\s+(\\d+\\.\\d+\\.\\d+\\.\\d+)\\s+([0-9a-f]{2}(?:-[0-9a-f]{2}){5})\\s");

    /** Either the heading of an interface, with its number, or a neighbour on it. */
    private static final Pattern NETSH =
            Pattern.compile(
                    "(?m)^\\S[^\\r\\n:]* (\\d+): "
                            + "|^([0-9a-f:]+)\\s+([0-9a-f]{2}(?:-[0-9a-f]{2}){5})");

    private Neighbours() {}

    /** Of this machine; what cannot be read is left out. */
    public static List<Neighbour> ofThisMachine() {
        Set<Neighbour> all = new LinkedHashSet<>();
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            all.addAll(windowsArp(output("arp", "-a")));
            all.addAll(netsh(output("netsh", "interface", "ipv6", "show", "neighbors")));
        } else {
            all.addAll(procArp(file(Path.of("/proc/net/arp"))));
            all.addAll(ipNeigh(output("ip", "-6", "neigh", "show")));
        }
        return all.stream().limit(MOST).toList();
    }

    /** Linux's table of IPv4 neighbours (proc_net_arp(5)). */
    static List<Neighbour> procArp(String table) {
        List<Neighbour> all = new ArrayList<>();
        Matcher line = PROC_ARP.matcher(table);
        while (line.find()) {
            if (!line.group(2).equals(NOBODY)) {
                all.add(new Neighbour(line.group(1), line.group(3)));
            }
        }
        return all;
    }

    /** Linux's IPv6 neighbours as ip-neighbour(8) prints them. */
    static List<Neighbour> ipNeigh(String table) {
        List<Neighbour> all = new ArrayList<>();
        Matcher line = IP_NEIGH.matcher(table);
        while (line.find()) {
            if (!line.group().contains("FAILED")) {
                all.add(six(line.group(1), line.group(2)));
            }
        }
        return all;
    }

    /** IPv4 neighbours as Windows' arp prints them, whatever its language. */
    static List<Neighbour> windowsArp(String table) {
        List<Neighbour> all = new ArrayList<>();
        Matcher line = WINDOWS_ARP.matcher(table);
        while (line.find()) {
            boolean many =
                    line.group(2).startsWith("01-00-5e")
                            || line.group(2).equals("ff-ff-ff-ff-ff-ff");
            if (!many) {
                all.add(new Neighbour(line.group(1), ""));
            }
        }
        return all;
    }

    /** IPv6 neighbours as netsh prints them, under the number of their interface. */
    static List<Neighbour> netsh(String table) {
        List<Neighbour> all = new ArrayList<>();
        Matcher line = NETSH.matcher(table);
        String link = "";
        while (line.find()) {
            if (line.group(1) != null) {
                link = line.group(1);
            } else if (!line.group(2).startsWith("ff")) {
                all.add(six(line.group(2), link));
            }
        }
        return all;
    }

    private static Neighbour six(String address, String link) {
        boolean local = address.startsWith("fe8") || address.startsWith("fe9");
        return new Neighbour(
                "[" + address + (local && !link.isEmpty() ? "%25" + link : "") + "]", link);
    }

    private static String file(Path path) {
        try {
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            LOG.debug("no neighbours from {}: {}", path, e.toString());
            return "";
        }
    }

    private static String output(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Secrets in the environment are no business of other programs.
        builder.environment().keySet().removeIf(name -> name.startsWith("RACKSIDE_"));
        try {
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                return all(process).get(SECONDS_MAX, TimeUnit.SECONDS);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.debug("no neighbours from {}: {}", command[0], e.toString());
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Read beside, for a program that hangs ends its output never. */
    private static CompletableFuture<String> all(Process process) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("neighbours")
                .start(
                        () -> {
                            try {
                                byte[] out = process.getInputStream().readNBytes(OUTPUT_MAX);
                                text.complete(new String(out, StandardCharsets.ISO_8859_1));
                            } catch (IOException e) {
                                text.completeExceptionally(e);
                            }
                        });
        return text;
    }
}
