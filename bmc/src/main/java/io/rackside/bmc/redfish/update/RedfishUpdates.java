package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Transport;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.bmc.firmware.flow.Estimate;
import io.rackside.bmc.firmware.flow.Flow;
import io.rackside.bmc.firmware.flow.FlowEvent;
import io.rackside.bmc.firmware.flow.Limits;
import io.rackside.bmc.firmware.flow.Restart;
import io.rackside.bmc.firmware.flow.SilenceWindow;
import io.rackside.bmc.firmware.flow.VersionText;
import io.rackside.bmc.firmware.flow.Watch;
import io.rackside.bmc.firmware.flow.Watched;
import io.rackside.bmc.firmware.plan.ComponentName;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Firmware updates of one box over Redfish. The order of things, the journal and the clean-up are
 * here; what differs between makes is in their profiles. One update at a time.
 */
public final class RedfishUpdates implements FirmwareUpdates {
    private static final String WITNESS_VERSION = "version";
    private static final String WITNESS_TASKS = "tasks";

    /** Of one value of a witness. */
    private static final int WITNESS_MAX = 200;

    /** Between two looks. */
    private static final Duration POLL = Duration.ofSeconds(5);

    /** A device that got a part of an image only has nothing to work on. */
    private static final Duration PARTLY_SENT = Duration.ofSeconds(30);

    /** How long an image may be worked on unseen, when nobody knows whether it arrived. */
    private static final Duration UNSEEN = Duration.ofMinutes(5);

    private static final Duration PROVING = Duration.ofMinutes(8);
    private static final Duration OVERALL = Duration.ofHours(2);
    private static final int IN_A_ROW = 3;

    private final Eyes eyes;
    private final ControllerGate gate;
    private final Time time;
    private final UpdateProfiles profiles;
    private final ServiceReader services;

    public RedfishUpdates(
            Exchange exchange,
            Reader reader,
            ControllerGate gate,
            Time time,
            UpdateProfiles profiles,
            Priority priority) {
        this.eyes = new Eyes(exchange, reader, priority);
        this.gate = gate;
        this.time = time;
        this.profiles = profiles;
        this.services = new ServiceReader(eyes, profiles);
    }

    Eyes eyes() {
        return eyes;
    }

    @Override
    public UpdateService service() throws InterruptedException {
        return services.service();
    }

    @Override
    public Act plan(Target target, UpdateOrder order) throws InterruptedException {
        return services.planner().act(target, order);
    }

    @Override
    public Optional<Act> planSwitch(Target target, UpdateService.Part part)
            throws InterruptedException {
        return services.planner().bankSwitch(target, part);
    }

    @Override
    public Map<String, String> witness(Act act) throws InterruptedException {
        Map<String, String> witness = new TreeMap<>();
        try {
            UpdateTerms terms = UpdateTerms.of(act);
            witness.put(WITNESS_VERSION, box(act.target(), terms).shownVersion());
            eyes.taskPaths()
                    .map(paths -> String.join(" ", paths))
                    .filter(text -> text.length() <= WITNESS_MAX)
                    .ifPresent(text -> witness.put(WITNESS_TASKS, text));
        } catch (BmcException _) {
            // Why it cannot be read decides what becomes of the act itself.
            return Map.of();
        }
        return witness;
    }

    /** For a look outside an update. */
    private UpdateBox box(Target target, UpdateTerms terms) {
        return new UpdateBox(
                target, terms, profile(terms), null, time, Set.of(), Optional.empty(), eyes);
    }

    private UpdateProfile profile(UpdateTerms terms) {
        return profiles.of(terms.profile()).orElseGet(() -> profiles.of(List.of()));
    }

    @Override
    public Outcome perform(Authorised leave, UpdateSupply supply) throws InterruptedException {
        Act act = leave.act();
        UpdateTerms terms = UpdateTerms.of(act);
        try {
            Optional<Outcome.Refused> no = checked(act, terms);
            if (no.isPresent()) {
                return no.get();
            }
            if (terms.way() != UpdateTerms.Way.IMAGE) {
                return under(leave, terms, supply, Optional.empty(), Optional.empty());
            }
            Image image = supply.image();
            if (!image.sha256().equals(terms.sha256())) {
                return safety(Message.of("bmc.firmware-other-image", terms.file()));
            }
            if (!terms.road().pulls()) {
                return under(leave, terms, supply, Optional.of(image), Optional.empty());
            }
            try (OpenFile file =
                    supply.serve(
                            terms.road() == Road.PULL_HTTPS ? Transport.HTTPS : Transport.HTTP)) {
                return under(leave, terms, supply, Optional.of(image), Optional.of(file));
            }
        } catch (FileRefused e) {
            return safety(e.what());
        } catch (BmcException e) {
            return e.asRefusal();
        }
    }

    private static Outcome.Refused safety(Message why) {
        return new Outcome.Refused(Outcome.Refusal.SAFETY, why, "");
    }

