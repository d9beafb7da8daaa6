package io.rackside.app.offload.measure;

import io.rackside.app.access.Subject;
import io.rackside.app.acts.Choice;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Guard;
import io.rackside.operations.Hashes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A measurement as it is shown to a person before anything is loaded.
 *
 * @param loads what is measured, in that order
 * @param tools all that it needs, and where they are
 * @param lasts the whole of it, about
 * @param left what will not be measured, and why
 * @param cautions what has to be expected
 * @param act the loading of the near host's link
 * @param opinions of the guards, on both hosts
 * @param device what the near host says it is
 */
public record MeasureDraft(
        Subject near,
        Subject far,
        MeasureWish wish,
        EndView nearEnd,
        EndView farEnd,
        List<LoadView> loads,
        List<ToolView> tools,
        Duration lasts,
        List<Message> left,
        List<Message> cautions,
        Act act,
        List<Guard.Opinion> opinions,
        DeviceFacts device) {
    public MeasureDraft {
        Objects.requireNonNull(near, "near");
        Objects.requireNonNull(far, "far");
        Objects.requireNonNull(wish, "wish");
        Objects.requireNonNull(nearEnd, "nearEnd");
        Objects.requireNonNull(farEnd, "farEnd");
        loads = List.copyOf(loads);
        tools = List.copyOf(tools);
        Objects.requireNonNull(lasts, "lasts");
        left = List.copyOf(left);
        cautions = List.copyOf(cautions);
        Objects.requireNonNull(act, "act");
        opinions = List.copyOf(opinions);
        Objects.requireNonNull(device, "device");
    }

    /** The act with what the guards say. */
    public Choice choice() {
        return new Choice(act, opinions);
    }

    /** Whether nothing can be measured. */
    public boolean isEmpty() {
        return loads.isEmpty();
    }

    /** SHA-256 over what would be done to whom, 64 lower-case hexadecimal digits. */
    public String hash() {
        TreeMap<String, Object> all = new TreeMap<>();
        all.put("device", act.target().device().value());
        all.put("serial", act.target().identity().serial().orElse(""));
        all.put("parameters", new TreeMap<String, Object>(act.parameters()));
        return Hashes.sha256Hex(CanonicalJson.bytes(Map.of("measure", all)));
    }
}
