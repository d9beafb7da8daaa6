package io.rackside.app.access;

import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;
import io.rackside.model.SiteId;
import io.rackside.operations.Target;

import java.util.Objects;
import java.util.Optional;

/**
 * Whom to speak to: a box of the model, or an address nobody has put into the model.
 *
 * @param target what acts on it name; for a bare address its device id is the address
 * @param endpoint where it answers
 * @param second the box's other address, where it speaks IPMI beside Redfish and was not meant by
 *     one of its addresses alone
 * @param device the box, empty for a bare address
 * @param site whose link its bytes pass, empty for a bare address
 */
public record Subject(
        Target target,
        Endpoint endpoint,
        Optional<Endpoint> second,
        Optional<Device> device,
        Optional<SiteId> site) {
    public Subject {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(site, "site");
    }

    /** The same by its address of that protocol alone; empty where it has none. */
    public Optional<Subject> by(Protocol protocol) {
        Optional<Endpoint> way =
                endpoint.protocol() == protocol
                        ? Optional.of(endpoint)
                        : device.flatMap(box -> box.endpoint(protocol));
        return way.map(to -> new Subject(target, to, Optional.empty(), device, site));
    }

    /** Where it is, as the site and the address: sites reuse addresses. */
    public String place() {
        return place(endpoint);
    }

    /** Where another address of it is. */
    String place(Endpoint other) {
        return (site.map(SiteId::value).orElse("") + " " + other.address()).strip();
    }
}
