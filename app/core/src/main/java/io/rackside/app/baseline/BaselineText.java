package io.rackside.app.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.acts.ActText;
import io.rackside.app.host.Freeing;
import io.rackside.app.network.push.PushLegs;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Messages;
import io.rackside.operations.Outcome;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a baseline job keeps in the journal. */
record BaselineText(Map<String, String> notes) {
    private static final String FILES = "baseline.files";
    private static final String COUNT = "baseline.count";
    private static final String ENTRY = "baseline.entry.";
    private static final String ENDED = "baseline.ended.";
    private static final String SAID = "baseline.said.";
    private static final String FORMER = "baseline.former.";
    private static final String BECAME = "baseline.became.";
    private static final String BACK_OF = "baseline.back-of";
    private static final String REFUSAL = "baseline.refusal";
    private static final String LEGS = "baseline.acts";
    private static final String LEG = "baseline.act.";
    private static final String LEG_OF = "baseline.act-of.";
    private static final String LEG_DONE = "baseline.act-done.";
    private static final String EACH = "baseline.each.";
    private static final String RESTART = "baseline.restart";
    private static final String RELEASED = "baseline.released";
    private static final String RESTARTED = "baseline.restarted";
    private static final String CARRIED_ON = "baseline.carried-on";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How an entry ended. */
    enum Ended {
        DONE("done"),
        REFUSED("refused"),
        IN_DOUBT("inDoubt"),
        /** The BIOS has it, and it counts from the next start of the host on. */
        AT_START("waitsForStart"),
        /** It was not begun. */
        WAITING("waiting");

        private final String word;

        Ended(String word) {
            this.word = word;
        }

        /** The word in JSON. */
        String word() {
            return word;
        }
    }

