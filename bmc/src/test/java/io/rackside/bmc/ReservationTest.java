package io.rackside.bmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.ControllerGate.Stream;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

/** While firmware is written the controller belongs to that job. */
class ReservationTest {
    private final ControllerGate gate = new ControllerGate();

    @Test
    void whoeverOnlyLooksIsRefusedUntilTheReservationEnds() throws InterruptedException {
        ControllerGate.Reservation reservation = gate.reserve();
        for (Priority looker : new Priority[] {Priority.SCREEN, Priority.BACKGROUND}) {
            BmcException busy = assertThrows(BmcException.class, () -> gate.enter(looker));
            assertEquals(BmcException.Kind.BUSY, busy.kind());
            assertEquals("bmc.firmware-being-written", busy.what().code());
        }
        gate.enter(Priority.JOB).close();
        gate.enter(Priority.PERSON).close();
        reservation.close();
        gate.enter(Priority.BACKGROUND).close();
    }

    @Test
    void theEventStreamIsGivenUpAndNotTakenAgain() {
        AtomicInteger told = new AtomicInteger();
        ControllerGate.Place events = gate.place(Stream.EVENTS).orElseThrow();
        events.yields(told::incrementAndGet);
        try (ControllerGate.Reservation _ = gate.reserve()) {
            assertEquals(1, told.get());
            events.close();
            assertTrue(gate.place(Stream.EVENTS).isEmpty());
            assertFalse(gate.place(Stream.CONSOLE).isEmpty());
        }
        assertTrue(gate.place(Stream.EVENTS).isPresent());
    }

    @Test
    void aStreamThatOpensUnderAReservationIsToldAtOnce() {
        AtomicInteger told = new AtomicInteger();
        ControllerGate.Place events = gate.place(Stream.EVENTS).orElseThrow();
        try (ControllerGate.Reservation _ = gate.reserve()) {
            events.yields(told::incrementAndGet);
            assertEquals(1, told.get());
        }
    }

    @Test
    void theLastOfSeveralReservationsFreesIt() throws InterruptedException {
        ControllerGate.Reservation one = gate.reserve();
        ControllerGate.Reservation other = gate.reserve();
        one.close();
        one.close();
        assertThrows(BmcException.class, () -> gate.enter(Priority.SCREEN));
        other.close();
        gate.enter(Priority.SCREEN).close();
    }
}
