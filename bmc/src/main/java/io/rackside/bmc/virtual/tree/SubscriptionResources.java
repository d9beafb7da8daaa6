package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.LogEntry;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Json;
import io.rackside.bmc.virtual.service.Refusal;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Who wants to be told of events (DSP0268, EventDestination), and is told. */
final class SubscriptionResources implements Writable {
    static final String PLACE = View.ROOT + "/EventService/Subscriptions";

    private static final int MOST = 10;

    private final Shape shape;
    private final EventDeliveries deliveries;
    private final Map<Integer, Destination> destinations = new TreeMap<>();
    private int last;

    private record Destination(String uri, String context, List<String> types) {}

    SubscriptionResources(Shape shape, Time time) {
        this.shape = shape;
        this.deliveries = new EventDeliveries(time);
    }

    void add(Routes routes) {
        routes.at(
                "EventService/Subscriptions",
                v ->
                        v.collection(
                                PLACE,
                                "EventDestinationCollection",
                                "Event Subscriptions",
                                numbers().stream().map(n -> PLACE + "/" + n).toList()));
        routes.each(
                "EventService/Subscriptions/*",
                (v, ids) -> find(ids.getFirst()).map(d -> destination(v, ids.getFirst(), d)));
    }

    /** Sends a log entry to everybody. */
    void tell(Supplier<View> view, LogEntry entry) {
        List<Destination> all;
        synchronized (this) {
            all = List.copyOf(destinations.values());
        }
        for (Destination one : all) {
            Body event = EventBody.of(view.get(), entry).with("Context", one.context());
            deliveries.send(one.uri(), Json.bytes(event.fields()));
        }
    }

    synchronized void forget() {
        destinations.clear();
    }

    private synchronized List<Integer> numbers() {
        return new ArrayList<>(destinations.keySet());
    }

    private synchronized Optional<Destination> find(String id) {
        return id.matches("[0-9]{1,6}")
                ? Optional.ofNullable(destinations.get(Integer.parseInt(id)))
                : Optional.empty();
    }

    private Body destination(View view, String id, Destination one) {
        Body body =
                view.resource(PLACE + "/" + id, "EventDestination", id, "Event Subscription " + id)
                        .with("Destination", one.uri())
                        .with("Protocol", "Redfish")
                        .with("Context", one.context());
        return shape.subsystems()
                ? body.with("SubscriptionType", "RedfishEvent").with("EventFormatType", "Event")
                : body.with("EventTypes", one.types());
    }

    @Override
    public Set<String> methods(String path) {
        if (path.equals(PLACE)) {
            return Set.of("POST");
        }
        return path.startsWith(PLACE + "/") && find(path.substring(PLACE.length() + 1)).isPresent()
                ? Set.of("DELETE")
                : Set.of();
    }

    @Override
    public synchronized Changed change(String method, String path, Map<String, Object> body) {
        if (method.equals("DELETE")) {
            destinations.remove(Integer.parseInt(path.substring(PLACE.length() + 1)));
            return new Changed.Done();
        }
        for (String required : List.of("Destination", "Protocol")) {
            if (!(body.get(required) instanceof String)) {
                return new Changed.Refused(Refusal.propertyMissing(required));
            }
        }
        List<String> types = new ArrayList<>();
        if (!shape.subsystems()) {
            // Before EventDestination 1.5 it says by itself which events it wants.
            if (!(body.get("EventTypes") instanceof List<?> wanted) || wanted.isEmpty()) {
                return new Changed.Refused(Refusal.propertyMissing("EventTypes"));
            }
            wanted.forEach(type -> types.add(String.valueOf(type)));
        }
        if (!"Redfish".equals(body.get("Protocol"))) {
            return new Changed.Refused(
                    Refusal.propertyValue("Protocol", String.valueOf(body.get("Protocol"))));
        }
        if (destinations.size() >= MOST) {
            return new Changed.Refused(Refusal.tooManySubscriptions());
        }
        last++;
        destinations.put(
                last,
                new Destination(
                        (String) body.get("Destination"),
                        String.valueOf(body.getOrDefault("Context", "")),
                        types));
        return new Changed.Created(PLACE + "/" + last);
    }
}
