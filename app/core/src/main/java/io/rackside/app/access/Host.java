package io.rackside.app.access;

import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.model.Endpoint;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;

/** The host an endpoint's address names. */
public final class Host {
    private Host() {}

    /** Empty for a host name, or an address that cannot be read. */
    public static Optional<InetAddress> of(Endpoint endpoint) {
        return part(endpoint.address()).flatMap(Host::literal);
    }

    /** The same, and a host name is looked up; empty when it leads nowhere. */
    public static Optional<InetAddress> resolved(Endpoint endpoint) {
        try {
            return Optional.of(
                    InetAddress.getByName(
                            BmcAddress.parse(endpoint.address())
                                    .map(a -> a.host() + a.zone().map(z -> "%" + z).orElse(""))
                                    .orElse("")));
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> part(String address) {
        try {
            return Optional.ofNullable(new URI(address).getHost());
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /** An address as a person or a device writes it. */
    public static Optional<InetAddress> literal(String text) {
        String bare = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The same endpoint at another host, with its pin and credential. */
    public static Endpoint at(Endpoint endpoint, String host) {
        String now = part(endpoint.address()).orElse("");
        String wanted = host.contains(":") ? "[" + host + "]" : host;
        return new Endpoint(
                endpoint.protocol(),
                endpoint.address().replace(now, wanted),
                endpoint.credential(),
                endpoint.pin(),
                endpoint.old());
    }
}
