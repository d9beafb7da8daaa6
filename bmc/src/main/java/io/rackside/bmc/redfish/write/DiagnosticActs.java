package io.rackside.bmc.redfish.write;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.dump.DumpFinder;
import io.rackside.bmc.redfish.read.Named;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Event;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
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
import java.util.function.IntConsumer;

/**
 * Has a log service gather a dump (DSP0268, LogService.CollectDiagnosticData), or goes the maker's
 * own way where no log service does. It is there when an entry offers it; the task's word alone is
 * believed only when it says that it failed.
 */
final class DiagnosticActs implements ActGroup {
    static final String KIND = "diagnostics.collect";

    private static final String ACTION = "#LogService.CollectDiagnosticData";
    private static final String TYPE = "DiagnosticDataType";
    private static final String OEM_TYPE = "OEMDiagnosticDataType";
    private static final String ALLOWED = "@Redfish.AllowableValues";
    private static final String RESOURCE = "resource";
    private static final String LOG = "log";
    private static final String NEWEST = "newest";

    /** A BMC's own dump takes a minute, one with the host's logs a quarter of an hour. */
    private static final Duration GATHERING_MAX = Duration.ofMinutes(30);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final int LOOKED_AT = 50;

    private static final Set<String> FAILED =
            Set.of("Exception", "Killed", "Cancelled", "Interrupted");

    private final Exchange exchange;
    private final Reader reader;
    private final RedfishSettings settings;
    private final MakersDump makers;

    DiagnosticActs(Exchange exchange, Reader reader, RedfishSettings settings, DumpFinder finder) {
        this.exchange = exchange;
        this.reader = reader;
        this.settings = settings;
        this.makers = new MakersDump(exchange, reader, settings, finder);
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(KIND);
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        if (!(change instanceof Change.CollectDiagnostics)) {
            return Optional.empty();
        }
        List<Named> logs = reader.logs(priority);
        // The BMC's own dump says more about a server than any other, and takes the least time.
        Optional<Named> own =
                logs.stream().filter(log -> types(log).contains("Manager")).findFirst();
        Optional<Act> standard =
                own.or(() -> logs.stream().filter(DiagnosticActs::offered).findFirst())
                        .map(log -> act(target, log));
        return standard.isPresent() ? standard : makers.plan(target, priority);
    }

    /** Whether that log service gathers dumps. */
    static boolean offered(Named log) {
        return target(log).isPresent();
    }

    private static Optional<ResourcePath> target(Named log) {
        return log.resource().at("Actions").at(ACTION).link("target");
    }

    private static List<String> types(Named log) {
        return target(log).isPresent()
                ? log.resource().at("Actions").at(ACTION).texts(TYPE + ALLOWED)
                : List.of();
    }

