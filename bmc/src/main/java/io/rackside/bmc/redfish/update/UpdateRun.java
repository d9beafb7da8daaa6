package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.bmc.firmware.flow.Estimate;
import io.rackside.bmc.firmware.flow.Flow;
import io.rackside.bmc.firmware.flow.FlowEvent;
import io.rackside.bmc.firmware.flow.Limits;
import io.rackside.bmc.firmware.flow.Verdict;
import io.rackside.bmc.firmware.flow.Watch;
import io.rackside.bmc.firmware.flow.Watched;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.Message;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One update while it runs: what it claims, puts into the box and tells its diary, and how all of
 * that is given back whatever happens. Used by one thread, once.
 */
final class UpdateRun {
    /** A device that got a part of an image only has nothing to work on. */
    private static final Duration PARTLY_SENT = Duration.ofSeconds(30);

    private final Target target;
    private final UpdateTerms terms;
    private final UpdateProfile profile;
    private final UpdateSupply supply;
    private final Limits limits;
    private final Eyes eyes;
    private final ControllerGate gate;
    private final Time time;
    private final Endings endings;
    private final Optional<OpenFile> file;
    private final UpdateDiary diary;

    /**
     * @param file the image, where the BMC is to fetch it
     */
    UpdateRun(
            Target target,
            UpdateTerms terms,
            UpdateProfile profile,
            UpdateSupply supply,
            Limits limits,
            Eyes eyes,
            ControllerGate gate,
            Time time,
            Optional<OpenFile> file) {
        this.target = target;
        this.terms = terms;
        this.profile = profile;
        this.supply = supply;
        this.limits = limits;
        this.eyes = eyes;
        this.gate = gate;
        this.time = time;
        this.endings = new Endings(target.name(), terms);
        this.file = file;
        Estimate estimate = Estimate.of(terms.size(), limits, supply.pastRuns());
        this.diary = new UpdateDiary(supply, estimate, file, time);
    }

    private UpdateBox box(Set<String> tasksBefore) {
        return new UpdateBox(target, terms, profile, supply, time, tasksBefore, file, eyes);
    }

    /**
     * Sends and watches.
     *
     * @param image empty where the other bank is to run again
     */
    Outcome perform(Authorised leave, Optional<Image> image) throws InterruptedException {
        Set<String> before = eyes.taskPaths().orElse(Set.of());
        Traces traces = new Traces(eyes, supply);
        try (ControllerGate.Reservation _ = gate.reserve();
                UpdateBox box = box(before)) {
            leave.spend(terms.kind());
            if (traces.any()) {
                traces.removeAll(target);
            }
            if (file.isPresent()) {
                diary.tell(new Reachability(eyes, file.get(), traces, time).find());
            }
            return terms.restarts() == UpdateProfile.RestartBy.HOST_OFF
                    ? withHostOff(image, before, box, traces)
                    : claimed(image, before, box);
        }
    }

    /** Only after the proof it is switched on again: nothing starts on firmware that failed. */
    private Outcome withHostOff(
            Optional<Image> image, Set<String> before, UpdateBox box, Traces traces)
            throws InterruptedException {
        HostPower host = new HostPower(eyes, target, time);
        if (!host.isOff()) {
            traces.hostGoesOff();
            diary.tell(Message.of("bmc.firmware-host-goes-off", target.name()));
            Optional<Message> stays = host.shutDown();
            if (stays.isPresent()) {
                return Endings.safety(stays.get());
            }
        }
        Outcome outcome = claimed(image, before, box);
        HostPower after = new HostPower(box.eyes(), target, time);
        // A run before this one may have shut it down, and was cut short before it was started.
        if (!traces.hostIsOffByUs() || !after.isOff()) {
            return outcome;
        }
        Optional<Message> left =
                outcome instanceof Outcome.Done
                        ? after.start()
                        : Optional.of(Message.of("bmc.firmware-host-not-started"));
        if (left.isPresent()) {
            diary.tell(Message.of("bmc.firmware-host-left-off", target.name(), left.get()));
        }
        if (left.isPresent()) {
            return endings.withHostOff(outcome);
        }
        traces.hostIsOnAgain();
        return outcome;
    }

    private Outcome claimed(Optional<Image> image, Set<String> before, UpdateBox box)
            throws InterruptedException {
        Phase claimed = new Phase.Claimed(time.now());
        diary.enter(claimed);
        Claim claim = new Claim(eyes, terms.service(), target.name(), time);
        boolean held = false;
        try {
            if (terms.claimed()) {
                held = true;
                Optional<Outcome.Refused> refused = claim.take();
                if (refused.isPresent()) {
                    // What the device refused to us is somebody else's.
                    held = refused.get().by() == Outcome.Refusal.UNREACHABLE;
                    return turnedDown(claimed, refused.get());
                }
            }
            return sent(claimed, image, before, box);
        } finally {
            if (held) {
                giveBack(box);
            }
        }
    }

    private void giveBack(UpdateBox box) {
        Claim claim = new Claim(box.eyes(), terms.service(), target.name(), time);
        if (!claim.release()) {
            diary.tell(claim.stillHeld());
        }
    }

