package io.rackside.operations;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Acts and outcomes as canonical-JSON values of the trail, and back. */
public final class Acts {
    private Acts() {}

    /**
     * The act an intent or refusal in the trail speaks of, so that it can be settled after a crash.
     *
     * @throws IllegalArgumentException when the entry does not hold one
     */
    public static Act fromIntent(TrailEntry entry) {
        return fromCanonical(entry.body());
    }

    /**
     * The outcome an {@code act.outcome} entry holds.
     *
     * @throws IllegalArgumentException when the entry does not hold one
     */
    public static Outcome outcome(TrailEntry entry) {
        Map<String, Object> body = entry.body();
        var what = Messages.fromCanonical(body.get("what"));
        return switch (text(body, "outcome")) {
            case "done" -> new Outcome.Done(what);
            case "in-doubt" -> new Outcome.InDoubt(what);
            case "refused" ->
                    new Outcome.Refused(
                            Outcome.Refusal.valueOf(text(body, "by")),
                            what,
                            text(body, "deviceSaid"));
            default -> throw new IllegalArgumentException("no outcome: " + body.get("outcome"));
        };
    }

    /** What the performer saw before the act of an intent was sent; empty when it saw nothing. */
    static Map<String, String> witness(TrailEntry intent) {
        SortedMap<String, String> witness = new TreeMap<>();
        if (intent.body().get("witness") instanceof Map<?, ?> kept) {
            kept.forEach((name, value) -> witness.put((String) name, String.valueOf(value)));
        }
        return witness;
    }

    /** The acts among a job's entries that one of its steps began, oldest first. */
    static List<EarlierAct> begun(List<TrailEntry> entries, String step) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (TrailEntry entry : entries) {
            if (entry.kind().equals(ActExecutor.OUTCOME)
                    && entry.body().get("intent") instanceof Long intent) {
                outcomes.put(intent, outcome(entry));
            }
        }
        List<EarlierAct> begun = new ArrayList<>();
        for (TrailEntry entry : entries) {
            if (entry.kind().equals(ActExecutor.INTENT) && step.equals(entry.body().get("step"))) {
                begun.add(
                        new EarlierAct(
                                entry,
                                fromIntent(entry),
                                Optional.ofNullable(outcomes.get(entry.number()))));
            }
        }
        return List.copyOf(begun);
    }

    static SortedMap<String, Object> toCanonical(Act act) {
        SortedMap<String, Object> body = new TreeMap<>();
        body.put("act", act.kind());
        body.put("device", act.target().device().value());
        body.put("name", act.target().name());
        body.put("position", act.target().position());
        body.put("serial", act.target().identity().serial().orElse(""));
        body.put("uuid", act.target().identity().uuid().orElse(""));
        body.put("parameters", new TreeMap<String, Object>(act.parameters()));
        body.put("risk", (long) act.risk().level());
        body.put("effect", Messages.toCanonical(act.effect()));
        act.reverse().ifPresent(reverse -> body.put("reverse", toCanonical(reverse)));
        return body;
    }

    static SortedMap<String, Object> toCanonical(Outcome outcome) {
        SortedMap<String, Object> body = new TreeMap<>();
        body.put("what", Messages.toCanonical(outcome.what()));
        switch (outcome) {
            case Outcome.Done _ -> body.put("outcome", "done");
            case Outcome.Refused refused -> {
                body.put("outcome", "refused");
                body.put("by", refused.by().name());
                body.put("deviceSaid", refused.deviceSaid());
            }
            case Outcome.InDoubt _ -> body.put("outcome", "in-doubt");
        }
        return body;
    }

    private static Act fromCanonical(Map<?, ?> body) {
        if (!(body.get("parameters") instanceof Map<?, ?> map)
                || !(body.get("risk") instanceof Long risk)
                || risk < 0
                || risk >= Risk.values().length) {
            throw new IllegalArgumentException("no act");
        }
        SortedMap<String, String> parameters = new TreeMap<>();
        map.forEach((key, value) -> parameters.put((String) key, String.valueOf(value)));
        Target target =
                new Target(
                        new DeviceId(text(body, "device")),
                        text(body, "name"),
                        text(body, "position"),
                        new Identity(
                                Optional.of(text(body, "serial")),
                                Optional.of(text(body, "uuid"))));
        Optional<Act> reverse =
                body.get("reverse") instanceof Map<?, ?> back
                        ? Optional.of(fromCanonical(back))
                        : Optional.empty();
        return new Act(
                text(body, "act"),
                target,
                parameters,
                Risk.values()[risk.intValue()],
                Messages.fromCanonical(body.get("effect")),
                reverse);
    }

    private static String text(Map<?, ?> body, String key) {
        if (body.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no " + key);
    }
}
