package io.rackside.drivers.ssh;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an SSH server listens.
 *
 * @param host a name or an address; IPv6 without brackets, a link-local one with its zone ({@code
 *     fe80::1%eth0})
 * @param port 1 to 65535
 */
public record SshAddress(String host, int port) {
    public static final int PORT = 22;

    private static final Pattern URL =
            Pattern.compile("(?i:ssh)://(\\[[^\\[\\]@/]+]|[^:@/\\[\\]]+)(?::(\\d{1,5}))?/?");
    private static final int PORT_MAX = 65_535;
    private static final int HOST_MAX = 300;

    public SshAddress {
        Objects.requireNonNull(host, "host");
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        // JSch and the JDK know the zone by "%"; in a URL it is written "%25".
        host = host.contains(":") ? host.replace("%25", "%") : host;
        if (host.isBlank() || host.length() > HOST_MAX || !host.matches("[\\w.:%~-]+")) {
            throw new IllegalArgumentException("no host: " + host);
        }
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    public static SshAddress of(String host) {
        return new SshAddress(host, PORT);
    }

    /**
     * Reads {@code ssh://HOST[:PORT]}; IPv6 in brackets, a zone as {@code %25eth0} or {@code
     * %eth0}.
     *
     * @return empty when it is none; a user's name in it is none either
     */
    public static Optional<SshAddress> parse(String url) {
        Matcher parts = URL.matcher(url.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            String port = parts.group(2);
            return Optional.of(
                    new SshAddress(parts.group(1), port == null ? PORT : Integer.parseInt(port)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** As an endpoint has it, which {@link #parse} reads; the usual port is left out. */
    public String url() {
        String at = host.contains(":") ? "[" + host.replace("%", "%25") + "]" : host;
        return "ssh://" + at + (port == PORT ? "" : ":" + port);
    }

    /** As it is written in a URL, without the zone's escape: {@code [fe80::1%eth0]:22}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
