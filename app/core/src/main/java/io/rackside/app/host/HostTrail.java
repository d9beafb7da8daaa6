package io.rackside.app.host;

import io.rackside.app.access.Subject;
import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.operations.Messages;
import io.rackside.operations.Target;
import io.rackside.operations.Trail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the trail says of sessions with hosts that were opened to change something. */
public final class HostTrail {
    /** Trail kind of a session that stands. */
    public static final String OPENED = "host.opened";

    private final Optional<Trail> trail;

    /**
     * @param trail empty where there is no data folder, and nothing can be changed
     */
    public HostTrail(Optional<Trail> trail) {
        this.trail = trail;
    }

    /**
     * Writes down that a session stands.
     *
     * @param way the addresses it goes by, the host's last
     * @param findings what is weak in it
     * @throws io.rackside.operations.TrailUnavailable when that could not be written
     */
    void opened(
            Subject subject, Optional<JobId> job, String way, String user, List<Message> findings) {
        Target target = subject.target();
        Map<String, Object> body = new TreeMap<>();
        job.ifPresent(id -> body.put("job", id.value()));
        body.put("device", target.device().value());
        body.put("name", target.name());
        body.put("position", target.position());
        body.put("address", way);
        body.put("findings", findings.stream().map(Messages::toCanonical).toList());
        body.put(
                "what",
                Messages.toCanonical(Message.of("core.host.opened", target.name(), way, user)));
        trail.ifPresent(book -> book.append(OPENED, body));
    }
}
