package io.rackside.app.monitoring;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.DeviceKind;
import io.rackside.model.Event;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.Vitals;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInventory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The agent beside a BMC is asked by itself, and what it does holds nobody back. */
@Timeout(60)
class SecondLineTest {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final SteppedTime time = new SteppedTime();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile RuntimeException bug;
    private final SecondLine second =
            new SecondLine(
                    _ -> {
                        opened.incrementAndGet();
                        return new Fake();
                    },
                    LONGEST,
                    time);

    @AfterEach
    void end() {
        second.close();
    }

    private final class Fake implements Line {
        private Look told(boolean all) throws InterruptedException {
            hold.await();
            if (bug != null) {
                throw bug;
            }
            NetworkInventory inventory = SecondLineTest.inventory();
            AgentLook look =
                    new AgentLook(
                            Optional.of(inventory), all, Trend.NONE, List.of(), Optional.empty());
            return new Look(
                    NetworkVitals.of(inventory),
                    Optional.empty(),
                    Optional.of(look),
                    Identity.none());
        }

        @Override
        public Look poll(Priority priority) throws InterruptedException {
            polls.incrementAndGet();
            return told(false);
        }

        @Override
        public Look everything(Priority priority, Consumer<Inventory> early)
                throws InterruptedException {
            whole.incrementAndGet();
            return told(true);
        }

        @Override
        public List<Event> events(Priority priority, int most) {
            return List.of();
        }

        @Override
        public boolean listen(Consumer<Event> heard) {
            return false;
        }

        @Override
        public long bytes() {
            return 1_000;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static NetworkInventory inventory() {
        return new NetworkInventory(
                new NetworkFacts(
                        DeviceKind.SERVER,
                        "",
                        "",
                        Identity.none(),
                        "snmp://192.0.2.1",
                        "bmc",
                        "",
                        "",
                        "",
                        Optional.empty(),
                        "standard",
                        false,
                        true),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private Optional<AgentLook> look() {
        return second.look(Priority.BACKGROUND, false);
    }

    /** Looks as a poller does, without time going on, until something new has come. */
    private AgentLook news() throws InterruptedException {
        AgentLook[] seen = new AgentLook[1];
        eventually(
                () -> {
                    Optional<AgentLook> now = look();
                    now.filter(AgentLook::fresh).ifPresent(fresh -> seen[0] = fresh);
                    return seen[0] != null;
                },
                () -> "nothing was told");
        return seen[0];
    }

    @Test
    void anAgentThatDoesNotAnswerHoldsNobodyBackAndIsGivenUp() throws InterruptedException {
        hold = new CountDownLatch(1);
        assertEquals(Optional.empty(), look());
        eventually(() -> whole.get() == 1, () -> "not asked");
        time.step(LONGEST.minusSeconds(1));
        assertEquals(Optional.empty(), look());
        time.step(Duration.ofSeconds(2));
        AgentLook given = look().orElseThrow();
        assertEquals("core.monitor.agent-slow", given.trouble().orElseThrow().code());
        eventually(() -> closed.get() == 1, () -> "its line stays open");
    }

    @Test
    void theBmcIsReadWhileItsAgentIsStillAtIt() throws InterruptedException {
        hold = new CountDownLatch(1);
        try (TwoLines both = new TwoLines(new Bmc(), second)) {
            assertEquals(Optional.empty(), both.poll(Priority.BACKGROUND).network());
            assertEquals(Optional.empty(), both.everything(Priority.BACKGROUND, _ -> {}).network());
            assertEquals(PowerState.ON, both.poll(Priority.BACKGROUND).vitals().power());
            hold.countDown();
            eventually(
                    () -> {
                        try {
                            return both.poll(Priority.BACKGROUND).network().isPresent();
                        } catch (InterruptedException e) {
                            return false;
                        }
                    },
                    () -> "nothing was told");
            assertEquals(7 + 1_000, both.bytes());
        }
    }

    private static final class Bmc implements Line {
        @Override
        public Look poll(Priority priority) {
            return Look.of(
                    new Vitals(PowerState.ON, Health.OK, "", List.of(), List.of(), List.of()));
        }

        @Override
        public Look everything(Priority priority, Consumer<Inventory> early) {
            return poll(priority);
        }

        @Override
        public List<Event> events(Priority priority, int most) {
            return List.of();
        }

        @Override
        public boolean listen(Consumer<Event> heard) {
            return false;
        }

        @Override
        public long bytes() {
            return 7;
        }

        @Override
        public void close() {}
    }

    @Test
    void whatItToldIsFreshOnceAndStaysUntilItTellsMore() throws InterruptedException {
        look();
        AgentLook first = news();
        assertTrue(first.all(), "the first reading is of everything");
        assertFalse(look().orElseThrow().fresh());
        assertTrue(look().orElseThrow().told().isPresent());
        time.step(Duration.ofSeconds(11));
        look();
        assertFalse(news().all());
        assertEquals(1, opened.get(), "the conversation stays");
        assertEquals(1_000, second.bytes());
    }

    @Test
    void everythingIsAskedAsSoonAsTheReadingUnderWayHasEnded() throws InterruptedException {
        look();
        news();
        time.step(Duration.ofSeconds(11));
        hold = new CountDownLatch(1);
        look();
        eventually(() -> polls.get() == 1, () -> "not asked");
        second.look(Priority.PERSON, true);
        hold.countDown();
        assertFalse(news().all());
        time.step(Duration.ofSeconds(30));
        look();
        assertTrue(news().all());
    }

    @Test
    void aFaultOfOursIsToldAndNotSilence() throws InterruptedException {
        bug = new IllegalStateException("a reader's fault");
        look();
        AgentLook told = news();
        assertEquals(
                Message.of("core.monitor.bug", "IllegalStateException"),
                told.trouble().orElseThrow());
        time.step(SecondLine.PAUSE.minusSeconds(1));
        look();
        assertEquals(1, whole.get(), "left alone for a while");
        bug = null;
        time.step(Duration.ofSeconds(2));
        look();
        assertTrue(news().told().isPresent());
        assertEquals(2, opened.get());
    }

    @Test
    void closingEndsWhatIsUnderWay() throws InterruptedException {
        hold = new CountDownLatch(1);
        look();
        eventually(() -> whole.get() == 1, () -> "not asked");
        second.close();
        assertEquals(1, closed.get());
    }
}
