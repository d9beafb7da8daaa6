package io.rackside.app.console.service;

import io.rackside.app.cluster.service.ServicePhase;
import io.rackside.app.cluster.service.ServicePlan;
import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.cluster.service.ServiceStatus;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The service of one box: what it would do, then how far it is. */
final class ServiceModel {
    /** A cluster behind a slow link is asked within it. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);

    private final Live live;
    private final Selection selection;
    private final Background background;
    private final ServiceDoor door;
    private final Supplier<Instant> clock;
    private final SheetWork work;
    private final PlanPages plans;
    private final ServicePages services;
    private final Set<String> accepted = new HashSet<>();
    private final ReadOnlyObjectWrapper<String> title =
            new ReadOnlyObjectWrapper<>(this, "title", "");
    private final ReadOnlyObjectWrapper<Optional<PlanPage>> planned =
            new ReadOnlyObjectWrapper<>(this, "planned", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ServicePage>> running =
            new ReadOnlyObjectWrapper<>(this, "running", Optional.empty());
    private Optional<Device> box = Optional.empty();
    private Optional<ServicePlan> plan = Optional.empty();
    private Optional<ServiceRole.Standing> role = Optional.empty();
    private Optional<JobId> job = Optional.empty();
    private Optional<ServiceStatus> status = Optional.empty();
    private final Texts texts;
    private Optional<String> reason = Optional.empty();
    private boolean asking;

    /**
     * Of no box at first.
     *
     * @param clock against which a step has an age
     */
    ServiceModel(
            Live live,
            Selection selection,
            Texts texts,
            Background background,
            ServiceDoor door,
            Supplier<Instant> clock) {
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        this.background = background;
        this.door = door;
        this.clock = clock;
        this.work = new SheetWork(texts, background);
        this.plans = new PlanPages(texts);
        this.services = new ServicePages(texts);
        texts.language().addListener((_, _, _) -> arrange());
    }

    SheetWork work() {
        return work;
    }

    /** Which box it is about. */
    ReadOnlyObjectProperty<String> title() {
        return title.getReadOnlyProperty();
    }

    /** What it would do; empty before that is known, and once it has begun. */
    ReadOnlyObjectProperty<Optional<PlanPage>> planned() {
        return planned.getReadOnlyProperty();
    }

    /** How far it is; empty before it has begun. */
    ReadOnlyObjectProperty<Optional<ServicePage>> running() {
        return running.getReadOnlyProperty();
    }

    /** The cluster whose role is wanted; empty while that is not known. */
    Optional<String> cluster() {
        return plan.map(ServicePlan::cluster).or(() -> status.map(ServiceStatus::cluster));
    }

    Optional<JobId> job() {
        return job;
    }

    /** Shows the service of a box that runs or broke off; else looks what one would do. */
    void enter(Device device) {
        forget();
        box = Optional.of(device);
        arrange();
        work.run(
                Message.of("console.service.work"),
                STORE_LIMIT,
                () ->
                        door.all().stream()
                                .filter(one -> one.box().equals(device.id()) && !over(one))
                                .findFirst(),
                found -> found.ifPresentOrElse(this::take, this::look));
    }

    /** Shows one service. */
    void follow(JobId wanted) {
        forget();
        job = Optional.of(wanted);
        arrange();
        work.run(
                Message.of("console.service.work"),
                STORE_LIMIT,
                () -> door.status(wanted),
                found -> found.ifPresent(this::take));
    }

    private void forget() {
        work.letGo();
        plan = Optional.empty();
        role = Optional.empty();
        job = Optional.empty();
        status = Optional.empty();
        box = Optional.empty();
        accepted.clear();
        reason = Optional.empty();
    }

    private static boolean over(ServiceStatus one) {
        return switch (one.state()) {
            case WAITING, RUNNING, INTERRUPTED, IN_DOUBT -> false;
            case DONE, FAILED, CANCELLED -> true;
        };
    }

    /** Looks again what it would do. */
    void look() {
        box.ifPresent(
                device -> {
                    work.say(Message.of("console.service.looking", device.name()));
                    work.run(
                            Message.of("console.service.work"),
                            LIMIT,
                            () -> door.plan(device),
                            found -> {
                                plan = Optional.of(found);
                                role = Optional.of(found.role());
                                accepted.clear();
                                reason = Optional.empty();
                                work.hush();
                                arrange();
                            });
                });
    }

    /** The role was unlocked, or has its login now. */
    void roleChanged() {
        cluster()
                .ifPresent(
                        name ->
                                background.run(
                                        Message.of("console.service.work"),
                                        STORE_LIMIT,
                                        () -> door.role(name),
                                        found -> {
                                            role = Optional.of(found);
                                            arrange();
                                        },
                                        _ -> {}));
    }

