package io.rackside.app.discovery;

import io.rackside.model.Message;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses a person wrote: "10.1.2.3", "10.1.2.0/24", "10.1.2.3-20", "10.1.2.3-10.1.3.7",
 * "2001:db8::1-ff", "2001:db8::/120", "fe80::1%eth0", and "fe80::/64%eth0" for whatever announces
 * itself there.
 *
 * @param hosts addresses to be asked, as they stand in a URI: IPv6 in brackets, its zone after %25
 * @param links interfaces on whose neighbours to look; their prefixes are too large to be tried
 */
public record AddressRanges(List<String> hosts, Set<String> links) {
    /** Most addresses in one scan. */
    public static final int MOST = 4096;

    private static final Pattern ZONED = Pattern.compile("(.+?)%(?:25)?([\\w.-]+)");
    private static final Pattern PREFIX = Pattern.compile("(.+)/(\\d{1,3})");
    private static final Pattern SPAN = Pattern.compile("(.+)-(.+)");
    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,252}");

    public AddressRanges {
        hosts = List.copyOf(hosts);
        links = Set.copyOf(links);
    }

    /**
     * @throws ScanRefused when one of them makes no sense, or there are more than {@link #MOST}
     */
    public static AddressRanges parse(List<String> texts) {
        Set<String> hosts = new LinkedHashSet<>();
        Set<String> links = new LinkedHashSet<>();
        for (String text : texts) {
            add(text.strip(), hosts, links);
            if (hosts.size() > MOST) {
                throw tooMany(text);
            }
        }
        return new AddressRanges(new ArrayList<>(hosts), links);
    }

    private static void add(String text, Set<String> hosts, Set<String> links) {
        if (NAME.matcher(text).matches() && !text.contains("..")) {
            hosts.add(text);
            return;
        }
        Matcher zoned = ZONED.matcher(text);
        boolean hasZone = zoned.matches();
        String zone = hasZone ? zoned.group(2) : "";
        String range = hasZone ? zoned.group(1) : text;
        Matcher prefix = PREFIX.matcher(range);
        Matcher span = SPAN.matcher(range);
        if (prefix.matches()) {
            InetAddress base = literal(prefix.group(1), text);
            int length = Integer.parseInt(prefix.group(2));
            if (hasZone && base.isLinkLocalAddress()) {
                links.add(zone);
                return;
            }
            addPrefix(base, length, zone, text, hosts);
        } else if (span.matches()) {
            addSpan(literal(span.group(1), text), span.group(2), zone, text, hosts);
        } else {
            hosts.add(host(literal(range, text), zone));
        }
    }

    private static void addPrefix(
            InetAddress base, int length, String zone, String text, Set<String> hosts) {
        int bits = base.getAddress().length * 8;
        if (length > bits) {
            throw nonsense(text);
        }
        if (bits - length > 12) {
            throw tooMany(text);
        }
        BigInteger size = BigInteger.ONE.shiftLeft(bits - length);
        BigInteger first = number(base).divide(size).multiply(size);
        // The first and the last address of an IPv4 network are not hosts.
        boolean edges = bits == 32 && length < 31;
        BigInteger from = edges ? first.add(BigInteger.ONE) : first;
        BigInteger to = first.add(size).subtract(edges ? BigInteger.TWO : BigInteger.ONE);
        addAll(from, to, bits, zone, text, hosts);
    }

    private static void addSpan(
            InetAddress from, String end, String zone, String text, Set<String> hosts) {
        boolean six = from instanceof Inet6Address;
        BigInteger first = number(from);
        BigInteger last;
        if (end.contains(".") || end.contains(":")) {
            last = number(literal(end, text));
        } else {
            BigInteger group = BigInteger.ONE.shiftLeft(six ? 16 : 8);
            try {
                BigInteger tail = new BigInteger(end, six ? 16 : 10);
                if (tail.signum() < 0 || tail.compareTo(group) >= 0) {
                    throw nonsense(text);
                }
                last = first.divide(group).multiply(group).add(tail);
            } catch (NumberFormatException _) {
                throw nonsense(text);
            }
        }
        addAll(first, last, six ? 128 : 32, zone, text, hosts);
    }

    private static void addAll(
            BigInteger from, BigInteger to, int bits, String zone, String text, Set<String> hosts) {
        if (to.compareTo(from) < 0) {
            throw nonsense(text);
        }
        if (to.subtract(from).compareTo(BigInteger.valueOf(MOST)) >= 0) {
            throw tooMany(text);
        }
        for (BigInteger at = from; at.compareTo(to) <= 0; at = at.add(BigInteger.ONE)) {
            hosts.add(host(address(at, bits), zone));
        }
    }

    private static String host(InetAddress address, String zone) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        String literal = shortest(address);
        return "[" + literal + (zone.isEmpty() ? "" : "%25" + zone) + "]";
    }

    /** As RFC 5952 writes it. */
    static String shortest(InetAddress address) {
        byte[] bytes = address.getAddress();
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && groups[i + length] == 0) {
                length++;
            }
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static InetAddress address(BigInteger number, int bits) {
        byte[] all = new byte[bits / 8];
        byte[] raw = number.toByteArray();
        for (int i = 0; i < Math.min(all.length, raw.length); i++) {
            all[all.length - 1 - i] = raw[raw.length - 1 - i];
        }
        try {
            return InetAddress.getByAddress(all);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are always an address", e);
        }
    }

    private static InetAddress literal(String text, String whole) {
        // Java also takes "10.1" and "167837955" for addresses; people mean something else.
        if (!text.contains(":") && !DOTTED.matcher(text).matches()) {
            throw nonsense(whole);
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            throw nonsense(whole);
        }
    }

    private static ScanRefused nonsense(String text) {
        return new ScanRefused(Message.of("core.scan.no-range", text));
    }

    private static ScanRefused tooMany(String text) {
        return new ScanRefused(Message.of("core.scan.too-many", text, MOST));
    }
}
