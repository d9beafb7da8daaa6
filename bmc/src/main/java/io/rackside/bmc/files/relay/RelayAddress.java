package io.rackside.bmc.files.relay;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a relay is and how it is known.
 *
 * @param host a name or an address, an IPv6 one without brackets
 * @param port 1 to 65535
 * @param fingerprint SHA-256 of its certificate, 64 lower-case hexadecimal digits
 */
public record RelayAddress(String host, int port, String fingerprint) {
    /** Where a relay listens when nobody says otherwise. */
    public static final int USUAL_PORT = 8744;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?:\\[([0-9A-Fa-f:.]{2,45})\\]|([0-9A-Za-z][0-9A-Za-z.-]{0,252}))"
                            + "(?::([0-9]{1,5}))?");

    public RelayAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
        if (!SHA256.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException("no SHA-256");
        }
    }

    /**
     * Reads {@code HOST[:PORT]}, an IPv6 address in brackets.
     *
     * @param fingerprint in hexadecimal digits, with colons or without
     * @return empty when either is none
     */
    public static Optional<RelayAddress> parse(String place, String fingerprint) {
        Matcher parts = PLACE.matcher(place.strip());
        String print = fingerprint.strip().replace(":", "").toLowerCase(Locale.ROOT);
        if (!parts.matches() || !SHA256.matcher(print).matches()) {
            return Optional.empty();
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        int port = parts.group(3) == null ? USUAL_PORT : Integer.parseInt(parts.group(3));
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new RelayAddress(host, port, print));
    }

    /** {@code HOST:PORT}, as {@link #parse} reads it. */
    public String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
