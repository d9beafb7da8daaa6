package io.rackside.app.acts;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.BmcException;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Switches the light by which a box is found. */
public final class LocateWorkflow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocateWorkflow.class);

    private final Acting acting;
    private final Time time;
    private final Map<DeviceId, Thread> timers = new ConcurrentHashMap<>();

    LocateWorkflow(Acting acting, Time time) {
        this.acting = acting;
        this.time = time;
    }

    /**
     * Switches it.
     *
     * @param offAfter when it goes out by itself, as long as this process runs
     * @throws BmcException when the box cannot be asked, or has no such light
     * @throws AccessRefused when it is not spoken to
     */
    public Running set(Subject subject, boolean on, Optional<Duration> offAfter, Terms terms)
            throws InterruptedException {
        stopTimer(subject);
        Running running = act(subject, on, terms);
        if (on && offAfter.isPresent()) {
            timers.put(
                    subject.target().device(),
                    Thread.ofVirtual()
                            .name("locate off")
                            .start(() -> offLater(subject, offAfter.get(), terms)));
        }
        return running;
    }

    /** Leaves lights as they are; what was to go out by itself does not any more. */
    @Override
    public void close() {
        timers.values().forEach(Thread::interrupt);
        timers.clear();
    }

    private Running act(Subject subject, boolean on, Terms terms) throws InterruptedException {
        String kind = on ? "led.on" : "led.off";
        Act act =
                acting.choices(subject, terms).stream()
                        .map(Choice::act)
                        .filter(choice -> choice.kind().equals(kind))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new BmcException(
                                                BmcException.Kind.NOT_SUPPORTED,
                                                Message.of(
                                                        "core.locate.no-light",
                                                        subject.target().name())));
        return acting.start(subject, act, Consent.none(), terms);
    }

    private void offLater(Subject subject, Duration after, Terms terms) {
        try {
            time.sleep(after);
            act(subject, false, terms);
            timers.remove(subject.target().device(), Thread.currentThread());
        } catch (InterruptedException _) {
            // Somebody has switched it meanwhile, or the console ends.
        } catch (BmcException | AccessRefused e) {
            LOG.info("the light of {} stays on: {}", subject.target().name(), e.getMessage());
        }
    }

    private void stopTimer(Subject subject) {
        Thread timer = timers.remove(subject.target().device());
        if (timer != null) {
            timer.interrupt();
        }
    }
}