    /** Whether what was planned still holds; nothing is sent otherwise. */
    private Optional<Outcome.Refused> checked(Act act, UpdateTerms terms)
            throws InterruptedException {
        String name = act.target().name();
        String now = box(act.target(), terms).shownVersion();
        if (now.isEmpty() && !terms.from().isEmpty()) {
            return Optional.of(
                    new Outcome.Refused(
                            Outcome.Refusal.UNREACHABLE,
                            Message.of("bmc.firmware-version-unread", name),
                            ""));
        }
        if (!VersionText.same(now, terms.from()) && !terms.from().isEmpty()) {
            return Optional.of(
                    safety(Message.of("bmc.firmware-changed-meanwhile", name, terms.from(), now)));
        }
        return services.service().hindrances().stream().findFirst().map(RedfishUpdates::safety);
    }

    /** From here on the controller belongs to the update. */
    private Outcome under(
            Authorised leave,
            UpdateTerms terms,
            UpdateSupply supply,
            Optional<Image> image,
            Optional<OpenFile> file)
            throws InterruptedException {
        Set<String> before = eyes.taskPaths().orElse(Set.of());
        Act act = leave.act();
        UpdateProfile profile = profile(terms);
        Limits limits = limits(terms, profile, supply);
        Estimate estimate = Estimate.of(terms.size(), limits, supply.pastRuns());
        UpdateDiary diary = new UpdateDiary(supply, estimate, file, time);
        Claim claim = new Claim(eyes, terms.service(), act.target().name(), time);
        try (ControllerGate.Reservation _ = gate.reserve();
                UpdateBox box =
                        new UpdateBox(
                                act.target(), terms, profile, supply, time, before, file, eyes)) {
            leave.spend(terms.kind());
            if (file.isPresent()) {
                diary.tell(new Reachability(eyes, file.get(), time).find());
            }
            Phase claimed = new Phase.Claimed(time.now());
            diary.enter(claimed);
            boolean held = false;
            try {
                if (terms.claimed()) {
                    held = true;
                    Optional<Outcome.Refused> refused = claim.take();
                    if (refused.isPresent()) {
                        return turnedDown(diary, claimed, refused.get());
                    }
                }
                return sent(act, terms, profile, limits, before, image, file, diary, box);
            } finally {
                if (held) {
                    giveBack(act, terms, box, diary);
                }
            }
        }
    }

    private void giveBack(Act act, UpdateTerms terms, UpdateBox box, UpdateDiary diary) {
        Claim claim = new Claim(box.eyes(), terms.service(), act.target().name(), time);
        if (!claim.release()) {
            diary.tell(claim.stillHeld());
        }
    }

    private Outcome turnedDown(UpdateDiary diary, Phase at, Outcome.Refused why) {
        diary.enter(Flow.next(at, new FlowEvent.TurnedDown(time.now(), why.deviceSaid())));
        return why;
    }

    private Outcome sent(
            Act act,
            UpdateTerms terms,
            UpdateProfile profile,
            Limits limits,
            Set<String> before,
            Optional<Image> image,
            Optional<OpenFile> file,
            UpdateDiary diary,
            UpdateBox box)
            throws InterruptedException {
        String name = act.target().name();
        Sender sender = new Sender(eyes, gate, time, terms, profile, name, before);
        Optional<Resource> place =
                eyes.reader().verified(terms.service(), act.target().identity(), eyes.priority());
        if (place.isEmpty()) {
            Phase claimed = new Phase.Claimed(time.now());
            return turnedDown(
                    diary,
                    claimed,
                    new Outcome.Refused(
                            Outcome.Refusal.UNREACHABLE, Message.of("bmc.firmware-not-ready"), ""));
        }
        Phase sending = new Phase.Sending(time.now());
        diary.enter(sending);
        diary.tell(Message.of("bmc.firmware-sending"));
        Sent sent = sending(sender, image, file, diary);
        box.ordered();
        return switch (sent) {
            case Sent.TurnedDown(Outcome.Refused why) -> turnedDown(diary, sending, why);
            case Sent.Taken(Optional<String> task) -> {
                Phase applying = Flow.next(sending, new FlowEvent.Accepted(time.now(), task));
                diary.enter(applying);
                yield watched(act, terms, limits, applying, true, diary, box);
            }
            case Sent.Doubt(Message why, boolean whole) -> {
                diary.tell(why);
                Limits patient = whole ? limits : limits.unseen(PARTLY_SENT);
                yield watched(act, terms, patient, sending, true, diary, box);
            }
        };
    }

