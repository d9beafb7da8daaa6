package io.rackside.app.cluster.service;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Question;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Asks a person what may answer itself meanwhile: then the question is taken back.
 *
 * @param event answers it
 */
record Asking(Question question, DeviceId device, Message asks, Event event) {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    /** What a question may wait for beside a person. */
    @FunctionalInterface
    interface Event {
        /** Waits until it comes; false once it never will. */
        boolean comes() throws InterruptedException;
    }

    /** The answer; empty when the question was taken back. */
    Optional<Question.Reply> reply() throws InterruptedException {
        FutureTask<Question.Reply> asking = new FutureTask<>(() -> question.ask(device, asks));
        Thread watcher = Thread.ofVirtual().unstarted(() -> takeBack(asking));
        Thread asker = Thread.ofVirtual().start(asking);
        watcher.start();
        try {
            return Optional.of(asking.get());
        } catch (CancellationException _) {
            asker.join();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is never an exception", e);
        } finally {
            asking.cancel(true);
            watcher.interrupt();
        }
    }

    private void takeBack(FutureTask<Question.Reply> asking) {
        try {
            if (event.comes()) {
                asking.cancel(true);
            }
        } catch (InterruptedException _) {
            LOG.trace("{} was answered", asks.code());
        }
    }
}
