package io.rackside.nic.measure;

import io.rackside.model.Message;
import io.rackside.model.Message.Measure;
import io.rackside.nic.measure.Claim.Kind;
import io.rackside.nic.measure.Claim.Span;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What came of the four claimed figures, from a measurement before and one after. */
final class ClaimCheck {
    private static final double HUNDRED = 100;
    private static final double KIB_PER_MIB = 1024;

    private final Measurement before;
    private final Measurement after;
    private final Transport by;
    private final Transport then;

    /**
     * @param by how data went before
     * @param then how it goes after
     */
    ClaimCheck(Measurement before, Transport by, Measurement after, Transport then) {
        this.before = before;
        this.by = by;
        this.after = after;
        this.then = then;
    }

    List<Claim> claims() {
        Optional<Message> otherwise = before.environment().otherThan(after.environment());
        if (otherwise.isPresent()) {
            Message why = otherwise.get();
            return List.of(
                    Claim.open(Kind.NETWORK, why),
                    Claim.open(Kind.CPU, why),
                    Claim.open(Kind.MEMORY, why),
                    Claim.open(Kind.DENSITY, why));
        }
        return List.of(
                network(),
                saved(
                        Kind.CPU,
                        by.cpu(),
                        then.cpu(),
                        cpuNoise(),
                        Message.of("nic.measure.basis.cpu", by.title(), then.title())),
                saved(
                        Kind.MEMORY,
                        by.memory(),
                        then.memory(),
                        memoryNoise(),
                        Message.of("nic.measure.basis.memory", by.title(), then.title())),
                density());
    }

    private Claim network() {
        Optional<Repeated> first = before.figure(by.throughput());
        Optional<Repeated> second = after.figure(then.throughput());
        if (first.isEmpty() || second.isEmpty()) {
            return Claim.open(Kind.NETWORK, missing(first));
        }
        Repeated was = first.get();
        Repeated is = second.get();
        return Claim.judged(
                Kind.NETWORK,
                new Span(
                        is.median() / was.median(),
                        is.least() / was.most(),
                        is.most() / was.least()),
                Message.of("nic.measure.basis.network", by.title(), then.title()));
    }

    /**
     * @param noise how far the host wanders by itself, in the metric's unit; what the load takes
     *     after is counted as no less, so no more is ever saved than was seen
     */
    private Claim saved(
            Kind kind, Metric metricBefore, Metric metricAfter, double noise, Message basis) {
        if (idleUnknown()) {
            return Claim.open(kind, Message.of("nic.measure.missing.idle"));
        }
        Optional<Repeated> first = before.figure(metricBefore);
        Optional<Repeated> second = after.figure(metricAfter);
        if (first.isEmpty() || second.isEmpty()) {
            return Claim.open(kind, missing(first));
        }
        Repeated was = first.get();
        if (was.least() <= noise) {
            return Claim.open(kind, Message.of("nic.measure.missing.nothing"));
        }
        if (second.get().median() < -noise) {
            return Claim.open(kind, Message.of("nic.measure.missing.less"));
        }
        Repeated is = second.get().atLeast(noise);
        return Claim.judged(
                kind,
                new Span(
                        percentSaved(was.median(), is.median()),
                        percentSaved(was.least(), is.most()),
                        percentSaved(was.most(), is.least())),
                basis);
    }

    private double memoryNoise() {
        return Math.max(memoryNoise(before.idle(by)), memoryNoise(after.idle(then)));
    }

    private static double memoryNoise(List<HostLoad.Idle> idle) {
        return wander(idle.stream().map(one -> one.memory().orElseThrow().usedKib() / KIB_PER_MIB));
    }

    private double cpuNoise() {
        return Math.max(cpuNoise(before, by), cpuNoise(after, then));
    }

    private static double cpuNoise(Measurement measurement, Transport transport) {
        double gigabits =
                measurement.figure(transport.throughput()).map(Repeated::least).orElse(0.0);
        double busy =
                wander(
                        measurement.idle(transport).stream()
                                .map(one -> one.cpu().orElseThrow().busyCpus()));
        return gigabits <= 0 ? 0 : busy * HUNDRED / gigabits;
    }

