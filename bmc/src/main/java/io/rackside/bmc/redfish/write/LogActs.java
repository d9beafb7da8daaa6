package io.rackside.bmc.redfish.write;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.dump.DumpFinder;
import io.rackside.bmc.redfish.read.Named;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Event;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Emptying a log (DSP0268, LogService.ClearLog). */
final class LogActs implements ActGroup {
    static final String KIND = "log.clear";

    private static final String RESOURCE = "resource";
    private static final String LOG = "log";
    private static final String KEPT = "kept";
    private static final String NEWEST = "newest";

    private static final Duration SHOWN_MAX = Duration.ofSeconds(60);

    /** Entries that are looked at afterwards: what came since stands before the one from before. */
    private static final int LOOKED_AT = 50;

    private final Reader reader;
    private final DumpFinder dumps;
    private final OneWrite write;

    LogActs(Exchange exchange, Reader reader, RedfishSettings settings, DumpFinder dumps) {
        this.reader = reader;
        this.dumps = dumps;
        this.write = new OneWrite(exchange, settings);
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(KIND);
    }

    @Override
    public Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        if (!parts.contains(Settings.Part.LOGS)) {
            return Settings.none();
        }
        List<Named> logs = reader.logs(priority);
        boolean standard = logs.stream().anyMatch(DiagnosticActs::offered);
        boolean makers =
                !standard && dumps.find(priority).filter(at -> at.action().isPresent()).isPresent();
        return Settings.ofLogs(
                logs.stream()
                        .map(
                                log ->
                                        new Settings.Log(
                                                log.id(),
                                                log.resource().text("Name"),
                                                Optional.empty(),
                                                action(log.resource()).isPresent(),
                                                makers || DiagnosticActs.offered(log)))
                        .toList());
    }

    private static Optional<ResourcePath> action(Resource service) {
        return service.at("Actions").at("#LogService.ClearLog").link("target");
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        if (!(change instanceof Change.ClearLog clear)) {
            return Optional.empty();
        }
        return reader.logs(priority).stream()
                .filter(log -> log.id().equals(clear.log()))
                .filter(log -> action(log.resource()).isPresent())
                .findFirst()
                .map(log -> act(target, log, clear));
    }

    private static Act act(Target target, Named log, Change.ClearLog clear) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(RESOURCE, log.resource().path().toString());
        parameters.put(LOG, log.id());
        if (!clear.kept().isEmpty()) {
            parameters.put(KEPT, clear.kept());
        }
        return Act.of(
                KIND,
                target,
                parameters,
                Risk.CANNOT_BE_UNDONE,
                clear.kept().isEmpty()
                        ? Message.of("bmc.effect-log-clear", target.name(), log.id())
                        : Message.of("bmc.effect-log-clear-kept", target.name(), log.id()));
    }

    private Optional<Named> verified(Act act, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(RESOURCE, ""));
        return place.isPresent()
                ? reader.verified(place.get(), act.target().identity(), priority)
                        .map(s -> new Named(act.parameters().getOrDefault(LOG, ""), s))
                : Optional.empty();
    }

    /** The newest entry; when it is gone the log was emptied. Nothing where it is empty already. */
    @Override
    public Map<String, String> witness(Act act, Priority priority) throws InterruptedException {
        Optional<Named> log = verified(act, priority);
        Optional<List<Event>> newest =
                log.isPresent() ? reader.entries(log.get(), 1, priority) : Optional.empty();
        return newest.stream()
                .flatMap(List::stream)
                .findFirst()
                .map(event -> Map.of(NEWEST, mark(event)))
                .orElse(Map.of());
    }

    /** Numbers begin anew in an emptied log, so the time belongs to it. */
    private static String mark(Event event) {
        return event.id() + " " + event.time().map(Instant::toString).orElse("");
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Optional<Named> log = verified(leave.act(), priority);
        Optional<ResourcePath> action = log.flatMap(l -> action(l.resource()));
        if (action.isEmpty()) {
            return Writer.notOffered(leave.act());
        }
        Map<String, String> witness = witness(leave.act(), priority);
        List<Ask> asks = asks(log.get().resource(), action.get(), priority);
        Act act = leave.spend(KIND);
        return write.send(act, asks, SHOWN_MAX, () -> shown(act, log.get(), witness, priority));
    }

    /** Some makers want to be told that all is meant (AMI: ClearType); what, they list. */
    private List<Ask> asks(Resource service, ResourcePath action, Priority priority)
            throws InterruptedException {
        Optional<ResourcePath> info =
                service.at("Actions").at("#LogService.ClearLog").link("@Redfish.ActionInfo");
        Map<String, Object> required = new TreeMap<>();
        if (info.isPresent()) {
            List<Resource> parameters =
                    reader.fresh(info.get(), priority)
                            .map(r -> r.list("Parameters"))
                            .orElse(List.of());
            for (Resource parameter : parameters) {
                List<String> values = parameter.texts("AllowableValues");
                if (parameter.truth("Required").orElse(false) && values.size() == 1) {
                    required.put(parameter.text("Name"), values.getFirst());
                }
            }
        }
        return List.of(Ask.with(Ask.Verb.POST, action, required, priority));
    }

    private Outcome shown(Act act, Named log, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        String name = act.target().name();
        Optional<List<Event>> now = reader.entries(log, LOOKED_AT, priority);
        if (now.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", name));
        }
        String newest = witness.getOrDefault(NEWEST, "");
        boolean still = now.get().stream().anyMatch(event -> mark(event).equals(newest));
        return still
                ? Refusals.byDevice(Message.of("bmc.act-had-no-effect-log", name, log.id()), "")
                : new Outcome.Done(Message.of("bmc.done-log-clear", name, log.id()));
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        Optional<Named> log = verified(act, priority);
        if (log.isEmpty() || witness.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
        }
        return write.until(SHOWN_MAX, () -> shown(act, log.get(), witness, priority));
    }
}
