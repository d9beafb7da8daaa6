package io.rackside.nic.measure;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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
    /** Runs that differ by more, in percent, are no steady figure. */
    public static final double STEADY = 10;

    /** A CPU that is busier, in percent, holds the rest up. */
    private static final double FULL = 95;

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
        List<Message> notes = new ArrayList<>();
        Environment was = before.environment();
        Environment is = after.environment();
        changed(notes, Message.of("nic.measure.of.kernel"), was.kernel(), is.kernel());
        changed(
                notes,
                Message.of("nic.measure.of.driver"),
                (was.driver() + " " + was.driverVersion()).strip(),
                (is.driver() + " " + is.driverVersion()).strip());
        changed(notes, Message.of("nic.measure.of.firmware"), was.firmware(), is.firmware());
        changed(notes, Message.of("nic.measure.of.mtu"), text(was.mtu()), text(is.mtu()));
        changed(
                notes,
                Message.of("nic.measure.of.seconds"),
                text(was.between().seconds()),
                text(is.between().seconds()));
        changed(
                notes,
                Message.of("nic.measure.of.storage"),
                was.between().storage(),
                is.between().storage());
        changed(
                notes,
                Message.of("nic.measure.of.tclass"),
                text(was.between().tclass()),
                text(is.between().tclass()));
        of(notes, before, Message.of("nic.measure.time.before"));
        of(notes, after, Message.of("nic.measure.time.after"));
        for (Transport transport : Transport.values()) {
            unsteady(notes, before, transport, Message.of("nic.measure.time.before"));
            unsteady(notes, after, transport, Message.of("nic.measure.time.after"));
        }
        full(notes, before, Message.of("nic.measure.time.before"));
        full(notes, after, Message.of("nic.measure.time.after"));
        return notes;
    }

    private static void changed(List<Message> notes, Message what, String was, String is) {
        if (!was.equals(is) && !was.isEmpty() && !is.isEmpty()) {
            notes.add(Message.of("nic.measure.note.changed", what, was, is));
        }
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }

    /** How figures came about. */
    private static void of(List<Message> notes, Measurement measured, Message time) {
        if (measured.computed()) {
            notes.add(Message.of("nic.measure.note.virtual", time));
        }
        Environment.Between between = measured.environment().between();
        if (measured.has(Transport.RDMA)
                && !between.farHost().isEmpty()
                && between.tclass().isEmpty()) {
            notes.add(Message.of("nic.measure.note.ordinary-class", time));
        }
    }

    private static void unsteady(
            List<Message> notes, Measurement measured, Transport transport, Message time) {
        measured.figure(transport.throughput())
                .ifPresent(
                        figure -> {
                            int runs = figure.runs().size();
                            if (runs < Benchmark.RUNS) {
                                notes.add(
                                        Message.of(
                                                "nic.measure.note.few",
                                                transport.title(),
                                                time,
                                                runs));
                            }
                            if (figure.spreadPercent() > STEADY) {
                                notes.add(
                                        Message.of(
                                                "nic.measure.note.unsteady",
                                                transport.title(),
                                                time,
                                                new Message.Measure(figure.spreadPercent(), "%")));
                            }
                        });
    }

    private static void full(List<Message> notes, Measurement measured, Message time) {
        measured.figure(Metric.BUSIEST_CPU)
                .filter(figure -> figure.median() > FULL)
                .ifPresent(_ -> notes.add(Message.of("nic.measure.note.cpu-full", time)));
    }
}
