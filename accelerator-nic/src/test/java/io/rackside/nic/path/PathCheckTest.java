package io.rackside.nic.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.path.PathCell.State;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Boxes of a path side by side. */
class PathCheckTest {
    @Test
    void aPathOnWhichEverythingFitsIsGood() {
        PathReport report = check(Boxes.good());
        assertTrue(report.good(), report.mends()::toString);
        assertEquals(Optional.of(new LosslessClass(26, 3)), report.traffic());
        assertEquals(
                Arrays.asList(Aspect.values()),
                report.rows().stream().map(PathRow::aspect).toList());
        for (PathRow row : report.rows()) {
            assertEquals(4, row.cells().size(), row.aspect().word());
        }
        assertEquals("0,0,0,1,0,0,0,0", row(report, Aspect.PFC).getFirst().text());
        assertEquals(State.NOT_ASKED, row(report, Aspect.TOS).get(1).state());
    }

    @Test
    void aDirectCableIsAPathToo() {
        PathReport report =
                check(new RocePath(Boxes.nic("edge-1"), List.of(), Boxes.nic("edge-2")));
        assertTrue(report.good());
        assertEquals(2, report.boxes().size());
    }

    @Test
    void theEndWithTheSmallerMtuIsToBeRaised() {
        PathReport report = check(far(l -> Boxes.withMtu(l, Fact.known(1500))));
        assertEquals("AAAM", states(report, Aspect.MTU));
        Mend mend = only(report);
        assertEquals("nic.path.mend.mtu-nic", mend.sentence().code());
        assertEquals(List.of("edge-2", "enp1s0", 1500L, 9000L), mend.sentence().arguments());
        assertEquals(List.of(new Mend.Setting(Knob.MTU, new KnobValue("9000"))), mend.settings());
    }

    @Test
    void aSwitchThatPassesLessThanTheEndsSendIsFound() {
        PathReport report = check(second(l -> Boxes.withMtu(l, Fact.known(1500))));
        assertEquals("AAMA", states(report, Aspect.MTU));
        assertEquals("nic.path.mend.mtu-switch", only(report).sentence().code());
        assertTrue(only(report).settings().isEmpty());
    }

    @Test
    void anMtuThatNoEndTellsIsNeverGood() {
        UnaryOperator<Lossless> silent = l -> Boxes.withMtu(l, Fact.unread(Boxes.WHY));
        RocePath good = Boxes.good();
        PathReport report =
                check(
                        new RocePath(
                                Boxes.with(good.a(), silent.apply(good.a().lossless())),
                                good.between(),
                                Boxes.with(good.b(), silent.apply(good.b().lossless()))));
        assertEquals("UUUU", states(report, Aspect.MTU));
    }

    @Test
    void oneMaskOfPfcAgainstTheRestIsTheMismatch() {
        PathReport report = check(first(l -> Boxes.withPfc(l, Fact.known(Boxes.some(4)))));
        assertEquals("AMAA", states(report, Aspect.PFC));
        assertEquals(
                List.of("leaf-1", "100GE1/0/1", "0,0,0,0,1,0,0,0", "0,0,0,1,0,0,0,0"),
                only(report).sentence().arguments());
    }

    @Test
    void thePriorityOfTheTrafficDecidesWhichMaskIsMeant() {
        // Three pause priority 4, but the traffic goes with priority 3.
        UnaryOperator<Lossless> four = l -> Boxes.withPfc(l, Fact.known(Boxes.some(4)));
        RocePath good = Boxes.good();
        PathReport report =
                check(
                        new RocePath(
                                good.a(),
                                good.between().stream().map(s -> changed(s, four)).toList(),
                                Boxes.with(good.b(), four.apply(good.b().lossless()))));
        assertEquals("AMMM", states(report, Aspect.PFC));
    }

    @Test
    void trafficThatNothingProtectsIsFoundThoughAllAgree() {
        UnaryOperator<Lossless> bare =
                l ->
                        Boxes.withEcn(
                                Boxes.withPfc(l, Fact.known(Boxes.some())),
                                Fact.known(Boxes.some()));
        assertEquals("MMMM", states(check(all(bare)), Aspect.PFC));
    }

    @Test
    void congestionThatAllMarkStandsInForPauses() {
        PathReport report = check(all(l -> Boxes.withPfc(l, Fact.known(Boxes.some()))));
        assertEquals("AAAA", states(report, Aspect.PFC));
        assertTrue(report.good());
        assertEquals(
                "MMMM",
                states(
                        PathCheck.check(
                                all(l -> Boxes.withPfc(l, Fact.known(Boxes.some()))),
                                Optional.of(new LosslessClass(26, 3))),
                        Aspect.PFC));
    }