    private static Sent sending(
            Sender sender, Optional<Image> image, Optional<OpenFile> file, UpdateDiary diary)
            throws InterruptedException {
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

    private Outcome watched(
            Act act,
            UpdateTerms terms,
            Limits limits,
            Phase from,
            boolean mayRestart,
            UpdateDiary diary,
            UpdateBox box)
            throws InterruptedException {
        Watch.Ending ending =
                new Watch(box, diary, time).run(Watched.from(from, limits, mayRestart, time.now()));
        String name = act.target().name();
        return switch (ending.verdict()) {
            case PROVED ->
                    new Outcome.Done(
                            Message.of(
                                    "bmc.done-firmware",
                                    name,
                                    ComponentName.of(terms.component()),
                                    ending.why()));
            case FAILED ->
                    new Outcome.Refused(
                            Outcome.Refusal.DEVICE,
                            Message.of(
                                    "bmc.firmware-failed",
                                    name,
                                    box.notFetched()
                                            ? Message.of(
                                                    "bmc.firmware-never-fetched",
                                                    UpdateBox.ASKED_WITHIN)
                                            : ending.why()),
                            ending.phase() instanceof Phase.Failed failed ? failed.reason() : "");
            case NOTHING_SENT, AS_WRITTEN, WATCH, WAIT, RESTART, NOT_YET, ASK ->
                    new Outcome.InDoubt(Message.of("bmc.firmware-in-doubt", name, ending.why()));
        };
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, UpdateSupply supply)
            throws InterruptedException {
        UpdateTerms terms = UpdateTerms.of(act);
        String name = act.target().name();
        Optional<Phase> phase = supply.phase();
        Optional<Outcome> known = phase.flatMap(last -> ended(last, name, terms));
        if (known.isPresent()) {
            return known.get();
        }
        UpdateProfile profile = profile(terms);
        Limits limits = limits(terms, profile, supply);
        UpdateDiary diary =
                new UpdateDiary(
                        supply,
                        Estimate.of(terms.size(), limits, supply.pastRuns()),
                        Optional.empty(),
                        time);
        boolean begun = phase.isPresent() && !(phase.get() instanceof Phase.Claimed);
        try (UpdateBox box =
                new UpdateBox(
                        act.target(),
                        terms,
                        profile,
                        supply,
                        time,
                        tasks(witness),
                        Optional.empty(),
                        eyes)) {
            try {
                if (terms.road().pulls()) {
                    Reachability.tidy(eyes);
                }
                if (begun) {
                    try (ControllerGate.Reservation _ = gate.reserve()) {
                        return watched(act, terms, limits, phase.get(), false, diary, box);
                    }
                }
                phase.ifPresent(
                        claimed ->
                                diary.enter(
                                        Flow.next(
                                                claimed,
                                                new FlowEvent.TurnedDown(time.now(), ""))));
                return safety(Message.of("bmc.firmware-nothing-sent"));
            } finally {
                // A run that was cut short may have left it; phase is noted before it is taken.
                if (terms.claimed() && phase.isPresent()) {
                    giveBack(act, terms, box, diary);
                }
            }
        }
    }

    /** How an update ended whose last word is on disk. */
    private static Optional<Outcome> ended(Phase last, String name, UpdateTerms terms) {
        return switch (last) {
            case Phase.Proved(_, String version) ->
                    Optional.of(
                            new Outcome.Done(
                                    Message.of(
                                            "bmc.done-firmware",
                                            name,
                                            ComponentName.of(terms.component()),
                                            Message.of("bmc.firmware-read-back", version))));
            case Phase.Failed(_, String reason) ->
                    Optional.of(
                            new Outcome.Refused(
                                    Outcome.Refusal.DEVICE,
                                    Message.of(
                                            "bmc.firmware-failed",
                                            name,
                                            Message.of("bmc.firmware-ended")),
                                    reason));
            case Phase.Claimed _,
                    Phase.Sending _,
                    Phase.Applying _,
                    Phase.AwaitingRestart _,
                    Phase.Restarting _,
                    Phase.Proving _,
                    Phase.CertificateChanged _ ->
                    Optional.empty();
        };
    }

    private static Set<String> tasks(Map<String, String> witness) {
        String text = witness.getOrDefault(WITNESS_TASKS, "");
        return text.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(text.split(" ", -1)));
    }

    /** Not known of a box that is silent now. */
    private boolean showsTasks() throws InterruptedException {
        try {
            return eyes.taskPaths().isPresent();
        } catch (BmcException _) {
            return false;
        }
    }

    private Limits limits(UpdateTerms terms, UpdateProfile profile, UpdateSupply supply)
            throws InterruptedException {
        UpdateProfile.Times times = profile.times();
        SilenceWindow silence =
                SilenceWindow.learned(supply.pastRuns().silences(), times.silence());
        Restart restart =
                switch (terms.restarts()) {
                    case NOTHING -> Restart.NONE;
                    case BMC_ITSELF -> Restart.ITSELF;
                    case BMC_ASKED, HOST -> Restart.OURS;
                };
        Duration longest = silence.longest().multipliedBy(2);
        return new Limits(
                silence,
                longest.compareTo(times.giveUp()) > 0 ? longest : times.giveUp(),
                times.work(),
                times.stuck(),
                // A box that has tasks shows one before long; one that has none may work unseen.
                showsTasks() ? UNSEEN : times.stuck(),
                terms.way() == UpdateTerms.Way.ACTIVE_IMAGE ? PROVING : times.stuck(),
                PROVING,
                times.late(),
                restart,
                !terms.readBack().inventory(),
                OVERALL,
                POLL,
                IN_A_ROW);
    }
}
