package io.rackside.drivers.snmp.session;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an agent answers: {@code snmp://host[:port]}, with IPv6 zones as in {@code
 * snmp://[fe80::1%25eth0]}.
 *
 * @param host name or address, an IPv6 address without brackets and zone
 * @param zone name of the network interface a link-local address belongs to
 */
public record SnmpAddress(String host, Optional<String> zone, int port) {
    public static final int USUAL_PORT = 161;

    private static final Pattern FORM =
            Pattern.compile(
                    "(?i)snmp://(?:\\[([0-9a-f:.]{2,45})(?:%(?:25)?([0-9a-z._~-]{1,32}))?]"
                            + "|([0-9a-z._-]{1,253}))(?::([0-9]{1,5}))?/?");

    /** Reads an address as a person writes it; empty when it is none. */
    public static Optional<SnmpAddress> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String host = form.group(1) == null ? form.group(3) : form.group(1);
        int port = form.group(4) == null ? USUAL_PORT : Integer.parseInt(form.group(4));
        return port > 0 && port < 65_536 && (form.group(1) == null || isIpv6(host))
                ? Optional.of(new SnmpAddress(host, Optional.ofNullable(form.group(2)), port))
                : Optional.empty();
    }

    private static boolean isIpv6(String host) {
        try {
            return host.contains(":") && InetAddress.ofLiteral(host) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** As a person writes it. */
    @Override
    public String toString() {
        String bracketed =
                host.contains(":")
                        ? "[" + host + zone.map(name -> "%25" + name).orElse("") + "]"
                        : host;
        return "snmp://" + bracketed + (port == USUAL_PORT ? "" : ":" + port);
    }
}
