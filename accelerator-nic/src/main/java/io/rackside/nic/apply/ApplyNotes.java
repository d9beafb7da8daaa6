package io.rackside.nic.apply;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a journal has to know of a change, to go on when its program was ended: with the order,
 * which the journal has too, all there is.
 *
 * @param phase code of the last phase that was begun
 * @param boot the host's number for its boot, empty before it was asked
 * @param machine the host's number for itself, likewise
 * @param notKept whether it ended as wanted and the next boot may lose it
 * @param before what the host had, for a way back days later
 */
public record ApplyNotes(
        String phase, String boot, String machine, boolean notKept, Earlier before) {
    private static final String PHASE = "apply.phase";
    private static final String BOOT = "apply.boot";
    private static final String MACHINE = "apply.machine";
    private static final String NOT_KEPT = "apply.not-kept";

    public ApplyNotes {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(before, "before");
    }

    static ApplyNotes of(ApplyPhase phase, Trace.Host host, Earlier before) {
        return new ApplyNotes(
                phase.code(),
                host.boot(),
                host.machine(),
                phase instanceof ApplyPhase.Ended ended && ended.end() == ApplyPhase.End.NOT_KEPT,
                before);
    }

    /**
     * As they were noted.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static ApplyNotes of(Map<String, String> notes) {
        String phase = notes.get(PHASE);
        if (phase == null) {
            throw new IllegalArgumentException("no change was noted");
        }
        return new ApplyNotes(
                phase,
                notes.getOrDefault(BOOT, ""),
                notes.getOrDefault(MACHINE, ""),
                Boolean.parseBoolean(notes.get(NOT_KEPT)),
                Earlier.of(notes));
    }

    /** For a step's notes. */
    public Map<String, String> toMap() {
        Map<String, String> notes = new TreeMap<>(before.toMap());
        notes.put(PHASE, phase);
        notes.put(BOOT, boot);
        notes.put(MACHINE, machine);
        notes.put(NOT_KEPT, Boolean.toString(notKept));
        return notes;
    }

    Trace.Host host() {
        return new Trace.Host(boot, machine);
    }

    /** Whether the change was led to its end. */
    public boolean ended() {
        return phase.equals("ended");
    }
}
