package io.rackside.nic.measure;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;

/** What a reader has to know of how figures came about before believing them. */
final class Caveats {
    /** Runs that differ by more, in percent, are no steady figure. */
    private static final double STEADY = 10;

    /** A CPU that is busier, in percent, holds the rest up. */
    private static final double FULL = 95;

    private final Measurement measured;
    private final Message time;
    private final List<Message> notes = new ArrayList<>();

    private Caveats(Measurement measured, Message time) {
        this.measured = measured;
        this.time = time;
    }

    /** Of one by itself. */
    static List<Message> of(Measurement measured) {
        return new Caveats(measured, Message.of("nic.measure.time.alone")).notes();
    }

    /** Of two side by side. */
    static List<Message> of(Measurement before, Measurement after) {
        List<Message> all =
                new ArrayList<>(new Caveats(before, Message.of("nic.measure.time.before")).notes());
        all.addAll(new Caveats(after, Message.of("nic.measure.time.after")).notes());
        return all;
    }

    private List<Message> notes() {
        origin();
        runs();
        return notes;
    }

    private void origin() {
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

    private void runs() {
        for (Transport transport : Transport.values()) {
            measured.figure(transport.throughput()).ifPresent(figure -> steady(transport, figure));
        }
        for (Transport transport : Transport.values()) {
            measured.figure(transport.busiest())
                    .filter(figure -> figure.median() > FULL)
                    .ifPresent(
                            _ ->
                                    notes.add(
                                            Message.of(
                                                    "nic.measure.note.cpu-full",
                                                    transport.title(),
                                                    time)));
        }
    }

    private void steady(Transport transport, Repeated figure) {
        int runs = figure.runs().size();
        if (runs < Benchmark.RUNS) {
            notes.add(Message.of("nic.measure.note.few", transport.title(), time, runs));
        }
        if (figure.spreadPercent() > STEADY) {
            notes.add(
                    Message.of(
                            "nic.measure.note.unsteady",
                            transport.title(),
                            time,
                            new Message.Measure(figure.spreadPercent(), "%")));
        }
    }
}
