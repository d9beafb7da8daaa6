package io.rackside.app.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.acts.ActText;
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
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How an entry ended. */
    enum Ended {
        DONE("done"),
        REFUSED("refused"),
        IN_DOUBT("inDoubt"),
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
        Ended how =
                switch (outcome) {
                    case Outcome.Done _ -> Ended.DONE;
                    case Outcome.Refused _ -> Ended.REFUSED;
                    case Outcome.InDoubt _ -> Ended.IN_DOUBT;
                };
        return Map.of(
                ENDED + number,
                how.name(),
                SAID + number,
                new String(
                        CanonicalJson.bytes(Messages.toCanonical(outcome.what())),
                        StandardCharsets.UTF_8));
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
