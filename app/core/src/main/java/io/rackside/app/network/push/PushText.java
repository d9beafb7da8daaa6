package io.rackside.app.network.push;

import io.rackside.app.acts.ActText;
import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.drivers.network.cli.push.PushPhase;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a push job keeps in the journal. */
record PushText(Map<String, String> notes) {
    private static final String PHASE = "push.phase";
    private static final String LINE = "push.line";
    private static final String LINES = "push.lines";
    private static final String ARMING = "push.arming";
    private static final String ARMING_LONGEST = "push.arming-seconds";
    private static final String ARMED = "push.armed";
    private static final String END = "push.end";
    private static final String BEFORE = "push.before";
    private static final String AFTER = "push.after";
    private static final String LEFT = "push.left-hash";
    private static final String REFUSAL = "push.refusal";
    private static final String SAID = "push.said";

    /** Its clock may be a little slower than ours, and its taking back takes a while. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private static final int SAID_MAX = 500;

    static Map<String, String> begin(PushPlan plan, Consent consent) {
        Map<String, String> text = new TreeMap<>(ActText.write(plan.act(), consent));
        text.put(LINES, Integer.toString(plan.lines().size()));
        plan.order()
                .profile()
                .timedUndo()
                .ifPresent(
                        undo ->
                                text.put(
                                        ARMING_LONGEST, Long.toString(undo.longest().toSeconds())));
        return text;
    }

    Act act() {
        return ActText.act(notes);
    }

    Consent consent() {
        return ActText.consent(notes);
    }

    /**
     * A phase that begins.
     *
     * @param arming what it has to do with the arming of the device's own way back
     */
    static Map<String, String> entering(PushPhase phase, Arming arming, Instant now) {
        Map<String, String> text = new TreeMap<>();
        text.put(PHASE, phase.code());
        if (phase instanceof PushPhase.Sending(var line)) {
            text.put(LINE, Integer.toString(line + 1));
        }
        switch (arming) {
            case BEGINS -> text.put(ARMING, now.toString());
            case IS_OVER -> text.put(ARMED, now.toString());
            case NONE -> {}
        }
        if (phase instanceof PushPhase.Ended(var end, _)) {
            text.put(END, end.name());
        }
        return text;
    }

    /** What a phase has to do with the arming. */
    enum Arming {
        /** The command is sent in it. */
        BEGINS,
        /** The phase before has sent it, and has heard the answer or waited for it in vain. */
        IS_OVER,
        NONE
    }

    static Map<String, String> keptBefore(String id) {
        return Map.of(BEFORE, id);
    }

    static Map<String, String> keptAfter(String id) {
        return Map.of(AFTER, id);
    }

    /** Hash of the masked configuration a push left. */
    static Map<String, String> left(String maskedHash) {
        return Map.of(LEFT, maskedHash);
    }

    static Map<String, String> refused(Outcome.Refused refused) {
        String said = refused.deviceSaid();
        return Map.of(
                REFUSAL,
                refused.by().name(),
                SAID,
                said.substring(0, Math.min(SAID_MAX, said.length())));
    }

    /** Whether anything may have been sent that changes the device. */
    boolean begun() {
        return notes.containsKey(PHASE);
    }

    Optional<String> phase() {
        return Optional.ofNullable(notes.get(PHASE));
    }

    /** The line that is sent or was sent last, from 1; 0 before the first. */
    int line() {
        return Integer.parseInt(notes.getOrDefault(LINE, "0"));
    }

    int lines() {
        return Integer.parseInt(notes.getOrDefault(LINES, "0"));
    }

    /** Whether its own end was noted as kept by the device. */
    boolean saved() {
        return PushPhase.End.DONE.name().equals(notes.get(END));
    }

    boolean ended() {
        return notes.containsKey(END);
    }

    /** Whether nobody knows when, or if at all, the device took the command that arms it. */
    boolean armingUnseen() {
        return notes.containsKey(ARMING) && !notes.containsKey(ARMED);
    }

    /**
     * Until when, at the latest, the device may take it back by itself; empty where that was not
     * armed. It counts from when it has taken the command: of one whose answer nobody heard as long
     * after it was sent as the answer would have been waited for.
     */
    Optional<Instant> trialEnds() {
        try {
            return Optional.ofNullable(notes.get(ARMED))
                    .or(() -> Optional.ofNullable(notes.get(ARMING)))
                    .map(Instant::parse)
                    .map(from -> armingUnseen() ? from.plus(armingLongest()) : from)
                    .map(armed -> armed.plus(limit()).plus(MARGIN));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Duration armingLongest() {
        return Duration.ofSeconds(Long.parseLong(notes.getOrDefault(ARMING_LONGEST, "120")));
    }

    /**
     * Whether a second session had proved the change, and it was kept or about to be: what it left
     * is {@link #leftHash}.
     */
    boolean proved() {
        return phase().filter(Set.of("confirming", "saving")::contains).isPresent()
                || PushPhase.End.NOT_SAVED.name().equals(notes.get(END));
    }

    Duration limit() {
        return Duration.ofSeconds(
                Long.parseLong(act().parameters().getOrDefault(PushOrder.LIMIT, "0")));
    }

    Optional<String> before() {
        return Optional.ofNullable(notes.get(BEFORE));
    }

    Optional<String> after() {
        return Optional.ofNullable(notes.get(AFTER));
    }

    Optional<String> leftHash() {
        return Optional.ofNullable(notes.get(LEFT));
    }

    Optional<Outcome.Refusal> refusal() {
        return Optional.ofNullable(notes.get(REFUSAL)).map(Outcome.Refusal::valueOf);
    }

    String said() {
        return notes.getOrDefault(SAID, "");
    }
}
