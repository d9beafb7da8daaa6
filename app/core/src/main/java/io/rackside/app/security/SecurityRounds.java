package io.rackside.app.security;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Terms;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.bmc.BmcException;
import io.rackside.model.DeviceId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks at each box now and then by itself, one after the other: what weak spots a BMC has changes
 * with its settings and firmware, not by the minute.
 */
public final class SecurityRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityRounds.class);

    /** How old a check may grow. */
    private static final Duration OLDEST = Duration.ofDays(7);

    /** What comes first in a run is what the technician came for. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private static final Duration AGAIN_AFTER_TROUBLE = Duration.ofHours(6);

    private final DeviceAccess access;
    private final SecurityWorkflow workflow;
    private final Map<DeviceId, Instant> due = new HashMap<>();
    private final AtomicReference<Thread> looking = new AtomicReference<>();
    private boolean closed;

    public SecurityRounds(DeviceAccess access, SecurityWorkflow workflow) {
        this.access = access;
        this.workflow = workflow;
    }

    /** Goes on to the next box that is due, unless one is being looked at; does not wait. */
    public synchronized void go(Snapshot snapshot) {
        if (closed || looking.get() != null) {
            return;
        }
        Optional<DeviceId> next =
                snapshot.devices().values().stream()
                        .filter(state -> state.contact() == Contact.LIVE)
                        .map(DeviceState::device)
                        .map(device -> device.id())
                        .filter(device -> isDue(device, snapshot.at()))
                        .findFirst();
        next.ifPresent(
                device -> {
                    due.put(device, snapshot.at().plus(AGAIN_AFTER_TROUBLE));
                    Thread thread =
                            Thread.ofVirtual().name("security").unstarted(() -> look(device));
                    looking.set(thread);
                    thread.start();
                });
    }

    private boolean isDue(DeviceId device, Instant now) {
        Instant first = due.computeIfAbsent(device, _ -> now.plus(SETTLED));
        boolean old =
                workflow.lastKnown(device)
                        .map(check -> check.at().plus(OLDEST).isBefore(now))
                        .orElse(true);
        return old && !now.isBefore(first);
    }

    private void look(DeviceId device) {
        try {
            workflow.check(access.subject(device), Terms.background());
        } catch (BmcException | AccessRefused e) {
            LOG.info("weak spots of {} not looked for: {}", device.value(), e.getMessage());
        } catch (InterruptedException _) {
            // The console ends.
        } catch (RuntimeException e) {
            LOG.error("looking for weak spots of {} failed", device.value(), e);
        } finally {
            looking.set(null);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Thread running = looking.get();
        if (running != null) {
            running.interrupt();
        }
    }
}
