package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.operations.Risk;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has to be done so that a port and its host are as a profile wants them, and the way back.
 *
 * @param port name of the interface
 * @param profile its id
 * @param changes in the order of doing
 * @param met wishes that need nothing
 * @param skipped wishes that are left out, and why
 * @param holders who has virtual functions that the plan takes away; none where it takes none
 * @param refusals why the plan must not run; none where it may
 * @param warnings what to know before it runs
 * @param cutsOwnPath whether the session it is made through may stop on the way
 * @param reverse from where the changes lead back to where they begin; its first step undoes the
 *     last change
 * @param hash SHA-256 of all of it that matters to what is done, as lower-case hex digits
 */
public record OffloadPlan(
        String port,
        String profile,
        List<Change> changes,
        List<Met> met,
        List<Skip> skipped,
        List<Hold> holders,
        List<Message> refusals,
        List<Message> warnings,
        boolean cutsOwnPath,
        List<Change> reverse,
        String hash) {
    public OffloadPlan {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(profile, "profile");
        changes = List.copyOf(changes);
        met = List.copyOf(met);
        skipped = List.copyOf(skipped);
        holders = List.copyOf(holders);
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
        reverse = List.copyOf(reverse);
        Objects.requireNonNull(hash, "hash");
        if (reverse.size() != changes.size()) {
            throw new IllegalArgumentException("a way back has a step for each change");
        }
    }

    /** Whether it may run: somebody's functions, our own session and each must are safe. */
    public boolean mayRun() {
        return refusals.isEmpty();
    }

    /** Whether nothing is to do. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * The steps that undo the first ones, for a plan that stopped on its way.
     *
     * @param done how many changes were made or may have been, 0 to all
     */
    public List<Change> reverseOf(int done) {
        Objects.checkIndex(done, changes.size() + 1);
        return reverse.subList(reverse.size() - done, reverse.size());
    }

    /** The highest risk of its changes. */
    public Risk risk() {
        return changes.stream()
                .map(Change::risk)
                .max(Comparator.naturalOrder())
                .orElse(Risk.NOTHING_LOST);
    }

    /** The worst any change does to the session it is made through. */
    public OwnSession ownSession() {
        return changes.stream()
                .map(Change::own)
                .max(Comparator.naturalOrder())
                .orElse(OwnSession.UNTOUCHED);
    }

    /** Whether the host has to restart, or to lose power, before all of it counts. */
    public boolean needsRestart() {
        return changes.stream().anyMatch(Change::waits);
    }

    /**
     * Whether a restart is all that is needed for that: what waits for power gains nothing by one.
     */
    public boolean restartSuffices() {
        return needsRestart()
                && changes.stream()
                        .noneMatch(change -> change.effects().contains(Effect.POWER_CYCLE));
    }

    /**
     * What has to be read on the port once the plan has run; what counts from a restart on is not
     * among it.
     */
    public SortedMap<Knob, KnobValue> expectedNow() {
        SortedMap<Knob, KnobValue> expected = new TreeMap<>();
        met.forEach(one -> expected.put(one.knob(), one.value()));
        changes.stream()
                .filter(change -> !change.waits())
                .forEach(change -> expected.put(change.knob(), change.to()));
        return expected;
    }

    /** What has to be read besides once the host has restarted. */
    public SortedMap<Knob, KnobValue> expectedAfterRestart() {
        SortedMap<Knob, KnobValue> expected = new TreeMap<>();
        changes.stream()
                .filter(Change::waits)
                .forEach(change -> expected.put(change.knob(), change.to()));
        return expected;
    }
}
