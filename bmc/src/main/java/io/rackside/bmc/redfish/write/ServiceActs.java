package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.settings.ServiceChange;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The services a BMC offers on its network (DSP0268, ManagerNetworkProtocol). Where it gets its
 * time and its address is not among them: see {@link TimeActs}, {@link NetworkActs}.
 */
final class ServiceActs implements ActGroup {
    private static final String PLACE = "resource";
    private static final String ENABLED = "ProtocolEnabled";
    private static final Duration SHOWN_MAX = Duration.ofSeconds(15);

    /** As the standard names them. */
    private static final List<String> NAMES =
            List.of(
                    "FTP",
                    "FTPS",
                    "HTTP",
                    "HTTPS",
                    "IPMI",
                    "KVMIP",
                    "RDP",
                    "RFB",
                    "SFTP",
                    "SNMP",
                    "SSDP",
                    "SSH",
                    "Telnet",
                    "VirtualMedia");

    private final Reader reader;
    private final OneWrite write;

    ServiceActs(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.reader = reader;
        this.write = new OneWrite(exchange, settings);
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(ServiceChange.KIND);
    }

    @Override
    public Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        if (!parts.contains(Settings.Part.SERVICES)) {
            return Settings.none();
        }
        Pass pass = reader.look(priority);
        Optional<Resource> protocols = protocols(pass, priority);
        return Settings.ofServices(protocols.map(ServiceActs::services).orElse(List.of()))
                .with(pass.problems());
    }

    private Optional<Resource> protocols(Pass pass, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place =
                PortReader.manager(reader, priority).flatMap(m -> m.link("NetworkProtocol"));
        return place.isEmpty() ? Optional.empty() : pass.readIfThere(place.get());
    }

    /** What is not told to be on or off cannot be switched either. */
    private static List<Settings.Service> services(Resource protocols) {
        return NAMES.stream()
                .flatMap(
                        name ->
                                on(protocols, name).stream()
                                        .map(
                                                on ->
                                                        new Settings.Service(
                                                                name, on, port(protocols, name))))
                .toList();
    }

    private static Optional<Boolean> on(Resource protocols, String name) {
        return protocols.has(name) ? protocols.at(name).truth(ENABLED) : Optional.empty();
    }

    private static Optional<Integer> port(Resource protocols, String name) {
        OptionalInt port = protocols.at(name).whole("Port");
        return port.isPresent() && port.getAsInt() > 0 && port.getAsInt() < 65_536
                ? Optional.of(port.getAsInt())
                : Optional.empty();
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        if (!(change instanceof Change.Service(String name, boolean on)) || !NAMES.contains(name)) {
            return Optional.empty();
        }
        if (ServiceChange.OUR_OWN.contains(name)) {
            throw new BmcException(
                    BmcException.Kind.NOT_SUPPORTED,
                    Message.of("bmc.service-is-our-way", target.name(), name));
        }
        Optional<Resource> protocols = protocols(reader.look(priority), priority);
        Optional<Boolean> now = protocols.flatMap(resource -> on(resource, name));
        return now.map(
                before ->
                        ServiceChange.act(
                                target,
                                name,
                                on,
                                before,
                                Map.of(PLACE, protocols.get().path().toString())));
    }

    /** What the act is for, read now and proved to be the target's. */
    private Optional<Resource> found(Act act, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(PLACE, ""));
        return place.isEmpty()
                ? Optional.empty()
                : reader.verified(place.get(), act.target().identity(), priority);
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Act asked = leave.act();
        String name = ServiceChange.service(asked);
        Optional<Resource> found = found(asked, priority);
        if (found.flatMap(resource -> on(resource, name)).isEmpty()
                || ServiceChange.OUR_OWN.contains(name)) {
            return Writer.notOffered(asked);
        }
        Act act = leave.spend(ServiceChange.KIND);
        ResourcePath place = found.get().path();
        Ask ask =
                Ask.with(
                        Ask.Verb.PATCH,
                        place,
                        Map.of(name, Map.of(ENABLED, ServiceChange.on(act))),
                        priority);
        return write.send(
                act, List.of(ask), SHOWN_MAX, () -> shown(act, reader.fresh(place, priority)));
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        return shown(act, found(act, priority));
    }

    private static Outcome shown(Act act, Optional<Resource> now) {
        String device = act.target().name();
        String name = ServiceChange.service(act);
        Optional<Boolean> on = now.flatMap(resource -> on(resource, name));
        if (on.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", device));
        }
        if (on.get() != ServiceChange.on(act)) {
            return Refusals.byDevice(
                    Message.of(
                            on.get() ? "bmc.service-still-on" : "bmc.service-still-off",
                            device,
                            name),
                    "");
        }
        return new Outcome.Done(
                Message.of(
                        on.get() ? "bmc.done-service-on" : "bmc.done-service-off", device, name));
    }
}
