package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.Phase;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A phase as a job's notes keep it. Every name is written each time, so that nothing of an earlier
 * phase is left beside a later one.
 */
public final class PhaseNotes {
    private static final String PHASE = "phase";
    private static final String AT = "phase.at";
    private static final String TASK = "phase.task";
    private static final String BEFORE = "phase.before";
    private static final String NOW = "phase.now";
    private static final String VERSION = "phase.version";
    private static final String REASON = "phase.reason";

    /** The device's own words may be long. */
    private static final int REASON_MAX = 500;

    private PhaseNotes() {}

    /** For {@code StepContext.note}. */
    public static Map<String, String> write(Phase phase) {
        return switch (phase) {
            case Phase.Claimed(Instant at) -> notes("claimed", at);
            case Phase.Sending(Instant at) -> notes("sending", at);
            case Phase.Applying(Instant at, Optional<String> task) ->
                    with(notes("applying", at), TASK, task.orElse(""));
            case Phase.AwaitingRestart(Instant at, Optional<String> task) ->
                    with(notes("awaiting-restart", at), TASK, task.orElse(""));
            case Phase.Staged(Instant at, Optional<String> task) ->
                    with(notes("staged", at), TASK, task.orElse(""));
            case Phase.Restarting(Instant since, Optional<String> task) ->
                    with(notes("restarting", since), TASK, task.orElse(""));
            case Phase.Proving(Instant at, Optional<String> task) ->
                    with(notes("proving", at), TASK, task.orElse(""));
            case Phase.CertificateChanged(
                            Instant at,
                            String before,
                            String now,
                            Optional<String> task) ->
                    with(
                            with(with(notes("certificate-changed", at), BEFORE, before), NOW, now),
                            TASK,
                            task.orElse(""));
            case Phase.Proved(Instant at, String version) ->
                    with(notes("proved", at), VERSION, version);
            case Phase.Failed(Instant at, String reason) ->
                    with(
                            notes("failed", at),
                            REASON,
                            reason.substring(0, Math.min(REASON_MAX, reason.length())));
        };
    }

    private static Map<String, String> notes(String word, Instant at) {
        Map<String, String> notes = new TreeMap<>();
        for (String name : new String[] {TASK, BEFORE, NOW, VERSION, REASON}) {
            notes.put(name, "");
        }
        notes.put(PHASE, word);
        notes.put(AT, at.toString());
        return notes;
    }

    private static Map<String, String> with(Map<String, String> notes, String name, String value) {
        notes.put(name, value);
        return notes;
    }

    /**
     * The phase in a job's notes, whatever else stands beside it; empty when none was noted.
     *
     * @throws IllegalArgumentException when there is one and it makes no sense
     */
    public static Optional<Phase> read(Map<String, String> notes) {
        String word = notes.getOrDefault(PHASE, "");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Instant at = at(notes);
        Optional<String> task =
                Optional.of(notes.getOrDefault(TASK, "")).filter(text -> !text.isEmpty());
        return Optional.of(
                switch (word) {
                    case "claimed" -> new Phase.Claimed(at);
                    case "sending" -> new Phase.Sending(at);
                    case "applying" -> new Phase.Applying(at, task);
                    case "awaiting-restart" -> new Phase.AwaitingRestart(at, task);
                    case "staged" -> new Phase.Staged(at, task);
                    case "restarting" -> new Phase.Restarting(at, task);
                    case "proving" -> new Phase.Proving(at, task);
                    case "certificate-changed" ->
                            new Phase.CertificateChanged(
                                    at,
                                    notes.getOrDefault(BEFORE, ""),
                                    notes.getOrDefault(NOW, ""),
                                    task);
                    case "proved" -> new Phase.Proved(at, notes.getOrDefault(VERSION, ""));
                    case "failed" -> new Phase.Failed(at, notes.getOrDefault(REASON, ""));
                    default -> throw new IllegalArgumentException("no phase: " + word);
                });
    }

    private static Instant at(Map<String, String> notes) {
        try {
            return Instant.parse(notes.getOrDefault(AT, ""));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time of a phase", e);
        }
    }
}
