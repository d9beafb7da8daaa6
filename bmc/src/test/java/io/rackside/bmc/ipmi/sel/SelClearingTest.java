package io.rackside.bmc.ipmi.sel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ipmi.AuthorisedActs;
import io.rackside.bmc.ipmi.ScriptedBmc;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class SelClearingTest {
    private static final class SteppedTime implements Time {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }

        @Override
        public void sleep(Duration duration) {
            now = now.plus(duration);
        }
    }

    private final SteppedTime time = new SteppedTime();
    private final ScriptedBmc bmc = new ScriptedBmc().on(0x0A, 0x42, "0700");
    private int looks;

    private SelClearing.Ending clear() throws InterruptedException {
        SelClearing clearing = new SelClearing(bmc, time);
        return AuthorisedActs.run(SelClearing.KIND, clearing::clear);
    }

    /** Erasing that ends after so many looks. */
    private Response erasing(Request request, int after) {
        if (request.data().u8(5) == 0) {
            looks++;
        }
        return ScriptedBmc.ok(looks >= after ? "01" : "00");
    }

    @Test
    void itIsReservedClearedAndWatched() throws Exception {
        bmc.on(0x0A, 0x47, request -> erasing(request, 3));
        assertEquals(new SelClearing.Ending.Cleared(), clear());
        Request first = bmc.asked(0x0A, 0x47).getFirst();
        assertEquals("0700434c52aa", first.data().hex());
        assertEquals(Request.Repeat.NEVER, first.repeat());
        assertEquals("0700434c5200", bmc.asked(0x0A, 0x47).getLast().data().hex());
        assertEquals(3, looks);
    }

    @Test
    void aReservationTakenAwayIsTakenAgain() throws Exception {
        bmc.on(
                0x0A,
                0x47,
                request ->
                        bmc.asked(0x0A, 0x47).size() < 3
                                ? ScriptedBmc.refused(0xC5)
                                : ScriptedBmc.ok("01"));
        assertEquals(new SelClearing.Ending.Cleared(), clear());
        assertEquals(3, bmc.asked(0x0A, 0x42).size());
    }

    @Test
    void aReservationThatIsAlwaysTakenAwayIsARefusal() throws Exception {
        bmc.on(0x0A, 0x47, _ -> ScriptedBmc.refused(0xC5));
        assertEquals(new SelClearing.Ending.Refused(0xC5), clear());
        assertEquals(SelClearing.MOST_RESERVATIONS, bmc.asked(0x0A, 0x47).size());
    }

    @Test
    void withoutPrivilegeNothingIsErased() throws Exception {
        bmc.on(0x0A, 0x47, _ -> ScriptedBmc.refused(0xD4));
        assertEquals(new SelClearing.Ending.Refused(0xD4), clear());
        assertEquals(1, bmc.asked(0x0A, 0x47).size());
    }

    @Test
    void erasingThatDoesNotEndIsGivenUpAfterAWhile() throws Exception {
        bmc.on(0x0A, 0x47, _ -> ScriptedBmc.ok("00"));
        assertEquals(new SelClearing.Ending.StillErasing(), clear());
        assertTrue(bmc.asked(0x0A, 0x47).size() < 200);
    }

    @Test
    void aReservationThatEndsWithTheClearingIsNoFault() throws Exception {
        bmc.on(
                0x0A,
                0x47,
                request ->
                        request.data().u8(5) == 0xAA
                                ? ScriptedBmc.ok("00")
                                : ScriptedBmc.refused(0xC5));
        bmc.on(0x0A, 0x40, "51 0100 0010 00000060 05000060 02");
        assertEquals(new SelClearing.Ending.Cleared(), clear());
    }
}
