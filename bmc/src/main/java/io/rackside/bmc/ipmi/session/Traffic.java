package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.wire.LanMessage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The requests of one conversation: who waits, who is under way, what is repeated and when it is
 * given up. Engine's thread only.
 */
final class Traffic {
    /** What a look at the clock showed about the session. */
    sealed interface Verdict {
        /** Nothing is wrong with it. */
        record Keep() implements Verdict {}

        /** The BMC seems to have forgotten it, and what is under way may be asked in another. */
        record Renew() implements Verdict {}

        /** It is of no use any more. */
        record Leave(BmcException why) implements Verdict {}
    }

    private static final int REPEATS_BEFORE_DOUBT = 3;
    private static final long BUSY_PAUSE = Duration.ofMillis(50).toNanos();
    private static final long BUSY_PAUSE_MAX = Duration.ofMillis(800).toNanos();
    private static final long SEND_AGAIN = Duration.ofMillis(10).toNanos();

    /** A controller that is there answers within tenths of a second (IPMB 1.0, 2.5). */
    private static final Duration BEHIND_BRIDGE = Duration.ofMillis(1500);

    private static final Verdict KEEP = new Verdict.Keep();

    private final String address;
    private final IpmiSettings settings;
    private final Outlet outlet;
    private final Refusals refusals;
    private final KnownBmcs memory;
    private final Ledger ledger;
    private final RoundTrip roundTrip;
    private final RequestWindow window;

    private final PriorityQueue<Exchange> queue =
            new PriorityQueue<>(
                    Comparator.<Exchange, ControllerGate.Priority>comparing(e -> e.priority)
                            .thenComparingLong(e -> e.place));
    private final Map<Integer, Exchange> underWay = new HashMap<>();

    private RequestNumbers numbers = new RequestNumbers();
    private long arrivals;
    private long heardAt;
    private long activeAt;

    Traffic(
            IpmiAddress address,
            IpmiSettings settings,
            Outlet outlet,
            Refusals refusals,
            KnownBmcs memory,
            Ledger ledger) {
        this.address = address.toString();
        this.settings = settings;
        this.outlet = outlet;
        this.refusals = refusals;
        this.memory = memory;
        this.ledger = ledger;
        KnownBmcs.Habits habits = memory.of(this.address);
        this.roundTrip = new RoundTrip(habits.roundTrip());
        this.window = new RequestWindow(habits.window(), settings.window());
    }

    RoundTrip roundTrip() {
        return roundTrip;
    }

    /** Puts a request in line. */
    void add(Exchange exchange) {
        exchange.place = arrivals++;
        queue.add(exchange);
    }

    /** Puts a request before all others of its urgency. */
    void addFirst(Exchange exchange) {
        exchange.place = -1;
        queue.add(exchange);
    }

    boolean waiting() {
        return !queue.isEmpty();
    }

    /** Nobody waits for these any more. */
    void cancel(List<Exchange> exchanges, long now) {
        queue.removeAll(Set.copyOf(exchanges));
        for (Exchange exchange : exchanges) {
            if (underWay.get(exchange.number) == exchange) {
                retire(exchange, now);
            }
        }
    }

    /** A new session stands. */
    void begin(long now) {
        numbers = new RequestNumbers();
        heardAt = now;
        activeAt = now;
    }

    /** The BMC showed that it knows the session. */
    void heard(long now) {
        heardAt = now;
    }

    /** Something else than a request was sent in the session. */
    void active(long now) {
        activeAt = now;
    }

    /** A number for a request outside of the line. */
    int number(long now) {
        return numbers.take(now).orElse(0);
    }

