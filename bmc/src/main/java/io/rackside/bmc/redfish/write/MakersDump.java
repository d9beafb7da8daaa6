package io.rackside.bmc.redfish.write;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.dump.DumpFinder;
import io.rackside.bmc.redfish.dump.DumpPlace;
import io.rackside.bmc.redfish.dump.DumpWay;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.vendor.Platform;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.wire.Words;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a BMC gather a dump by its maker's own way. The file itself proves that it is there; until it
 * is fetched the BMC's word has to do.
 */
final class MakersDump {
    private static final String WAY = "way";
    private static final String HASH = "waySha256";
    private static final String MANAGER = "resource";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Pattern LEADING_NUMBER = Pattern.compile("\\s*([0-9]{1,3})\\b.*");

    private final Exchange exchange;
    private final Reader reader;
    private final RedfishSettings settings;
    private final DumpFinder finder;

    MakersDump(Exchange exchange, Reader reader, RedfishSettings settings, DumpFinder finder) {
        this.exchange = exchange;
        this.reader = reader;
        this.settings = settings;
        this.finder = finder;
    }

    /** Whether an act goes a maker's way. */
    static boolean isMeant(Act act) {
        return act.parameters().containsKey(WAY);
    }

    Optional<Act> plan(Target target, Priority priority) throws InterruptedException {
        return finder.find(priority)
                .filter(place -> place.action().isPresent())
                .map(place -> act(target, place));
    }

    private Act act(Target target, DumpPlace place) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(WAY, place.way().id());
        parameters.put(HASH, place.way().sha256());
        parameters.put(MANAGER, place.owner().path().toString());
        Message effect = Message.of("bmc.effect-diagnostics", target.name());
        // Of a make that nobody has met at all the writer says so itself.
        boolean told = reader.platforms().stream().allMatch(Platform::fromDocumentsOnly);
        return Act.of(
                DiagnosticActs.KIND,
                target,
                parameters,
                Risk.UNDONE_AT_ONCE,
                place.way().fromDocumentsOnly() && !told
                        ? Message.of("bmc.effect-dump-from-documents", effect)
                        : effect);
    }

    /** Where it is done, after the device has said again who it is. */
    private Optional<DumpPlace> verified(Act act, Priority priority) throws InterruptedException {
        Optional<ResourcePath> manager =
                ResourcePath.of(act.parameters().getOrDefault(MANAGER, ""));
        boolean same =
                manager.isPresent()
                        && reader.verified(manager.get(), act.target().identity(), priority)
                                .isPresent();
        return same
                ? finder.find(act.parameters().get(WAY), manager.get(), priority)
                        .filter(at -> at.way().sha256().equals(act.parameters().get(HASH)))
                        .filter(at -> at.action().isPresent())
                : Optional.empty();
    }

    Outcome perform(Authorised leave, Priority priority, IntConsumer percent)
            throws InterruptedException {
        Optional<DumpPlace> place = verified(leave.act(), priority);
        if (place.isEmpty()) {
            return Writer.notOffered(leave.act());
        }
        Act act = leave.spend(DiagnosticActs.KIND);
        try {
            Answer answer =
                    exchange.send(
                            Ask.with(
                                    Ask.Verb.POST,
                                    place.get().action().orElseThrow(),
                                    place.get().body(),
                                    priority));
            return answer.good()
                    ? watch(act, place.get(), progress(place.get(), answer), priority, percent)
                    : Refusals.of(answer, act);
        } catch (NoAnswer e) {
            return Refusals.of(e, act);
        }
    }

    /**
     * Where progress is told: the task of the answer's body rather than its monitor, since some
     * services forget a task whose monitor was asked.
     */
    private static Optional<ResourcePath> progress(DumpPlace place, Answer answer) {
        return place.progress()
                .or(() -> task(answer))
                .or(() -> ResourcePath.of(answer.header("Location")));
    }

    private static Optional<ResourcePath> task(Answer answer) {
        if (answer.empty()) {
            return Optional.empty();
        }
        try {
            JsonNode body = answer.json();
            return body.path("@odata.type").asText("").startsWith("#Task.")
                    ? ResourcePath.of(body.path("@odata.id").asText(""))
                    : Optional.empty();
        } catch (Nonsense _) {
            return Optional.empty();
        }
    }

    private Outcome watch(
            Act act,
            DumpPlace place,
            Optional<ResourcePath> at,
            Priority priority,
            IntConsumer percent)
            throws InterruptedException {
        if (at.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.dump-untold", act.target().name()));
        }
        DumpWay.Gathering way = place.way().gathering().orElseThrow();
        Instant end = settings.time().now().plus(way.longest());
        if (!(way.progress().where() instanceof DumpWay.Where.Task)) {
            // What is not of this order alone may tell of the dump before for a moment.
            settings.time().sleep(LOOK_EVERY);
        }
        while (true) {
            Optional<Resource> now = reader.fresh(at.get(), priority);
            Optional<Outcome> over = now.flatMap(seen -> over(act, way.progress(), seen));
            if (over.isPresent()) {
                return over.get();
            }
            now.map(seen -> percent(seen, way.progress()))
                    .ifPresent(share -> share.ifPresent(percent));
            if (!settings.time().now().isBefore(end)) {
                return new Outcome.InDoubt(
                        Message.of(
                                "bmc.diagnostics-not-seen",
                                act.target().name(),
                                way.longest().toMinutes()));
            }
            settings.time().sleep(LOOK_EVERY);
        }
    }

    private static Optional<Outcome> over(Act act, DumpWay.Progress progress, Resource seen) {
        String name = act.target().name();
        String state = text(seen, progress.state());
        String status = seen.text("TaskStatus");
        boolean done =
                progress.done().isEmpty()
                        ? percent(seen, progress).orElse(0) >= 100
                        : progress.done().contains(state);
        if (progress.failed().contains(state) || done && status.equals("Critical")) {
            String said = Words.sentence(text(seen, List.of(JsonPointer.compile("/Message"))));
            return Optional.of(
                    Refusals.byDevice(Message.of("bmc.diagnostics-failed", name, state), said));
        }
        return done
                ? Optional.of(new Outcome.Done(Message.of("bmc.done-makers-dump", name)))
                : Optional.empty();
    }

    private static String text(Resource seen, List<JsonPointer> places) {
        return places.stream()
                .map(at -> seen.json().at(at))
                .filter(JsonNode::isValueNode)
                .map(value -> Words.name(value.asText("")))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** A number, or a text such as "45%". */
    private static OptionalInt percent(Resource seen, DumpWay.Progress progress) {
        Matcher number = LEADING_NUMBER.matcher(text(seen, progress.percent()));
        return number.matches()
                ? OptionalInt.of(Math.min(Integer.parseInt(number.group(1)), 100))
                : OptionalInt.empty();
    }

    /** Only what does not depend on the lost answer can be looked at. */
    Outcome settle(Act act, Priority priority) throws InterruptedException {
        Optional<DumpPlace> place = verified(act, priority);
        Optional<ResourcePath> at = place.flatMap(DumpPlace::progress);
        return at.isPresent()
                ? watch(act, place.get(), at, priority, _ -> {})
                : new Outcome.InDoubt(Message.of("bmc.dump-untold", act.target().name()));
    }
}
