package io.rackside.bmc.redfish.write;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The light by which a box is found (DSP0268: LocationIndicatorActive, and IndicatorLED before it).
 */
final class LedActs implements ActGroup {
    private static final String ON = "led.on";
    private static final String OFF = "led.off";
    private static final String RESOURCE = "resource";

    private static final String ACTIVE = "LocationIndicatorActive";
    private static final String LED = "IndicatorLED";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** How long the light may take to be reported as it was set. */
    private static final Duration SHOWN_MAX = Duration.ofSeconds(5);

    private final Exchange exchange;
    private final Reader reader;
    private final RedfishSettings settings;

    LedActs(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.exchange = exchange;
        this.reader = reader;
        this.settings = settings;
    }

    /** For the first resource that has such a light: the system, else its chassis. */
    List<Act> of(Target target, List<Resource> systems, List<Resource> chassis) {
        return Stream.concat(systems.stream(), chassis.stream())
                .filter(resource -> resource.has(ACTIVE) || resource.has(LED))
                .findFirst()
                .map(resource -> List.of(on(target, resource), off(target, resource)))
                .orElse(List.of());
    }

    private static Act on(Target target, Resource resource) {
        Act off = off(target, resource);
        return new Act(
                ON,
                target,
                new TreeMap<>(off.parameters()),
                Risk.NOTHING_LOST,
                Message.of("bmc.effect-led-on", target.name()),
                Optional.of(off));
    }

    private static Act off(Target target, Resource resource) {
        return Act.of(
                OFF,
                target,
                Map.of(RESOURCE, resource.path().toString()),
                Risk.NOTHING_LOST,
                Message.of("bmc.effect-led-off", target.name()));
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(ON) || kind.equals(OFF);
    }

    /** The resource an act is for, read now and proved to be the target's. */
    private Optional<Resource> lit(Act act, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(RESOURCE, ""));
        return place.isPresent()
                ? reader.verified(place.get(), act.target().identity(), priority)
                : Optional.empty();
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Optional<Resource> resource = lit(leave.act(), priority);
        return resource.isPresent()
                ? perform(leave, resource.get(), priority)
                : Writer.notOffered(leave.act());
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        Optional<Resource> resource = lit(act, priority);
        return resource.isPresent()
                ? settle(act, resource.get())
                : new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
    }

    private Outcome perform(Authorised leave, Resource resource, Priority priority)
            throws InterruptedException {
        Act act = leave.spend(leave.act().kind());
        boolean on = act.kind().equals(ON);
        Outcome outcome = Refusals.byDevice(Message.of("bmc.act-not-offered", act.kind()), "");
        for (Map<String, Object> body : bodies(resource, on)) {
            Ask ask = Ask.with(Ask.Verb.PATCH, resource.path(), body, priority);
            try {
                Answer answer = exchange.send(ask);
                if (answer.good()) {
                    return seen(act, resource.path(), priority);
                }
                outcome = Refusals.of(answer, act);
                if (answer.status() != 400) {
                    return outcome;
                }
            } catch (NoAnswer e) {
                return Refusals.of(e, act);
            }
        }
        return outcome;
    }

    /**
     * What to send. With the older property makers differ in which word is "find me" and which is
     * rest; a word that is refused (400) has changed nothing, and the other one is sent.
     */
    private static List<Map<String, Object>> bodies(Resource resource, boolean on) {
        if (resource.has(ACTIVE)) {
            return List.of(Map.of(ACTIVE, on));
        }
        List<String> allowed = resource.texts(LED + "@Redfish.AllowableValues");
        List<String> words = on ? List.of("Blinking", "Lit") : List.of("Off", "Lit");
        return words.stream()
                .filter(word -> allowed.isEmpty() || allowed.contains(word))
                .map(word -> Map.<String, Object>of(LED, word))
                .toList();
    }

    /** Looks until the light shows the act; some BMCs take a moment to say what they have done. */
    private Outcome seen(Act act, ResourcePath path, Priority priority)
            throws InterruptedException {
        Instant until = settings.time().now().plus(SHOWN_MAX);
        while (true) {
            Optional<Resource> now = reader.fresh(path, priority);
            Outcome outcome =
                    now.isPresent()
                            ? settle(act, now.get())
                            : new Outcome.InDoubt(
                                    Message.of("bmc.act-answer-lost", act.target().name()));
            if (outcome instanceof Outcome.Done || !settings.time().now().isBefore(until)) {
                return outcome;
            }
            settings.time().sleep(LOOK_EVERY);
        }
    }

    /** Reads only. */
    private Outcome settle(Act act, Resource now) {
        boolean on = act.kind().equals(ON);
        String name = act.target().name();
        String led = now.text(LED);
        boolean shown =
                now.has(ACTIVE)
                        ? now.truth(ACTIVE).orElse(!on) == on
                        : on ? !led.equals("Off") : !led.equals("Blinking");
        if (!shown) {
            return Refusals.byDevice(Message.of("bmc.act-had-no-effect", name, led), "");
        }
        return new Outcome.Done(
                on ? Message.of("bmc.done-led-on", name) : Message.of("bmc.done-led-off", name));
    }
}
