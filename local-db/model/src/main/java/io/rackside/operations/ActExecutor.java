package io.rackside.operations;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The only way to change a device: guards, consent, intent on disk, act, outcome on disk.
 *
 * <p>May be used by many threads at once; it holds no lock while a device is spoken to.
 */
public final class ActExecutor {
    /** Trail kinds this class writes. */
    public static final String INTENT = "act.intent";

    public static final String OUTCOME = "act.outcome";
    public static final String REFUSED = "act.refused";

    private final Trail trail;
    private final List<Guard> guards;

    public ActExecutor(Trail trail, List<Guard> guards) {
        this.trail = trail;
        this.guards = List.copyOf(guards);
    }

    /** What the guards think of an act, for showing it before a person consents. */
    public List<Guard.Opinion> opinions(Act act) {
        List<Guard.Opinion> all = new ArrayList<>();
        for (Guard guard : guards) {
            all.add(ask(guard, act));
        }
        return List.copyOf(all);
    }

    /**
     * Carries an act out, or says why not.
     *
     * @throws TrailUnavailable when the intent cannot be written; then nothing was sent
     */
    public Outcome run(Act act, Consent consent, Performer performer) throws InterruptedException {
        List<Guard.Opinion> opinions = opinions(act);
        Outcome.Refused refusal = refusal(act, consent, opinions);
        if (refusal != null) {
            trail.append(REFUSED, body(act, consent, opinions, refusal.what()));
            return refusal;
        }
        TrailEntry intent = trail.append(INTENT, body(act, consent, opinions, null));
        Authorised leave = new Authorised(act);
        Outcome outcome;
        try {
            outcome = performer.perform(leave);
        } catch (InterruptedException | RuntimeException e) {
            record(intent.number(), interrupted(leave, act));
            throw e;
        }
        record(intent.number(), outcome);
        return outcome;
    }

    /** Settles by reading what a crash left in doubt, and writes down what was found. */
    public Outcome settle(TrailEntry intent, Act act, Performer performer)
            throws InterruptedException {
        Outcome outcome = performer.settle(act);
        if (!(outcome instanceof Outcome.InDoubt)) {
            record(intent.number(), outcome);
        }
        return outcome;
    }

    private static Outcome interrupted(Authorised leave, Act act) {
        return leave.spent()
                ? new Outcome.InDoubt(
                        Message.of("operations.interrupted-after-sending", act.target().name()))
                : new Outcome.Refused(
                        Outcome.Refusal.SAFETY,
                        Message.of("operations.interrupted-before-sending", act.target().name()),
                        "");
    }

    private static Guard.Opinion ask(Guard guard, Act act) {
        try {
            return guard.examine(act);
        } catch (RuntimeException e) {
            return new Guard.Opinion(
                    Guard.Verdict.COULD_NOT_TELL,
                    Message.of("operations.guard-failed", String.valueOf(e.getMessage())));
        }
    }

    private static Outcome.Refused refusal(Act act, Consent consent, List<Guard.Opinion> opinions) {
        if (!consent.covers(act)) {
            return new Outcome.Refused(
                    Outcome.Refusal.SAFETY,
                    Message.of(
                            "operations.consent-missing", act.target().name(), act.risk().level()),
                    "");
        }
        boolean overridden = consent.overrideReason().filter(r -> !r.isBlank()).isPresent();
        return opinions.stream()
                .filter(Guard.Opinion::stops)
                .filter(_ -> !overridden)
                .findFirst()
                .map(o -> new Outcome.Refused(Outcome.Refusal.SAFETY, o.reason(), ""))
                .orElse(null);
    }

    private void record(long intent, Outcome outcome) {
        Map<String, Object> body = new TreeMap<>();
        body.put("intent", intent);
        switch (outcome) {
            case Outcome.Done done -> {
                body.put("outcome", "done");
                body.put("what", Messages.toCanonical(done.what()));
            }
            case Outcome.Refused refused -> {
                body.put("outcome", "refused");
                body.put("by", refused.by().name());
                body.put("what", Messages.toCanonical(refused.what()));
                body.put("deviceSaid", refused.deviceSaid());
            }
            case Outcome.InDoubt doubt -> {
                body.put("outcome", "in-doubt");
                body.put("what", Messages.toCanonical(doubt.what()));
            }
        }
        trail.append(OUTCOME, body);
    }

    private static Map<String, Object> body(
            Act act, Consent consent, List<Guard.Opinion> opinions, Message refusal) {
        Map<String, Object> body = new TreeMap<>();
        body.put("act", act.kind());
        body.put("device", act.target().device().value());
        body.put("name", act.target().name());
        body.put("position", act.target().position());
        body.put("serial", act.target().identity().serial().orElse(""));
        body.put("uuid", act.target().identity().uuid().orElse(""));
        body.put("parameters", new TreeMap<String, Object>(act.parameters()));
        body.put("risk", act.risk().level());
        body.put("effect", Messages.toCanonical(act.effect()));
        consent.overrideReason().ifPresent(reason -> body.put("override", reason));
        List<Object> said = new ArrayList<>();
        for (Guard.Opinion opinion : opinions) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("verdict", opinion.verdict().name());
            one.put("reason", Messages.toCanonical(opinion.reason()));
            said.add(one);
        }
        body.put("guards", said);
        if (refusal != null) {
            body.put("refusal", Messages.toCanonical(refusal));
        }
        return body;
    }
}
