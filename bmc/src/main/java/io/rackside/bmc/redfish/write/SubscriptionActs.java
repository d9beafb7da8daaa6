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
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who is told of events (DSP0266, 13.5; DSP0268, EventService and EventDestination). */
final class SubscriptionActs implements ActGroup {
    static final String ADD = "subscription.add";
    static final String REMOVE = "subscription.remove";
    static final String TEST = "subscription.test";

    private static final String RESOURCE = "resource";
    private static final String ID = "id";
    private static final String DESTINATION = "destination";
    private static final String CONTEXT = "context";
    private static final String BEFORE = "before";

    private static final Duration SHOWN_MAX = Duration.ofSeconds(15);

    private final Reader reader;
    private final OneWrite write;

    SubscriptionActs(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.reader = reader;
        this.write = new OneWrite(exchange, settings);
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(ADD) || kind.equals(REMOVE) || kind.equals(TEST);
    }

    private Optional<Resource> service(Pass pass, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place = reader.known(priority).root().link("EventService");
        return place.isPresent() ? pass.readIfThere(place.get()) : Optional.empty();
    }

    private static List<Resource> subscriptions(Resource service, Pass pass)
            throws InterruptedException {
        Optional<ResourcePath> place = service.link("Subscriptions");
        return place.isPresent() ? pass.membersIfThere(place.get()) : List.of();
    }

    /** Whether the list could be read, so that what is not in it is not there. */
    private static boolean readable(Resource service, Pass pass) throws InterruptedException {
        Optional<ResourcePath> place = service.link("Subscriptions");
        return place.isPresent() && pass.readIfThere(place.get()).isPresent();
    }

