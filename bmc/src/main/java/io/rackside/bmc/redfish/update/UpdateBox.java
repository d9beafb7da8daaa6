package io.rackside.bmc.redfish.update;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.bmc.firmware.flow.Sight;
import io.rackside.bmc.firmware.flow.TaskSight;
import io.rackside.bmc.firmware.flow.VersionSight;
import io.rackside.bmc.firmware.flow.WatchedBox;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.Patience;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A box under an update, as the watch sees it. Used by one thread. */
final class UpdateBox implements WatchedBox, AutoCloseable {
    /** For the first byte of an image that the BMC was told to fetch. */
    static final Duration ASKED_WITHIN = Duration.ofSeconds(60);

    private static final int OWNER_READ = 3;
    private static final Duration READ_AGAIN = Duration.ofSeconds(5);

    private final Target target;
    private final UpdateTerms terms;
    private final UpdateProfile profile;
    private final UpdateSupply supply;
    private final Time time;
    private final Set<String> tasksBefore;
    private final Optional<OpenFile> file;
    private Eyes eyes;
    private Optional<Bmc> reopened = Optional.empty();
    private Optional<String> task = Optional.empty();
    private Optional<Instant> ordered = Optional.empty();
    private boolean strange = true;
    private boolean stateSeenRunning;
    private boolean notFetched;
    private boolean restartAsked;

    /**
     * @param tasksBefore paths of the tasks that were there before anything was sent
     * @param file the image, where the BMC is to fetch it
     */
    UpdateBox(
            Target target,
            UpdateTerms terms,
            UpdateProfile profile,
            UpdateSupply supply,
            Time time,
            Set<String> tasksBefore,
            Optional<OpenFile> file,
            Eyes eyes) {
        this.target = target;
        this.terms = terms;
        this.profile = profile;
        this.supply = supply;
        this.time = time;
        this.tasksBefore = Set.copyOf(tasksBefore);
        this.file = file;
        this.eyes = eyes;
    }

    /** The BMC was told to fetch the image now. */
    void ordered() {
        ordered = Optional.of(time.now());
    }

    Eyes eyes() {
        return eyes;
    }

    @Override
    public Sight look(Phase phase) throws InterruptedException {
        try (Patience.Hurry _ = eyes.glance()) {
            Sight sight = seen(phase);
            strange = false;
            return sight;
        } catch (NoAnswer e) {
            strange = true;
            return new Sight.Silent(e.what());
        } catch (BmcException e) {
            strange = true;
            return failed(e);
        }
    }

    private static Sight failed(BmcException e) {
        return switch (e.kind()) {
            case UNREACHABLE, BUSY, NONSENSE -> new Sight.Silent(e.what());
            case CERTIFICATE_CHANGED -> {
                List<Object> said = e.what().arguments();
                yield new Sight.OtherCertificate(
                        String.valueOf(said.get(1)), String.valueOf(said.get(2)));
            }
            case LOGIN_REFUSED, NOT_ALLOWED, NOT_TRUSTED, ANOTHER_BOX, NOT_SUPPORTED, UNSAFE ->
                    new Sight.Barred(e.what());
        };
    }

    private Sight seen(Phase phase) throws NoAnswer, InterruptedException {
        if (strange) {
            // While a BMC starts its log-in comes last; the root needs none.
            if (!(eyes.get(ResourcePath.ROOT) instanceof Eyes.Found.Here)) {
                return new Sight.Silent(Message.of("bmc.firmware-not-ready"));
            }
            if (eyes.reader()
                    .verified(ResourcePath.ROOT, target.identity(), eyes.priority())
                    .isEmpty()) {
                return new Sight.Silent(Message.of("bmc.firmware-not-ready"));
            }
        }
        Optional<String> found =
                phase instanceof Phase.Sending ? newTask() : Optional.<String>empty();
        task = found.or(() -> taskOf(phase));
        TaskSight sight = task.isPresent() ? named(task.get()) : unnamed();
        boolean chosen =
                terms.way() == UpdateTerms.Way.ACTIVE_IMAGE && !restartAsked && notRestarted(phase);
        if (chosen && version(sight) instanceof VersionSight.Old) {
            sight = new TaskSight.Waiting("");
        }
        if (neverFetched()) {
            file.orElseThrow().close();
            notFetched = true;
        }
        if (notFetched) {
            sight = new TaskSight.Bad("");
        }
        return new Sight.Answer(sight, version(sight), found);
    }

    private static boolean notRestarted(Phase phase) {
        return phase instanceof Phase.Applying
                || phase instanceof Phase.AwaitingRestart
                || phase instanceof Phase.Staged;
    }

    /** Whether the image was withdrawn, since nobody asked for it. */
    boolean notFetched() {
        return notFetched;
    }

    private static Optional<String> taskOf(Phase phase) {
        return switch (phase) {
            case Phase.Applying(_, Optional<String> named) -> named;
            case Phase.AwaitingRestart(_, Optional<String> named) -> named;
            case Phase.Staged(_, Optional<String> named) -> named;
            case Phase.Restarting(_, Optional<String> named) -> named;
            case Phase.Proving(_, Optional<String> named) -> named;
            case Phase.CertificateChanged(_, _, _, Optional<String> named) -> named;
            case Phase.Claimed _, Phase.Sending _, Phase.Proved _, Phase.Failed _ ->
                    Optional.empty();
        };
    }