    @Test
    void packetsWithoutAMarkAreFoundThoughBothEndsAgree() {
        RocePath good = Boxes.good();
        PathReport report =
                check(
                        new RocePath(
                                Boxes.withTos(good.a(), Fact.known(0)),
                                good.between(),
                                Boxes.withTos(good.b(), Fact.known(0))));
        assertEquals("M--M", states(report, Aspect.TOS));
        Mend mend = report.mends().getFirst();
        assertEquals("nic.path.mend.unmarked", mend.sentence().code());
        assertEquals(List.of("edge-1", "enp1s0", 106L, 26L), mend.sentence().arguments());
        assertEquals(
                List.of(new Mend.Setting(Knob.ROCE_TOS, new KnobValue("106"))), mend.settings());
        assertEquals("AAAA", states(report, Aspect.PFC));
    }

    @Test
    void endsThatMarkDifferentlyDisagreeButBitsOfEcnDoNotCount() {
        RocePath good = Boxes.good();
        assertEquals(
                "A--A",
                states(
                        check(
                                new RocePath(
                                        good.a(),
                                        good.between(),
                                        Boxes.withTos(good.b(), Fact.known(104)))),
                        Aspect.TOS));
        PathReport report =
                check(
                        new RocePath(
                                good.a(),
                                good.between(),
                                Boxes.withTos(good.b(), Fact.known(160))));
        assertEquals("A--M", states(report, Aspect.TOS));
        assertEquals("nic.path.mend.tos", only(report).sentence().code());
    }

    @Test
    void aBoxThatLooksAtTheWrongMarkIsFound() {
        PathReport report = check(second(l -> Boxes.withTrust(l, Fact.known("pcp"))));
        assertEquals("AAMA", states(report, Aspect.TRUST));
        assertEquals(
                List.of("leaf-2", "100GE1/0/1", "pcp", "dscp"),
                only(report).sentence().arguments());
    }

    @Test
    void aBoxThatMapsTheDscpElsewhereIsFound() {
        PathReport report = check(first(l -> Boxes.withMap(l, Fact.known(Boxes.map(26, 5)))));
        assertEquals("AMAA", states(report, Aspect.PRIORITY));
        assertEquals(
                List.of("leaf-1", "100GE1/0/1", 26L, 5L, 3L), only(report).sentence().arguments());
        // A DSCP without an entry is ordinary traffic.
        assertEquals(
                "AMAA",
                states(
                        check(first(l -> Boxes.withMap(l, Fact.known(Boxes.map(46, 5))))),
                        Aspect.PRIORITY));
    }

    @Test
    void aShareOfTheLosslessClassThatDiffersIsFound() {
        PathReport report = check(far(l -> Boxes.withEts(l, Fact.known(Boxes.shares(90, 10)))));
        assertEquals("AAAM", states(report, Aspect.ETS));
        assertEquals(
                "ets:50,strict,strict,ets:50,strict,strict,strict,strict",
                only(report).settings().getFirst().value().text());
        assertEquals(
                List.of("edge-2", "enp1s0", 3L, "ets:10", "ets:50"),
                only(report).sentence().arguments());
        // A weight that was rounded the other way is the same.
        assertEquals(
                "AAAA",
                states(
                        check(far(l -> Boxes.withEts(l, Fact.known(Boxes.shares(51, 49))))),
                        Aspect.ETS));
    }

    @Test
    void sharesThatDoNotAddUpOrAreNotAllStatedAreNeitherGoodNorBad() {
        assertEquals(
                "UUUU",
                states(
                        check(all(l -> Boxes.withEts(l, Fact.known(Boxes.shares(50, 40))))),
                        Aspect.ETS));
        PathReport some =
                check(first(l -> Boxes.withEts(l, Fact.known(Boxes.shares(50, 50).subList(0, 4)))));
        assertEquals("AUAA", states(some, Aspect.ETS));
        assertEquals("0=ets:50,1=strict,2=strict,3=ets:50", row(some, Aspect.ETS).get(1).text());
        assertEquals(
                Message.of("nic.path.ets.some"), row(some, Aspect.ETS).get(1).note().orElseThrow());
        assertTrue(some.mends().isEmpty());
    }

    @Test
    void whatSwitchesHaveIsNoSettingOfACard() {
        UnaryOperator<Lossless> other = l -> Boxes.withEts(l, Fact.known(Boxes.shares(90, 10)));
        RocePath good = Boxes.good();
        PathReport report =
                check(
                        new RocePath(
                                good.a(),
                                good.between().stream().map(s -> changed(s, other)).toList(),
                                Boxes.with(
                                        good.b(),
                                        Boxes.withEts(
                                                good.b().lossless(), Fact.unread(Boxes.WHY)))));
        assertEquals("MAAU", states(report, Aspect.ETS));
        assertTrue(only(report).settings().isEmpty());
    }

    @Test
    void whoDoesNotMarkCongestionIsFoundAndKeepsItsOtherMarks() {
        PathReport report = check(far(l -> Boxes.withEcn(l, Fact.known(Boxes.some(5)))));
        assertEquals("AAAM", states(report, Aspect.ECN));
        assertEquals(
                List.of(
                        new Mend.Setting(Knob.ECN_NP, new KnobValue("0,0,0,1,0,1,0,0")),
                        new Mend.Setting(Knob.ECN_RP, new KnobValue("0,0,0,1,0,1,0,0"))),
                only(report).settings());
    }

