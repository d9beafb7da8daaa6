package io.rackside.drivers.network.cli.profile;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a device takes a change back by itself unless it is confirmed in time. Placeholders: {@code
 * {limit:...}} in the unit below, {@code {clock:clock}} the limit as hh:mm:ss, {@code
 * {session:name}} a name of this push alone.
 *
 * @param before whether it is armed before the first line is sent; else the arming is what makes
 *     the collected lines effective
 * @param outside whether it is confirmed and aborted where things are shown, not where settings are
 *     made; with {@code before} the arming then leads to where they are made
 * @param enter goes where lines are collected for it; empty where that is where settings are made
 * @param arm starts the time
 * @param unitSeconds one of the limit's units
 * @param confirm keeps the change
 * @param abort takes it back at once; empty where only waiting does
 * @param discard drops what {@code enter} collects; empty where the family's own way does
 * @param needs what must stand in the configuration for it
 */
public record TimedUndo(
        boolean before,
        boolean outside,
        List<Step> enter,
        List<Step> arm,
        int unitSeconds,
        List<Step> confirm,
        List<Step> abort,
        List<Step> discard,
        Optional<Need> needs) {
    /**
     * A line of a configuration.
     *
     * @param section the heading it stands below
     * @param line found in the line
     */
    public record Need(String section, Pattern line) {
        public Need {
            Objects.requireNonNull(section, "section");
            Objects.requireNonNull(line, "line");
        }

        boolean isIn(List<String> lines) {
            return lines.stream().anyMatch(each -> line.matcher(each).find());
        }
    }

    public TimedUndo {
        enter = List.copyOf(enter);
        arm = List.copyOf(arm);
        confirm = List.copyOf(confirm);
        abort = List.copyOf(abort);
        discard = List.copyOf(discard);
        Objects.requireNonNull(needs, "needs");
    }

    /** Whether the arming itself goes where settings are made. */
    public boolean enters() {
        return before && outside;
    }

    /** Whether lines are collected for it where the family's own lines take effect at once. */
    public boolean collects() {
        return !enter.isEmpty();
    }

    /**
     * What it needs and a configuration has not; empty when it lacks nothing.
     *
     * @param section gives the lines below a heading
     */
    public Optional<Need> lackingIn(Function<String, List<String>> section) {
        return needs.filter(need -> !need.isIn(section.apply(need.section())));
    }

    /** Everything it may type. */
    public List<Step> steps() {
        return Stream.of(enter, arm, confirm, abort, discard).flatMap(List::stream).toList();
    }

    /** After that a device has taken the arming or never will. */
    public Duration longest() {
        return arm.stream().map(Step::longest).reduce(Duration.ZERO, Duration::plus);
    }
}
