package io.rackside.app.console.offload;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.OffloadStatus;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Follows one change of a card, phase by phase, with what is left of the host's own timer. */
final class RunModel {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The way of a change that goes well. */
    private static final List<String> FORWARD =
            List.of(
                    "looking",
                    "arming",
                    "changing",
                    "reconnecting",
                    "verifying",
                    "confirming",
                    "keeping",
                    "rereading");

    /** Where it turns back: what was armed or changed is undone by the host. */
    private static final List<String> BACK = List.of("taking-back", "waiting", "looking-back");

    private static final String RESTARTING = "restarting";

    /** The last phase of the way there that a change has begun before it can turn back. */
    private static final int TURNS_AFTER = FORWARD.indexOf("reconnecting");

    private final JobId job;
    private final Texts texts;
    private final Background background;
    private final OffloadDoor door;
    private final Supplier<Instant> now;
    private final ReadOnlyObjectWrapper<RunPage> page;
    private Optional<OffloadStatus> status = Optional.empty();
    private Duration longest = Duration.ofSeconds(1);
    private int reached;
    private boolean turned;
    private final ChangeListener<Locale> spoken = (_, _, _) -> arrange();
    private boolean restarted;
    private boolean asking;

    /**
     * @param now the clock the host's timer is held against
     */
    RunModel(
            JobId job,
            Texts texts,
            Background background,
            OffloadDoor door,
            Supplier<Instant> now) {
        this.job = job;
        this.texts = texts;
        this.background = background;
        this.door = door;
        this.now = now;
        this.page = new ReadOnlyObjectWrapper<>(this, "page", made());
        texts.language().addListener(new WeakChangeListener<>(spoken));
    }

    JobId job() {
        return job;
    }

    ReadOnlyObjectProperty<RunPage> page() {
        return page.getReadOnlyProperty();
    }

    /** Asks the journal how far it is, and lets the countdown go on; called twice a second. */
    void tick() {
        arrange();
        if (asking || page.get().over()) {
            return;
        }
        asking = true;
        background.run(
                Message.of("console.offload.following"),
                LIMIT,
                () -> door.status(job),
                found -> {
                    asking = false;
                    found.ifPresent(this::take);
                },
                _ -> asking = false);
    }

    private void take(OffloadStatus found) {
        status = Optional.of(found);
        String phase = found.phase().map(RunModel::shown).orElse("");
        reached = Math.max(reached, FORWARD.indexOf(phase));
        turned |= BACK.contains(phase);
        restarted |= phase.equals(RESTARTING);
        arrange();
    }

    private void arrange() {
        page.set(made());
    }

    private RunPage made() {
        Optional<Duration> left =
                status.filter(one -> !over(one))
                        .flatMap(OffloadStatus::goesBackAt)
                        .map(at -> Duration.between(now.get(), at))
                        .map(time -> time.isNegative() ? Duration.ZERO : time);
        left.filter(time -> time.compareTo(longest) > 0).ifPresent(time -> longest = time);
        boolean over = status.filter(RunModel::over).isPresent();
        return new RunPage(
                lines(over),
                status.flatMap(this::told).orElseGet(() -> untold(over)),
                left.map(
                        time ->
                                time.isZero()
                                        ? texts.say("console.offload.going-back")
                                        : texts.say("console.offload.back-in", time.toSeconds())),
                left.map(time -> time.toMillis() / (double) longest.toMillis()).orElse(0.0),
                status.flatMap(OffloadStatus::wayOut).map(this::wayOut),
                status.flatMap(OffloadStatus::wayOut).filter(RunModel::overBmc).isPresent(),
                status.map(one -> standing(one.state())).orElse(Status.RUNNING),
                over);
    }

    private static boolean overBmc(Message wayOut) {
        return wayOut.code().equals("core.offload.way-out");
    }

    /** In the window by its buttons, not by commands. */
    private String wayOut(Message told) {
        return texts.say(
                overBmc(told) ? "console.offload.way-out" : "console.offload.way-out-by-hand",
                told.arguments().toArray());
    }

    /** Without a phase nothing was sent yet; a stop then leaves the host as it was. */
    private Optional<String> told(OffloadStatus one) {
        return one.state() == Job.State.CANCELLED && one.phase().isEmpty()
                ? Optional.of(texts.say("console.offload.stopped-before"))
                : one.told().map(texts::say);
    }

    /** One that is over and left no word of how, as after a crash, is not under way. */
    private String untold(boolean over) {
        return texts.say(over ? "console.offload.over-untold" : "console.offload.under-way");
    }

    private static boolean over(OffloadStatus one) {
        return switch (one.state()) {
            case WAITING, RUNNING -> false;
            case DONE, FAILED, IN_DOUBT, CANCELLED, INTERRUPTED -> true;
        };
    }

    private static Status standing(Job.State state) {
        return switch (state) {
            case WAITING, RUNNING -> Status.RUNNING;
            case DONE -> Status.OK;
            case FAILED -> Status.CRITICAL;
            case IN_DOUBT, INTERRUPTED -> Status.WARNING;
            case CANCELLED -> Status.UNKNOWN;
        };
    }

    private List<RunPage.Line> lines(boolean over) {
        String phase = status.flatMap(OffloadStatus::phase).map(RunModel::shown).orElse("");
        List<RunPage.Line> lines = new ArrayList<>();
        int last = turned ? Math.max(reached, TURNS_AFTER) : FORWARD.size() - 1;
        boolean well = over && status.filter(one -> one.state() == Job.State.DONE).isPresent();
        for (int i = 0; i <= last; i++) {
            boolean here = FORWARD.get(i).equals(phase) && !over;
            boolean done = !here && (i < reached || well || turned && i <= reached);
            lines.add(line(FORWARD.get(i), here, done, Status.OK));
        }
        if (turned) {
            for (String back : BACK) {
                boolean here = back.equals(phase) && !over;
                if (here || back.equals("taking-back")) {
                    lines.add(line(back, here, over, Status.WARNING));
                }
            }
        }
        if (restarted) {
            boolean here = phase.equals(RESTARTING) && !over;
            lines.add(line(RESTARTING, here, !here, Status.OK));
        }
        return lines;
    }

    private RunPage.Line line(String phase, boolean here, boolean done, Status well) {
        return new RunPage.Line(
                texts.say(code(phase)),
                here ? Status.RUNNING : done ? well : Status.NOT_MONITORED,
                !here && !done);
    }

    /** Few changes have these phases; a person sees them with those that all have. */
    private static String shown(String phase) {
        return switch (phase) {
            case "lasting" -> "keeping";
            case "revoking" -> "taking-back";
            default -> phase;
        };
    }

    private static String code(String phase) {
        return switch (phase) {
            case "looking" -> "console.offload.phase-looking";
            case "arming" -> "console.offload.phase-arming";
            case "changing" -> "console.offload.phase-changing";
            case "reconnecting" -> "console.offload.phase-reconnecting";
            case "verifying" -> "console.offload.phase-verifying";
            case "confirming" -> "console.offload.phase-confirming";
            case "keeping" -> "console.offload.phase-keeping";
            case "rereading" -> "console.offload.phase-rereading";
            case "taking-back" -> "console.offload.phase-taking-back";
            case "waiting" -> "console.offload.phase-waiting";
            case "looking-back" -> "console.offload.phase-looking-back";
            default -> "console.offload.phase-restarting";
        };
    }
}
