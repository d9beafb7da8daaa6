package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.Value;
import io.rackside.operations.Time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** One reading of single objects, in questions whose answers keep to the wanted length. */
final class ObjectReader {
    private static final int USUAL_VALUE_BYTES = 16;
    private static final int HEADER_BYTES = 90;

    private final Exchange exchange;
    private final Pace pace;
    private final SnmpSettings settings;
    private final Time time;
    private final long deadline;
    private final Map<Oid, Value> found = new ConcurrentHashMap<>();
    private final Set<Oid> unanswered = ConcurrentHashMap.newKeySet();
    private final Deque<List<Oid>> questions = new ConcurrentLinkedDeque<>();
    private volatile boolean heard;
    private volatile boolean dead;

    ObjectReader(
            Exchange exchange,
            Pace pace,
            SnmpSettings settings,
            Time time,
            Collection<Oid> objects) {
        this.exchange = exchange;
        this.pace = pace;
        this.settings = settings;
        this.time = time;
        this.deadline = time.nanos() + settings.readingMost().toNanos();
        List<Oid> all = objects.stream().distinct().toList();
        unanswered.addAll(all);
        split(all);
    }

    private void split(List<Oid> objects) {
        int room = settings.answerBytes() - HEADER_BYTES;
        List<Oid> question = new ArrayList<>();
        int bytes = 0;
        for (Oid object : objects) {
            int more = object.size() + USUAL_VALUE_BYTES;
            if (!question.isEmpty()
                    && (bytes + more > room || question.size() == pace.objectsMost())) {
                questions.add(List.copyOf(question));
                question.clear();
                bytes = 0;
            }
            question.add(object);
            bytes += more;
        }
        if (!question.isEmpty()) {
            questions.add(question);
        }
    }

    /**
     * Reads them all.
     *
     * @throws SnmpException when nothing at all was answered
     */
    Agent.Told read() throws InterruptedException {
        Lanes.run(Math.min(pace.lanes(), questions.size()), this::lane);
        if (!heard) {
            throw exchange.silent();
        }
        return new Agent.Told(found, unanswered);
    }

    private void lane() throws InterruptedException {
        List<Oid> question = questions.poll();
        while (question != null && !dead) {
            ask(question);
            question = questions.poll();
        }
    }

    /** Asks, in halves where the whole is too much. */
    private void ask(List<Oid> whole) throws InterruptedException {
        Deque<List<Oid>> parts = new ArrayDeque<>(List.of(whole));
        while (!parts.isEmpty() && !dead && time.nanos() - deadline < 0) {
            List<Oid> part = parts.pop();
            switch (exchange.ask(new Ask.Get(part))) {
                case Answer.Values values -> take(values, part);
                case Answer.Refusal refusal -> refused(refusal, part, parts);
                case Answer.Silence _ -> {
                    if (!Liveness.of(exchange)) {
                        dead = true;
                    } else if (part.size() > 1) {
                        halve(part, parts);
                    }
                }
            }
        }
    }

    private static void halve(List<Oid> part, Deque<List<Oid>> parts) {
        parts.push(part.subList(part.size() / 2, part.size()));
        parts.push(part.subList(0, part.size() / 2));
    }

    private void take(Answer.Values values, List<Oid> asked) {
        pace.hasAnswered();
        heard = true;
        for (Answer.Varbind varbind : values.varbinds()) {
            unanswered.remove(varbind.oid());
            if (varbind instanceof Answer.Varbind.Here here
                    && !(here.value() instanceof Value.Nothing)
                    && asked.contains(here.oid())) {
                found.put(here.oid(), here.value());
            }
        }
    }

    private void refused(Answer.Refusal refusal, List<Oid> part, Deque<List<Oid>> parts) {
        pace.hasAnswered();
        heard = true;
        int index = refusal.index() - 1;
        boolean one = index >= 0 && index < part.size();
        if (refusal.status() == Answer.Refusal.AUTHORIZATION_ERROR && found.isEmpty()) {
            throw exchange.notAllowed();
        }
        if (refusal.status() != Answer.Refusal.TOO_BIG && one) {
            List<Oid> others = new ArrayList<>(part);
            unanswered.remove(others.remove(index));
            if (!others.isEmpty()) {
                parts.push(others);
            }
        } else if (part.size() > 1) {
            halve(part, parts);
        } else {
            part.forEach(unanswered::remove);
        }
    }
}
