package io.rackside.app.network.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.network.Boxes;
import io.rackside.app.words.Words;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** One port with a link, one without, and what sits in them. */
class OpticComparisonTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final Words WORDS = new Words(Locale.ENGLISH, Time.system(), ZoneOffset.UTC);

    private final Boxes.Read before = look();
    private final Boxes.Read after = look();

    private static Boxes.Read look() {
        return new Boxes.Read("SW-A", "AA:00:00:00:00:00")
                .port("GE0/0/1", true)
                .port("GE0/0/2", false);
    }

    private static OptionalDouble dbm(double value) {
        return OptionalDouble.of(value);
    }

    private List<String> found() {
        return NetworkComparison.of(before.made(), after.made()).stream()
                .map(
                        each ->
                                (each.kind().loss() ? "! " : "")
                                        + each.kind().word()
                                        + " "
                                        + said(each.before())
                                        + " > "
                                        + said(each.after())
                                        + ": "
                                        + WORDS.render(each.what()))
                // No line may break between a number and its unit.
                .map(line -> line.replace('\u00a0', ' ').replace('\u202f', ' '))
                .toList();
    }

    private static String said(Optional<Message> value) {
        return value.map(WORDS::render).orElse("-");
    }

    @Test
    void aTransceiverThatWentIsALoss() {
        before.optic("GE0/0/2", "AB123", NONE, dbm(-2));
        assertEquals(
                List.of("! optic-gone AB123 > -: GE0/0/2 shows no transceiver any more."), found());
    }

    @Test
    void ofALookThatBrokeOffNeitherModuleNorLightIsGone() {
        before.optic("GE0/0/2", "AB123", NONE, dbm(-2)).optic("GE0/0/1", "", dbm(-5), dbm(-2));
        after.optic("GE0/0/1", "", NONE, NONE).brokeOff();
        assertEquals(List.of(), found());
    }

    @Test
    void aTransceiverThatCameIsToldWithoutItsLight() {
        after.optic("GE0/0/1", "AB123", dbm(-5), dbm(-2));
        assertEquals(List.of("optic-new - > AB123: GE0/0/1 has a transceiver now."), found());
    }

    @Test
    void anotherSerialNumberIsAnotherTransceiver() {
        before.optic("GE0/0/1", "AB123", dbm(-5), dbm(-2));
        after.optic("GE0/0/1", "CD456", dbm(-5.5), dbm(-2));
        assertEquals(
                List.of("optic-swapped AB123 > CD456: GE0/0/1 has another transceiver."), found());
    }

    @Test
    void aSerialNumberThatIsToldOnlyOnceProvesNothing() {
        before.optic("GE0/0/1", "", dbm(-5), dbm(-2));
        after.optic("GE0/0/1", "CD456", dbm(-5), dbm(-2));
        assertEquals(List.of(), found());
    }

    @Test
    void lightIsComparedBothWaysAndUpAndDown() {
        before.optic("GE0/0/1", "A1", dbm(-5), dbm(-4));
        after.optic("GE0/0/1", "A1", dbm(-2), dbm(-6.5));
        assertEquals(
                List.of(
                        "! light -4 dBm > -6.5 dBm: GE0/0/1 sends -6.5 dBm; it was -4 dBm.",
                        "light-more -5 dBm > -2 dBm: GE0/0/1 receives -2 dBm; it was -5 dBm."),
                found());
    }

    @Test
    void lightThatVanishedWithItsLinkIsALoss() {
        before.optic("GE0/0/1", "A1", dbm(-5), dbm(-2));
        after.port("GE0/0/1", false).optic("GE0/0/1", "A1", dbm(-40), dbm(-2));
        assertEquals(
                List.of(
                        "! link-lost link > no link: GE0/0/1 has lost its link.",
                        "! light-gone -5 dBm > -: GE0/0/1 tells no received light any more; it was"
                                + " -5 dBm."),
                found());
    }

    @Test
    void lightThatCameWithItsLinkIsTold() {
        before.optic("GE0/0/2", "A1", NONE, NONE);
        after.port("GE0/0/2", true).optic("GE0/0/2", "A1", dbm(-5), dbm(-2));
        assertEquals(
                List.of(
                        "link-new no link > link: GE0/0/2 has a link now.",
                        "light-new - > -5 dBm: GE0/0/2 receives light now: -5 dBm.",
                        "light-new - > -2 dBm: GE0/0/2 sends light now: -2 dBm."),
                found());
    }

    @Test
    void theLaserOfAPortThatWasShutIsNotMissed() {
        before.optic("GE0/0/1", "A1", dbm(-5), dbm(-2));
        after.shut("GE0/0/1").optic("GE0/0/1", "A1", NONE, NONE);
        assertEquals(
                List.of("! shut link > shut down: GE0/0/1 was shut down by its configuration."),
                found());
    }
}
