package io.rackside.app.console.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.site.EditRefused;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class BackgroundTest {
    private static final int COLLECTIONS_MAX = 1000;
    private static final Message NAME = Message.of("console.work.edit");
    private final List<Object> told = new ArrayList<>();
    private final Background atOnce =
            new Background(
                    Runnable::run,
                    Runnable::run,
                    trouble ->
                            trouble instanceof EditRefused refused
                                    ? Optional.of(refused.why())
                                    : Optional.empty());

    @Test
    void theResultIsTold() {
        atOnce.run(NAME, Duration.ofMinutes(1), () -> 42, told::add, told::add);
        assertEquals(List.of(42), told);
    }

    @Test
    void anExpectedTroubleIsToldInItsOwnWords() {
        Message why = Message.of("core.site.no-such-cabinet");
        atOnce.run(
                NAME,
                Duration.ofMinutes(1),
                () -> {
                    throw new EditRefused(why);
                },
                told::add,
                told::add);
        assertEquals(List.of(new Failure(why, "")), told);
    }

    @Test
    void aFaultOfOursIsToldToo() {
        atOnce.run(
                NAME,
                Duration.ofMinutes(1),
                () -> {
                    throw new IllegalStateException("no row");
                },
                told::add,
                told::add);
        Failure failure = (Failure) told.getFirst();
        assertEquals("console.work.failed", failure.what().code());
        assertTrue(failure.details().contains("no row"));
    }

    @Test
    void workThatDoesNotEndIsInterruptedAndGivenUp() throws InterruptedException {
        LinkedBlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
        Executor workers = Executors.newVirtualThreadPerTaskExecutor();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Background background = new Background(workers, screen::add, _ -> Optional.empty());
        background.run(
                NAME,
                Duration.ofMillis(20),
                () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return 1;
                },
                told::add,
                told::add);
        // Work that has not begun when it is given up is never begun.
        assertTrue(begun.await(60, TimeUnit.SECONDS));
        screen.take().run();
        assertTrue(interrupted.await(60, TimeUnit.SECONDS));
        assertEquals("console.work.timeout", ((Failure) told.getFirst()).what().code());
    }

    @Test
    void cancelledWorkTellsNothing() {
        LinkedBlockingQueue<Runnable> workers = new LinkedBlockingQueue<>();
        Background background = new Background(workers::add, Runnable::run, _ -> Optional.empty());
        Work work = background.run(NAME, Duration.ofMinutes(1), () -> 1, told::add, told::add);
        work.cancel();
        workers.remove().run();
        assertTrue(told.isEmpty());
    }

    @Test
    void workThatIsOverIsNotHeldUntilItsLimit() throws InterruptedException {
        WeakReference<Object> sheet = new WeakReference<>(shownUntilDone(new Object()));
        for (int i = 0; i < COLLECTIONS_MAX && sheet.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(sheet.get());
    }

    private Object shownUntilDone(Object sheet) {
        atOnce.run(
                NAME,
                Duration.ofHours(1),
                () -> 1,
                told::add,
                failure -> told.add(List.of(sheet, failure)));
        return sheet;
    }
}
