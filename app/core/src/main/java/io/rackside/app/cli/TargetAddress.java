package io.rackside.app.cli;

import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.ssh.SshAddress;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a person writes for TARGET: an address, or the name of a device in the data folder. */
sealed interface TargetAddress {
    /** A Redfish service at that root, without path. */
    record Redfish(URI uri) implements TargetAddress {}

    /** A BMC that speaks IPMI. */
    record Ipmi(IpmiAddress address) implements TargetAddress {}

    /** An agent that speaks SNMP. */
    record Snmp(SnmpAddress address) implements TargetAddress {}

    /** A device of the data folder. */
    record Named(String name) implements TargetAddress {}

    /** A command line behind SSH. */
    record Ssh(SshAddress address) implements TargetAddress {}

    /** An address that makes no sense, with the reason's code. */
    record Wrong(Reason reason) implements TargetAddress {}

    /** Why an address cannot be used. */
    enum Reason {
        /** Clear text to another machine: the password would be readable on the way. */
        CLEAR_TEXT,
        /** No address as RFC 3986 has it. */
        MALFORMED,
        /** User name or password inside the address: seen by everyone who lists processes. */
        SECRET_INSIDE,
        /** A scheme nobody speaks. */
        SCHEME
    }

    Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://.*");

    /**
     * Reads TARGET. {@code https://[fe80::1%25eth0]} has its scope as RFC 6874 writes it; a bare
     * {@code %} there is taken for {@code %25}.
     */
    static TargetAddress parse(String text) {
        var scheme = SCHEME.matcher(text.strip());
        if (!scheme.matches()) {
            return new Named(text.strip());
        }
        return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
            case "https" -> redfish(text.strip(), true);
            case "http" -> redfish(text.strip(), false);
            case "ipmi" -> ipmi(text.strip());
            case "snmp" -> snmp(text.strip());
            case "ssh" -> ssh(text.strip());
            default -> new Wrong(Reason.SCHEME);
        };
    }

    private static TargetAddress ipmi(String text) {
        if (text.contains("@")) {
            return new Wrong(Reason.SECRET_INSIDE);
        }
        return IpmiAddress.parse(text)
                .<TargetAddress>map(Ipmi::new)
                .orElse(new Wrong(Reason.MALFORMED));
    }

    private static TargetAddress snmp(String text) {
        if (text.contains("@")) {
            return new Wrong(Reason.SECRET_INSIDE);
        }
        return SnmpAddress.parse(text)
                .<TargetAddress>map(Snmp::new)
                .orElse(new Wrong(Reason.MALFORMED));
    }

    private static TargetAddress ssh(String text) {
        if (text.contains("@")) {
            return new Wrong(Reason.SECRET_INSIDE);
        }
        return SshAddress.parse(text)
                .<TargetAddress>map(Ssh::new)
                .orElse(new Wrong(Reason.MALFORMED));
    }

    private static TargetAddress redfish(String text, boolean encrypted) {
        URI uri;
        try {
            uri = new URI(text.replaceFirst("(\\[[^]%]*)%(?!25)", "$1%25"));
        } catch (URISyntaxException e) {
            return new Wrong(Reason.MALFORMED);
        }
        if (uri.getRawUserInfo() != null) {
            return new Wrong(Reason.SECRET_INSIDE);
        }
        if (uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getPort() > 65_535) {
            return new Wrong(Reason.MALFORMED);
        }
        if (!encrypted && !loopback(uri.getHost())) {
            return new Wrong(Reason.CLEAR_TEXT);
        }
        String root = uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority();
        return new Redfish(URI.create(root));
    }

    /** Whether a literal address is this machine; a name is never looked up for it. */
    private static boolean loopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
