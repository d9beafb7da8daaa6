package io.rackside.app.console.drawer;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Work;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.RackSpace;
import io.rackside.operations.JobId;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Long readings the window itself has begun: they change no device and end with the window, so the
 * journal does not know them, but they stand among the jobs as long as it is open.
 */
public final class Errands {
    private static final Duration LIMIT = Duration.ofHours(3);
    private static final int KEPT_MAX = 20;

    /** Something that reads for long and tells how far it is. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(Progress heard) throws Exception;
    }

    /** Hears how far it is, on any thread. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Something more was read.
         *
         * @param resources read so far
         * @param open known to be still to come
         */
        void read(int resources, int open, long bytes);
    }

    private static final class Errand {
        private final JobId id = JobId.random();
        private final Message title;
        private final String where;
        private final Instant begun;
        private final AtomicReference<Message> heard =
                new AtomicReference<>(Message.of("console.support.begins"));
        private final AtomicReference<Double> share = new AtomicReference<>(0.0);
        private Optional<Work> work = Optional.empty();
        private Consumer<Optional<Message>> onEnd = _ -> {};
        private Optional<Instant> ended = Optional.empty();
        private Status status = Status.RUNNING;

        Errand(Message title, String where, Instant begun) {
            this.title = title;
            this.where = where;
            this.begun = begun;
        }
    }

    private final Background background;
    private final Executor screen;
    private final Supplier<Instant> now;
    private final Consumer<Message> say;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Deque<Errand> errands = new ArrayDeque<>();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper(this, "version");

    /**
     * None yet.
     *
     * @param screen runs a task on the screen's thread
     * @param say tells how one has ended
     */
    public Errands(
            Background background, Executor screen, Supplier<Instant> now, Consumer<Message> say) {
        this.background = background;
        this.screen = screen;
        this.now = now;
        this.say = say;
    }

    /** Begins one; any thread. */
    public <T> void run(
            Message title, Device device, Reading<T> reading, Function<T, Message> done) {
        screen.execute(
                () -> {
                    Errand errand = new Errand(title, box(device), now.get());
                    begin(
                            errand,
                            () ->
                                    reading.read(
                                            (resources, open, bytes) ->
                                                    heard(errand, resources, open, bytes)),
                            done,
                            _ -> {});
                });
    }

    private static String box(Device device) {
        return (device.name() + " " + RackSpace.unitsOf(device)).strip();
    }

    /** Asks many boxes and tells how far it is. */
    @FunctionalInterface
    public interface Round<T> {
        T read(Counted heard) throws Exception;
    }

    /** Hears how many boxes of all were asked, on any thread. */
    @FunctionalInterface
    public interface Counted {
        void asked(int asked, int boxes);
    }

    /**
     * Begins a round of many boxes; any thread.
     *
     * @param where the boxes are
     * @param ended told on the screen's thread when it is over; why, where it failed
     */
    public <T> void run(
            Message title,
            String where,
            Round<T> round,
            Function<T, Message> done,
            Consumer<Optional<Message>> ended) {
        screen.execute(
                () -> {
                    Errand errand = new Errand(title, where, now.get());
                    begin(
                            errand,
                            () -> round.read((asked, boxes) -> heard(errand, asked, boxes)),
                            done,
                            ended);
                });
    }

    /** Something that reads for long; how much there is to read shows only at its end. */
    @FunctionalInterface
    public interface Counting<T> {
        T read(Consumer<Message> heard) throws Exception;
    }

    /** Begins one that cannot tell its share; any thread. */
    public <T> void counting(
            Message title, Device device, Counting<T> counting, Function<T, Message> done) {
        screen.execute(
                () -> {
                    Errand errand = new Errand(title, box(device), now.get());
                    begin(
                            errand,
                            () -> counting.read(how -> heard(errand, how, -1)),
                            done,
                            _ -> {});
                });
    }

    private <T> void begin(
            Errand errand,
            Callable<T> reading,
            Function<T, Message> done,
            Consumer<Optional<Message>> ended) {
        errands.addFirst(errand);
        while (errands.size() > KEPT_MAX && errands.getLast().ended.isPresent()) {
            errands.removeLast();
        }
        errand.onEnd = ended;
        errand.work =
                Optional.of(
                        background.run(
                                errand.title,
                                LIMIT,
                                reading,
                                result -> over(errand, Status.OK, done.apply(result)),
                                failure -> over(errand, Status.CRITICAL, failure.what())));
        changed();
    }

    private void heard(Errand errand, int resources, int open, long bytes) {
        heard(
                errand,
                Message.of("console.support.heard", resources, Figures.transferred(bytes)),
                resources / (double) Math.max(1, resources + open));
    }

    private void heard(Errand errand, int asked, int boxes) {
        heard(
                errand,
                Message.of("console.work.boxes-asked", asked, boxes),
                asked / (double) Math.max(1, boxes));
    }

    /** Told often, drawn only as often as the screen comes to it. */
    private void heard(Errand errand, Message how, double share) {
        errand.heard.set(how);
        errand.share.set(share);
        if (told.compareAndSet(false, true)) {
            screen.execute(
                    () -> {
                        told.set(false);
                        changed();
                    });
        }
    }

    private void over(Errand errand, Status status, Message how) {
        errand.status = status;
        errand.heard.set(how);
        errand.ended = Optional.of(now.get());
        say.accept(how);
        changed();
        errand.onEnd.accept(status == Status.OK ? Optional.empty() : Optional.of(how));
    }

    /** Ends one; false when it is none of these. */
    public boolean cancel(JobId id) {
        Optional<Errand> wanted = errands.stream().filter(e -> e.id.equals(id)).findFirst();
        wanted.filter(errand -> errand.ended.isEmpty())
                .ifPresent(
                        errand -> {
                            errand.work.ifPresent(Work::cancel);
                            over(
                                    errand,
                                    Status.UNKNOWN,
                                    Message.of("console.work.stopped", errand.title));
                        });
        return wanted.isPresent();
    }

    /** Counts up when one has changed. */
    ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    private void changed() {
        version.set(version.get() + 1);
    }

    /** The newest first. */
    List<JobRow> rows(Texts texts) {
        List<JobRow> rows = new ArrayList<>();
        for (Errand errand : errands) {
            boolean over = errand.ended.isPresent();
            rows.add(
                    new JobRow(
                            errand.id,
                            errand.status,
                            texts.say(errand.title),
                            errand.where,
                            texts.say(errand.heard.get()),
                            over ? -1 : errand.share.get(),
                            errand.ended.map(texts::dateTime).orElse(""),
                            errand.begun,
                            false,
                            !over,
                            false));
        }
        return rows;
    }
}
