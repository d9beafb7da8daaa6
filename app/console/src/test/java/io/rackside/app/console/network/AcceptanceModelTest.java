package io.rackside.app.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.drawer.Errands;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleNetwork;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.site.EditRefused;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

class AcceptanceModelTest {
    private final Bench bench = new Bench(SampleSite.cabled());
    private final List<Message> said = new ArrayList<>();
    private AcceptanceModel model;

    @BeforeEach
    void model() {
        NetworkLensModel lens =
                new NetworkLensModel(
                        bench.live,
                        bench.selection,
                        bench.texts,
                        bench.background,
                        bench.ports.network);
        model =
                new AcceptanceModel(
                        lens,
                        bench.live,
                        bench.selection,
                        bench.texts,
                        new Errands(
                                bench.background,
                                Runnable::run,
                                () -> bench.live.now().at(),
                                said::add),
                        Runnable::run,
                        bench.ports.network);
    }

    private AcceptanceRow row(String from) {
        return model.rows().get().stream()
                .filter(row -> row.from().equals(from))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theListIsMadeWhenItComesIntoSight() {
        assertEquals(List.of(), model.rows().get());
        model.watched(true);
        assertEquals(15, model.rows().get().size());
        assertEquals("11 of 14 as planned, 1 not planned", model.standing().get());
    }

    @Test
    void aCableAsPlannedSaysWhereItWasFoundItsSpeedAndItsLight() {
        model.watched(true);
        AcceptanceRow right = row("srv-02 1");
        assertEquals(Status.OK, right.status());
        assertEquals("as planned", right.state());
        assertEquals("sw-01 2", right.expected());
        assertEquals("sw-01 2", right.found());
        assertEquals("10\u00a0Gbit/s", right.speed());
        assertEquals("-3.2\u00a0dBm", right.light());
    }

    @Test
    void aCableThatLeadsElsewhereSaysWhere() {
        model.watched(true);
        AcceptanceRow wrong = row("srv-03 1");
        assertEquals(Status.CRITICAL, wrong.status());
        assertEquals("sw-01 3", wrong.expected());
        assertEquals("sw-01 10GE1/0/5", wrong.found());
    }

    @Test
    void whatIsNotProvedIsNeverGreen() {
        model.watched(true);
        assertEquals(Status.UNKNOWN, row("srv-06 1").status());
        assertEquals("–", row("srv-06 1").found());
    }

    @Test
    void aCableNobodyPlannedHasNoExpectedEnd() {
        model.watched(true);
        AcceptanceRow beyond = row("sw-01 10GE1/0/8");
        assertEquals(Status.WARNING, beyond.status());
        assertEquals("", beyond.expected());
        assertEquals("laptop eth0", beyond.found());
        assertEquals(Set.of(new DeviceId("sw-01")), beyond.boxes());
    }

    @Test
    void aRowChoosesTheBoxesAtItsEnds() {
        model.watched(true);
        model.choose(row("srv-03 1"));
        assertEquals(
                Set.of(new DeviceId("srv-03"), new DeviceId("sw-01")),
                bench.selection.devices().get());
    }

    @Test
    void readingAsksTheBoxesTellsTheVerdictAndWhoWasSilent() {
        model.watched(true);
        model.readNow();
        assertTrue(bench.ports.asked.contains("read a-07"));
        assertFalse(model.reading().get());
        assertEquals("console.network.verdict-and", said.getLast().code());
        assertTrue(model.silent().get().startsWith("fw-01: "), model.silent().get());
    }

    @Test
    void aReadingThatFailsSaysWhyAndTheListStays() {
        model.watched(true);
        bench.ports.network.silence =
                Optional.of(new EditRefused(Message.of("console.command.needs-box")));
        model.readNow();
        assertFalse(model.reading().get());
        assertEquals(Message.of("console.command.needs-box"), said.getLast());
        assertEquals(15, model.rows().get().size());
    }

    @Test
    void aCableWithAFindingIsAmberAndSaysIt() {
        bench.ports.network.cabling =
                SampleNetwork.withFinding(Message.of("core.cabling.half-duplex", "sw-01", "1"));
        model.watched(true);
        AcceptanceRow weak = row("srv-01 1");
        assertEquals(Status.WARNING, weak.status());
        assertEquals("as planned, with a finding", weak.state());
        assertFalse(weak.remarks().isEmpty());
        assertEquals("13 of 14 as planned", model.standing().get());
    }

    @Test
    void whatWasReadLongAgoIsNotGreenAndTheListSaysSo() {
        bench.ports.network.cabling =
                SampleNetwork.readAt(SampleSite.NOW.minus(Duration.ofMinutes(25)));
        model.watched(true);
        AcceptanceRow old = row("srv-01 1");
        assertEquals(Status.UNKNOWN, old.status());
        assertEquals("10:19:00", old.read());
        assertTrue(old.remarks().contains("25"), old.remarks());
        assertTrue(model.old().get().contains("25"), model.old().get());
    }

    @Test
    void aFreshReadingSaysWhenItWasMade() {
        bench.ports.network.cabling =
                SampleNetwork.readAt(SampleSite.NOW.minus(Duration.ofMinutes(5)));
        model.watched(true);
        assertEquals(Status.OK, row("srv-01 1").status());
        assertEquals("10:39:00", row("srv-01 1").read());
        assertEquals("", model.old().get());
    }

    @Test
    void theListFollowsTheLanguage() {
        model.watched(true);
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertEquals("与规划一致", row("srv-02 1").state());
        assertEquals(SampleNetwork.links().size() + 1, model.rows().get().size());
    }
}
