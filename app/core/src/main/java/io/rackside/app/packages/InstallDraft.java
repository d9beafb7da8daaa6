package io.rackside.app.packages;

import io.rackside.app.access.Subject;
import io.rackside.app.acts.Choice;
import io.rackside.model.DeviceFacts;
import io.rackside.operations.Act;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Guard;
import io.rackside.operations.Hashes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan as it is shown to a person, who confirms it by its {@link #hash}. */
public final class InstallDraft {
    private final Subject subject;
    private final DeviceFacts device;
    private final InstallPlan plan;
    private final boolean restart;
    private final Optional<Ready> ready;

    /**
     * What can be started.
     *
     * @param opinions what the guards say of the act
     */
    record Ready(InstallOrder order, Act act, List<Guard.Opinion> opinions) {
        Ready {
            opinions = List.copyOf(opinions);
        }
    }

    /**
     * @param device the host as it tells of itself
     * @param ready empty where nothing is to do, or must not be done
     */
    InstallDraft(
            Subject subject,
            DeviceFacts device,
            InstallPlan plan,
            boolean restart,
            Optional<Ready> ready) {
        this.subject = subject;
        this.device = device;
        this.plan = plan;
        this.restart = restart;
        this.ready = ready;
    }

    /** Whom it is for. */
    public Subject subject() {
        return subject;
    }

    /** The host as it tells of itself. */
    public DeviceFacts device() {
        return device;
    }

    public InstallPlan plan() {
        return plan;
    }

    /** Whether the host is restarted once it is installed. */
    public boolean restarts() {
        return restart && plan.fromNextStart();
    }

    /** Whether there is nothing to start: nothing is to do, or the plan must not run. */
    public boolean isEmpty() {
        return ready.isEmpty();
    }

    /**
     * The act with what the guards say.
     *
     * @throws IllegalStateException when there is nothing to start
     */
    public Choice choice() {
        return new Choice(ready().act(), ready().opinions());
    }

    Ready ready() {
        return ready.orElseThrow(() -> new IllegalStateException("nothing to start"));
    }

    /** SHA-256 of host, plan and restart, 64 lower-case hexadecimal digits. */
    public String hash() {
        return Hashes.sha256Hex(
                CanonicalJson.bytes(
                        Map.of(
                                "device",
                                subject.target().device().value(),
                                "serial",
                                device.identity().serial().orElse(""),
                                "plan",
                                plan.hash(),
                                "restart",
                                restarts())));
    }
}
