package io.rackside.nic.measure;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Before beside after: every figure with its median and spread, the four claimed ones judged, and
 * in what surroundings both were measured.
 *
 * @param lines figures that at least one side has
 * @param claims network, CPU, memory, density
 * @param notes what a reader has to know before believing them
 */
public record MeasureCard(
        Environment before,
        Environment after,
        List<Line> lines,
        List<Claim> claims,
        List<Message> notes) {
    private static final double HUNDRED = 100;

    /** A figure on both sides, where it was measured. */
    public record Line(Metric metric, Optional<Repeated> before, Optional<Repeated> after) {
        /**
         * How far what stands for the runs moved, in percent of before; absent where there is none.
         */
        public OptionalDouble changePercent() {
            if (before.isEmpty() || after.isEmpty() || metric.standing(before.get()) == 0) {
                return OptionalDouble.empty();
            }
            double was = metric.standing(before.get());
            return OptionalDouble.of((metric.standing(after.get()) - was) / was * HUNDRED);
        }

        /** Whether it went the good way; empty where nobody can tell or nothing moved. */
        public Optional<Boolean> better() {
            if (before.isEmpty()
                    || after.isEmpty()
                    || metric.standing(before.get()) == metric.standing(after.get())) {
                return Optional.empty();
            }
            boolean more = metric.standing(after.get()) > metric.standing(before.get());
            return Optional.of(more == metric.moreIsBetter());
        }
    }

    public MeasureCard {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        lines = List.copyOf(lines);
        claims = List.copyOf(claims);
        notes = List.copyOf(notes);
    }

    /** Compared is TCP before with what carries data after: RDMA where it was measured. */
    public static MeasureCard of(Measurement before, Measurement after) {
        return of(
                before,
                before.has(Transport.TCP) ? Transport.TCP : Transport.RDMA,
                after,
                after.has(Transport.RDMA) ? Transport.RDMA : Transport.TCP);
    }

    /** Compared is what went one way before with what goes another after. */
    public static MeasureCard of(
            Measurement before, Transport by, Measurement after, Transport then) {
        List<Line> lines = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Line line = new Line(metric, before.figure(metric), after.figure(metric));
            if (line.before().isPresent() || line.after().isPresent()) {
                lines.add(line);
            }
        }
        return new MeasureCard(
                before.environment(),
                after.environment(),
                lines,
                new ClaimCheck(before, by, after, then).claims(),
                notes(before, after));
    }

    private static List<Message> notes(Measurement before, Measurement after) {
        List<Message> notes = new ArrayList<>(changes(before.environment(), after.environment()));
        if (before.far().isPresent() && after.far().isPresent()) {
            far(before.far().get(), after.far().get()).forEach(notes::add);
        }
        notes.addAll(Caveats.of(before, after));
        return notes;
    }

    private static List<Message> changes(Environment was, Environment is) {
        List<Message> notes = new ArrayList<>(host(was, is));
        Environment.Between first = was.between();
        Environment.Between second = is.between();
        changed("nic.measure.of.seconds", text(first.seconds()), text(second.seconds()))
                .ifPresent(notes::add);
        changed("nic.measure.of.storage", first.storage(), second.storage()).ifPresent(notes::add);
        changed("nic.measure.of.tclass", text(first.tclass()), text(second.tclass()))
                .ifPresent(notes::add);
        return notes;
    }

    /** What is another in the host itself. */
    private static List<Message> host(Environment was, Environment is) {
        return Stream.of(
                        changed("nic.measure.of.os", was.os(), is.os()),
                        changed("nic.measure.of.kernel", was.kernel(), is.kernel()),
                        changed("nic.measure.of.driver", driver(was), driver(is)),
                        changed("nic.measure.of.firmware", was.firmware(), is.firmware()),
                        changed("nic.measure.of.mtu", text(was.mtu()), text(is.mtu())),
                        changed(
                                "nic.measure.of.governor",
                                was.tuning().governor(),
                                is.tuning().governor()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<Message> far(Environment was, Environment is) {
        return host(was, is).stream().map(note -> Message.of("nic.measure.note.far", note));
    }

    private static Optional<Message> changed(String what, String was, String is) {
        return was.equals(is) || was.isEmpty() || is.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of("nic.measure.note.changed", Message.of(what), was, is));
    }

    private static String driver(Environment of) {
        return (of.driver() + " " + of.driverVersion()).strip();
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }
}