    /** The one task that came since the image was sent. */
    private Optional<String> newTask() throws InterruptedException {
        List<Resource> fresh = eyes.tasksBeside(tasksBefore);
        return fresh.size() == 1
                ? Optional.of(fresh.getFirst().path().toString())
                : Optional.empty();
    }

    private TaskSight named(String path) throws NoAnswer, InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(path);
        if (place.isEmpty()) {
            return unnamed();
        }
        return switch (eyes.get(place.get())) {
            case Eyes.Found.Here(Resource found) -> TaskReader.of(found);
            case Eyes.Found.Missing _ -> new TaskSight.Gone();
            case Eyes.Found.Unreadable _ -> new TaskSight.Unreadable();
        };
    }

    /**
     * The service's own word, where its make tells by it. One that speaks of an end counts only
     * after it spoke of the work: it may be of an earlier update.
     */
    private TaskSight unnamed() throws NoAnswer, InterruptedException {
        if (profile.state().isEmpty()
                || !(eyes.get(terms.service()) instanceof Eyes.Found.Here(Resource service))) {
            return new TaskSight.NoTask();
        }
        TaskSight sight = TaskReader.of(service, profile.state().get());
        stateSeenRunning = stateSeenRunning || sight instanceof TaskSight.Running;
        return stateSeenRunning ? sight : new TaskSight.NoTask();
    }

    private boolean neverFetched() {
        return !notFetched
                && file.isPresent()
                && !file.get().asked()
                && ordered.map(at -> time.now().isAfter(at.plus(ASKED_WITHIN))).orElse(false);
    }

    /** A task that runs makes the version mean nothing, so it is not asked for. */
    private VersionSight version(TaskSight sight) throws InterruptedException {
        return switch (sight) {
            case TaskSight.Running _, TaskSight.Strange _, TaskSight.Unreadable _ ->
                    new VersionSight.Unread();
            case TaskSight.NoTask _,
                    TaskSight.Gone _,
                    TaskSight.Waiting _,
                    TaskSight.Well _,
                    TaskSight.Bad _ ->
                    VersionSight.of(shownVersion(), terms.from(), terms.wanted());
        };
    }

    /** What it shows now, empty when that cannot be read. */
    String shownVersion() throws InterruptedException {
        UpdateTerms.ReadBack place = terms.readBack();
        Optional<Resource> now =
                eyes.reader().verified(place.resource(), target.identity(), eyes.priority());
        if (now.isEmpty()) {
            return "";
        }
        return place.inventory()
                ? Inventory.version(eyes.inventory(place.resource()), terms.key()).orElse("")
                : now.get().text(place.field());
    }

    /** What is only read for it is read again after a lost answer; the order itself goes once. */
    @Override
    public Optional<Message> restart() throws InterruptedException {
        restartAsked = true;
        Message why = Message.of("bmc.firmware-not-ready");
        for (int i = 0; i < OWNER_READ; i++) {
            try {
                return restart(owner());
            } catch (BmcException e) {
                why = e.what();
            }
            time.sleep(READ_AGAIN);
        }
        return Optional.of(why);
    }

    private Optional<Message> restart(Optional<Resource> owner) throws InterruptedException {
        boolean off =
                owner.map(one -> one.text("PowerState").equalsIgnoreCase("Off")).orElse(false);
        // A logic device loads what was laid only when its power was gone.
        List<String> wishes =
                off
                        ? List.of("On")
                        : terms.component() == Component.CPLD
                                ? List.of("PowerCycle", "FullPowerCycle")
                                : List.of("GracefulRestart", "ForceRestart", "PowerCycle");
        return new ResetAction(eyes, target.name()).ask(owner, wishes);
    }

    private Optional<Resource> owner() throws InterruptedException {
        boolean host =
                terms.restarts() == UpdateProfile.RestartBy.HOST
                        || terms.restarts() == UpdateProfile.RestartBy.HOST_OFF;
        List<Resource> all =
                host
                        ? eyes.reader().known(eyes.priority()).systems()
                        : eyes.reader().known(eyes.priority()).managers();
        return all.isEmpty()
                ? Optional.empty()
                : eyes.reader().verified(all.getFirst().path(), target.identity(), eyes.priority());
    }

    @Override
    public void reopen() throws InterruptedException {
        close();
        Bmc fresh = supply.reconnect();
        reopened = Optional.of(fresh);
        RedfishUpdates side =
                fresh.side(RedfishUpdates.class)
                        .orElseThrow(
                                () ->
                                        new BmcException(
                                                BmcException.Kind.NOT_SUPPORTED,
                                                Message.of("bmc.firmware-no-side", target.name())));
        eyes = side.eyes();
        strange = true;
    }

    /** Leaves what it opened itself. */
    @Override
    public void close() {
        reopened.ifPresent(Bmc::close);
        reopened = Optional.empty();
    }
}