    /** Takes a message that arrived in the session. */
    void take(Octets payload, long now) {
        Optional<LanMessage> message = LanMessage.decode(payload);
        if (message.isEmpty()) {
            ledger.discarded.incrementAndGet();
            return;
        }
        Exchange exchange = underWay.get(message.get().sequence());
        if (exchange != null && message.get().acknowledges(exchange.request, exchange.number)) {
            return;
        }
        if (exchange == null || !message.get().answers(exchange.request, exchange.number)) {
            ledger.late.incrementAndGet();
            numbers.late(message.get().sequence());
            return;
        }
        message.get()
                .response(exchange.request)
                .ifPresent(response -> answered(exchange, response, now));
    }

    private void answered(Exchange exchange, Response response, long now) {
        exchange.answered++;
        if (exchange.sent == 1) {
            roundTrip.sample(now - exchange.sentAt);
        } else {
            roundTrip.answeredAfter(exchange.sent);
        }
        retire(exchange, now);
        if (response.code() == CompletionCode.NODE_BUSY) {
            window.troubled();
            learn();
            long pause = Math.min(BUSY_PAUSE << Math.min(exchange.busy, 6), BUSY_PAUSE_MAX);
            exchange.busy++;
            if (now + pause < exchange.giveUpAt) {
                exchange.notBefore = now + pause;
                exchange.sent = 0;
                queue.add(exchange);
                return;
            }
        } else {
            window.answered();
            learn();
            makeRoom(now);
        }
        exchange.answered(response);
    }

    /** What is held goes first where the window has room again. */
    private void makeRoom(long now) {
        int room = window.limit() - active();
        for (Exchange exchange : underWay.values()) {
            if (exchange.held && room-- > 0) {
                exchange.repeatAt = now;
            }
        }
    }

    /** How many the BMC may be busy with. */
    private int active() {
        return (int) underWay.values().stream().filter(exchange -> !exchange.held).count();
    }

    private void retire(Exchange exchange, long now) {
        underWay.remove(exchange.number);
        numbers.release(exchange.number, exchange.sent - exchange.answered, now);
        exchange.answered = 0;
    }

    private void learn() {
        memory.learn(address, habits -> habits.with(window.limit(), roundTrip.known()));
    }

    /** Sends what the window has room for. */
    void pump(Framing framing, long now) {
        while (!queue.isEmpty()) {
            Exchange head = queue.peek();
            boolean crowded =
                    underWay.size() >= window.limit()
                            || (head.alone && !underWay.isEmpty())
                            || underWay.values().stream().anyMatch(e -> e.alone);
            if (crowded || head.notBefore > now) {
                return;
            }
            if (head.started && now >= head.giveUpAt) {
                queue.remove(head);
                head.failed(refusals.readUnanswered());
                continue;
            }
            if (!head.repeatable() && now - heardAt >= settings.idle().toNanos()) {
                Exchange look = Exchange.apart(SessionCommands.deviceId(), head.priority, true);
                addFirst(look);
                head = look;
            }
            OptionalInt number = numbers.take(now);
            if (number.isEmpty()) {
                return;
            }
            queue.remove(head);
            head.number = number.getAsInt();
            underWay.put(head.number, head);
            start(framing, head, now);
        }
    }

    private void start(Framing framing, Exchange exchange, long now) {
        if (!exchange.started) {
            exchange.started = true;
            exchange.firstSentAt = now;
            exchange.giveUpAt = now + patience(exchange).toNanos();
            ledger.requests.incrementAndGet();
        }
        if (!send(framing, exchange, now) && !exchange.repeatable()) {
            exchange.sent = 0;
            retire(exchange, now);
            exchange.notBefore = now + SEND_AGAIN;
            queue.add(exchange);
        }
    }

    /** A controller behind the BMC that says nothing is no reason to doubt the BMC. */
    private Duration patience(Exchange exchange) {
        return exchange.request.route().isPresent() ? BEHIND_BRIDGE : settings.answer();
    }

    private boolean send(Framing framing, Exchange exchange, long now) {
        exchange.sent++;
        exchange.held = false;
        exchange.sentAt = now;
        exchange.repeatAt =
                exchange.repeatable() ? now + roundTrip.patience(exchange.sent) : exchange.giveUpAt;
        activeAt = now;
        if (exchange.sent > 1) {
            ledger.repeats.incrementAndGet();
        }
        return outlet.send(
                framing.wrap(SessionCommands.message(exchange.request, exchange.number)));
    }