    static Map<String, String> begin(BaselineDraft draft, Consent consent) {
        Map<String, String> text = new TreeMap<>(ActText.write(draft.act(), consent));
        text.put(FILES, String.join(",", draft.files()));
        draft.backOf().ifPresent(job -> text.put(BACK_OF, job.value()));
        text.put(COUNT, Integer.toString(draft.orders().size()));
        for (int i = 0; i < draft.orders().size(); i++) {
            text.put(ENTRY + i, draft.orders().get(i).text());
        }
        if (!draft.legs().isEmpty()) {
            text.put(LEGS, Integer.toString(draft.legs().size()));
        }
        for (int i = 0; i < draft.legs().size(); i++) {
            Leg leg = draft.legs().get(i);
            text.put(LEG + i, leg.text());
            text.put(
                    LEG_OF + i,
                    leg.orders().stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        if (draft.restarts()) {
            text.put(RESTART, "true");
        }
        text.putAll(PushLegs.begin(draft.pushes(), consent));
        return text;
    }

    Act act() {
        return ActText.act(notes);
    }

    Consent consent() {
        return ActText.consent(notes);
    }

    List<String> files() {
        String ids = notes.getOrDefault(FILES, "");
        return ids.isEmpty() ? List.of() : List.of(ids.split(",", -1));
    }

    /** The entries, in the order they are set. */
    List<EntryOrder> orders() {
        List<EntryOrder> orders = new ArrayList<>();
        int count = Integer.parseInt(notes.getOrDefault(COUNT, "0"));
        for (int i = 0; i < count; i++) {
            orders.add(EntryOrder.of(notes.get(ENTRY + i)));
        }
        return orders;
    }

    /** The acts of the BMC, in the order they are done. */
    List<Leg> legs() {
        List<Leg> legs = new ArrayList<>();
        int count = Integer.parseInt(notes.getOrDefault(LEGS, "0"));
        for (int i = 0; i < count; i++) {
            legs.add(
                    Leg.of(
                            notes.get(LEG + i),
                            Stream.of(notes.get(LEG_OF + i).split(",", -1))
                                    .map(Integer::valueOf)
                                    .toList()));
        }
        return legs;
    }

    static Map<String, String> actDone(int number) {
        return Map.of(LEG_DONE + number, "true");
    }

    /** Whether an act of the BMC that is about that entry was done, if not all of them. */
    boolean isBegun(int number) {
        List<Leg> legs = legs();
        return IntStream.range(0, legs.size())
                .filter(i -> notes.containsKey(LEG_DONE + i))
                .anyMatch(i -> legs.get(i).orders().contains(number));
    }

    /** Whether the host is restarted at the end. */
    boolean restarts() {
        return notes.containsKey(RESTART);
    }

    static Map<String, String> released(Freeing how) {
        return Map.of(RELEASED, how.word());
    }

    /** Whether those who use the host may have freed it, and have to hear that it is back. */
    boolean mayBeReleased() {
        return Freeing.mayBeFreed(notes.get(RELEASED));
    }

    /** Whether those who use the host agreed to its restart. */
    boolean released() {
        return Boolean.parseBoolean(notes.get(RELEASED));
    }

    static Map<String, String> restarted() {
        return Map.of(RESTARTED, "true");
    }

    boolean wasRestarted() {
        return notes.containsKey(RESTARTED);
    }

    static Map<String, String> carriedOn() {
        return Map.of(CARRIED_ON, "true");
    }

    /** Whether it was cut short while it acted: then nothing else is begun. */
    boolean wasCarriedOn() {
        return notes.containsKey(CARRIED_ON);
    }

    static Map<String, String> each(int number, EachInterface settings) {
        return Map.of(EACH + number, settings.text());
    }

    /** What the interfaces were set to each before an entry for all of them was set. */
    Optional<EachInterface> each(int number) {
        return Optional.ofNullable(notes.get(EACH + number)).map(EachInterface::of);
    }

    /** The job whose entries this one takes back; empty for one that sets some. */
    Optional<JobId> backOf() {
        return Optional.ofNullable(notes.get(BACK_OF)).map(JobId::new);
    }

    static Map<String, String> former(int number, FormerLines lines) {
        return Map.of(FORMER + number, lines.text());
    }

    /** What its file said before its line was written; empty where none was written. */
    Optional<FormerLines> former(int number) {
        return Optional.ofNullable(notes.get(FORMER + number)).map(FormerLines::of);
    }

    static Map<String, String> became(int number, String value) {
        return Map.of(BECAME + number, value);
    }

    /** The value it had once it was set; empty where that was not read. */
    Optional<String> became(int number) {
        return Optional.ofNullable(notes.get(BECAME + number));
    }

    static Map<String, String> ended(int number, Outcome outcome) {
        return ended(
                number,
                switch (outcome) {
                    case Outcome.Done _ -> Ended.DONE;
                    case Outcome.Refused _ -> Ended.REFUSED;
                    case Outcome.InDoubt _ -> Ended.IN_DOUBT;
                },
                outcome.what());
    }

    static Map<String, String> ended(int number, Ended how, Message what) {
        return Map.of(
                ENDED + number,
                how.name(),
                SAID + number,
                new String(
                        CanonicalJson.bytes(Messages.toCanonical(what)), StandardCharsets.UTF_8));
    }

    /** Whether that entry was set, if only for the next start. */
    boolean isSet(int number) {
        return ended(number) == Ended.DONE || ended(number) == Ended.AT_START;
    }

    static Map<String, String> refused(Outcome.Refusal by) {
        return Map.of(REFUSAL, by.name());
    }

    Ended ended(int number) {
        return Ended.valueOf(notes.getOrDefault(ENDED + number, Ended.WAITING.name()));
    }

    /** How that entry ended, in words. */
    Message said(int number) {
        String text = notes.get(SAID + number);
        if (text == null) {
            return Message.of("core.baseline.not-begun");
        }
        try {
            return Messages.fromCanonical(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no message", e);
        }
    }

    Optional<Outcome.Refusal> refusal() {
        return Optional.ofNullable(notes.get(REFUSAL)).map(Outcome.Refusal::valueOf);
    }
}
