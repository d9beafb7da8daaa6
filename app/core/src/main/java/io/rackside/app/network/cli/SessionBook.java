package io.rackside.app.network.cli;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.operations.Messages;
import io.rackside.operations.Target;
import io.rackside.operations.Time;
import io.rackside.operations.TrailUnavailable;
import io.rackside.operations.recording.RecordingSeal;
import io.rackside.store.RecordingLabel;
import io.rackside.store.RecordingWriter;
import io.rackside.store.Store;
import io.rackside.store.StoreException;
import io.rackside.store.VaultException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Recordings of command lines and what the trail says of them: one entry when a session stands, one
 * with length and hash when it is over. A session that a crash cut has its second entry when the
 * next one is opened.
 */
final class SessionBook {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBook.class);
    private static final String OPEN = "cli-session.";

    private final Store store;
    private final Time time;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    SessionBook(Store store, Time time) {
        this.store = store;
        this.time = time;
    }

    /** A session that may be opened: its recording is begun. */
    record Begun(RecordingLabel label, RecordingWriter file) {}

    /** Begins the recording of a session, before anything is sent. */
    Begun begin(Subject subject, CliKeys keys) {
        Target target = subject.target();
        UUID id = UUID.randomUUID();
        RecordingLabel label =
                new RecordingLabel(
                        id,
                        target.device(),
                        target.name(),
                        target.position(),
                        keys.job().orElseGet(() -> new JobId(id.toString())),
                        time.now());
        try {
            return new Begun(label, store.recordings().begin(label, keys.leave()));
        } catch (StoreException e) {
            throw e.kind() == StoreException.Kind.READ_ONLY
                    ? new AccessRefused(
                            AccessRefused.Kind.READING_ONLY,
                            Message.of("core.cli-session.reading-only"))
                    : e;
        }
    }

    /**
     * Writes down that a session stands.
     *
     * @param way the addresses it goes by, the box's last
     * @param findings what is weak in them
     * @throws TrailUnavailable when that could not be written; then nothing may be typed
     */
    void opened(RecordingLabel label, String way, String user, List<Message> findings) {
        running.add(label.id());
        Map<String, Object> body = body(label);
        body.put("address", way);
        body.put("findings", findings.stream().map(Messages::toCanonical).toList());
        body.put(
                "what",
                Messages.toCanonical(
                        Message.of("core.cli-session.opened", label.name(), way, user)));
        store.together(
                () -> {
                    store.settings()
                            .put(
                                    OPEN + label.id(),
                                    label.job().value()
                                            + " "
                                            + label.device().value()
                                            + " "
                                            + label.name());
                    return store.trail().append(CliAccess.OPENED, body);
                });
    }

    /** Ends the recording and writes down length and hash; never throws. */
    void ended(Begun begun, Message why) {
        RecordingLabel label = begun.label();
        try {
            begun.file().close();
        } catch (StoreException e) {
            LOG.warn("the recording of {} has no end: {}", label.name(), e.what().code());
        }
        RecordingSeal seal = begun.file().seal();
        Duration open = Duration.between(label.began(), time.now());
        write(
                label,
                seal,
                Message.of(
                        "core.cli-session.ended",
                        label.name(),
                        Duration.ofSeconds(Math.max(0, open.toSeconds())),
                        seal.bytes(),
                        seal.sha256(),
                        why));
        running.remove(label.id());
    }

    private void write(RecordingLabel label, RecordingSeal seal, Message what) {
        Map<String, Object> body = body(label);
        body.put("bytes", seal.bytes());
        body.put("sha256", seal.sha256());
        body.put("whole", seal.whole());
        body.put("what", Messages.toCanonical(what));
        String key = OPEN + label.id();
        try {
            store.together(
                    () -> {
                        // Gone when another thread wrote the end while settle looked at it.
                        if (store.settings().get(key).isPresent()) {
                            store.settings().remove(key);
                            store.trail().append(CliAccess.ENDED, body);
                        }
                        return body;
                    });
        } catch (TrailUnavailable | StoreException e) {
            // The setting stays, and with it what settle has to do.
            LOG.warn("the end of the session with {} is not in the trail yet", label.name(), e);
        }
    }

    private static Map<String, Object> body(RecordingLabel label) {
        Map<String, Object> body = new TreeMap<>();
        body.put("recording", label.id().toString());
        body.put("job", label.job().value());
        body.put("device", label.device().value());
        body.put("name", label.name());
        body.put("position", label.position());
        return body;
    }

    /** Writes down what is there of sessions that a crash cut; those under a lock stay as is. */
    void settle() {
        if (store.readOnly()) {
            return;
        }
        store.settings()
                .all()
                .tailMap(OPEN)
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(OPEN)) {
                                settle(key, value);
                            }
                        });
    }

    private void settle(String key, String value) {
        Optional<RecordingLabel> label = label(key, value);
        if (label.isEmpty()) {
            store.settings().remove(key);
            return;
        }
        if (running.contains(label.get().id())) {
            return;
        }
        try {
            RecordingSeal seal = store.recordings().seal(label.get().id());
            write(
                    label.get(),
                    seal,
                    Message.of(
                            "core.cli-session.cut",
                            label.get().name(),
                            seal.bytes(),
                            seal.sha256()));
        } catch (VaultException e) {
            LOG.debug("a session with {} waits for the vault", label.get().name());
        } catch (StoreException e) {
            write(
                    label.get(),
                    new RecordingSeal(0, "", false),
                    Message.of("core.cli-session.lost", label.get().name()));
        }
    }

    private Optional<RecordingLabel> label(String key, String value) {
        String[] parts = value.split(" ", 3);
        try {
            UUID id = UUID.fromString(key.substring(OPEN.length()));
            return parts.length < 3
                    ? Optional.empty()
                    : Optional.of(
                            store.recordings()
                                    .find(id)
                                    .orElseGet(
                                            () ->
                                                    new RecordingLabel(
                                                            id,
                                                            new DeviceId(parts[1]),
                                                            parts[2],
                                                            "",
                                                            new JobId(parts[0]),
                                                            time.now())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
