package io.rackside.app.cluster;

import io.rackside.app.access.AccessRefused;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.cluster.reading.LiveLook;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Follows one cluster, on a thread of its own, until it is closed or its kubeconfig is out of
 * reach: a first look, then the rest, then every change within some two seconds. While it cannot be
 * reached, what was known stays, with its age, and the way to it is made anew from time to time.
 */
final class WorkloadFollowing implements Followed {
    /** Between two tellings. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int AGAIN_MOST = 5;

    /** What another connection, or another login, may mend. */
    private static final Set<Kind> LOST =
            EnumSet.of(Kind.UNREACHABLE, Kind.NOT_TRUSTED, Kind.LOGIN_REFUSED);

    /** A connection that has not come back by itself by then is made anew; each time later. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int PATIENCE_MOST = 4;

    /** So much older than it is, an age may be shown. */
    private static final Duration AGED = Duration.ofSeconds(20);

    private final Door door;
    private final Time time;
    private final Consumer<WorkloadNews> ear;
    private final AtomicReference<OpenCluster> open = new AtomicReference<>();
    private final Semaphore signal = new Semaphore(0);
    private final LiveWorkloads live;
    private final Thread thread;
    private volatile boolean wanted;
    private volatile boolean ended;
    private WorkloadNews told;
    private long openedAt;
    private int reopenings;

    /** How it is reached. */
    interface Door {
        /** Opens it. */
        OpenCluster open()
                throws ClusterException, KubeconfigException, PluginException, InterruptedException;

        /**
         * Does nothing as long as its kubeconfig is within reach.
         *
         * @throws AccessRefused when the vault is locked, or the cluster was removed from it
         */
        void stillThere();

        /** What else there is to say of it. */
        default Optional<Message> remark() {
            return Optional.empty();
        }
    }

    private interface Step {
        void take()
                throws ClusterException, KubeconfigException, PluginException, InterruptedException;
    }

    private WorkloadFollowing(Door door, Ground ground, Time time, Consumer<WorkloadNews> ear) {
        this.door = door;
        this.time = time;
        this.ear = ear;
        live = new LiveWorkloads(open::get, ground, time, signal::release);
        told = new WorkloadNews(Optional.empty(), false, time.now(), Optional.empty(), false);
        thread = Thread.ofVirtual().name("cluster-following").unstarted(this::run);
    }

    /**
     * Begins.
     *
     * @param ear is told on the following's own thread, at most once a second or so
     */
    static WorkloadFollowing begin(
            Door door, Ground ground, Time time, Consumer<WorkloadNews> ear) {
        WorkloadFollowing following = new WorkloadFollowing(door, ground, time, ear);
        following.thread.start();
        return following;
    }

    @Override
    public void refresh() {
        wanted = true;
        signal.release();
    }

    @Override
    public boolean ended() {
        return ended;
    }

    private void run() {
        try {
            begin();
            while (true) {
                turn();
            }
        } catch (AccessRefused e) {
            tell(
                    new WorkloadNews(
                            told.workloads(),
                            told.whole(),
                            told.heard(),
                            Optional.of(e.what()),
                            true));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            live.close();
            shut(open.getAndSet(null));
        }
    }

    private static void shut(OpenCluster before) {
        if (before != null) {
            before.close();
        }
    }

    private void begin() throws InterruptedException {
        for (int tries = 0; ; tries++) {
            door.stillThere();
            Optional<Message> trouble = attempt(this::look);
            if (trouble.isEmpty()) {
                return;
            }
            tell(new WorkloadNews(told.workloads(), false, told.heard(), trouble, false));
            time.sleep(AGAIN.multipliedBy(1L << Math.min(tries, AGAIN_MOST)));
        }
    }

    private void look()
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        reopen();
        say(live.first(), false);
        say(live.whole(), true);
    }

    private void say(Workloads workloads, boolean whole) {
        tell(new WorkloadNews(Optional.of(workloads), whole, time.now(), Optional.empty(), false));
    }

    private void reopen()
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        openedAt = time.nanos();
        OpenCluster fresh = door.open();
        shut(open.getAndSet(fresh));
    }

    private void turn() throws InterruptedException {
        if (signal.tryAcquire(CALM.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
        door.stillThere();
        if (wanted) {
            wanted = false;
            live.refresh();
        }
        LiveLook.News news = live.news();
        AtomicReference<Optional<Workloads>> now = new AtomicReference<>(Optional.empty());
        boolean lost =
                news.trouble().map(ClusterException::kind).filter(LOST::contains).isPresent();
        Optional<Message> own = attempt(() -> now.set(live.turn(!lost)));
        Optional<Message> trouble =
                news.trouble()
                        .map(ClusterException::what)
                        .or(() -> own)
                        .or(() -> crowded(news))
                        .or(door::remark);
        if (now.get().isPresent() || !trouble.equals(told.trouble()) || aged(news.heard())) {
            tell(
                    new WorkloadNews(
                            now.get().or(told::workloads), true, news.heard(), trouble, false));
            time.sleep(CALM);
        }
        reopenings = lost ? reopenings : 0;
        if (lost && time.nanos() - openedAt > patience().toNanos()) {
            reopenings++;
            attempt(this::reopen);
        }
    }

    private static Optional<Message> crowded(LiveLook.News news) {
        return news.every().isPositive()
                ? Optional.of(Message.of("core.cluster.crowded", news.every().toSeconds()))
                : Optional.empty();
    }

    private Duration patience() {
        return PATIENCE.multipliedBy(1L << Math.min(reopenings, PATIENCE_MOST));
    }

    private boolean aged(Instant heard) {
        return heard.isAfter(told.heard().plus(AGED));
    }

    /** What was in the way, in words; empty when nothing was. */
    private static Optional<Message> attempt(Step step) throws InterruptedException {
        try {
            step.take();
            return Optional.empty();
        } catch (ClusterException e) {
            return Optional.of(e.what());
        } catch (KubeconfigException e) {
            return Optional.of(e.what());
        } catch (PluginException e) {
            return Optional.of(e.what());
        } catch (SshException e) {
            return Optional.of(e.what());
        }
    }

    private void tell(WorkloadNews news) {
        told = news;
        ear.accept(news);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** Waits until nothing of it goes on. */
    void join() throws InterruptedException {
        thread.join();
    }
}
