package io.rackside.app.guards;

import io.rackside.app.access.Host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The router next to this machine on the way to an address, by the kernel's IPv4 routes and
 * neighbours (proc(5)); where there are no such tables nothing is known.
 *
 * @param routes as {@code /proc/net/route} has them
 * @param neighbours as {@code /proc/net/arp} has them
 */
record NextHop(List<String> routes, List<String> neighbours) {
    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final Path NEIGHBOURS = Path.of("/proc/net/arp");
    private static final int LINES_MAX = 10_000;
    private static final int UP = 1;
    private static final int GATEWAY = 2;

    /**
     * A router.
     *
     * @param mac six pairs of upper-case hex digits with colons; empty while nobody spoke with it
     */
    record Router(InetAddress address, Optional<String> mac) {
        Router {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(mac, "mac");
        }
    }

    /** A line of the routes; addresses and masks as numbers. */
    private record Route(long destination, long mask, long gateway, int flags, int metric) {
        boolean leadsTo(long address) {
            return (flags & UP) != 0 && (address & mask) == destination;
        }
    }

    NextHop {
        routes = List.copyOf(routes);
        neighbours = List.copyOf(neighbours);
    }

    static NextHop ofThisMachine() {
        return new NextHop(lines(ROUTES), lines(NEIGHBOURS));
    }

    private static List<String> lines(Path table) {
        try (var lines = Files.lines(table)) {
            return lines.limit(LINES_MAX).toList();
        } catch (IOException | RuntimeException _) {
            return List.of();
        }
    }

    static Set<String> ownMacs() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .map(NextHop::mac)
                    .filter(mac -> !mac.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException _) {
            return Set.of();
        }
    }

    private static String mac(NetworkInterface each) {
        try {
            byte[] address = each.getHardwareAddress();
            return address == null
                    ? ""
                    : HexFormat.ofDelimiter(":").withUpperCase().formatHex(address);
        } catch (SocketException _) {
            return "";
        }
    }

    /** Empty when the address is on a link of ours, or no route is known. */
    Optional<Router> towards(InetAddress address) {
        if (address.getAddress().length != Integer.BYTES) {
            return Optional.empty();
        }
        long wanted = number(address.getAddress());
        return read().stream()
                .filter(route -> route.leadsTo(wanted))
                .max(
                        Comparator.comparingLong(Route::mask)
                                .thenComparing(Comparator.comparingInt(Route::metric).reversed()))
                .filter(route -> (route.flags() & GATEWAY) != 0)
                .flatMap(route -> Host.literal(text(route.gateway())))
                .map(gateway -> new Router(gateway, mac(gateway)));
    }

    private List<Route> read() {
        List<Route> read = new ArrayList<>();
        for (String line : routes) {
            String[] cells = line.strip().split("\\s+");
            if (cells.length > 7 && cells[1].matches("[0-9A-F]{8}")) {
                try {
                    read.add(
                            new Route(
                                    turned(cells[1]),
                                    turned(cells[7]),
                                    turned(cells[2]),
                                    Integer.parseInt(cells[3], 16),
                                    Integer.parseInt(cells[6])));
                } catch (IllegalArgumentException _) {
                    // A line of another kind says nothing of a way.
                }
            }
        }
        return read;
    }

    /** The kernel writes them as this machine's numbers are in memory: the first byte last. */
    private static long turned(String hex) {
        return Integer.toUnsignedLong(Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16)));
    }

    private static long number(byte[] address) {
        long number = 0;
        for (byte each : address) {
            number = number << Byte.SIZE | Byte.toUnsignedInt(each);
        }
        return number;
    }

    private static String text(long address) {
        return (address >> 24)
                + "."
                + (address >> 16 & 255)
                + "."
                + (address >> 8 & 255)
                + "."
                + (address & 255);
    }

    private Optional<String> mac(InetAddress router) {
        return neighbours.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells.length > 3)
                .filter(cells -> cells[0].equals(router.getHostAddress()))
                .map(cells -> cells[3].toUpperCase(Locale.ROOT))
                .filter(mac -> mac.matches("[0-9A-F]{2}(:[0-9A-F]{2}){5}"))
                .filter(mac -> !mac.equals("00:00:00:00:00:00"))
                .findFirst();
    }
}
