package io.rackside.nic.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.nic.measure.Claim.Kind;
import io.rackside.nic.measure.Claim.Verdict;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Before beside after. */
class MeasureCardTest {
    private static final double CLOSE = 1e-6;
    private static final long MIB = 1024;
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void theMedianStandsForThreeRunsWithTheirSpread() {
        Repeated figure = Repeated.of(9.0, 10.0, 9.5);
        assertEquals(9.5, figure.median(), CLOSE);
        assertEquals(100 / 9.5, figure.spreadPercent(), CLOSE);
        assertEquals(1.5, Repeated.of(1, 2).median(), CLOSE);
        assertEquals(0, Repeated.of(0, 0, 0).spreadPercent(), CLOSE);
        assertThrows(IllegalArgumentException.class, Repeated::of);
        assertThrows(IllegalArgumentException.class, () -> Repeated.of(Double.NaN));
    }

    @Test
    void whatIsClaimedAndReachedPasses() {
        // 10 Gbit/s of TCP with 4 of 8 CPUs; then 90 Gbit/s of RDMA with 1 CPU.
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment("fw 1"), tcp(10, 4, 4000)),
                        measurement(environment("fw 1"), rdma(90, 1, 3000)));
        Claim network = claim(card, Kind.NETWORK);
        assertEquals(9, network.reached().orElseThrow().median(), CLOSE);
        assertEquals(Verdict.PASS, network.verdict());
        assertTrue(network.certain());
        Claim cpu = claim(card, Kind.CPU);
        assertEquals((40 - 100.0 / 90) / 40 * 100, cpu.reached().orElseThrow().median(), CLOSE);
        Claim memory = claim(card, Kind.MEMORY);
        assertEquals(25, memory.reached().orElseThrow().median(), CLOSE);
        assertEquals(Verdict.PASS, memory.verdict());
        // Memory is the scarcer: (16000 - 3000) / (16000 - 4000).
        Claim density = claim(card, Kind.DENSITY);
        assertEquals((13000.0 / 12000 - 1) * 100, density.reached().orElseThrow().median(), CLOSE);
        assertEquals(Verdict.FAIL, density.verdict());
        assertTrue(density.kind().computed());
        assertEquals("nic.measure.basis.density", density.basis().code());
        assertTrue(card.notes().isEmpty(), card.notes()::toString);
    }

    @Test
    void whatIsComparedIsSaid() {
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment(""), tcp(10, 4, 4000)),
                        measurement(environment(""), rdma(90, 1, 3000)));
        assertEquals(
                Message.of(
                        "nic.measure.basis.network", Transport.TCP.title(), Transport.RDMA.title()),
                claim(card, Kind.NETWORK).basis());
    }

    @Test
    void lessThanClaimedFails() {
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment(""), tcp(10, 4, 4000)),
                        measurement(environment(""), tcp(20, 8, 4000)));
        assertEquals(Verdict.FAIL, claim(card, Kind.NETWORK).verdict());
        assertEquals(0, claim(card, Kind.CPU).reached().orElseThrow().median(), CLOSE);
        assertEquals(Verdict.FAIL, claim(card, Kind.CPU).verdict());
        assertEquals(Verdict.FAIL, claim(card, Kind.MEMORY).verdict());
        assertEquals(0, claim(card, Kind.DENSITY).reached().orElseThrow().median(), CLOSE);
    }

    @Test
    void aVerdictThatHangsOnTheRunIsNotCertain() {
        List<Run> before = new ArrayList<>(tcp(10, 4, 4000));
        before.add(run(new TcpThroughput(13, none(), untold(), untold()), 4, 4000));
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment(""), before),
                        measurement(environment(""), rdma(41, 1, 3000)));
        Claim network = claim(card, Kind.NETWORK);
        assertEquals(Verdict.PASS, network.verdict());
        assertFalse(network.certain());
        assertEquals(
                List.of("nic.measure.note.unsteady"),
                card.notes().stream().map(Message::code).toList());
    }

    @Test
    void whatWasNotMeasuredIsNeitherPassedNorFailed() {
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment(""), List.of()),
                        measurement(environment(""), rdma(90, 1, 3000)));
        for (Claim claim : card.claims()) {
            assertEquals(Verdict.NOT_MEASURED, claim.verdict());
            assertTrue(claim.reached().isEmpty());
        }
        assertEquals("nic.measure.missing.before", claim(card, Kind.CPU).basis().code());
        Run bare = new Run(new TcpThroughput(9, none(), untold(), untold()), HostLoad.unknown());
        MeasureCard noLoad =
                MeasureCard.of(
                        measurement(environment(""), tcp(10, 4, 4000)),
                        measurement(environment(""), List.of(bare, bare, bare)));
        assertEquals(Verdict.FAIL, claim(noLoad, Kind.NETWORK).verdict());
        assertEquals("nic.measure.missing.after", claim(noLoad, Kind.CPU).basis().code());
        assertEquals("nic.measure.missing.density", claim(noLoad, Kind.DENSITY).basis().code());
    }

    @Test
    void anotherHostProvesNothing() {
        Environment other =
                new Environment(
                        "edge-2",
                        "S2",
                        "",
                        "",
                        "",
                        OptionalInt.of(8),
                        none(),
                        "enp1s0",
                        "",
                        "",
                        "",
                        "",
                        OptionalInt.empty(),
                        none(),
                        "");
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment(""), tcp(10, 4, 4000)),
                        measurement(other, rdma(90, 1, 3000)));
        for (Claim claim : card.claims()) {
            assertEquals(Verdict.NOT_MEASURED, claim.verdict());
            assertEquals("nic.measure.missing.other-host", claim.basis().code());
        }
    }

    @Test
    void whatTheHostDoesAnywayIsNotTheLoads() {
        HostLoad.Idle busy =
                new HostLoad.Idle(
                        Optional.of(new CpuLoad(8, 2, 30)),
                        Optional.of(new MemoryUse(16000 * MIB, 14000 * MIB, 0)));
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment(""), idling(tcp(10, 4, 4000), busy)),
                        measurement(environment(""), idling(rdma(90, 3, 3000), busy)));
        // 2 CPUs over 10 Gbit/s against 1 over 90; 2000 MiB against 1000.
        assertEquals(
                (20 - 100.0 / 90) / 20 * 100,
                claim(card, Kind.CPU).reached().orElseThrow().median(),
                CLOSE);
        assertEquals(50, claim(card, Kind.MEMORY).reached().orElseThrow().median(), CLOSE);
        assertEquals(
                (13000.0 / 12000 - 1) * 100,
                claim(card, Kind.DENSITY).reached().orElseThrow().median(),
                CLOSE);
    }

    @Test
    void whatTheHostWandersByItselfIsNotSaved() {
        // Twice 30 MiB of a load, on a host that wanders by 200.
        List<Run> wandering = new ArrayList<>();
        List<Run> runs = tcp(10, 4, 30);
        for (int i = 0; i < runs.size(); i++) {
            wandering.addAll(idling(runs.subList(i, i + 1), idle(2, 200 * (i % 2))));
        }
        MeasureCard noise =
                MeasureCard.of(
                        measurement(environment(""), wandering),
                        measurement(environment(""), tcp(10, 4, 30)));
        assertEquals("nic.measure.missing.nothing", claim(noise, Kind.MEMORY).basis().code());

        HostLoad.Idle more = idle(1.01, 50);
        MeasureCard less =
                MeasureCard.of(
                        measurement(environment(""), tcp(10, 4, 30)),
                        measurement(environment(""), idling(rdma(90, 1, 0), more)));
        for (Kind kind : List.of(Kind.CPU, Kind.MEMORY, Kind.DENSITY)) {
            assertEquals(Verdict.NOT_MEASURED, claim(less, kind).verdict());
            assertEquals("nic.measure.missing.less", claim(less, kind).basis().code());
        }
    }

    @Test
    void noMoreIsSavedThanCanBeToldFromTheHostsOwn() {
        List<Run> after = new ArrayList<>();
        List<Run> runs = rdma(100, 1, 3000);
        for (int i = 0; i < runs.size(); i++) {
            after.addAll(idling(runs.subList(i, i + 1), idle(1 + (i - 1) * 0.5, 0)));
        }
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment(""), tcp(10, 4, 4000)),
                        measurement(environment(""), after));
        // Between two looks one CPU more or less: 1 % of a CPU for each Gbit/s, of 40.
        assertEquals(
                (40 - 1) / 40.0 * 100,
                claim(card, Kind.CPU).reached().orElseThrow().median(),
                CLOSE);
    }

    private static HostLoad.Idle idle(double busyCpus, long usedMib) {
        return new HostLoad.Idle(
                Optional.of(new CpuLoad(8, busyCpus, 30)),
                Optional.of(new MemoryUse(16000 * MIB, (16000 - usedMib) * MIB, 0)));
    }

    @Test
    void withoutALookAtTheIdleHostWhatTheLoadTakesIsNotKnown() {
        MeasureCard card =
                MeasureCard.of(
                        measurement(
                                environment(""), idling(tcp(10, 4, 4000), HostLoad.Idle.UNKNOWN)),
                        measurement(environment(""), rdma(90, 1, 3000)));
        assertEquals(Verdict.PASS, claim(card, Kind.NETWORK).verdict());
        for (Kind kind : List.of(Kind.CPU, Kind.MEMORY, Kind.DENSITY)) {
            assertEquals(Verdict.NOT_MEASURED, claim(card, kind).verdict());
            assertEquals("nic.measure.missing.idle", claim(card, kind).basis().code());
        }
    }

    @Test
    void theWorstRunStandsForWhatIsCountedAndEachTransportForItself() {
        Measurement measured =
                measurement(
                        environment(""),
                        List.of(
                                losing(new TcpThroughput(9, none(), untold(), untold()), 0),
                                losing(new TcpThroughput(9, none(), untold(), untold()), 700),
                                losing(new TcpThroughput(9, none(), untold(), untold()), 0),
                                losing(new RdmaBandwidth(90, untold()), 0)));
        Repeated tcp = measured.figure(Metric.TCP_LOST).orElseThrow();
        assertEquals(700, Metric.TCP_LOST.standing(tcp), CLOSE);
        assertEquals(
                0,
                Metric.RDMA_LOST.standing(measured.figure(Metric.RDMA_LOST).orElseThrow()),
                CLOSE);
        assertEquals(Optional.empty(), measured.figure(Metric.STORAGE_LOST));
        assertEquals(9, Metric.TCP_THROUGHPUT.standing(Repeated.of(8, 9, 12)), CLOSE);
    }

    @Test
    void anotherFarEndOrLinkSpeedProvesNothingAndOtherSecondsAreNoted() {
        Environment.Between was =
                new Environment.Between("S7", "ens1", OptionalInt.of(20), "", OptionalInt.of(106));
        Environment.Between shorter =
                new Environment.Between("S7", "ens1", OptionalInt.of(5), "", OptionalInt.of(106));
        Environment.Between elsewhere =
                new Environment.Between("S8", "ens1", OptionalInt.of(20), "", OptionalInt.of(106));
        Environment here = environment("").with(was);
        assertEquals(
                Optional.of(Message.of("nic.measure.missing.other-far")),
                here.otherThan(environment("").with(elsewhere)));
        MeasureCard card =
                MeasureCard.of(
                        measurement(here, tcp(10, 4, 4000)),
                        measurement(environment("").with(shorter), rdma(90, 1, 3000)));
        assertEquals(Verdict.PASS, claim(card, Kind.NETWORK).verdict());
        assertEquals(
                List.of(
                        Message.of(
                                "nic.measure.note.changed",
                                Message.of("nic.measure.of.seconds"),
                                "20",
                                "5")),
                card.notes());
    }

    @Test
    void whatAVirtualHostComputedOrWentInTheOrdinaryClassIsNoted() {
        Environment.Between ordinary =
                new Environment.Between("S7", "ens1", OptionalInt.of(20), "", OptionalInt.empty());
        List<Run> computed =
                rdma(90, 1, 3000).stream()
                        .map(run -> new Run(run.result(), run.load(), true))
                        .toList();
        Measurement after = measurement(environment("").with(ordinary), computed);
        assertEquals(after, MeasurementText.measurement(MeasurementText.of(after)));
        assertTrue(Printed.computed("Virtual host of Rackside: figures are computed"));
        assertEquals(
                List.of("nic.measure.note.virtual", "nic.measure.note.ordinary-class"),
                MeasureCard.of(measurement(environment(""), tcp(10, 4, 4000)), after)
                        .notes()
                        .stream()
                        .map(Message::code)
                        .toList());
    }

    @Test
    void memoryAndTheBusiestProcessorAreToldForEachTransportByItself() {
        List<Run> both = new ArrayList<>(tcp(10, 4, 4000));
        both.addAll(rdma(90, 1, 1000));
        Measurement measured = measurement(environment(""), both);
        assertEquals(4000, measured.figure(Metric.TCP_MEMORY).orElseThrow().median(), CLOSE);
        assertEquals(1000, measured.figure(Metric.RDMA_MEMORY).orElseThrow().median(), CLOSE);
        assertEquals(3, measured.figure(Metric.RDMA_BUSIEST_CPU).orElseThrow().runs().size());
        assertEquals(Optional.empty(), measured.figure(Metric.STORAGE_MEMORY));
        // All six runs tell what is set aside, whatever they carry.
        assertEquals(6, measured.figure(Metric.HUGE_PAGES).orElseThrow().runs().size());
    }

    @Test
    void oneByItselfSaysWhatItsFiguresAreWorth() {
        List<Run> full = new ArrayList<>();
        for (Run run : tcp(10, 4, 4000).subList(0, 2)) {
            full.add(
                    new Run(
                            run.result(),
                            new HostLoad(
                                    Optional.of(new CpuLoad(8, 4, 99)),
                                    run.load().memory(),
                                    Counters.NONE,
                                    Counters.NONE,
                                    IDLE,
                                    List.of()),
                            true));
        }
        Message now = Message.of("nic.measure.time.alone");
        assertEquals(
                List.of(
                        Message.of("nic.measure.note.virtual", now),
                        Message.of("nic.measure.note.few", Transport.TCP.title(), now, 2),
                        Message.of("nic.measure.note.cpu-full", Transport.TCP.title(), now)),
                measurement(environment(""), full).notes());
        assertEquals(List.of(), measurement(environment(""), tcp(10, 4, 4000)).notes());
    }

    @Test
    void bothEndsAreKeptAndWhatChangedAtTheFarOneIsNoted() {
        Measurement before =
                new Measurement(
                        AT,
                        environment("fw 1"),
                        Optional.of(environment("fw 1")),
                        tcp(10, 4, 4000),
                        List.of());
        Measurement after =
                new Measurement(
                        AT,
                        environment("fw 1"),
                        Optional.of(environment("fw 2")),
                        tcp(20, 4, 4000),
                        List.of());
        assertEquals(after, MeasurementText.measurement(MeasurementText.of(after)));
        assertEquals(
                List.of(
                        Message.of(
                                "nic.measure.note.far",
                                Message.of(
                                        "nic.measure.note.changed",
                                        Message.of("nic.measure.of.firmware"),
                                        "fw 1",
                                        "fw 2"))),
                MeasureCard.of(before, after).notes());
    }

    private static List<Run> idling(List<Run> runs, HostLoad.Idle idle) {
        return runs.stream().map(run -> new Run(run.result(), run.load().after(idle))).toList();
    }

    private static Run losing(Result result, long frames) {
        return new Run(
                result,
                new HostLoad(
                        Optional.empty(),
                        Optional.empty(),
                        new Counters(new TreeMap<>(Map.of("rx_discards_phy", frames))),
                        Counters.NONE,
                        List.of()));
    }

    @Test
    void aHostThatWasFullHasNoRoomToComputeWith() {
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment(""), tcp(10, 8, 4000)),
                        measurement(environment(""), rdma(90, 1, 3000)));
        assertEquals("nic.measure.missing.no-room", claim(card, Kind.DENSITY).basis().code());
    }

    /** 10 Gbit/s would now take 40 CPUs. */
    @Test
    void noFewerGuestsAreLeftThanNone() {
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment(""), tcp(10, 4, 4000)),
                        measurement(environment(""), rdma(1, 4, 3000)));
        Claim density = claim(card, Kind.DENSITY);
        assertEquals(-100, density.reached().orElseThrow().median(), CLOSE);
        assertEquals(-100, density.reached().orElseThrow().low(), CLOSE);
        assertEquals(Verdict.FAIL, density.verdict());
    }

    @Test
    void whatChangedBesidesTheProfileIsNoted() {
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment("fw 1"), tcp(10, 4, 4000)),
                        measurement(environment("fw 2"), tcp(10, 4, 4000).subList(0, 2)));
        assertEquals(
                List.of("nic.measure.note.changed", "nic.measure.note.few"),
                card.notes().stream().map(Message::code).toList());
        assertEquals("fw 2", card.notes().getFirst().arguments().get(2));
    }

    @Test
    void eachLineKnowsWhichWayIsBetter() {
        MeasureCard card =
                MeasureCard.of(
                        measurement(environment(""), tcp(10, 4, 4000)),
                        measurement(environment(""), tcp(20, 8, 5000)));
        MeasureCard.Line throughput = line(card, Metric.TCP_THROUGHPUT);
        assertEquals(Optional.of(true), throughput.better());
        assertEquals(OptionalDouble.of(100), throughput.changePercent());
        assertEquals(Optional.of(false), line(card, Metric.TCP_MEMORY).better());
        assertEquals(Optional.empty(), line(card, Metric.TCP_CPU).better());
        assertTrue(card.lines().stream().noneMatch(l -> l.metric() == Metric.STORAGE_IOPS));
    }

    private static MeasureCard.Line line(MeasureCard card, Metric metric) {
        return card.lines().stream()
                .filter(line -> line.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static Claim claim(MeasureCard card, Kind kind) {
        return card.claims().stream()
                .filter(claim -> claim.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Measurement measurement(Environment environment, List<Run> runs) {
        return new Measurement(AT, environment, runs, List.of());
    }

    private static Environment environment(String firmware) {
        return new Environment(
                "edge-1",
                "S1",
                "Linux 1",
                "6.1.0",
                "Some CPU",
                OptionalInt.of(8),
                OptionalLong.of(16000 * MIB),
                "enp1s0",
                "Card",
                "mlx5_core",
                "6.1.0",
                firmware,
                OptionalInt.of(9000),
                OptionalLong.of(100_000),
                "storage-rdma");
    }

    private static List<Run> tcp(double gigabits, double busy, long usedMib) {
        Run one = run(new TcpThroughput(gigabits, none(), untold(), untold()), busy, usedMib);
        return List.of(one, one, one);
    }

    private static List<Run> rdma(double gigabits, double busy, long usedMib) {
        Run one = run(new RdmaBandwidth(gigabits, OptionalDouble.empty()), busy, usedMib);
        return List.of(one, one, one);
    }

    /** A host that does nothing of its own. */
    private static final HostLoad.Idle IDLE =
            new HostLoad.Idle(
                    Optional.of(new CpuLoad(8, 0, 0)),
                    Optional.of(new MemoryUse(16000 * MIB, 16000 * MIB, 0)));

    private static Run run(Result result, double busy, long usedMib) {
        return new Run(
                result,
                new HostLoad(
                        Optional.of(new CpuLoad(8, busy, 50)),
                        Optional.of(new MemoryUse(16000 * MIB, (16000 - usedMib) * MIB, 0)),
                        Counters.NONE,
                        Counters.NONE,
                        IDLE,
                        List.of()));
    }

    private static OptionalLong none() {
        return OptionalLong.empty();
    }

    private static OptionalDouble untold() {
        return OptionalDouble.empty();
    }
}
