package io.rackside.operations;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The only way to change a device: guards, consent, intent on disk, act, outcome on disk.
 *
 * <p>May be used by many threads at once; it holds no lock while a device is spoken to. The one a
 * step gets from {@link StepContext#acts()} writes the job and the step into every entry, and each
 * entry is one transaction with the step as the journal keeps it.
 */
public final class ActExecutor {
    /** Trail kinds this class writes. */
    public static final String INTENT = "act.intent";

    public static final String OUTCOME = "act.outcome";
    public static final String REFUSED = "act.refused";

    /** How many values of a performer's witness an intent keeps. */
    public static final int WITNESS_MAX = 8;

    /** How long such a value may be; a longer one is left out, for a part of it proves nothing. */
    public static final int WITNESS_LENGTH_MAX = 200;

    private final Trail trail;
    private final List<Guard> guards;
    private final Optional<Origin> origin;

    /** The step of a job that acts. */
    interface Origin {
        JobId job();

        String stepName();

        /** An act of an earlier run of the step that equals this one; given once each. */
        Optional<EarlierAct> takeEarlier(Act act);

        /**
         * Runs a write to the trail as one transaction with the step's own record.
         *
         * @param detail what the step's record says from then on
         */
        TrailEntry together(Supplier<TrailEntry> write, Message detail);

        /** Tells the outcome of an act of the step. */
        void ended(Outcome outcome);
    }

    public ActExecutor(Trail trail, List<Guard> guards) {
        this(trail, guards, Optional.empty());
    }

    private ActExecutor(Trail trail, List<Guard> guards, Optional<Origin> origin) {
        this.trail = trail;
        this.guards = List.copyOf(guards);
        this.origin = origin;
    }

    ActExecutor within(Origin step) {
        return new ActExecutor(trail, guards, Optional.of(step));
    }

    Trail trail() {
        return trail;
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
     * Carries an act out, or says why not. An equal act that an earlier run of the same step left
     * open is settled by reading instead; one that it saw done is not done again.
     *
     * <p>When the outcome cannot be written the answer is {@link Outcome.InDoubt} and the intent
     * stays open, whatever the device said.
     *
     * @throws TrailUnavailable when the intent cannot be written; then nothing was sent
     */
    public Outcome run(Act act, Consent consent, Performer performer) throws InterruptedException {
        Optional<EarlierAct> earlier = origin.flatMap(step -> step.takeEarlier(act));
        if (earlier.isPresent() && earlier.get().open()) {
            return settle(earlier.get().intent(), act, performer);
        }
        if (earlier.isPresent() && earlier.get().outcome().get() instanceof Outcome.Done done) {
            return done;
        }
        List<Guard.Opinion> opinions = opinions(act);
        Optional<Outcome.Refused> refusal = refusal(act, consent, opinions);
        if (refusal.isPresent()) {
            SortedMap<String, Object> body = body(act, consent, opinions);
            body.put("refusal", Messages.toCanonical(refusal.get().what()));
            write(REFUSED, body, refusal.get().what());
            return refusal.get();
        }
        SortedMap<String, Object> intent = body(act, consent, opinions);
        SortedMap<String, Object> witness = bounded(performer.witness(act));
        if (!witness.isEmpty()) {
            intent.put("witness", witness);
        }
        return perform(act, performer, write(INTENT, intent, act.effect()));
    }

    private Outcome perform(Act act, Performer performer, TrailEntry intent)
            throws InterruptedException {
        Authorised leave = new Authorised(act);
        Outcome outcome;
        try {
            outcome = performer.perform(leave);
        } catch (InterruptedException | RuntimeException e) {
            try {
                record(intent.number(), cutShort(leave, act));
            } catch (TrailUnavailable unavailable) {
                // The intent stays open, which says the same.
                e.addSuppressed(unavailable);
            }
            throw e;
        }
        return recorded(intent.number(), outcome);
    }

    /** Settles by reading what a crash left in doubt, and writes down what was found. */
    public Outcome settle(TrailEntry intent, Act act, Performer performer)
            throws InterruptedException {
        Outcome outcome;
        try {
            outcome = performer.settle(act, Acts.witness(intent));
        } catch (InterruptedException | RuntimeException e) {
            // Failing to look does not end the doubt.
            Outcome doubt =
                    new Outcome.InDoubt(
                            Message.of(
                                    "operations.interrupted-after-sending", act.target().name()));
            origin.ifPresent(step -> step.ended(doubt));
            throw e;
        }
        if (outcome instanceof Outcome.InDoubt) {
            origin.ifPresent(step -> step.ended(outcome));
            return outcome;
        }
        return recorded(intent.number(), outcome);
    }

    /** Ends an act that was cut short and that nobody settles, since what follows looks itself. */
    void letGo(TrailEntry intent, Message how) {
        SortedMap<String, Object> body =
                Acts.toCanonical(new Outcome.Refused(Outcome.Refusal.SAFETY, how, ""));
        body.put("intent", intent.number());
        for (String origin : List.of("job", "step")) {
            body.put(origin, intent.body().get(origin));
        }
        trail.append(OUTCOME, body);
    }

    private Outcome recorded(long intent, Outcome outcome) {
        try {
            record(intent, outcome);
            return outcome;
        } catch (TrailUnavailable e) {
            Outcome doubt =
                    new Outcome.InDoubt(
                            Message.of("operations.outcome-not-written", outcome.what(), e.what()));
            origin.ifPresent(step -> step.ended(doubt));
            return doubt;
        }
    }

    private void record(long intent, Outcome outcome) {
        SortedMap<String, Object> body = Acts.toCanonical(outcome);
        body.put("intent", intent);
        write(OUTCOME, body, outcome.what());
        origin.ifPresent(step -> step.ended(outcome));
    }

    private TrailEntry write(String kind, SortedMap<String, Object> body, Message detail) {
        if (origin.isEmpty()) {
            return trail.append(kind, body);
        }
        Origin step = origin.get();
        body.put("job", step.job().value());
        body.put("step", step.stepName());
        return step.together(() -> trail.append(kind, body), detail);
    }

    private static Outcome cutShort(Authorised leave, Act act) {
        return leave.spent()
                ? new Outcome.InDoubt(
                        Message.of("operations.interrupted-after-sending", act.target().name()))
                : new Outcome.Refused(
                        Outcome.Refusal.SAFETY,
                        Message.of("operations.interrupted-before-sending", act.target().name()),
                        "");
    }

    private static SortedMap<String, Object> bounded(Map<String, String> witness) {
        SortedMap<String, Object> kept = new TreeMap<>();
        new TreeMap<>(witness)
                .forEach(
                        (name, value) -> {
                            if (kept.size() < WITNESS_MAX && value.length() <= WITNESS_LENGTH_MAX) {
                                kept.put(name, value);
                            }
                        });
        return kept;
    }

    private Guard.Opinion ask(Guard guard, Act act) {
        try {
            return guard.examine(act, origin.map(Origin::job));
        } catch (RuntimeException e) {
            return new Guard.Opinion(
                    Guard.Verdict.COULD_NOT_TELL,
                    Message.of("operations.guard-failed", String.valueOf(e.getMessage())));
        }
    }

    private static Optional<Outcome.Refused> refusal(
            Act act, Consent consent, List<Guard.Opinion> opinions) {
        if (!consent.covers(act)) {
            return Optional.of(
                    refused(
                            Message.of(
                                    "operations.consent-missing",
                                    act.target().name(),
                                    act.risk().level())));
        }
        if (consent.overrideReason().filter(reason -> !reason.isBlank()).isPresent()) {
            return Optional.empty();
        }
        return opinions.stream()
                .filter(Guard.Opinion::stops)
                .findFirst()
                .map(opinion -> refused(opinion.reason()));
    }

    private static Outcome.Refused refused(Message why) {
        return new Outcome.Refused(Outcome.Refusal.SAFETY, why, "");
    }

    private static SortedMap<String, Object> body(
            Act act, Consent consent, List<Guard.Opinion> opinions) {
        SortedMap<String, Object> body = new TreeMap<>(Acts.toCanonical(act));
        consent.overrideReason().ifPresent(reason -> body.put("override", reason));
        List<Object> said = new ArrayList<>();
        for (Guard.Opinion opinion : opinions) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("verdict", opinion.verdict().name());
            one.put("reason", Messages.toCanonical(opinion.reason()));
            said.add(one);
        }
        body.put("guards", said);
        return body;
    }
}
