package io.rackside.bmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ControllerGate.Permit;
import io.rackside.bmc.ControllerGate.Priority;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class ControllerGateTest {
    private final ControllerGate gate = new ControllerGate();

    /** Lets the waiters arrive in the order given, then opens the gate. */
    private List<Priority> served(Priority... waiters) throws Exception {
        List<Priority> order = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Permit first = gate.enter(Priority.BACKGROUND);
            Permit second = gate.enter(Priority.BACKGROUND);
            List<Future<?>> running = new ArrayList<>();
            for (Priority priority : waiters) {
                int before = gate.waiting();
                running.add(
                        threads.submit(
                                () -> {
                                    Permit mine = gate.enter(priority);
                                    order.add(priority);
                                    mine.close();
                                    return null;
                                }));
                while (gate.waiting() == before) {
                    Thread.onSpinWait();
                }
            }
            first.close();
            for (Future<?> one : running) {
                one.get();
            }
            second.close();
        }
        return order;
    }

    @Test
    void twoAreInAtATimeAndTheMostUrgentIsNext() throws Exception {
        assertEquals(
                List.of(Priority.PERSON, Priority.JOB, Priority.SCREEN, Priority.BACKGROUND),
                served(Priority.BACKGROUND, Priority.SCREEN, Priority.JOB, Priority.PERSON));
    }

    @Test
    void aPermitGivenBackTwiceCountsOnce() throws InterruptedException {
        Permit first = gate.enter(Priority.SCREEN);
        Permit second = gate.enter(Priority.SCREEN);
        first.close();
        first.close();
        Permit third = gate.enter(Priority.SCREEN);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> fourth = threads.submit(() -> gate.enter(Priority.SCREEN));
            while (gate.waiting() == 0) {
                Thread.onSpinWait();
            }
            assertEquals(1, gate.waiting(), "only two are in");
            fourth.cancel(true);
            third.close();
        }
        second.close();
    }

    @Test
    void thereIsOneStreamOfAKindAtATime() {
        ControllerGate.Place first = gate.place(ControllerGate.Stream.EVENTS).orElseThrow();
        assertTrue(gate.place(ControllerGate.Stream.EVENTS).isEmpty());
        assertTrue(gate.place(ControllerGate.Stream.CONSOLE).isPresent(), "another kind");
        first.close();
        ControllerGate.Place second = gate.place(ControllerGate.Stream.EVENTS).orElseThrow();
        first.close();
        assertTrue(gate.place(ControllerGate.Stream.EVENTS).isEmpty(), "the second one has it");
        second.close();
    }

    @Test
    void whoGivesUpWaitingLeavesTheQueue() throws Exception {
        Permit first = gate.enter(Priority.SCREEN);
        Permit second = gate.enter(Priority.SCREEN);
        Thread waiter = Thread.currentThread();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> interrupter =
                    threads.submit(
                            () -> {
                                while (gate.waiting() == 0) {
                                    Thread.onSpinWait();
                                }
                                waiter.interrupt();
                            });
            assertThrows(InterruptedException.class, () -> gate.enter(Priority.PERSON));
            interrupter.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
        assertEquals(0, gate.waiting());
        first.close();
        second.close();
        gate.enter(Priority.BACKGROUND).close();
    }
}