    /** A person agrees to something, or does not any more. */
    void accept(Set<String> keys, boolean yes) {
        if (yes) {
            accepted.addAll(keys);
        } else {
            accepted.removeAll(keys);
        }
        arrange();
    }

    /** A person says why a guard's refusal does not hold; blank for not any more. */
    void override(String words) {
        reason = Optional.of(words.strip()).filter(text -> !text.isEmpty());
        arrange();
    }

    /** Begins it as it was looked at. */
    void begin() {
        plan.ifPresent(
                wanted -> {
                    Set<String> agreed = Set.copyOf(accepted);
                    Optional<String> because = reason;
                    work.run(
                            Message.of("console.service.work"),
                            LIMIT,
                            () -> door.start(wanted, agreed, because),
                            begun -> {
                                plan = Optional.empty();
                                job = Optional.of(begun);
                                toBox(wanted.box().id());
                                arrange();
                                read();
                            });
                });
    }

    /** Reads how far it is; called once a second, and when something has changed. */
    void tick() {
        if (job.isPresent() && status.filter(ServiceModel::over).isEmpty()) {
            read();
        }
    }

    /** Something of a job has changed. */
    void changed(JobId which) {
        if (job.equals(Optional.of(which))) {
            read();
        }
    }

    private void read() {
        if (asking || job.isEmpty()) {
            return;
        }
        asking = true;
        JobId wanted = job.get();
        background.run(
                Message.of("console.service.work"),
                STORE_LIMIT,
                () -> door.status(wanted),
                found -> {
                    asking = false;
                    if (job.equals(Optional.of(wanted))) {
                        found.ifPresent(this::take);
                    }
                },
                _ -> asking = false);
    }

    /** Who is asked to pull a box sees it on the drawing. */
    private void take(ServiceStatus found) {
        boolean asks = found.question().isPresent() && !asked();
        if (lightChanged(found)) {
            background.run(
                    Message.of("console.service.work"),
                    LIMIT,
                    () -> {
                        door.refresh(found.box());
                        return true;
                    },
                    _ -> {},
                    _ -> {});
        }
        job = Optional.of(found.job());
        status = Optional.of(found);
        box = box.or(() -> live.now().model().device(found.box()));
        if (asks) {
            toBox(found.box());
        }
        arrange();
        if (ServicePages.brokeOff(found) && role.isEmpty()) {
            roleChanged();
        }
    }

    /** Its light is on once it is looked for, is wanted when it is pulled, and goes out. */
    private boolean lightChanged(ServiceStatus found) {
        Optional<ServicePhase> before = status.flatMap(ServiceStatus::phase);
        // Its last step may have been seen running: then only its state differs.
        boolean ended = over(found) && status.filter(ServiceModel::over).isEmpty();
        return ended
                || !before.equals(found.phase())
                        && (before.equals(Optional.of(ServicePhase.LIGHT))
                                || found.phase().equals(Optional.of(ServicePhase.PULL)));
    }

    private boolean asked() {
        return status.flatMap(ServiceStatus::question).isPresent();
    }

    private void toBox(DeviceId id) {
        live.now()
                .model()
                .device(id)
                .ifPresent(
                        device ->
                                selection.goTo(new Place.AtCabinet(device.cabinet()), device.id()));
    }

    /** The box is back in its place, or it stays out. */
    void answer(boolean back) {
        act(wanted -> door.answer(wanted, back));
    }

    /** Asks it to stop where it safely can, and to leave nothing behind. */
    void cancel() {
        act(
                wanted -> {
                    door.cancel(wanted);
                    return true;
                });
    }

    /** Carries it on where it broke off. */
    void resume() {
        act(
                wanted -> {
                    door.resume(wanted);
                    return true;
                });
    }

    /** Something done to a service. */
    @FunctionalInterface
    private interface OnJob {
        boolean on(JobId job) throws InterruptedException;
    }

    private void act(OnJob how) {
        job.ifPresent(
                wanted ->
                        work.run(
                                Message.of("console.service.work"),
                                LIMIT,
                                () -> how.on(wanted),
                                _ -> read()));
    }

    private void arrange() {
        title.set(
                box.map(
                                device ->
                                        texts.say(
                                                "console.service.title",
                                                (live.now().model().position(device)
                                                                + " "
                                                                + device.name())
                                                        .strip()))
                        .orElse(""));
        planned.set(
                job.isPresent()
                        ? Optional.empty()
                        : plan.map(
                                one -> plans.of(one, accepted, reason, role.orElse(one.role()))));
        running.set(status.map(one -> services.of(one, clock.get(), role)));
    }

    /** Whether a job of that kind is a service. */
    static boolean is(Job one) {
        return one.kind().equals("service");
    }
}
