package io.rackside.app.cluster.service;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.drain.Lines;
import io.rackside.drivers.cluster.drain.Patience;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.time.Duration;

/**
 * Starts virtual machines that a drain has shut down. One that is still on its way down cannot be
 * started yet, and is waited for.
 *
 * @param pace between two tries
 * @param most how long one is waited for
 */
record MachineStart(Patience patience, Duration pace, Duration most, Time time) {
    private enum Told {
        STARTED,
        GONE,
        ENDS
    }

    /**
     * Starts one.
     *
     * @param key see {@link io.rackside.drivers.cluster.drain.Hurdle#machine(String, String)}
     * @return what became of it, in words
     * @throws ClusterException CONFLICT when it does not come down in time
     */
    Message start(String key) throws ClusterException, InterruptedException {
        String[] parts = key.split("/", 3);
        String shown = parts[1] + "/" + parts[2];
        long begun = time.nanos();
        while (true) {
            switch (patience.changing(it -> told(it, parts[1], parts[2]))) {
                case STARTED -> {
                    return Message.of("core.service.started", shown);
                }
                case GONE -> {
                    return Message.of("core.service.machine-gone", shown);
                }
                case ENDS -> {
                    if (time.nanos() - begun >= most.toNanos()) {
                        throw new ClusterException(
                                ClusterException.Kind.CONFLICT,
                                Message.of("core.service.not-started", shown));
                    }
                    time.sleep(pace);
                }
            }
        }
    }

    private static Told told(Lines lines, String namespace, String name)
            throws ClusterException, InterruptedException {
        try {
            lines.acts().startMachine(namespace, name);
            return Told.STARTED;
        } catch (ClusterException e) {
            return switch (e.kind()) {
                case NOT_FOUND -> Told.GONE;
                case CONFLICT ->
                        lines.looks()
                                        .object(Resource.VIRTUAL_MACHINE, namespace, name)
                                        .filter(MachineStart::halted)
                                        .isPresent()
                                ? Told.ENDS
                                : Told.STARTED;
                case UNREACHABLE,
                        SERVER,
                        NOT_NOW,
                        GONE,
                        NOT_TRUSTED,
                        LOGIN_REFUSED,
                        FORBIDDEN,
                        NONSENSE ->
                        throw e;
            };
        }
    }

    /** It is meant to be down, and was not taken to be started. */
    private static boolean halted(JsonNode machine) {
        JsonNode spec = machine.path("spec");
        return spec.has("running")
                ? !spec.path("running").asBoolean()
                : spec.path("runStrategy").asText("").equals("Halted");
    }
}