    private static Act act(Target target, Named log) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(RESOURCE, log.resource().path().toString());
        parameters.put(LOG, log.id());
        List<String> types = types(log);
        List<String> oem = log.resource().at("Actions").at(ACTION).texts(OEM_TYPE + ALLOWED);
        if (types.contains("OEM") && !types.contains("Manager") && !oem.isEmpty()) {
            parameters.put(TYPE, "OEM");
            parameters.put(OEM_TYPE, oem.getFirst());
        } else {
            parameters.put(
                    TYPE,
                    types.isEmpty() || types.contains("Manager") ? "Manager" : types.getFirst());
        }
        return Act.of(
                KIND,
                target,
                parameters,
                Risk.UNDONE_AT_ONCE,
                Message.of("bmc.effect-diagnostics", target.name()));
    }

    private Optional<Named> verified(Act act, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(RESOURCE, ""));
        return place.isPresent()
                ? reader.verified(place.get(), act.target().identity(), priority)
                        .map(log -> new Named(act.parameters().getOrDefault(LOG, ""), log))
                : Optional.empty();
    }

    /** The newest entry that offers a dump; another one afterwards is the new dump. */
    @Override
    public Map<String, String> witness(Act act, Priority priority) throws InterruptedException {
        if (MakersDump.isMeant(act)) {
            return Map.of();
        }
        Optional<Named> log = verified(act, priority);
        return log.isPresent() ? Map.of(NEWEST, newest(log.get(), priority)) : Map.of();
    }

    private String newest(Named log, Priority priority) throws InterruptedException {
        return reader.entries(log, LOOKED_AT, priority).orElse(List.of()).stream()
                .filter(entry -> entry.raw().contains("\"AdditionalDataURI\""))
                .findFirst()
                .map(DiagnosticActs::mark)
                .orElse("");
    }

    /** Numbers begin anew in an emptied log, so the time belongs to it. */
    private static String mark(Event event) {
        return event.id() + " " + event.time().map(Instant::toString).orElse("");
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        return perform(leave, secrets, priority, _ -> {});
    }

    @Override
    public Outcome perform(
            Authorised leave, SecretSource secrets, Priority priority, IntConsumer percent)
            throws InterruptedException {
        return MakersDump.isMeant(leave.act())
                ? makers.perform(leave, priority, percent)
                : standard(leave, priority, percent);
    }

    private Outcome standard(Authorised leave, Priority priority, IntConsumer percent)
            throws InterruptedException {
        Optional<Named> log = verified(leave.act(), priority);
        Optional<ResourcePath> action = log.flatMap(DiagnosticActs::target);
        if (action.isEmpty()) {
            return Writer.notOffered(leave.act());
        }
        String before = newest(log.get(), priority);
        Act act = leave.spend(KIND);
        Map<String, Object> body = new TreeMap<>();
        for (String parameter : List.of(TYPE, OEM_TYPE)) {
            if (act.parameters().containsKey(parameter)) {
                body.put(parameter, act.parameters().get(parameter));
            }
        }
        try {
            Answer answer = exchange.send(Ask.with(Ask.Verb.POST, action.get(), body, priority));
            return answer.good()
                    ? watch(act, log.get(), before, task(answer), priority, percent)
                    : Refusals.of(answer, act);
        } catch (NoAnswer e) {
            return Refusals.of(e, act);
        }
    }

    /** The task itself; its monitor is not asked, since some services forget the task with that. */
    private static Optional<ResourcePath> task(Answer answer) {
        if (!answer.empty()) {
            try {
                JsonNode body = answer.json();
                if (body.path("@odata.type").asText("").startsWith("#Task.")) {
                    return ResourcePath.of(body.path("@odata.id").asText(""));
                }
            } catch (Nonsense _) {
                // Then the header has to tell.
            }
        }
        return ResourcePath.of(answer.header("Location"))
                .filter(path -> path.key().contains("/Tasks/") && !path.key().contains("Monitor"));
    }

    private Outcome watch(
            Act act,
            Named log,
            String before,
            Optional<ResourcePath> task,
            Priority priority,
            IntConsumer percent)
            throws InterruptedException {
        String name = act.target().name();
        Instant end = settings.time().now().plus(GATHERING_MAX);
        while (true) {
            String now = newest(log, priority);
            if (!now.isEmpty() && !now.equals(before)) {
                return new Outcome.Done(Message.of("bmc.done-diagnostics", name, log.id()));
            }
            Optional<Resource> state =
                    task.isPresent() ? reader.fresh(task.get(), priority) : Optional.empty();
            String said = state.map(s -> s.text("TaskState")).orElse("");
            if (FAILED.contains(said)) {
                return Refusals.byDevice(Message.of("bmc.diagnostics-failed", name, said), said);
            }
            state.map(s -> s.whole("PercentComplete"))
                    .ifPresent(
                            share -> share.ifPresent(p -> percent.accept(Math.clamp(p, 0, 100))));
            if (!settings.time().now().isBefore(end)) {
                return new Outcome.InDoubt(
                        Message.of("bmc.diagnostics-not-seen", name, GATHERING_MAX.toMinutes()));
            }
            settings.time().sleep(LOOK_EVERY);
        }
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        if (MakersDump.isMeant(act)) {
            return makers.settle(act, priority);
        }
        Optional<Named> log = verified(act, priority);
        return log.isEmpty() || !witness.containsKey(NEWEST)
                ? new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()))
                : watch(act, log.get(), witness.get(NEWEST), Optional.empty(), priority, _ -> {});
    }
}
