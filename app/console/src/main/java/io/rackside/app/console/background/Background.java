package io.rackside.app.console.background;

import io.rackside.model.Message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one door from the window to everything that may wait: devices, the store, files.
 *
 * <p>Work runs on a thread of its own, its end is told on the screen's thread. Tests give executors
 * that run at once.
 */
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Executor workers;
    private final Executor screen;
    private final Function<Exception, Optional<Message>> expected;

    /**
     * A door.
     *
     * @param expected what a trouble of the field says; empty for a fault of ours, which is logged
     */
    public Background(
            Executor workers, Executor screen, Function<Exception, Optional<Message>> expected) {
        this.workers = workers;
        this.screen = screen;
        this.expected = expected;
    }

    /** One virtual thread per piece of work. */
    public static Background onVirtualThreads(
            Executor screen, Function<Exception, Optional<Message>> expected) {
        return new Background(Executors.newVirtualThreadPerTaskExecutor(), screen, expected);
    }

    /**
     * Starts a piece of work.
     *
     * @param limit after which it is interrupted and told as failed
     * @param done takes its result, on the screen's thread
     * @param failed takes the reason in words, on the screen's thread
     */
    public <T> Work run(
            Message name,
            Duration limit,
            Callable<T> work,
            Consumer<? super T> done,
            Consumer<Failure> failed) {
        Work running = new Work(name, limit);
        running.whenTimeIsUp(() -> screen.execute(() -> giveUp(running, failed)));
        workers.execute(() -> carryOut(running, work, done, failed));
        return running;
    }

    /** Shows what came by itself, on the screen's thread. */
    public void show(Runnable what) {
        screen.execute(what);
    }

    private <T> void carryOut(
            Work running, Callable<T> work, Consumer<? super T> done, Consumer<Failure> failed) {
        if (running.over()) {
            return;
        }
        running.startedOn(Thread.currentThread());
        try {
            T result = work.call();
            screen.execute(
                    () -> {
                        if (running.end()) {
                            done.accept(result);
                        }
                    });
        } catch (InterruptedException e) {
            tell(running, failed, new Failure(stopped(running), ""));
        } catch (Exception e) {
            tell(running, failed, why(running, e));
        }
    }

    private Failure why(Work running, Exception e) {
        Optional<Message> words = expected.apply(e);
        if (words.isPresent()) {
            return new Failure(words.get(), "");
        }
        LOG.error("work behind the window failed: {}", running.name().code(), e);
        return new Failure(unexpected(running, e), e.toString());
    }

    private void giveUp(Work running, Consumer<Failure> failed) {
        if (running.end()) {
            running.interrupt();
            failed.accept(
                    new Failure(
                            Message.of("console.work.timeout", running.name(), running.limit()),
                            ""));
        }
    }

    private void tell(Work running, Consumer<Failure> failed, Failure why) {
        screen.execute(
                () -> {
                    if (running.end()) {
                        failed.accept(why);
                    }
                });
    }

    private static Message stopped(Work running) {
        return Message.of("console.work.stopped", running.name());
    }

    private static Message unexpected(Work running, Exception e) {
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Message.of("console.work.failed", running.name(), said);
    }
}
