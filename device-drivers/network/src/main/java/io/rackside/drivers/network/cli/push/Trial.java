package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.Answer;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.drivers.network.cli.profile.TimedUndo;
import io.rackside.drivers.network.cli.push.PushEvent.Refused;
import io.rackside.drivers.network.cli.push.PushEvent.Went;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A device's own way back as one push uses it, in the session the push types in. */
final class Trial {
    /** Its clock may be a little slower than ours, and its going back takes a while. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final PushOrder order;
    private final CliProfile profile;
    private final Conversation line;
    private final PushEnd end;
    private final Time time;
    private Optional<Instant> armed = Optional.empty();

    Trial(PushOrder order, Conversation line, PushEnd end, Time time) {
        this.order = order;
        this.profile = order.profile();
        this.line = line.with(values(order, time));
        this.end = end;
        this.time = time;
    }

    private static Map<String, String> values(PushOrder order, Time time) {
        long seconds = order.limit().toSeconds();
        int unit = order.profile().timedUndo().map(TimedUndo::unitSeconds).orElse(1);
        return Map.of(
                "limit",
                Long.toString(Math.max(1, seconds / unit)),
                "clock",
                String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d",
                        seconds / 3_600,
                        seconds / 60 % 60,
                        seconds % 60),
                "session",
                "rackside-" + Long.toHexString(time.now().getEpochSecond()));
    }

    private TimedUndo undo() {
        return profile.timedUndo().orElseThrow();
    }

    /** Whether the arming itself goes where settings are made. */
    boolean enters() {
        return profile.timedUndo().map(TimedUndo::enters).orElse(false);
    }

    PushEvent arm() throws InterruptedException {
        PushEvent event = undo().enters() ? armByEntering() : steps(undo().arm());
        if (event instanceof Went) {
            armed = Optional.of(time.now());
        } else if (event instanceof Refused && undo().outside()) {
            end.refusedOnTrial();
        }
        return event;
    }

    /** Where it does not lead to where settings are made, it was refused, whatever was said. */
    private PushEvent armByEntering() throws InterruptedException {
        line.leave();
        String said = "";
        for (Step step : undo().arm()) {
            Answer answer = line.run(step);
            if (answer.refusal().isPresent()) {
                return new Refused(answer.refusal().get());
            }
            said = answer.lines().stream().filter(each -> !each.isBlank()).findFirst().orElse(said);
        }
        return line.inConfig() ? new Went() : new Refused(said.strip());
    }

    PushEvent confirm() throws InterruptedException {
        if (undo().outside()) {
            line.leave();
        }
        return steps(undo().confirm());
    }

    /** Drops what was collected and is not in effect. */
    PushEvent drop() throws InterruptedException {
        return steps(
                profile.timedUndo()
                        .filter(TimedUndo::collects)
                        .map(TimedUndo::discard)
                        .orElseGet(profile::discard));
    }

    /** Whether it can be told to go back at once. */
    boolean aborts() {
        return profile.timedUndo().map(undo -> !undo.abort().isEmpty()).orElse(false);
    }

    void abort() throws InterruptedException {
        if (undo().outside()) {
            line.leave();
        } else {
            line.enter();
        }
        steps(undo().abort());
    }

    /** Of a change that we took back ourselves. */
    void disarm() throws InterruptedException {
        if (!undo().outside()) {
            line.enter();
        }
        steps(undo().confirm());
    }

    /** An arming nobody saw answered may have been taken as late as its answer was waited for. */
    Instant goesBackBy() {
        Instant from = armed.orElseGet(() -> time.now().plus(undo().longest()));
        return from.plus(order.limit()).plus(MARGIN);
    }

    private PushEvent steps(List<Step> steps) throws InterruptedException {
        return line.refusal(steps).<PushEvent>map(Refused::new).orElseGet(Went::new);
    }
}
