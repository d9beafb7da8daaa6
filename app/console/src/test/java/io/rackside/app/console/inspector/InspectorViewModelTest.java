package io.rackside.app.console.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Set;

class InspectorViewModelTest {
    private final Bench bench = new Bench();
    private final InspectorViewModel inspector =
            new InspectorViewModel(bench.live, bench.selection, bench.texts);

    private Inspected.OfDevice device(String name) {
        bench.selection.choose(Set.of(new DeviceId(name)));
        return assertInstanceOf(Inspected.OfDevice.class, inspector.shown().get());
    }

    @Test
    void nothingChosenShowsTheCabinetWithItsWorstBoxFirst() {
        Inspected.OfCabinet shown =
                assertInstanceOf(Inspected.OfCabinet.class, inspector.shown().get());
        assertEquals("A-07", shown.title());
        assertEquals(Status.CRITICAL, shown.status());
        assertTrue(shown.cards().getFirst().title().startsWith("srv-03"));
    }

    @Test
    void aBoxBeginsWithWhyItIsAsItIsAndSaysSinceWhenAndWhatToDo() {
        Card first = device("srv-03").cards().getFirst();
        assertEquals(Status.CRITICAL, first.tone());
        assertTrue(first.text().contains("10:42"), first.text());
        assertTrue(first.text().contains("log"), first.text());
        assertFalse(first.text().contains("outlet"), "the advice names the cord: " + first.text());
    }

    @Test
    void pullingAControlPlaneSaysWhatItsGroupLoses() {
        List<String> cards = device("srv-03").cards().stream().map(Card::text).toList();
        assertTrue(cards.stream().anyMatch(t -> t.contains("etcd holds: 2 of the 2")), cards + "");
    }

    @Test
    void aBoxOfNoGroupSaysNothingOfPullingIt() {
        assertTrue(
                device("srv-07").cards().stream()
                        .noneMatch(card -> card.title().startsWith("If you pull")));
    }

    @Test
    void pullingAPduCountsTheBoxesThatRunOnOneFeedThen() {
        List<String> cards = device("pdu-a").cards().stream().map(Card::text).toList();
        assertTrue(cards.stream().anyMatch(t -> t.contains("7 boxes run on one feed")), cards + "");
    }

    @Test
    void aSilentBoxIsUnknownAndSaysSinceWhen() {
        Inspected.OfDevice silent = device("srv-06");
        assertEquals(Status.UNKNOWN, silent.status());
        assertTrue(silent.cards().getFirst().title().startsWith("Silent since"));
    }

    @Test
    void aBoxNothingTalksToIsNotMonitoredAndCannotBeLocated() {
        Inspected.OfDevice plain = device("sw-01");
        assertEquals(Status.NOT_MONITORED, plain.status());
        assertEquals(false, plain.canLocate());
    }

    @Test
    void severalBoxesGiveOneSummary() {
        bench.selection.choose(Set.of(new DeviceId("srv-01"), new DeviceId("srv-06")));
        Inspected.OfMany many = assertInstanceOf(Inspected.OfMany.class, inspector.shown().get());
        assertEquals("1 of 2 answer", many.subtitle());
    }

    @Test
    void theLanguageChangesWhatIsShownAtOnce() {
        device("sw-01");
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertEquals("此设备未接入监控", inspector.shown().get().cards().getFirst().title());
    }
}
