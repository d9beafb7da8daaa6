package io.rackside.app.monitoring;

import io.rackside.app.access.AccessRefused;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;

/**
 * The SNMP agent of a box that has a BMC too. It is asked on a thread of its own, one reading at a
 * time, so that however slow it is the BMC is asked in its turn; one that cannot be asked is left
 * alone for a while. Used by the box's poller alone.
 */
final class SecondLine implements AutoCloseable {
    /** How long an agent that could not be asked is left alone. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    /** Between two readings, at best; many agents answer slowly. */
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private static final Duration ENDING = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SecondLine.class);

    /** Opens the line to the agent. */
    @FunctionalInterface
    interface Opening {
        Line open(Priority priority) throws InterruptedException;
    }

    private final Opening opening;
    private final Duration longest;
    private final Time time;
    private Line line;
    private Reading reading;
    private AgentLook last;
    private boolean wantsAll = true;
    private long notBefore;
    private long spent;
    private long counted;

    /**
     * @param longest what a reading may take before it is given up
     */
    SecondLine(Opening opening, Duration longest, Time time) {
        this.opening = opening;
        this.longest = longest;
        this.time = time;
        this.notBefore = time.nanos();
    }

    /**
     * What the agent told, or why it could not be asked, and begins to ask it again; returns at
     * once.
     *
     * @param all whether everything is to be asked, and not only what is asked each time
     * @return empty until the first reading has ended
     */
    Optional<AgentLook> look(Priority priority, boolean all) {
        wantsAll |= all && (reading == null || !reading.all);
        Optional<AgentLook> news = taken();
        long now = time.nanos();
        if (reading == null && now - notBefore >= 0) {
            reading = new Reading(line, priority, wantsAll, now);
            line = null;
            wantsAll = false;
            reading.thread.start();
        }
        return news.isPresent() ? news : Optional.ofNullable(last).map(AgentLook::again);
    }

    /** What has come since the last look. */
    private Optional<AgentLook> taken() {
        if (reading == null) {
            return Optional.empty();
        }
        long now = time.nanos();
        Optional<Told> told = reading.told();
        if (told.isEmpty() && now - reading.began < longest.toNanos()) {
            return Optional.empty();
        }
        AgentLook look;
        if (told.isPresent()) {
            look = told.get().look();
            keep(told.get());
        } else {
            look = AgentLook.failed(Message.of("core.monitor.agent-slow", longest));
            reading.end();
        }
        boolean failed = look.told().isEmpty();
        wantsAll |= failed && reading.all;
        // One that takes long rests as long, so that it has time for others.
        long took = now - reading.began;
        long rest = Math.max(took, PERIOD.toNanos() - took);
        notBefore = now + (failed ? PAUSE.toNanos() : rest);
        reading = null;
        last = look;
        return Optional.of(look);
    }

    private void keep(Told told) {
        if (told.line() == null) {
            spent += told.bytes();
            counted = 0;
        } else {
            line = told.line();
            counted = told.bytes();
        }
    }

    /** Bytes both ways, as far as they brought something. */
    long bytes() {
        return spent + counted;
    }

    /** Ends what is under way, and waits for its end. */
    @Override
    public void close() {
        if (reading != null) {
            reading.end();
            try {
                reading.thread.join(ENDING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            reading = null;
        }
        if (line != null) {
            line.close();
            line = null;
        }
    }

    /**
     * What came of a reading.
     *
     * @param line still open for the next one; null when it is closed
     * @param bytes since it was opened
     */
    private record Told(AgentLook look, Line line, long bytes) {}

    /** One reading, on its own thread. */
    private final class Reading {
        private final Priority priority;
        private final boolean all;
        private final long began;
        private final Thread thread;
        private Told told;
        private boolean ended;

        Reading(Line before, Priority priority, boolean all, long began) {
            this.priority = priority;
            this.all = all;
            this.began = began;
            this.thread = Thread.ofVirtual().name("second line").unstarted(() -> run(before));
        }

        synchronized Optional<Told> told() {
            return Optional.ofNullable(told);
        }

        /** What it still tells, nobody hears. */
        synchronized void end() {
            ended = true;
            thread.interrupt();
            if (told != null && told.line() != null) {
                told.line().close();
            }
        }

        private void run(Line before) {
            Line used = before;
            AgentLook look;
            try {
                if (used == null) {
                    used = opening.open(priority);
                }
                Look whole = all ? used.everything(priority, _ -> {}) : used.poll(priority);
                look = whole.network().orElseThrow();
            } catch (InterruptedException _) {
                look = AgentLook.failed(Message.of("core.monitor.agent-slow", longest));
            } catch (Trouble e) {
                look = AgentLook.failed(e.what());
            } catch (AccessRefused e) {
                look = AgentLook.failed(e.what());
            } catch (RuntimeException e) {
                LOG.error("reading an agent failed", e);
                look =
                        AgentLook.failed(
                                Message.of("core.monitor.bug", e.getClass().getSimpleName()));
            }
            over(used, look);
        }

        private synchronized void over(Line used, AgentLook look) {
            long bytes = used == null ? 0 : used.bytes();
            boolean stays = used != null && !ended && look.told().isPresent();
            if (used != null && !stays) {
                used.close();
            }
            told = new Told(look, stays ? used : null, bytes);
        }
    }
}
