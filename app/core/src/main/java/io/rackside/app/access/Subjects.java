package io.rackside.app.access;

import io.rackside.app.site.Called;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Optional;

/** Finds out whom a TARGET means. */
final class Subjects {
    private final SiteBook book;
    private final AddressPins pins;

    Subjects(SiteBook book, AddressPins pins) {
        this.book = book;
        this.pins = pins;
    }

    Subject named(String target) {
        String text = target.strip();
        for (Protocol protocol : Protocol.values()) {
            if (text.startsWith(protocol.scheme() + "://") || text.startsWith("http://")) {
                return atAddress(
                        text.startsWith("http://") ? Protocol.REDFISH : protocol,
                        plain(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
            }
        }
        SiteModel model = book.model();
        Called called = new Called(model);
        List<Device> fitting = called.devices(text);
        if (fitting.size() != 1) {
            throw new AccessRefused(
                    AccessRefused.Kind.UNKNOWN_TARGET,
                    fitting.isEmpty()
                            ? Message.of("core.access.unknown-target", text)
                            : Message.of(
                                    "core.access.ambiguous-target",
                                    text,
                                    called.path(fitting.get(0)),
                                    called.path(fitting.get(1))));
        }
        return of(model, fitting.getFirst());
    }

    /** The usual port is not told apart from no port. */
    private static String plain(String address) {
        return IpmiAddress.parse(address)
                .map(IpmiAddress::toString)
                .or(() -> SnmpAddress.parse(address).map(SnmpAddress::toString))
                .or(() -> SshAddress.parse(address).map(SshAddress::url))
                .orElse(address);
    }

    Subject of(DeviceId id) {
        SiteModel model = book.model();
        return of(
                model,
                model.device(id)
                        .orElseThrow(
                                () ->
                                        new AccessRefused(
                                                AccessRefused.Kind.UNKNOWN_TARGET,
                                                Message.of(
                                                        "core.access.unknown-target",
                                                        id.value()))));
    }

    /** The box as it is now, by the ways it was meant by. */
    Subject again(Subject before) {
        Subject now = of(before.device().orElseThrow().id());
        Optional<Endpoint> same =
                now.device().flatMap(device -> answersAt(device, before.endpoint().address()));
        return same.isEmpty()
                ? now
                : new Subject(
                        now.target(),
                        same.get(),
                        before.second().isEmpty() ? Optional.empty() : now.second(),
                        now.device(),
                        now.site());
    }

    private static Subject of(SiteModel model, Device device) {
        Endpoint endpoint =
                device.endpoint(Protocol.REDFISH)
                        .or(() -> device.endpoint(Protocol.IPMI))
                        .or(() -> device.endpoint(Protocol.SNMP))
                        .or(() -> device.endpoints().stream().findFirst())
                        .orElseThrow(
                                () ->
                                        new AccessRefused(
                                                AccessRefused.Kind.UNKNOWN_TARGET,
                                                Message.of(
                                                        "core.access.not-monitored",
                                                        device.name())));
        Optional<Endpoint> second =
                endpoint.protocol() == Protocol.REDFISH
                        ? device.endpoint(Protocol.IPMI)
                        : Optional.empty();
        return subject(model, device, endpoint, second);
    }

    /** A bare address is the box that has it, when exactly one has: sites reuse addresses. */
    private Subject atAddress(Protocol protocol, String address) {
        SiteModel model = book.model();
        List<Device> owners =
                model.devices().stream()
                        .filter(device -> device.retired().isEmpty())
                        .filter(device -> answersAt(device, address).isPresent())
                        .toList();
        if (owners.size() == 1) {
            Device owner = owners.getFirst();
            return subject(model, owner, answersAt(owner, address).get(), Optional.empty());
        }
        Endpoint endpoint =
                new Endpoint(protocol, address, Optional.empty(), pins.pin(address), false);
        Target target = new Target(new DeviceId(address), address, "", Identity.none());
        return new Subject(target, endpoint, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Subject subject(
            SiteModel model, Device device, Endpoint endpoint, Optional<Endpoint> second) {
        Target target =
                new Target(device.id(), device.name(), model.position(device), device.identity());
        return new Subject(
                target, endpoint, second, Optional.of(device), model.siteOf(device).map(Site::id));
    }

    private static Optional<Endpoint> answersAt(Device device, String address) {
        return device.endpoints().stream()
                .filter(endpoint -> endpoint.address().equalsIgnoreCase(address))
                .findFirst();
    }
}