    @Test
    void lostFramesAreAMismatchWhereTheyWereLost() {
        PathReport report =
                check(second(l -> Boxes.withCounters(l, Fact.known(Boxes.counters(7)))));
        assertEquals("AAMA", states(report, Aspect.COUNTERS));
        assertEquals("7", row(report, Aspect.COUNTERS).get(2).text());
        assertEquals(
                "nic.path.counted",
                row(report, Aspect.COUNTERS).getFirst().note().orElseThrow().code());
    }

    @Test
    void whatCouldNotBeReadIsNeverGood() {
        RocePath good = Boxes.good();
        PathReport report =
                check(
                        new RocePath(
                                good.a(),
                                List.of(
                                        SwitchPort.unread("leaf-1", "1", Boxes.WHY),
                                        good.between().getLast()),
                                good.b()));
        assertFalse(report.good());
        for (PathRow row : report.rows()) {
            State state = row.cells().get(1).state();
            assertTrue(state == State.UNKNOWN || state == State.NOT_ASKED, row.aspect().word());
        }
        assertTrue(report.mends().isEmpty());
    }

    @Test
    void oneSideAloneProvesNothing() {
        PathReport report =
                check(
                        new RocePath(
                                Boxes.nic("edge-1"),
                                List.of(SwitchPort.unread("leaf-1", "1", Boxes.WHY)),
                                NicPort.unread("edge-2", "enp1s0", Boxes.WHY)));
        for (PathRow row : report.rows()) {
            State state = row.cells().getFirst().state();
            boolean alone = row.aspect() == Aspect.COUNTERS || row.aspect() == Aspect.TRUST;
            assertEquals(alone ? State.AGREES : State.UNKNOWN, state, row.aspect().word());
        }
        assertFalse(report.good());
    }

    @Test
    void aPortWithoutWhatThePathNeedsSpoilsIt() {
        PathReport report = check(far(l -> Boxes.withPfc(l, Fact.notSupported())));
        assertEquals("AAAM", states(report, Aspect.PFC));
        assertEquals("nic.path.mend.cannot", only(report).sentence().code());
        assertEquals(Aspect.PFC.title(), only(report).sentence().arguments().get(2));
    }

    @Test
    void eachMismatchHasOneSentence() {
        RocePath good = Boxes.good();
        PathReport report =
                check(
                        new RocePath(
                                good.a(),
                                good.between(),
                                Boxes.withTos(
                                        Boxes.with(
                                                good.b(),
                                                Boxes.withTrust(
                                                        Boxes.withMtu(
                                                                good.b().lossless(),
                                                                Fact.known(1500)),
                                                        Fact.known("pcp"))),
                                        Fact.known(0))));
        assertEquals(
                List.of("nic.path.mend.mtu-nic", "nic.path.mend.unmarked", "nic.path.mend.trust"),
                report.mends().stream().map(mend -> mend.sentence().code()).toList());
    }

    private static PathReport check(RocePath path) {
        return PathCheck.check(path, Optional.empty());
    }

    private static List<PathCell> row(PathReport report, Aspect aspect) {
        return report.rows().stream()
                .filter(row -> row.aspect() == aspect)
                .findFirst()
                .orElseThrow()
                .cells();
    }

    /** A letter for each box: agrees, mismatch, unknown, or a dash. */
    private static String states(PathReport report, Aspect aspect) {
        StringBuilder states = new StringBuilder();
        for (PathCell cell : row(report, aspect)) {
            states.append(
                    switch (cell.state()) {
                        case AGREES -> 'A';
                        case MISMATCH -> 'M';
                        case UNKNOWN -> 'U';
                        case NOT_ASKED -> '-';
                    });
        }
        return states.toString();
    }

    private static Mend only(PathReport report) {
        assertEquals(1, report.mends().size(), report.mends()::toString);
        return report.mends().getFirst();
    }

    private static SwitchPort changed(SwitchPort port, UnaryOperator<Lossless> change) {
        return new SwitchPort(port.box(), port.port(), change.apply(port.lossless()));
    }

    private static RocePath first(UnaryOperator<Lossless> change) {
        return between(0, change);
    }

    private static RocePath second(UnaryOperator<Lossless> change) {
        return between(1, change);
    }

    private static RocePath between(int which, UnaryOperator<Lossless> change) {
        RocePath good = Boxes.good();
        List<SwitchPort> ports = good.between();
        return new RocePath(
                good.a(),
                IntStream.range(0, ports.size())
                        .mapToObj(i -> i == which ? changed(ports.get(i), change) : ports.get(i))
                        .toList(),
                good.b());
    }

    private static RocePath far(UnaryOperator<Lossless> change) {
        RocePath good = Boxes.good();
        return new RocePath(
                good.a(), good.between(), Boxes.with(good.b(), change.apply(good.b().lossless())));
    }

    private static RocePath all(UnaryOperator<Lossless> change) {
        RocePath good = Boxes.good();
        return new RocePath(
                Boxes.with(good.a(), change.apply(good.a().lossless())),
                good.between().stream().map(port -> changed(port, change)).toList(),
                Boxes.with(good.b(), change.apply(good.b().lossless())));
    }
}
