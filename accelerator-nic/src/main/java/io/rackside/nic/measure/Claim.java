package io.rackside.nic.measure;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * One of the figures that offload is claimed to bring, and what came of it.
 *
 * @param reached absent where it could not be found out
 * @param basis what was compared with what, or why it could not be
 */
public record Claim(Kind kind, Optional<Span> reached, Verdict verdict, Message basis) {
    /** What is claimed. */
    public enum Kind {
        /** Throughput, as a multiple of before. */
        NETWORK("network", Message.of("nic.measure.claim.network"), 4, "×", false),
        /** CPU of the host for the same traffic, as percent saved. */
        CPU("cpu", Message.of("nic.measure.claim.cpu"), 30, "%", false),
        /** Memory in use under load, as percent saved. */
        MEMORY("memory", Message.of("nic.measure.claim.memory"), 20, "%", false),
        /** Room for virtual machines and containers, as percent more. */
        DENSITY("density", Message.of("nic.measure.claim.density"), 20, "%", true);

        private final String word;
        private final Message title;
        private final double target;
        private final String unit;
        private final boolean computed;

        Kind(String word, Message title, double target, String unit, boolean computed) {
            this.word = word;
            this.title = title;
            this.target = target;
            this.unit = unit;
            this.computed = computed;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }

        public Message title() {
            return title;
        }

        /** To be reached at least. */
        public double target() {
            return target;
        }

        public String unit() {
            return unit;
        }

        /** Whether it is computed from other figures, and was not measured itself. */
        public boolean computed() {
            return computed;
        }
    }

    /** Whether it holds. */
    public enum Verdict {
        PASS("pass"),
        FAIL("fail"),
        NOT_MEASURED("notMeasured");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    /**
     * A figure from medians, and how small and how large single runs would make it.
     *
     * @param low from the worst run after and the best before
     * @param high from the best run after and the worst before
     */
    public record Span(double median, double low, double high) {}

    public Claim {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reached, "reached");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(basis, "basis");
    }

    /** Judged by the median. */
    static Claim judged(Kind kind, Span reached, Message basis) {
        return new Claim(
                kind,
                Optional.of(reached),
                reached.median() >= kind.target() ? Verdict.PASS : Verdict.FAIL,
                basis);
    }

    static Claim open(Kind kind, Message why) {
        return new Claim(kind, Optional.empty(), Verdict.NOT_MEASURED, why);
    }

    /** Whether each pair of runs would give the same verdict. */
    public boolean certain() {
        return reached.map(span -> span.low() >= kind.target() == span.high() >= kind.target())
                .orElse(false);
    }
}
