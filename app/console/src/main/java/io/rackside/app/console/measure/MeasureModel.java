package io.rackside.app.console.measure;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.app.offload.measure.MeasureStatus;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What was measured at a host, one that runs, and two held against each other. */
final class MeasureModel {
    private static final String KIND = "measure";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** A measurement that runs. */
    record Running(JobId job, String doing, double share) {}

    private final Device device;
    private final Texts texts;
    private final Background background;
    private final MeasureDoor door;
    private final Supplier<List<Job>> jobs;
    private final Runnable forgotten;
    private final SheetWork work;
    private final CardRows words;
    private final ReadOnlyObjectWrapper<List<KeptMeasurement>> kept =
            new ReadOnlyObjectWrapper<>(this, "kept", List.of());
    private final ReadOnlyObjectWrapper<Optional<CardView>> card =
            new ReadOnlyObjectWrapper<>(this, "card", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Running>> running =
            new ReadOnlyObjectWrapper<>(this, "running", Optional.empty());
    private Optional<JobId> followed = Optional.empty();
    private final Set<JobId> interrupted = new HashSet<>();
    private boolean asking;

    /**
     * @param jobs all that are known now
     * @param forgotten told when one was forgotten
     */
    MeasureModel(
            Device device,
            Texts texts,
            Background background,
            MeasureDoor door,
            Supplier<List<Job>> jobs,
            Runnable forgotten) {
        this.device = device;
        this.texts = texts;
        this.background = background;
        this.door = door;
        this.jobs = jobs;
        this.forgotten = forgotten;
        this.work = new SheetWork(texts, background);
        this.words = new CardRows(texts);
    }

    Device device() {
        return device;
    }

    /** The newest first. */
    ReadOnlyObjectProperty<List<KeptMeasurement>> kept() {
        return kept.getReadOnlyProperty();
    }

    /** The two that were compared last. */
    ReadOnlyObjectProperty<Optional<CardView>> card() {
        return card.getReadOnlyProperty();
    }

    /** That which runs at this host now. */
    ReadOnlyObjectProperty<Optional<Running>> running() {
        return running.getReadOnlyProperty();
    }

    SheetWork work() {
        return work;
    }

    CardRows words() {
        return words;
    }

    /** Reads what is kept. */
    void read() {
        work.run(name(), LIMIT, () -> door.kept(device.id()), kept::set);
    }

    /** Looks how far one is that runs; called once a second. */
    void tick() {
        Optional<JobId> now =
                jobs.get().stream()
                        .filter(job -> job.kind().equals(KIND) && follows(job))
                        .filter(job -> job.devices().contains(device.id()))
                        .max(Comparator.comparing(Job::created))
                        .map(Job::id);
        now.ifPresent(job -> followed = Optional.of(job));
        if (asking || followed.isEmpty()) {
            return;
        }
        asking = true;
        JobId job = followed.get();
        background.run(
                name(),
                LIMIT,
                () -> door.status(job),
                found -> {
                    asking = false;
                    found.ifPresent(this::take);
                },
                _ -> asking = false);
    }

    /** One that was cut short is looked at once, and again when it is carried on. */
    private boolean follows(Job job) {
        return job.state() == Job.State.INTERRUPTED ? !interrupted.contains(job.id()) : !job.over();
    }

    private void take(MeasureStatus status) {
        if (status.state() == Job.State.RUNNING || status.state() == Job.State.WAITING) {
            interrupted.remove(status.job());
            running.set(
                    Optional.of(
                            new Running(
                                    status.job(),
                                    texts.say(
                                            "console.measure.round",
                                            status.round(),
                                            status.rounds(),
                                            status.doing()
                                                    .orElseGet(
                                                            () ->
                                                                    Message.of(
                                                                            "console.measure.begins"))),
                                    Math.max(0, status.round() - 1)
                                            / (double) Math.max(1, status.rounds()))));
            return;
        }
        running.set(Optional.empty());
        followed = Optional.empty();
        if (status.state() == Job.State.INTERRUPTED) {
            interrupted.add(status.job());
            work.say(Message.of("console.measure.interrupted", status.round(), status.rounds()));
        } else {
            status.told().ifPresent(work::say);
        }
        background.run(name(), LIMIT, () -> door.kept(device.id()), kept::set, _ -> {});
    }

    /** Whether these name two to hold against each other: two, or one that is not the newest. */
    boolean comparable(List<KeptMeasurement> chosen) {
        return !chosen.isEmpty() && differ(two(chosen));
    }

    private List<KeptMeasurement> two(List<KeptMeasurement> chosen) {
        List<KeptMeasurement> two = new ArrayList<>(chosen);
        if (two.size() == 1 && !kept.get().isEmpty()) {
            two.add(kept.get().getFirst());
        } else if (two.isEmpty()) {
            two.addAll(kept.get().stream().limit(2).toList());
        }
        return two;
    }

    private static boolean differ(List<KeptMeasurement> two) {
        return two.size() == 2 && !two.get(0).id().equals(two.get(1).id());
    }

    /** Holds two against each other, the earlier one first; one against the newest. */
    void compare(List<KeptMeasurement> chosen) {
        List<KeptMeasurement> two = two(chosen);
        if (!differ(two)) {
            work.say(Message.of("console.measure.choose-two"));
            return;
        }
        two.sort(Comparator.comparing(KeptMeasurement::at));
        work.runInSight(
                name(),
                LIMIT,
                () -> door.card(two.get(0).id(), two.get(1).id()),
                made -> {
                    work.say(
                            Message.of(
                                    made.passed()
                                            ? "console.measure.passed"
                                            : "console.measure.not-passed",
                                    made.claims().stream()
                                            .filter(one -> one.verdict().equals("pass"))
                                            .count(),
                                    made.claims().size()));
                    card.set(Optional.of(made));
                });
    }

    /** Forgets those for good. */
    void forget(List<KeptMeasurement> chosen) {
        if (chosen.isEmpty()) {
            work.say(Message.of("console.measure.choose-one"));
            return;
        }
        work.run(
                name(),
                LIMIT,
                () -> {
                    chosen.forEach(one -> door.forget(one.id()));
                    return door.kept(device.id());
                },
                left -> {
                    kept.set(left);
                    card.set(Optional.empty());
                    forgotten.run();
                    work.say(Message.of("console.measure.forgotten", chosen.size()));
                });
    }

    private Message name() {
        return Message.of("console.measure.work", device.name());
    }
}
