package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.wire.Payload;
import io.rackside.bmc.ipmi.wire.PlusHeader;
import io.rackside.bmc.ipmi.wire.Rmcp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A session core, a BMC and a line between them, on a time that goes from event to event. */
final class Simulation implements Outlet {
    static final IpmiAddress ADDRESS = new IpmiAddress("bmc", Optional.empty(), 623);
    private static final int EVENTS_MAX = 200_000;

    final SimulatedBmc bmc;
    final KnownBmcs memory;
    final Ledger ledger = new Ledger();
    final SessionCore core;
    final List<Octets> sent = new ArrayList<>();
    final List<Long> sentAt = new ArrayList<>();

    Duration oneWay = Duration.ofMillis(25);
    Duration jitter = Duration.ZERO;
    double loss;
    double duplicates;
    Predicate<Octets> losesToBmc = _ -> false;
    Predicate<Octets> losesFromBmc = _ -> false;
    boolean networkRefuses;
    long now;

    private record Event(long at, long place, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::at).thenComparingLong(Event::place));
    private final Random random;
    private long places;

    Simulation(long seed) {
        this(seed, settings(), login(Privilege.USER), new KnownBmcs());
    }

    Simulation(long seed, IpmiSettings settings, IpmiLogin login, KnownBmcs memory) {
        this.random = new Random(seed);
        this.bmc = new SimulatedBmc(seed);
        this.memory = memory;
        this.core =
                new SessionCore(
                        ADDRESS,
                        settings,
                        this,
                        new Handshakes(ADDRESS, login, settings, memory, random::nextBytes),
                        memory,
                        ledger);
    }

    static IpmiSettings settings() {
        return IpmiSettings.usual(ByteMeter.none());
    }

    static IpmiLogin login(Privilege most) {
        return IpmiLogin.reading(new Login("admin", SimulatedBmc.PASSWORD.toCharArray()))
                .upTo(most);
    }

    static List<Request> sensors(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Request.read(4, SimulatedBmc.SENSOR, i))
                .toList();
    }

    static Request act() {
        return Request.act(0, SimulatedBmc.CONTROL, 3);
    }

    // --- the line

    @Override
    public boolean send(Octets datagram) {
        if (networkRefuses) {
            return false;
        }
        sent.add(datagram);
        sentAt.add(now);
        if (losesToBmc.test(datagram)) {
            return true;
        }
        travel(() -> arrivesAtBmc(datagram));
        return true;
    }

    private void arrivesAtBmc(Octets datagram) {
        for (Octets answer : bmc.hear(datagram)) {
            if (!losesFromBmc.test(answer)) {
                travel(() -> core.heard(answer, null, now));
            }
        }
    }

    private void travel(Runnable arrival) {
        if (random.nextDouble() < loss) {
            return;
        }
        int copies = random.nextDouble() < duplicates ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long wait = (long) (jitter.toNanos() * random.nextDouble());
            at(now + oneWay.toNanos() + wait, arrival);
        }
    }

    /** Has a datagram arrive at this side now. */
    void inject(Octets datagram) {
        core.heard(datagram, new InetSocketAddress("127.0.0.1", 623), now);
    }

    void at(long when, Runnable what) {
        events.add(new Event(when, places++, what));
    }

    void after(Duration wait, Runnable what) {
        at(now + wait.toNanos(), what);
    }

    // --- time

    /** Lets time pass until something holds; fails when it does not within the bound. */
    void until(BooleanSupplier holds, Duration bound) {
        long end = now + bound.toNanos();
        for (int i = 0; i < EVENTS_MAX; i++) {
            if (holds.getAsBoolean()) {
                return;
            }
            long next = next();
            assertTrue(next <= end, "nothing more happens, or too late");
            step(next);
        }
        throw new AssertionError("it spins");
    }

    /** Lets time pass. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        for (int i = 0; i < EVENTS_MAX && next() <= end; i++) {
            step(next());
        }
        now = end;
    }

    private long next() {
        long event = events.isEmpty() ? Conversation.NEVER : events.peek().at();
        return Math.max(now, Math.min(event, core.nextDue()));
    }

    private void step(long next) {
        now = next;
        if (!events.isEmpty() && events.peek().at() <= now) {
            events.remove().what().run();
        } else {
            core.due(now);
        }
    }

    // --- what a user does

    SessionFacts open() {
        core.open(now);
        until(() -> core.opened().isDone(), Duration.ofSeconds(20));
        return result(core.opened());
    }

    List<Response> ask(List<Request> requests) {
        List<Exchange> exchanges = start(requests);
        until(() -> exchanges.stream().allMatch(e -> e.answer().isDone()), Duration.ofMinutes(20));
        return exchanges.stream().map(e -> result(e.answer())).toList();
    }

    List<Exchange> start(List<Request> requests) {
        List<Exchange> exchanges =
                requests.stream().map(r -> Exchange.of(r, ControllerGate.Priority.PERSON)).toList();
        core.submit(exchanges, now);
        return exchanges;
    }

    void close() {
        core.close(now);
        until(() -> core.closed().isDone(), Duration.ofSeconds(5));
    }

    /** What became of it; the refusal is thrown. */
    static <T> T result(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw (BmcException) e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // --- looking at datagrams

    /** Type of the payload of an RMCP+ datagram; -1 for others. */
    static int type(Octets datagram) {
        return Rmcp.ipmi(datagram)
                .flatMap(PlusHeader::decode)
                .map(PlusHeader::payloadType)
                .orElse(-1);
    }

    static boolean isMessage(Octets datagram) {
        return type(datagram) == Payload.MESSAGE;
    }

    /** How many datagrams left at each moment at which any did. */
    List<Integer> salvos() {
        List<Integer> salvos = new ArrayList<>();
        for (int i = 0; i < sentAt.size(); i++) {
            if (i > 0 && sentAt.get(i).equals(sentAt.get(i - 1))) {
                salvos.set(salvos.size() - 1, salvos.getLast() + 1);
            } else {
                salvos.add(1);
            }
        }
        return salvos;
    }

    long sentOfType(int type) {
        return sent.stream().filter(d -> type(d) == type).count();
    }
}
