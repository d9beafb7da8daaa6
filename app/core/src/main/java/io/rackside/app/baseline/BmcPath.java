package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;
import io.rackside.model.settings.Settings;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which addresses a BMC is asked from here.
 *
 * @param addresses empty ones are names, of which nobody can tell where they lead
 */
record BmcPath(List<Optional<InetAddress>> addresses) {
    BmcPath {
        addresses = List.copyOf(addresses);
    }

    static BmcPath to(Subject subject) {
        return new BmcPath(
                Stream.of(Protocol.REDFISH, Protocol.IPMI)
                        .flatMap(protocol -> subject.by(protocol).stream())
                        .map(Subject::endpoint)
                        .map(BmcPath::address)
                        .toList());
    }

    /**
     * Whether one of them may lead through that port: it is the port's own, or no port's, as behind
     * a translating gateway.
     *
     * @param all ports of the BMC
     */
    boolean mayLeadThrough(Settings.NetworkPort port, List<Settings.NetworkPort> all) {
        return addresses.isEmpty()
                || addresses.stream()
                        .anyMatch(
                                own ->
                                        own.isEmpty()
                                                || has(port, own.get())
                                                || all.stream()
                                                        .noneMatch(each -> has(each, own.get())));
    }

    private static boolean has(Settings.NetworkPort port, InetAddress own) {
        return port.addresses().stream()
                .flatMap(each -> literal(each.address()).stream())
                .anyMatch(own::equals);
    }

    private static Optional<InetAddress> address(Endpoint endpoint) {
        String text = endpoint.address();
        try {
            String host = URI.create(text.contains("://") ? text : "bmc://" + text).getHost();
            return host == null ? literal(text) : literal(host);
        } catch (IllegalArgumentException _) {
            return literal(text);
        }
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text.replaceAll("[\\[\\]]", "")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
