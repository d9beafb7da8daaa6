package io.rackside.app.offload;

import io.rackside.app.access.Subject;
import io.rackside.app.acts.Choice;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Guard;
import io.rackside.operations.Hashes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A plan as it is shown to a person, who confirms it by its {@link #hash}. */
public final class OffloadDraft {
    private final Subject subject;
    private final DeviceFacts device;
    private final PlanView view;
    private final String planHash;
    private final Optional<Ready> ready;

    /**
     * What can be started.
     *
     * @param opinions what the guards say of the act
     */
    record Ready(Prepared prepared, Act act, List<Guard.Opinion> opinions) {
        Ready {
            opinions = List.copyOf(opinions);
        }
    }

    /**
     * @param device the host as it tells of itself
     * @param planHash of the bare plan
     * @param ready empty where nothing is to do, or must not be done
     */
    OffloadDraft(
            Subject subject,
            DeviceFacts device,
            PlanView view,
            String planHash,
            Optional<Ready> ready) {
        this.subject = subject;
        this.device = device;
        this.view = view;
        this.planHash = planHash;
        this.ready = ready;
    }

    /** The same, with something more to know before it runs. */
    OffloadDraft knowing(Message more) {
        return new OffloadDraft(subject, device, view.knowing(more), planHash, ready);
    }

    /** Whom it is for. */
    public Subject subject() {
        return subject;
    }

    /** The host as it tells of itself. */
    public DeviceFacts device() {
        return device;
    }

    public PlanView view() {
        return view;
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

    /** The plan as a file: canonical JSON (RFC 8785); the same plan gives the same bytes. */
    public byte[] bytes() {
        TreeMap<String, Object> all = new TreeMap<>();
        all.put("device", subject.target().device().value());
        all.put("name", subject.target().name());
        all.put("serial", device.identity().serial().orElse(""));
        all.put("port", view.port());
        all.put("profile", view.profile().orElse(""));
        all.put("plan", planHash);
        all.put("takesBack", view.takesBack());
        all.put("undoAfterSeconds", view.trial().undoAfter().toSeconds());
        all.put("kept", view.trial().kept());
        all.put("restart", view.trial().restart());
        List<Object> changes = new ArrayList<>();
        for (ChangeView change : view.changes()) {
            changes.add(
                    new TreeMap<String, Object>(
                            Map.of(
                                    "port", change.port(),
                                    "knob", change.knob(),
                                    "from", change.from(),
                                    "to", change.to())));
        }
        all.put("changes", changes);
        List<String> again = ready.map(one -> again(one.prepared())).orElse(List.of());
        if (!again.isEmpty()) {
            all.put("again", again);
        }
        return CanonicalJson.bytes(Map.of("offload", all));
    }

    /** What stays as it is, and is told the host once more so that its next start brings it. */
    private static List<String> again(Prepared prepared) {
        return prepared.order().settings().stream()
                .filter(setting -> setting.before().equals(setting.wanted()))
                .map(setting -> setting.knob() + "=" + setting.wanted())
                .toList();
    }

    /** SHA-256 of {@link #bytes}, 64 lower-case hexadecimal digits. */
    public String hash() {
        return Hashes.sha256Hex(bytes());
    }
}
