package io.rackside.app.offload;

import io.rackside.model.Message;
import io.rackside.operations.Risk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What would be done to a port and its host, as a person has to see it before confirming it.
 *
 * @param profile its id; empty for a person's own values
 * @param takesBack whether it takes back what was applied last
 * @param changes in the order of doing
 * @param reverse the way back of all of them, in its order
 * @param holders who has virtual functions that are taken away
 * @param warnings what to know before it runs
 * @param refusals why it must not run; none where it may
 * @param ownSession the worst it does to the session it is made through
 * @param cutsOwnPath whether that session may stop on the way
 * @param needsRestart whether some of it counts from the next start of the host on
 * @param needsPowerCycle whether some of it counts after the host was without power
 * @param fromDocuments whether some of it was never done on a device by these commands
 */
public record PlanView(
        String port,
        Optional<String> profile,
        boolean takesBack,
        Trial trial,
        List<ChangeView> changes,
        List<ChangeView> reverse,
        List<MetView> met,
        List<SkipView> skipped,
        List<HoldView> holders,
        List<Message> warnings,
        List<Message> refusals,
        Message ownSession,
        boolean cutsOwnPath,
        boolean needsRestart,
        boolean needsPowerCycle,
        boolean fromDocuments,
        Risk risk) {
    public PlanView {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(trial, "trial");
        changes = List.copyOf(changes);
        reverse = List.copyOf(reverse);
        met = List.copyOf(met);
        skipped = List.copyOf(skipped);
        holders = List.copyOf(holders);
        warnings = List.copyOf(warnings);
        refusals = List.copyOf(refusals);
        Objects.requireNonNull(ownSession, "ownSession");
        Objects.requireNonNull(risk, "risk");
    }

    /** The same, with something more to know before it runs. */
    PlanView knowing(Message more) {
        List<Message> all = new ArrayList<>(warnings);
        all.add(more);
        return new PlanView(
                port,
                profile,
                takesBack,
                trial,
                changes,
                reverse,
                met,
                skipped,
                holders,
                all,
                refusals,
                ownSession,
                cutsOwnPath,
                needsRestart,
                needsPowerCycle,
                fromDocuments,
                risk);
    }

    /** Whether it is made, and our way to the host may be cut by it. */
    boolean mayCut() {
        return mayRun() && (cutsOwnPath || changes.stream().anyMatch(ChangeView::mayCut));
    }

    /** Whether nothing is to do. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * After how long without hearing of us the host takes it back where a change may cut our way to
     * it; empty where none may.
     */
    public Optional<Duration> undoneWhenCut() {
        return trial.undoneWhenCut() && changes.stream().anyMatch(ChangeView::mayCut)
                ? Optional.of(Trial.CUT)
                : Optional.empty();
    }

    /** Whether it may run. */
    public boolean mayRun() {
        return refusals.isEmpty();
    }
}