    /** How far the looks at the idle host lie apart; a single one tells nothing of it. */
    private static double wander(Stream<Double> looks) {
        DoubleSummaryStatistics all = looks.mapToDouble(Double::doubleValue).summaryStatistics();
        return all.getCount() < 2 ? 0 : all.getMax() - all.getMin();
    }

    /** What a host does anyhow cannot be taken off where nobody looked. */
    private boolean idleUnknown() {
        return before.loaded(by) && before.idle(by).isEmpty()
                || after.loaded(then) && after.idle(then).isEmpty();
    }

    /** How many more of the same guests find room in what the same traffic now leaves free. */
    private Claim density() {
        if (idleUnknown()) {
            return Claim.open(Kind.DENSITY, Message.of("nic.measure.missing.idle"));
        }
        Optional<Repeated> traffic = before.figure(by.throughput());
        Optional<Repeated> cpuBefore = before.figure(by.cpu());
        Optional<Repeated> cpuAfter = after.figure(then.cpu());
        Optional<Repeated> memoryBefore = before.figure(by.memory());
        Optional<Repeated> memoryAfter = after.figure(then.memory());
        OptionalInt cpus = before.cpus();
        OptionalLong memory = before.memoryKib();
        if (traffic.isEmpty()
                || cpuBefore.isEmpty()
                || cpuAfter.isEmpty()
                || memoryBefore.isEmpty()
                || memoryAfter.isEmpty()
                || cpus.isEmpty()
                || memory.isEmpty()) {
            return Claim.open(Kind.DENSITY, Message.of("nic.measure.missing.density"));
        }
        HostLoad.Idle idle = before.idle(by).getFirst();
        Room room =
                new Room(
                        (cpus.getAsInt() - idle.cpu().orElseThrow().busyCpus()) * HUNDRED,
                        (memory.getAsLong() - idle.memory().orElseThrow().usedKib()) / KIB_PER_MIB,
                        traffic.get().median());
        if (cpuAfter.get().median() < -cpuNoise() || memoryAfter.get().median() < -memoryNoise()) {
            return Claim.open(Kind.DENSITY, Message.of("nic.measure.missing.less"));
        }
        Repeated c0 = cpuBefore.get().atLeast(0);
        Repeated c1 = cpuAfter.get().atLeast(cpuNoise());
        Repeated m0 = memoryBefore.get().atLeast(0);
        Repeated m1 = memoryAfter.get().atLeast(memoryNoise());
        OptionalDouble median = room.more(c0.median(), c1.median(), m0.median(), m1.median());
        OptionalDouble low = room.more(c0.least(), c1.most(), m0.least(), m1.most());
        OptionalDouble high = room.more(c0.most(), c1.least(), m0.most(), m1.least());
        if (median.isEmpty() || low.isEmpty() || high.isEmpty()) {
            return Claim.open(Kind.DENSITY, Message.of("nic.measure.missing.no-room"));
        }
        return Claim.judged(
                Kind.DENSITY,
                new Span(median.getAsDouble(), low.getAsDouble(), high.getAsDouble()),
                Message.of(
                        "nic.measure.basis.density",
                        new Measure(traffic.get().median(), Metric.TCP_THROUGHPUT.unit())));
    }

    private static double percentSaved(double before, double after) {
        return (before - after) / before * HUNDRED;
    }

    private static Message missing(Optional<Repeated> first) {
        return first.isEmpty()
                ? Message.of("nic.measure.missing.before")
                : Message.of("nic.measure.missing.after");
    }

    /**
     * What a host has to give beyond what it does anyhow.
     *
     * @param cpu in percent of one CPU
     * @param memory in MiB
     * @param gigabits the traffic that is carried beside
     */
    private record Room(double cpu, double memory, double gigabits) {
        /**
         * In percent; the scarcer of the two counts, and without any of it no guest is left. Absent
         * where nothing was free before.
         */
        OptionalDouble more(double cpu0, double cpu1, double memory0, double memory1) {
            double freeCpu = cpu - cpu0 * gigabits;
            double freeMemory = memory - memory0;
            if (freeCpu <= 0 || freeMemory <= 0) {
                return OptionalDouble.empty();
            }
            double ratio =
                    Math.min((cpu - cpu1 * gigabits) / freeCpu, (memory - memory1) / freeMemory);
            return OptionalDouble.of((Math.max(0, ratio) - 1) * HUNDRED);
        }
    }
}
