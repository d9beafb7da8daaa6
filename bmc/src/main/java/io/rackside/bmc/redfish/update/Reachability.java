package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.redfish.read.Named;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.write.MediaDrive;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a BMC reaches the file that is opened for it, found out from its side: by a test event
 * sent to the same address and port (DSP0266, 13.5; DSP0268, SubmitTestEvent), or by a virtual
 * medium that is asked for there. Both are taken away again. What asks gets 404; that it asks is
 * the proof.
 */
final class Reachability {
    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);
    private static final Duration HEARD = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Eyes eyes;
    private final OpenFile file;
    private final Traces traces;
    private final Time time;

    Reachability(Eyes eyes, OpenFile file, Traces traces, Time time) {
        this.eyes = eyes;
        this.file = file;
        this.traces = traces;
        this.time = time;
    }

    /** What was found, in words: proved and how, or not proved. */
    Message find() throws InterruptedException {
        try {
            if (byTestEvent()) {
                return Message.of("bmc.firmware-reached-by-event");
            }
            if (byMedium()) {
                return Message.of("bmc.firmware-reached-by-medium");
            }
        } catch (NoAnswer | BmcException e) {
            LOG.debug("reachability could not be proved", e);
        }
        return Message.of("bmc.firmware-reach-not-proved");
    }

    /** A path of this opening that gives nothing. */
    private String elsewhere(String name) {
        URI image = file.url().reveal();
        return image.resolve("/" + name).toString();
    }

    private boolean byTestEvent() throws NoAnswer, InterruptedException {
        Optional<ResourcePath> place =
                eyes.reader().known(eyes.priority()).root().link("EventService");
        Pass pass = eyes.reader().look(eyes.priority());
        Optional<Resource> service =
                place.isPresent() ? pass.readIfThere(place.get()) : Optional.empty();
        Optional<ResourcePath> test =
                service.flatMap(
                        found ->
                                found.at("Actions")
                                        .at("#EventService.SubmitTestEvent")
                                        .link("target"));
        Optional<ResourcePath> list = service.flatMap(found -> found.link("Subscriptions"));
        if (test.isEmpty() || list.isEmpty()) {
            return false;
        }
        Optional<ResourcePath> subscription = subscribe(list.get());
        if (subscription.isEmpty()) {
            return false;
        }
        try {
            traces.are(subscription.get());
            long before = file.knocks();
            return submitted(service.get(), test.get()) && knocked(before);
        } finally {
            traces.remove(subscription.get());
        }
    }

    private Optional<ResourcePath> subscribe(ResourcePath list)
            throws NoAnswer, InterruptedException {
        Map<String, Object> least = new LinkedHashMap<>();
        least.put("Destination", elsewhere("event"));
        least.put("Protocol", "Redfish");
        least.put("Context", Traces.CONTEXT);
        Map<String, Object> newer = new LinkedHashMap<>(least);
        newer.put("EventFormatType", "Event");
        newer.put("SubscriptionType", "RedfishEvent");
        Map<String, Object> older = new LinkedHashMap<>(least);
        older.put("EventTypes", List.of("Alert"));
        for (Map<String, Object> body : List.of(newer, older, least)) {
            Answer answer =
                    eyes.exchange().send(Ask.with(Ask.Verb.POST, list, body, eyes.priority()));
            if (answer.good()) {
                return made(answer);
            }
            if (answer.status() != 400) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<ResourcePath> made(Answer answer) {
        Optional<ResourcePath> located = Answers.location(answer).flatMap(ResourcePath::of);
        if (located.isPresent() || answer.empty()) {
            return located;
        }
        try {
            return ResourcePath.of(answer.json().path("@odata.id").asText(""));
        } catch (Nonsense e) {
            return Optional.empty();
        }
    }

    private boolean submitted(Resource service, ResourcePath test)
            throws NoAnswer, InterruptedException {
        Map<String, Object> newer = new LinkedHashMap<>();
        newer.put("MessageId", "Base.1.0.Success");
        newer.put("Message", "Rackside asks whether it can be reached");
        Map<String, Object> older = new LinkedHashMap<>(newer);
        older.put("EventType", "Alert");
        Map<String, Object> oldest = new LinkedHashMap<>(older);
        oldest.put("EventId", "1");
        oldest.put("EventTimestamp", time.now().toString());
        oldest.put("Severity", "OK");
        oldest.put("MessageArgs", List.of());
        oldest.put("OriginOfCondition", service.path().toString());
        for (Map<String, Object> body : List.of(newer, older, oldest)) {
            Answer answer =
                    eyes.exchange().send(Ask.with(Ask.Verb.POST, test, body, eyes.priority()));
            if (answer.good() || answer.status() != 400) {
                return answer.good();
            }
        }
        return false;
    }

    private boolean byMedium() throws NoAnswer, InterruptedException {
        Pass pass = eyes.reader().look(eyes.priority());
        for (Named slot : eyes.reader().belongings("VirtualMedia", pass, eyes.priority())) {
            MediaDrive drive = new MediaDrive(slot.resource(), eyes.reader().platforms());
            if (!drive.inserted()) {
                return asksForMedium(drive, slot.resource().path());
            }
        }
        return false;
    }

    private boolean asksForMedium(MediaDrive drive, ResourcePath slot)
            throws NoAnswer, InterruptedException {
        long before = file.knocks();
        String image = elsewhere(Traces.MEDIUM);
        boolean asked = false;
        traces.are(slot);
        for (Ask ask : drive.insertions(image, drive.protocols(), eyes.priority())) {
            Answer answer = eyes.exchange().send(ask);
            asked = file.knocks() > before;
            if (asked || answer.good() || answer.status() != 400) {
                break;
            }
        }
        boolean reached = asked || knocked(before);
        traces.remove(slot);
        return reached;
    }

    private boolean knocked(long before) throws InterruptedException {
        Instant end = time.now().plus(HEARD);
        while (file.knocks() == before && time.now().isBefore(end)) {
            time.sleep(LOOK_EVERY);
        }
        return file.knocks() > before;
    }
}
