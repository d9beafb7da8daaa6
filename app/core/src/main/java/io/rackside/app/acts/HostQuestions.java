package io.rackside.app.acts;

import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Question;
import io.rackside.operations.Time;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What running jobs ask of hosts, until a person answers at the window or at the prompt. A question
 * stays open as long as the job lives: its cancel, and the end of this process, take it away
 * unanswered. May be used by many threads.
 */
public final class HostQuestions implements Question {
    private record Asked(HostQuestion question, CompletableFuture<Reply> answer) {}

    private final Map<Long, Asked> open = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final Listeners<List<HostQuestion>> listeners = new Listeners<>();
    private final Time time;

    public HostQuestions(Time time) {
        this.time = time;
    }

    @Override
    public Reply ask(DeviceId device, Message question) throws InterruptedException {
        Asked asked =
                new Asked(
                        new HostQuestion(last.incrementAndGet(), device, question, time.now()),
                        new CompletableFuture<>());
        open.put(asked.question().number(), asked);
        try {
            listeners.tell(open());
            return asked.answer().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is never an exception", e);
        } finally {
            open.remove(asked.question().number());
            listeners.tell(open());
        }
    }

    /** What waits for an answer, the oldest first. */
    public List<HostQuestion> open() {
        return open.values().stream()
                .map(Asked::question)
                .sorted(Comparator.comparing(HostQuestion::number))
                .toList();
    }

    /**
     * Answers as a person said; the job goes on at once, and the answer stands in the trail.
     *
     * @param yes whether the host may go down, or may be used again
     * @return whether it still waited for one: false when it was answered or taken away meanwhile
     */
    public boolean answer(HostQuestion question, boolean yes) {
        return complete(question, Reply.said(yes));
    }

    /** Answers as was ordered at the start, when nobody is asked; else as {@link #answer}. */
    public boolean answerAsOrdered(HostQuestion question, boolean yes) {
        return complete(question, Reply.ordered(yes));
    }

    private boolean complete(HostQuestion question, Reply reply) {
        Asked asked = open.get(question.number());
        return asked != null && asked.answer().complete(reply);
    }

    /** Gets all open questions each time one comes or goes, on the thread that changed it. */
    public Subscription listen(Consumer<? super List<HostQuestion>> listener) {
        return listeners.add(listener);
    }
}
