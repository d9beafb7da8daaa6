package io.rackside.app.host;

import io.rackside.model.DeviceId;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How far it is that a host is freed for a job. It is noted before anybody is asked: a process that
 * dies meanwhile may leave a host that is freed, and whoever gives the job up gives it back.
 */
public enum Freeing {
    /** Somebody is being asked. */
    ASKED,
    /** It may go down. */
    TRUE,
    /** It stays up. */
    FALSE;

    /** Name of what a job keeps where a host is not taken back. */
    public static final String KEPT_BACK = "host.kept-back";

    private static final Logger LOG = LoggerFactory.getLogger(Freeing.class);

    /** As a job keeps it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param word as kept; null where nobody was asked
     */
    public static boolean mayBeFreed(String word) {
        return word != null && !word.equals(FALSE.word());
    }

    /**
     * Asks those who use a host that it may go down.
     *
     * @param note keeps how far it is before the next thing happens
     */
    public static HostService.Answer ask(HostService users, DeviceId device, Consumer<Freeing> note)
            throws InterruptedException {
        note.accept(ASKED);
        HostService.Answer answer;
        try {
            answer = users.release(device);
        } catch (InterruptedException e) {
            // Who is interrupted has given it back already.
            quietly(note);
            throw e;
        }
        note.accept(answer.granted() ? TRUE : FALSE);
        return answer;
    }

    /**
     * Tells those who use a host that it may be used again. That they do not take it is no failure
     * of what was done to it, and stands in the job as a warning.
     *
     * @param note keeps it
     */
    public static HostService.Answer back(
            HostService users, DeviceId device, Consumer<Map<String, String>> note)
            throws InterruptedException {
        HostService.Answer answer = users.readmit(device);
        if (!answer.granted()) {
            note.accept(Map.of(KEPT_BACK, "true"));
        }
        return answer;
    }

    /** Whether those who use the host of a job have not taken it back. */
    public static boolean keptBack(Job job) {
        return job.parameters().containsKey(KEPT_BACK);
    }

    private static void quietly(Consumer<Freeing> note) {
        try {
            note.accept(FALSE);
        } catch (StoreException | TrailUnavailable e) {
            LOG.warn("that a host was not freed could not be noted", e);
        }
    }
}
