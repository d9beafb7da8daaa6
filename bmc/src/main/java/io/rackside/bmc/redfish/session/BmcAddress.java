package io.rackside.bmc.redfish.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Redfish service answers: {@code https://host[:port]}, with IPv6 zones as in {@code
 * https://[fe80::1%25eth0]} (RFC 6874).
 *
 * @param host name or address, an IPv6 address without brackets and zone
 * @param zone name of the network interface a link-local address belongs to
 * @param secure false for plain HTTP, which is taken to this machine only
 */
public record BmcAddress(String host, Optional<String> zone, int port, boolean secure) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?i)(https?)://(?:\\[([0-9a-f:.]{2,45})(?:%(?:25)?([0-9a-z._~-]{1,32}))?]"
                            + "|([0-9a-z._-]{1,253}))(?::([0-9]{1,5}))?(?:/redfish(?:/v1)?)?/?");

    /** Names and addresses of this machine itself. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)localhost|127(\\.[0-9]{1,3}){3}|::1");

    /**
     * Reads an address as a person writes it.
     *
     * @return empty when it is none; plain HTTP to another machine is none
     */
    public static Optional<BmcAddress> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        boolean secure = form.group(1).equalsIgnoreCase("https");
        String host = form.group(2) == null ? form.group(4) : form.group(2);
        int port = form.group(5) == null ? (secure ? 443 : 80) : Integer.parseInt(form.group(5));
        boolean reachable = port > 0 && port < 65_536 && (secure || isLoopback(host));
        boolean literal = form.group(2) == null || isIpv6(host);
        return reachable && literal
                ? Optional.of(
                        new BmcAddress(host, Optional.ofNullable(form.group(3)), port, secure))
                : Optional.empty();
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static boolean isIpv6(String host) {
        try {
            return host.contains(":") && InetAddress.ofLiteral(host) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The scoped address, for one with a zone.
     *
     * @throws UnknownHostException when this machine has no such interface
     */
    InetAddress scoped() throws UnknownHostException {
        // A literal with a zone is never looked up anywhere but among this machine's interfaces.
        return InetAddress.getByName(host + "%" + zone.orElseThrow());
    }

    /** What stands in the Host header and in URLs: no zone, since it means nothing elsewhere. */
    String authority() {
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? bracketed : bracketed + ":" + port;
    }

    /** As a person writes it. */
    @Override
    public String toString() {
        String bracketed =
                host.contains(":")
                        ? "[" + host + zone.map(name -> "%25" + name).orElse("") + "]"
                        : host;
        String shownPort = port == (secure ? 443 : 80) ? "" : ":" + port;
        return (secure ? "https://" : "http://") + bracketed + shownPort;
    }
}