    /** Does what time has come for. */
    Verdict due(Framing framing, long now) {
        for (Exchange exchange : List.copyOf(underWay.values())) {
            Verdict verdict = due(framing, exchange, now);
            if (!(verdict instanceof Verdict.Keep)) {
                return verdict;
            }
        }
        keepAlive(now);
        return KEEP;
    }

    private Verdict due(Framing framing, Exchange exchange, long now) {
        if (now >= exchange.giveUpAt) {
            return giveUp(exchange, now);
        }
        if (now < exchange.repeatAt) {
            return KEEP;
        }
        if (!exchange.held) {
            window.lost();
            learn();
            if (active() > window.limit()) {
                exchange.held = true;
                exchange.repeatAt = Math.min(exchange.giveUpAt, now + roundTrip.patience(1));
                return KEEP;
            }
        }
        if (!forgotten(exchange, now)) {
            send(framing, exchange, now);
            return KEEP;
        }
        return exchange.renews ? new Verdict.Renew() : new Verdict.Leave(refusals.readUnanswered());
    }

    /** Whether the BMC has been silent for so long that it may not know the session any more. */
    private boolean forgotten(Exchange exchange, long now) {
        return !exchange.renewed
                && exchange.sent >= REPEATS_BEFORE_DOUBT
                && now - Math.max(heardAt, exchange.firstSentAt) >= settings.forgotten().toNanos();
    }

    private Verdict giveUp(Exchange exchange, long now) {
        retire(exchange, now);
        if (exchange.request.route().isPresent() && exchange.repeatable()) {
            exchange.answered(new Response(CompletionCode.TIMEOUT, Octets.NONE));
            return KEEP;
        }
        exchange.failed(exchange.repeatable() ? refusals.readUnanswered() : refusals.actInDoubt());
        return heardAt <= exchange.firstSentAt ? new Verdict.Leave(refusals.noAnswer()) : KEEP;
    }

    private void keepAlive(long now) {
        Optional<Duration> every = settings.keepAlive();
        if (every.isPresent()
                && queue.isEmpty()
                && underWay.isEmpty()
                && now - activeAt >= every.get().toNanos()) {
            add(Exchange.keepAlive());
        }
    }

    /** What is under way goes back in line, to be asked in another session. */
    void suspend() {
        for (Exchange exchange : List.copyOf(underWay.values())) {
            exchange.renewed = true;
            exchange.held = false;
            exchange.sent = 0;
            exchange.answered = 0;
            queue.add(exchange);
        }
        underWay.clear();
    }

    /** When {@link #due} or {@link #pump} has something to do. */
    long nextDue() {
        long soonest = Conversation.NEVER;
        for (Exchange exchange : underWay.values()) {
            soonest = Math.min(soonest, Math.min(exchange.repeatAt, exchange.giveUpAt));
        }
        Exchange head = queue.peek();
        if (head != null && underWay.isEmpty()) {
            soonest = Math.min(soonest, Math.max(head.notBefore, numbers.nextFree(heardAt)));
        }
        if (head == null && underWay.isEmpty() && settings.keepAlive().isPresent()) {
            soonest = Math.min(soonest, activeAt + settings.keepAlive().get().toNanos());
        }
        return soonest;
    }

    /** Ends all requests; for an act that was sent already this means doubt. */
    void failAll(BmcException why) {
        List<Exchange> all = new ArrayList<>(queue);
        all.addAll(underWay.values());
        queue.clear();
        underWay.clear();
        for (Exchange exchange : all) {
            boolean doubtful = !exchange.repeatable() && exchange.sent > 0;
            exchange.failed(doubtful ? refusals.actInDoubt() : why);
        }
    }
}
