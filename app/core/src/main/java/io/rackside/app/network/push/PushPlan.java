package io.rackside.app.network.push;

import io.rackside.app.access.Subject;
import io.rackside.app.acts.Choice;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.operations.Act;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Guard;
import io.rackside.operations.Hashes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A push as it is shown to a person, who confirms it by its {@link #hash}.
 *
 * @param calledItself the device's own name, from its prompt
 * @param onlyWhile hash of the masked configuration it was planned against: with another one
 *     nothing is sent
 */
public record PushPlan(
        Subject subject,
        String calledItself,
        Act act,
        PushOrder order,
        String onlyWhile,
        List<Guard.Opinion> opinions) {
    public PushPlan {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(calledItself, "calledItself");
        Objects.requireNonNull(act, "act");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(onlyWhile, "onlyWhile");
        opinions = List.copyOf(opinions);
    }

    /** The lines that are sent, in that order. */
    public List<String> lines() {
        return text(order.lines());
    }

    /** The lines that take it back. */
    public List<String> inverse() {
        return text(order.inverse());
    }

    /** Lines the device has no way back for. */
    public List<String> noWayBack() {
        return order.takesBack() ? List.of() : text(order.change().cannotBeTakenBack());
    }

    /** What the configuration gains ("+") and loses ("-"), masked. */
    public List<String> diff() {
        return MaskedDiff.of(order.profile(), order.diff());
    }

    /** Whether the device takes it back by itself unless it is confirmed in time. */
    public boolean timed() {
        return order.profile().timedUndo().isPresent();
    }

    /** Whether no device has taken a change by these commands yet: they are from documents. */
    public boolean fromDocuments() {
        return order.profile().changes() == CliProfile.Evidence.DOCUMENTS;
    }

    /** Whether the device is as wanted already. */
    public boolean isEmpty() {
        return order.lines().isEmpty();
    }

    /** The act with what the guards say. */
    public Choice choice() {
        return new Choice(act, opinions);
    }

    /** The plan as a file: canonical JSON (RFC 8785); the same plan gives the same bytes. */
    public byte[] bytes() {
        TreeMap<String, Object> all = new TreeMap<>();
        all.put("device", act.target().device().value());
        all.put("name", act.target().name());
        all.put("serial", act.target().identity().serial().orElse(""));
        all.put("profile", order.profile().name());
        all.put("profileHash", order.profile().hash());
        all.put("template", order.template());
        all.put("values", new TreeMap<String, Object>(order.values()));
        all.put("takesBack", order.takesBack());
        all.put("onlyWhile", onlyWhile);
        all.put("limitSeconds", order.limit().toSeconds());
        all.put("lines", lines());
        all.put("inverse", inverse());
        return CanonicalJson.bytes(Map.of("push", all));
    }

    /** SHA-256 of {@link #bytes}, 64 lower-case hexadecimal digits. */
    public String hash() {
        return Hashes.sha256Hex(bytes());
    }

    private static List<String> text(List<Command> commands) {
        return commands.stream().map(Command::line).toList();
    }
}
