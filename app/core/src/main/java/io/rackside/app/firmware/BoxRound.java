package io.rackside.app.firmware;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.bmc.BmcException;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Asks many boxes, some at once; the links of their sites hold them to their rates. */
final class BoxRound {
    private static final int AT_ONCE = 8;

    private final Look look;
    private final AtomicReference<String> refusing = new AtomicReference<>();

    /** Asks one box. */
    @FunctionalInterface
    interface Look {
        BoxLook of(Subject subject) throws InterruptedException;
    }

    BoxRound(Look look) {
        this.look = look;
    }

    /**
     * A login is tried on one box before the others; after one has refused it no further is asked.
     *
     * @param heard gets each answer as it comes, on the caller's thread
     * @return the answers in the order of the boxes
     */
    List<BoxAnswer> ask(List<Subject> boxes, Consumer<BoxAnswer> heard)
            throws InterruptedException {
        Map<Subject, BoxAnswer> answers = new HashMap<>();
        if (!boxes.isEmpty()) {
            hear(ask(boxes.getFirst()), answers, heard);
        }
        List<Subject> rest = boxes.subList(Math.min(1, boxes.size()), boxes.size());
        try (ExecutorService readers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            CompletionService<BoxAnswer> round = new ExecutorCompletionService<>(readers);
            rest.forEach(box -> round.submit(() -> ask(box)));
            try {
                for (int i = 0; i < rest.size(); i++) {
                    hear(round.take().get(), answers, heard);
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("reading a box failed", e.getCause());
            } finally {
                readers.shutdownNow();
            }
        }
        List<BoxAnswer> ordered = new ArrayList<>();
        boxes.forEach(box -> ordered.add(answers.get(box)));
        return ordered;
    }

    private static void hear(
            BoxAnswer answer, Map<Subject, BoxAnswer> answers, Consumer<BoxAnswer> heard) {
        answers.put(answer.subject(), answer);
        heard.accept(answer);
    }

    private BoxAnswer ask(Subject box) throws InterruptedException {
        String name = box.target().name();
        String refused = refusing.get();
        if (refused != null) {
            return new BoxAnswer.Silent(
                    box,
                    new UpgradeRefused(Message.of("core.firmware.not-asked-login", name, refused)));
        }
        try {
            return new BoxAnswer.Looked(look.of(box));
        } catch (BmcException e) {
            if (e.kind() == BmcException.Kind.LOGIN_REFUSED) {
                refusing.compareAndSet(null, name);
            }
            return new BoxAnswer.Silent(box, e);
        } catch (AccessRefused e) {
            return new BoxAnswer.Silent(box, e);
        }
    }
}
