package io.rackside.app.offload;

import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.operations.Messages;
import io.rackside.operations.Target;
import io.rackside.operations.Trail;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the trail says of what a job types at a host's serial console. */
public record ConsoleTrail(Trail trail) {
    /** Trail kind of a step there, and of how it ended. */
    public static final String STEP = "host.console";

    public ConsoleTrail {
        Objects.requireNonNull(trail, "trail");
    }

    /**
     * Writes a step down.
     *
     * @throws io.rackside.operations.TrailUnavailable when that could not be written
     */
    void add(JobId job, Target target, Message what) {
        Map<String, Object> body = new TreeMap<>();
        body.put("job", job.value());
        body.put("device", target.device().value());
        body.put("name", target.name());
        body.put("position", target.position());
        body.put("what", Messages.toCanonical(what));
        trail.append(STEP, body);
    }
}
