package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Inspects a cluster within a minute: every check by itself and within its time, nearly all at
 * once, at most three requests of them under way. Nothing is changed.
 */
public final class Inspection {
    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);

    private final Surroundings around;
    private final Look look;
    private final Consumer<Topic> ended;

    private Inspection(Surroundings around, Consumer<Topic> ended) {
        this.around = around;
        this.ended = ended;
        look = new Look(around);
    }

    /**
     * Runs some checks; comes back with each of them, in the order of {@link Topic}, whatever
     * cannot be reached.
     */
    public static List<Checked> of(Surroundings around, Set<Topic> topics)
            throws InterruptedException {
        return of(around, topics, _ -> {});
    }

    /**
     * The same.
     *
     * @param ended hears of each check that is over, on any thread, several at once
     */
    public static List<Checked> of(Surroundings around, Set<Topic> topics, Consumer<Topic> ended)
            throws InterruptedException {
        return new Inspection(around, ended).run(topics);
    }

    /** How quickly the server answers is measured before the others keep it busy. */
    private List<Checked> run(Set<Topic> topics) throws InterruptedException {
        Map<Topic, Findings> found = new EnumMap<>(Topic.class);
        Set<Topic> first = EnumSet.noneOf(Topic.class);
        Set<Topic> rest = EnumSet.noneOf(Topic.class);
        topics.forEach(each -> (each == Topic.API_SERVER ? first : rest).add(each));
        runAtOnce(first, found);
        runAtOnce(rest, found);
        List<Checked> all = new ArrayList<>();
        found.forEach((topic, findings) -> all.add(findings.end(topic)));
        return all;
    }

    private void runAtOnce(Set<Topic> topics, Map<Topic, Findings> found)
            throws InterruptedException {
        Map<Topic, Future<?>> running = new EnumMap<>(Topic.class);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Topic topic : topics) {
                Findings findings = new Findings();
                found.put(topic, findings);
                running.put(topic, threads.submit(() -> check(topic, findings)));
            }
            try {
                for (Map.Entry<Topic, Future<?>> each : running.entrySet()) {
                    await(each.getValue(), found.get(each.getKey()));
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    /** An object so odd that a check stumbles over it costs that check and no other. */
    private static void await(Future<?> check, Findings findings) throws InterruptedException {
        try {
            check.get();
        } catch (ExecutionException e) {
            LOG.error("A check of a cluster failed.", e.getCause());
            findings.unread("", Message.of("cluster.inspect.defect"));
        }
    }

    private void check(Topic topic, Findings findings) {
        AtomicBoolean late = new AtomicBoolean();
        Thread worker = Thread.currentThread();
        Thread clock =
                Thread.ofVirtual()
                        .name("inspection-clock")
                        .start(
                                () -> {
                                    try {
                                        around.time().sleep(topic.limit());
                                        late.set(true);
                                        worker.interrupt();
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        try {
            topic.check().run(look, findings);
        } catch (Unread e) {
            findings.unread("", e.because());
        } catch (InterruptedException _) {
            if (late.get()) {
                findings.unread(
                        "", Message.of("cluster.inspect.too-late", topic.limit().toSeconds()));
            } else {
                Thread.currentThread().interrupt();
            }
        } finally {
            clock.interrupt();
            ended.accept(topic);
        }
    }
}