    @Override
    public Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        if (!parts.contains(Settings.Part.SUBSCRIPTIONS)) {
            return Settings.none();
        }
        Pass pass = reader.look(priority);
        Optional<Resource> service = service(pass, priority);
        if (service.isEmpty()) {
            return Settings.none();
        }
        List<Settings.Subscription> all = new ArrayList<>();
        for (Resource one : subscriptions(service.get(), pass)) {
            all.add(
                    new Settings.Subscription(
                            one.id(),
                            one.sentence("Destination"),
                            one.text("Protocol"),
                            one.text("Context")));
        }
        List<Problem> problems = pass.problems();
        return Settings.ofEventService(
                        Optional.of(
                                new Settings.EventService(
                                        service.get().truth("ServiceEnabled").orElse(true), all)))
                .with(problems);
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        boolean mine =
                change instanceof Change.Subscribe
                        || change instanceof Change.Unsubscribe
                        || change instanceof Change.SendTestEvent;
        Pass pass = reader.look(priority);
        Optional<Resource> service = mine ? service(pass, priority) : Optional.empty();
        if (service.isEmpty()) {
            return Optional.empty();
        }
        return switch (change) {
            case Change.Subscribe wanted -> adding(target, service.get(), wanted);
            case Change.Unsubscribe(String id) ->
                    subscriptions(service.get(), pass).stream()
                            .filter(one -> one.id().equals(id))
                            .findFirst()
                            .map(one -> removing(target, one));
            default -> testing(target, service.get());
        };
    }

    private static Optional<Act> adding(Target target, Resource service, Change.Subscribe wanted) {
        if (!wanted.destination().matches("https?://[^\\s/]+.*")) {
            throw new BmcException(
                    BmcException.Kind.NOT_SUPPORTED,
                    Message.of("bmc.subscription-no-address", wanted.destination()));
        }
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(DESTINATION, wanted.destination());
        parameters.put(CONTEXT, wanted.context());
        return service.link("Subscriptions")
                .map(
                        place -> {
                            parameters.put(RESOURCE, place.toString());
                            return Act.of(
                                    ADD,
                                    target,
                                    parameters,
                                    Risk.UNDONE_AT_ONCE,
                                    Message.of(
                                            "bmc.effect-subscribe",
                                            target.name(),
                                            wanted.destination()));
                        });
    }

    /** It is somebody's, who is told nothing more. */
    private static Act removing(Target target, Resource one) {
        return Act.of(
                REMOVE,
                target,
                Map.of(
                        RESOURCE, one.path().toString(),
                        ID, one.id(),
                        DESTINATION, one.sentence("Destination")),
                Risk.SERVICE_STOPS,
                Message.of("bmc.effect-unsubscribe", target.name(), one.sentence("Destination")));
    }

    private static Optional<Act> testing(Target target, Resource service) {
        return testAction(service)
                .map(
                        _ ->
                                Act.of(
                                        TEST,
                                        target,
                                        Map.of(RESOURCE, service.path().toString()),
                                        Risk.NOTHING_LOST,
                                        Message.of("bmc.effect-test-event", target.name())));
    }

    private static Optional<ResourcePath> testAction(Resource service) {
        return service.at("Actions").at("#EventService.SubmitTestEvent").link("target");
    }

    /** Which of the same destination and context were there before. */
    @Override
    public Map<String, String> witness(Act act, Priority priority) throws InterruptedException {
        return act.kind().equals(ADD)
                ? Map.of(BEFORE, String.join(" ", alike(act, priority)))
                : Map.of();
    }

    private Set<String> alike(Act act, Priority priority) throws InterruptedException {
        Pass pass = reader.look(priority);
        Optional<Resource> service = service(pass, priority);
        List<Resource> all = service.isPresent() ? subscriptions(service.get(), pass) : List.of();
        return all.stream()
                .filter(
                        one ->
                                one.sentence("Destination")
                                                .equals(act.parameters().get(DESTINATION))
                                        && one.text("Context")
                                                .equals(act.parameters().get(CONTEXT)))
                .map(Resource::id)
                .collect(Collectors.toSet());
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Optional<ResourcePath> place =
                ResourcePath.of(leave.act().parameters().getOrDefault(RESOURCE, ""));
        Optional<Resource> resource =
                place.isPresent()
                        ? reader.verified(place.get(), leave.act().target().identity(), priority)
                        : Optional.empty();
        if (resource.isEmpty()) {
            return Writer.notOffered(leave.act());
        }
        Map<String, String> witness = witness(leave.act(), priority);
        List<Ask> asks = asks(leave.act(), resource.get(), priority);
        if (asks.isEmpty()) {
            return Writer.notOffered(leave.act());
        }
        Act act = leave.spend(leave.act().kind());
        return write.send(act, asks, SHOWN_MAX, () -> shown(act, witness, priority));
    }

    private List<Ask> asks(Act act, Resource resource, Priority priority)
            throws InterruptedException {
        return switch (act.kind()) {
            case ADD -> {
                Optional<Resource> service = service(reader.look(priority), priority);
                yield service.isPresent()
                        ? bodies(act, service.get()).stream()
                                .map(b -> Ask.with(Ask.Verb.POST, resource.path(), b, priority))
                                .toList()
                        : List.of();
            }
            case REMOVE ->
                    List.of(
                            new Ask(
                                    Ask.Verb.DELETE,
                                    resource.path(),
                                    new byte[0],
                                    Map.of(),
                                    priority));
            default ->
                    testAction(resource)
                            .map(target -> tests(resource, target, priority))
                            .orElse(List.of());
        };
    }

    /** Older services want the types of events, newer ones the form; some refuse either. */
    private static List<Map<String, Object>> bodies(Act act, Resource service) {
        Map<String, Object> least = new LinkedHashMap<>();
        least.put("Destination", act.parameters().get(DESTINATION));
        least.put("Protocol", "Redfish");
        least.put("Context", act.parameters().get(CONTEXT));
        List<Map<String, Object>> bodies = new ArrayList<>();
        List<String> types = service.texts("EventTypesForSubscription");
        Map<String, Object> typed = new LinkedHashMap<>(least);
        typed.put("EventTypes", types.isEmpty() ? List.of("Alert") : types);
        Map<String, Object> formed = new LinkedHashMap<>(least);
        formed.put("EventFormatType", "Event");
        formed.put("SubscriptionType", "RedfishEvent");
        boolean newer = !service.texts("EventFormatTypes").isEmpty();
        bodies.add(newer ? formed : typed);
        bodies.add(newer ? typed : formed);
        bodies.add(least);
        return bodies;
    }

    private static List<Ask> tests(Resource service, ResourcePath target, Priority priority) {
        List<String> types =
                service.at("Actions")
                        .at("#EventService.SubmitTestEvent")
                        .texts("EventType@Redfish.AllowableValues");
        String type = types.isEmpty() || types.contains("Alert") ? "Alert" : types.getFirst();
        Map<String, Object> newer = new LinkedHashMap<>();
        newer.put("MessageId", "Base.1.0.Success");
        newer.put("Message", "Test event asked for by Rackside");
        Map<String, Object> older = new LinkedHashMap<>(newer);
        older.put("EventType", type);
        Map<String, Object> oldest = new LinkedHashMap<>(older);
        oldest.put("EventId", "1");
        oldest.put("EventTimestamp", "2026-01-01T00:00:00Z");
        oldest.put("Severity", "OK");
        oldest.put("MessageArgs", List.of());
        oldest.put("OriginOfCondition", service.path().toString());
        List<Map<String, Object>> bodies =
                types.isEmpty() ? List.of(newer, older, oldest) : List.of(older, oldest, newer);
        return bodies.stream().map(b -> Ask.with(Ask.Verb.POST, target, b, priority)).toList();
    }

    private Outcome shown(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        String name = act.target().name();
        String destination = act.parameters().getOrDefault(DESTINATION, "");
        return switch (act.kind()) {
            case TEST -> new Outcome.Done(Message.of("bmc.done-test-event", name));
            case ADD -> {
                Set<String> before = Set.of(witness.getOrDefault(BEFORE, "").split(" "));
                Optional<String> added =
                        alike(act, priority).stream()
                                .filter(id -> !before.contains(id))
                                .findFirst();
                yield added.<Outcome>map(
                                id ->
                                        new Outcome.Done(
                                                Message.of(
                                                        "bmc.done-subscribe",
                                                        name,
                                                        destination,
                                                        id)))
                        .orElseGet(
                                () ->
                                        Refusals.byDevice(
                                                Message.of(
                                                        "bmc.subscription-not-there",
                                                        name,
                                                        destination),
                                                ""));
            }
            default -> {
                Pass pass = reader.look(priority);
                Optional<Resource> service = service(pass, priority);
                if (service.isEmpty() || !readable(service.get(), pass)) {
                    yield new Outcome.InDoubt(Message.of("bmc.act-answer-lost", name));
                }
                String id = act.parameters().getOrDefault(ID, "");
                boolean still =
                        subscriptions(service.get(), pass).stream()
                                .anyMatch(one -> one.id().equals(id));
                yield still
                        ? Refusals.byDevice(
                                Message.of("bmc.subscription-still-there", name, destination), "")
                        : new Outcome.Done(Message.of("bmc.done-unsubscribe", name, destination));
            }
        };
    }

    /** An event that was asked for leaves nothing to be read. */
    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        boolean unknown = act.kind().equals(TEST) || act.kind().equals(ADD) && witness.isEmpty();
        return unknown
                ? new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()))
                : write.until(SHOWN_MAX, () -> shown(act, witness, priority));
    }
}
