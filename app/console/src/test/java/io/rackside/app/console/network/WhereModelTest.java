package io.rackside.app.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.DeviceId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class WhereModelTest {
    private final Bench bench = new Bench(SampleSite.cabled());
    private final WhereModel model =
            new WhereModel(
                    bench.live,
                    bench.selection,
                    bench.texts,
                    bench.background,
                    bench.ports.boxes());

    @Test
    void theLikeliestPortComesFirstAndSaysHowSureItIs() {
        model.look(" 02:00:00:00:00:31 ", false);
        assertEquals(
                List.of(
                        "A-07 U42 sw-01 10GE1/0/3: the only one learned there · VLAN 10",
                        "A-07 U41 sw-02 100GE1/0/1: one of 14 learned there: a way to others · VLAN"
                                + " 10"),
                model.rows().get().stream()
                        .map(row -> row.box() + " " + row.port() + ": " + row.more())
                        .toList());
        assertEquals("", model.said().get());
    }

    @Test
    void anIpAddressSaysWhoseItIs() {
        model.look("10.7.0.31", false);
        assertEquals("10.7.0.31 is 02:00:00:00:00:31, says fw-01.", model.said().get());
        assertEquals(2, model.rows().get().size());
    }

    @Test
    void whatIsNoAddressIsSaidToBeNone() {
        model.look("printer", false);
        assertEquals("That is neither a MAC nor an IP address.", model.said().get());
        assertEquals(List.of(), model.rows().get());
    }

    @Test
    void anUnknownAddressIsNowhereAlsoAfterAsking() {
        model.look("02:00:00:00:00:99", false);
        assertEquals("No switch had learned it when it was read last.", model.said().get());
        model.look("02:00:00:00:00:99", true);
        assertEquals("No switch has learned it.", model.said().get());
        assertFalse(model.asking().get());
    }

    @Test
    void nothingTypedAsksNobody() {
        model.look("  ", true);
        assertEquals("", model.said().get());
        assertFalse(model.asking().get());
    }

    @Test
    void openingAPortGoesToItsBox() {
        model.look("02:00:00:00:00:31", false);
        model.open(model.rows().get().getFirst());
        assertEquals(Set.of(new DeviceId("sw-01")), bench.selection.devices().get());
    }
}
