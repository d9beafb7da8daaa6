package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.flow.TaskSight;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.Patience;
import io.rackside.bmc.redfish.wire.JsonText;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Sends one image once, by the road that was planned. No request of it is ever repeated, and no
 * other road is taken when it fails.
 */
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final Eyes eyes;
    private final ControllerGate gate;
    private final Time time;
    private final UpdateTerms terms;
    private final UpdateProfile profile;
    private final String name;
    private final Set<String> before;

    /**
     * @param name of the box, for what is said
     * @param before paths of the tasks that are there already
     */
    Sender(
            Eyes eyes,
            ControllerGate gate,
            Time time,
            UpdateTerms terms,
            UpdateProfile profile,
            String name,
            Set<String> before) {
        this.before = Set.copyOf(before);
        this.eyes = eyes;
        this.gate = gate;
        this.time = time;
        this.terms = terms;
        this.profile = profile;
        this.name = name;
    }

    /** Pushes the image itself. */
    Sent push(Image image, LongConsumer sent) throws InterruptedException {
        ImageBody body = body(image, sent);
        Ask ask = Ask.upload(terms.place(), body, eyes.priority());
        Answer answer;
        try {
            answer = eyes.exchange().send(tagged(ask));
        } catch (NoAnswer e) {
            return unanswered(e, body);
        }
        Optional<Sent> ended = ended(answer);
        if (ended.isPresent()) {
            return ended.get();
        }
        return switch (terms.road()) {
            case UPLOAD_THEN_UPDATE -> update(image, answer);
            case MULTIPART, PUSH ->
                    profile.starts() && !terms.applyTime().isEmpty() && terms.update().isPresent()
                            ? start(answer)
                            : taken(answer, before);
            case PULL_HTTPS, PULL_HTTP -> throw new IllegalStateException("not pushed");
        };
    }

    private Ask tagged(Ask ask) throws NoAnswer, InterruptedException {
        boolean wanted =
                terms.road() == Road.UPLOAD_THEN_UPDATE
                        && profile.upload().filter(UpdateProfile.Upload::tagged).isPresent();
        if (!wanted) {
            return ask;
        }
        Answer now = eyes.exchange().send(Ask.get(terms.place(), eyes.priority()));
        return now.tag().map(tag -> ask.header("If-Match", tag.text())).orElse(ask);
    }

    private ImageBody body(Image image, LongConsumer sent) {
        return switch (terms.road()) {
            case MULTIPART -> {
                Template template = template(Map.of());
                Map<String, byte[]> parts = new LinkedHashMap<>();
                parts.put(
                        "UpdateParameters", JsonText.bytes(template.object(profile.parameters())));
                new TreeMap<>(profile.furtherParts())
                        .forEach(
                                (part, text) ->
                                        parts.put(part, JsonText.bytes(template.object(text))));
                yield ImageBody.form(image, parts, "UpdateFile", gate, sent);
            }
            case UPLOAD_THEN_UPDATE ->
                    ImageBody.form(
                            image, Map.of(), profile.upload().orElseThrow().field(), gate, sent);
            case PUSH -> ImageBody.alone(image, gate, sent);
            case PULL_HTTPS, PULL_HTTP -> throw new IllegalStateException("not pushed");
        };
    }

    private Sent unanswered(NoAnswer e, ImageBody body) {
        if (body.changed()) {
            return new Sent.TurnedDown(
                    new Outcome.Refused(
                            Outcome.Refusal.SAFETY,
                            Message.of("bmc.file-changed", terms.file()),
                            ""));
        }
        if (!e.maybeSent() && !body.begun()) {
            return new Sent.TurnedDown(
                    new Outcome.Refused(Outcome.Refusal.UNREACHABLE, e.what(), ""));
        }
        if (terms.road() == Road.UPLOAD_THEN_UPDATE) {
            // A file that lies there does nothing before SimpleUpdate names it.
            return new Sent.TurnedDown(
                    new Outcome.Refused(
                            Outcome.Refusal.UNREACHABLE,
                            Message.of("bmc.firmware-upload-lost", name),
                            ""));
        }
        return new Sent.Doubt(Message.of("bmc.firmware-answer-lost", name), body.whole());
    }

    /** Lets the other bank run again, which needs no image. */
    Sent switchBank() throws InterruptedException {
        if (terms.way() == UpdateTerms.Way.BANK_ACTION) {
            return order(terms.place(), Map.of(), before);
        }
        if (terms.way() == UpdateTerms.Way.BANK_AS_IMAGE) {
            return order(
                    terms.place(),
                    template(Map.of("bank", terms.part())).object(profile.bank()),
                    before);
        }
        Map<String, Object> active =
                Map.of("Links", Map.of("ActiveSoftwareImage", Map.of("@odata.id", terms.part())));
        Answer answer;
        try {
            answer =
                    eyes.exchange()
                            .send(Ask.with(Ask.Verb.PATCH, terms.place(), active, eyes.priority()));
        } catch (NoAnswer e) {
            return e.maybeSent()
                    ? new Sent.Doubt(Message.of("bmc.firmware-answer-lost", name), true)
                    : new Sent.TurnedDown(
                            new Outcome.Refused(Outcome.Refusal.UNREACHABLE, e.what(), ""));
        }
        return ended(answer).orElseGet(() -> new Sent.Taken(Optional.empty()));
    }

    /** Orders the device to fetch it. */
    Sent pull(String image) throws InterruptedException {
        Map<String, Object> body =
                template(Map.of("image", image, "protocol", terms.protocol()))
                        .object(profile.pull());
        return order(terms.place(), body, before);
    }

    /** Orders the update of what lies in the device's own store. */
    private Sent update(Image image, Answer uploaded) throws InterruptedException {
        UpdateProfile.Upload upload = profile.upload().orElseThrow();
        String lies =
                upload.lies().isEmpty()
                        ? Answers.location(uploaded).orElse("")
                        : upload.lies().replace("{file}", image.name());
        if (lies.isEmpty()) {
            return new Sent.TurnedDown(
                    new Outcome.Refused(
                            Outcome.Refusal.DEVICE,
                            Message.of("bmc.firmware-upload-nowhere", name),
                            ""));
        }
        Map<String, Object> body = template(Map.of("uploaded", lies)).object(upload.update());
        return order(terms.update().orElseThrow(), body, before);
    }

    /** Begins what was only staged, once the device shows that it has it ready. */
    private Sent start(Answer staged) throws InterruptedException {
        Optional<String> named = taskOf(staged, before);
        return switch (new Staging(eyes, time, before).await(staged.status(), named)) {
            case Staging.End.Rejected(String said) ->
                    new Sent.TurnedDown(
                            new Outcome.Refused(
                                    Outcome.Refusal.DEVICE,
                                    Message.of("bmc.firmware-image-rejected", name),
                                    said));
            case Staging.End.Unknown _ ->
                    new Sent.Doubt(
                            Message.of("bmc.firmware-not-staged", name, Staging.LONGEST), true);
            case Staging.End.Ready(Optional<String> task) -> begin(task);
        };
    }

    private Sent begin(Optional<String> task) throws InterruptedException {
        Set<String> known = new HashSet<>(before);
        task.ifPresent(known::add);
        Sent sent = order(terms.update().orElseThrow(), Map.of(), known);
        // Some go on with the task they staged it by.
        return sent instanceof Sent.Taken(Optional<String> started) && started.isEmpty()
                ? new Sent.Taken(task)
                : sent;
    }

    private TaskSight looking(String task) throws InterruptedException {
        try (Patience.Hurry _ = eyes.glance()) {
            return switch (eyes.get(ResourcePath.known(task))) {
                case Eyes.Found.Here(Resource found) -> TaskReader.of(found);
                case Eyes.Found.Missing _ -> new TaskSight.Gone();
                case Eyes.Found.Unreadable _ -> new TaskSight.Unreadable();
            };
        } catch (NoAnswer | BmcException e) {
            return new TaskSight.Unreadable();
        }
    }

    private Sent order(ResourcePath place, Map<String, Object> body, Set<String> known)
            throws InterruptedException {
        Answer answer;
        try {
            answer = eyes.exchange().send(Ask.with(Ask.Verb.POST, place, body, eyes.priority()));
        } catch (NoAnswer e) {
            return e.maybeSent()
                    ? new Sent.Doubt(Message.of("bmc.firmware-answer-lost", name), true)
                    : new Sent.TurnedDown(
                            new Outcome.Refused(Outcome.Refusal.UNREACHABLE, e.what(), ""));
        }
        Optional<Sent> ended = ended(answer);
        return ended.isPresent() ? ended.get() : taken(answer, known);
    }

    private Optional<Sent> ended(Answer answer) {
        if (Answers.failedInside(answer)) {
            return Optional.of(
                    new Sent.Doubt(
                            answer.error()
                                    .message(
                                            "bmc.act-failed-inside",
                                            "bmc.act-failed-inside-said",
                                            name,
                                            answer.status()),
                            true));
        }
        return Answers.refusal(answer, name).map(Sent.TurnedDown::new);
    }

    private Sent taken(Answer answer, Set<String> known) throws InterruptedException {
        return new Sent.Taken(taskOf(answer, known));
    }

    /**
     * The task it named; where it named none that is there, the one that is new. The image is taken
     * by now, so whatever cannot be read costs that knowledge only.
     */
    private Optional<String> taskOf(Answer answer, Set<String> known) throws InterruptedException {
        Optional<String> named = Answers.task(answer);
        if (named.isPresent()) {
            return named;
        }
        try {
            return searched(answer, known);
        } catch (BmcException e) {
            LOG.debug("the task of {} could not be looked for", name, e);
            return Optional.empty();
        }
    }

    private Optional<String> searched(Answer answer, Set<String> known)
            throws InterruptedException {
        Optional<String> id = Answers.idInLocation(answer);
        if (id.isPresent()) {
            Optional<ResourcePath> guess = eyes.task(id.get());
            if (guess.isPresent() && !(looking(guess.get().toString()) instanceof TaskSight.Gone)) {
                return guess.map(ResourcePath::toString);
            }
        }
        List<Resource> fresh = eyes.tasksBeside(known);
        return fresh.size() == 1
                ? Optional.of(fresh.getFirst().path().toString())
                : Optional.empty();
    }

    private Template template(Map<String, Object> more) {
        Map<String, Object> values = new TreeMap<>(more);
        values.put("keep", terms.keep());
        if (!terms.keep()) {
            values.put("unkept", false);
        }
        values.put(
                "auto",
                switch (terms.restarts()) {
                    case BMC_ITSELF, BMC_ASKED, HOST, HOST_OFF -> true;
                    case NOTHING, HOST_LATER -> false;
                });
        values.put("file", terms.file());
        if (!terms.targets().isEmpty()) {
            values.put("targets", terms.targets());
        }
        if (!terms.applyTime().isEmpty()) {
            values.put("applyTime", terms.applyTime());
        }
        if (!terms.part().isEmpty()) {
            values.put("part", List.of(terms.part()));
        }
        profile.wordOf(terms.component()).ifPresent(word -> values.put("component", word));
        return new Template(terms.component(), values);
    }
}
