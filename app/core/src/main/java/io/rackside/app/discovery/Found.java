package io.rackside.app.discovery;

import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A host that answered a scan, as far as it tells without a login.
 *
 * @param protocol the best one where it speaks several
 * @param address URI such as {@code https://10.1.2.3}
 * @param others what else the host speaks, the better ones first
 * @param vendor as it says itself or its evidence shows, empty when neither does
 * @param product as it says itself, empty when it does not
 * @param version of the protocol
 * @param uuid of the service, where it tells it
 * @param known the box of the model that has one of these addresses or this identity
 * @param kind what it is, where its answers show it
 * @param evidence what else it said, by which it is told
 */
public record Found(
        Protocol protocol,
        String address,
        List<Service> others,
        String vendor,
        String product,
        String version,
        Optional<String> uuid,
        Optional<DeviceId> known,
        Optional<DeviceKind> kind,
        List<Evidence> evidence) {
    /** A protocol and where it is spoken. */
    public record Service(Protocol protocol, String address) {}

    private static final Comparator<Service> BETTER = Comparator.comparing(Service::protocol);

    public Found {
        others = List.copyOf(others);
        evidence = List.copyOf(evidence);
    }

    /**
     * A BMC.
     *
     * @param second its IPMI address, where the host speaks that beside Redfish
     */
    public Found(
            Protocol protocol,
            String address,
            Optional<String> second,
            String vendor,
            String product,
            String version,
            Optional<String> uuid,
            Optional<DeviceId> known) {
        this(
                protocol,
                address,
                second.map(at -> new Service(Protocol.IPMI, at)).stream().toList(),
                vendor,
                product,
                version,
                uuid,
                known,
                Optional.of(DeviceKind.SERVER),
                List.of());
    }

    /** All it speaks, the better ones first. */
    public List<Service> services() {
        return Stream.concat(Stream.of(new Service(protocol, address)), others.stream()).toList();
    }

    /** All it speaks, the better ones first. */
    public List<Protocol> protocols() {
        return services().stream().map(Service::protocol).toList();
    }

    /** All its addresses, in the order of {@link #protocols}. */
    public List<String> addresses() {
        return services().stream().map(Service::address).toList();
    }

    /** What its evidence of that name says; empty where there is none. */
    public Optional<String> said(String what) {
        return evidence.stream()
                .filter(each -> each.what().equals(what))
                .map(Evidence::said)
                .findFirst();
    }

    /** Whether they may be the same host's, as far as their protocols go. */
    boolean completes(Found other) {
        return protocols().stream().noneMatch(other.protocols()::contains);
    }

    /** This service and another one of its host; the better one of both speaks for it. */
    Found with(Found other) {
        if (other.protocol.compareTo(protocol) < 0) {
            return other.with(this);
        }
        // An agent says what it is; that a BMC belongs to a server is what one would think.
        Optional<DeviceKind> said =
                Stream.of(this, other)
                        .filter(each -> each.protocol == Protocol.SNMP)
                        .flatMap(each -> each.kind.stream())
                        .filter(each -> each != DeviceKind.OTHER)
                        .findFirst();
        return new Found(
                protocol,
                address,
                Stream.concat(others.stream(), other.services().stream()).sorted(BETTER).toList(),
                vendor.isEmpty() ? other.vendor : vendor,
                product.isEmpty() ? other.product : product,
                version,
                uuid.or(other::uuid),
                known.or(other::known),
                said.or(() -> kind).or(other::kind),
                Stream.concat(evidence.stream(), other.evidence.stream()).toList());
    }
}