    private Outcome turnedDown(Phase at, Outcome.Refused why) {
        diary.enter(Flow.next(at, new FlowEvent.TurnedDown(time.now(), why.deviceSaid())));
        return why;
    }

    private Outcome sent(Phase claimed, Optional<Image> image, Set<String> before, UpdateBox box)
            throws InterruptedException {
        Optional<Outcome.Refused> no = lastObjection(image);
        if (no.isPresent()) {
            return turnedDown(claimed, no.get());
        }
        Sender sender = new Sender(eyes, gate, time, terms, profile, target.name(), before);
        Phase sending = Flow.next(claimed, new FlowEvent.SendBegins(time.now()));
        diary.enter(sending);
        diary.tell(Message.of("bmc.firmware-sending"));
        Sent sent = sending(sender, image);
        box.ordered();
        return switch (sent) {
            case Sent.TurnedDown(Outcome.Refused why) -> turnedDown(sending, why);
            case Sent.Taken(Optional<String> task) -> {
                Phase applying = Flow.next(sending, new FlowEvent.Accepted(time.now(), task));
                diary.enter(applying);
                yield watched(applying, limits, true, box);
            }
            case Sent.Doubt(Message why, boolean whole) -> {
                diary.tell(why);
                Limits patient = whole ? limits : limits.unseen(PARTLY_SENT);
                yield watched(sending, patient, true, box);
            }
        };
    }

    /** Right before the first byte: is it still this box, and the image still to be trusted. */
    private Optional<Outcome.Refused> lastObjection(Optional<Image> image)
            throws InterruptedException {
        Optional<Message> objection =
                image.isPresent() ? supply.objection() : Optional.<Message>empty();
        if (objection.isPresent()) {
            return objection.map(Endings::safety);
        }
        try {
            Optional<Resource> place =
                    eyes.reader().verified(terms.service(), target.identity(), eyes.priority());
            return place.isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            new Outcome.Refused(
                                    Outcome.Refusal.UNREACHABLE,
                                    Message.of("bmc.firmware-not-ready"),
                                    ""));
        } catch (BmcException e) {
            return Optional.of(e.asRefusal());
        }
    }

    private Sent sending(Sender sender, Optional<Image> image) throws InterruptedException {
        try {
            if (image.isEmpty()) {
                return sender.switchBank();
            }
            return file.isPresent()
                    ? sender.pull(file.get().url().reveal().toString())
                    : sender.push(image.get(), diary::sent);
        } catch (BmcException e) {
            // It was not to be spoken to: another certificate, a refused login. Nothing was sent.
            return new Sent.TurnedDown(e.asRefusal());
        }
    }

    /** What cannot be read any more is in doubt: something was sent. */
    private Outcome watched(Phase from, Limits patient, boolean mayRestart, UpdateBox box)
            throws InterruptedException {
        try {
            Watch.Ending ending =
                    new Watch(box, diary, time)
                            .run(Watched.from(from, patient, mayRestart, time.now()));
            boolean neverFetched = ending.verdict() == Verdict.FAILED && box.notFetched();
            return endings.of(
                    ending,
                    neverFetched
                            ? Message.of("bmc.firmware-never-fetched", UpdateBox.ASKED_WITHIN)
                            : ending.why());
        } catch (BmcException e) {
            return endings.doubt(e.what());
        }
    }

    /**
     * Only reads, but for what the run that was cut short has left in the box.
     *
     * @param tasksBefore paths of the tasks that were there before it
     */
    Outcome settle(Set<String> tasksBefore) throws InterruptedException {
        Optional<Phase> phase = supply.phase();
        boolean mayHaveLeft = terms.road().pulls() || new Traces(eyes, supply).any();
        try (UpdateBox box = box(tasksBefore)) {
            boolean clean = !mayHaveLeft || new Traces(eyes, supply).removeAll(target);
            try {
                Outcome outcome = settled(phase, box);
                boolean hostIsOff =
                        terms.restarts() == UpdateProfile.RestartBy.HOST_OFF
                                && new HostPower(box.eyes(), target, time).isOff();
                return hostIsOff ? endings.withHostOff(outcome) : outcome;
            } finally {
                // A run that was cut short may have left it; its phase is noted before it is taken.
                if (terms.claimed() && phase.isPresent()) {
                    giveBack(box);
                }
                if (!clean) {
                    new Traces(box.eyes(), supply).removeAll(target);
                }
            }
        }
    }

    private Outcome settled(Optional<Phase> phase, UpdateBox box) throws InterruptedException {
        Optional<Outcome> known = phase.flatMap(endings::of);
        if (known.isPresent()) {
            return known.get();
        }
        if (phase.isEmpty() || phase.get() instanceof Phase.Claimed) {
            phase.ifPresent(
                    claimed ->
                            diary.enter(
                                    Flow.next(claimed, new FlowEvent.TurnedDown(time.now(), ""))));
            return Endings.safety(Message.of("bmc.firmware-nothing-sent"));
        }
        try (ControllerGate.Reservation _ = gate.reserve()) {
            return watched(phase.get(), limits, false, box);
        }
    }
}
