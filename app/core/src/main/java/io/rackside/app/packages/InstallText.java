package io.rackside.app.packages;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.acts.ActText;
import io.rackside.app.host.Freeing;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an installing job keeps in the journal; no secret. */
record InstallText(Map<String, String> notes) {
    private static final String ID = "packages.id";
    private static final String PACKAGES = "packages.packages";
    private static final String WANTED = "packages.wanted";
    private static final String BACK = "packages.back";
    private static final String PLAN = "packages.plan";
    private static final String RESTARTS = "packages.restarts";
    private static final String PHASE = "packages.phase";
    private static final String REFUSAL = "packages.refusal";
    private static final String RELEASED = "packages.released";

    boolean hostKeptBack() {
        return notes.containsKey(Freeing.KEPT_BACK);
    }

    static Map<String, String> begin(InstallDraft draft, Consent consent) {
        InstallDraft.Ready ready = draft.ready();
        InstallOrder order = ready.order();
        Map<String, String> text = new TreeMap<>(ActText.write(ready.act(), consent));
        text.put(ID, order.id());
        text.put(PLAN, draft.plan().hash());
        text.put(RESTARTS, Boolean.toString(draft.restarts()));
        text.put(BACK, String.join(",", order.back()));
        text.put(
                WANTED,
                String.join(
                        ",",
                        draft.plan().packages().stream()
                                .map(one -> one.wanted().sha256())
                                .toList()));
        ArrayNode packages = JsonNodeFactory.instance.arrayNode();
        for (HostPackage one : order.packages()) {
            packages.addObject()
                    .put("sha256", one.sha256())
                    .put("kept", KeptPackage.write(one))
                    .put("before", order.before().getOrDefault(one.head().name(), ""));
        }
        text.put(PACKAGES, packages.toString());
        return text;
    }

    Act act() {
        return ActText.act(notes);
    }

    Consent consent() {
        return ActText.consent(notes);
    }

    /**
     * What is installed; told by the journal, so that a library that has lost a package since does
     * not hinder reading what became of it.
     *
     * @throws IllegalArgumentException when the journal does not tell it
     */
    InstallOrder order() {
        List<HostPackage> packages = new ArrayList<>();
        Map<String, String> before = new TreeMap<>();
        try {
            for (JsonNode one :
                    JsonMapper.builder().build().readTree(notes.getOrDefault(PACKAGES, "[]"))) {
                HostPackage kept =
                        KeptPackage.read(one.path("sha256").asText(), one.path("kept").asText())
                                .orElseThrow(() -> new IllegalArgumentException(PACKAGES));
                packages.add(kept);
                before.put(kept.head().name(), one.path("before").asText());
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(PACKAGES, e);
        }
        return new InstallOrder(notes.getOrDefault(ID, ""), packages, before, list(BACK));
    }

    /** All that was wanted, also what was there already. */
    List<String> wanted() {
        return list(WANTED);
    }

    private List<String> list(String name) {
        String text = notes.getOrDefault(name, "");
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    String planHash() {
        return notes.getOrDefault(PLAN, "");
    }

    boolean restarts() {
        return Boolean.parseBoolean(notes.get(RESTARTS));
    }

    static Map<String, String> entering(String phase) {
        return Map.of(PHASE, phase);
    }

    Optional<String> phase() {
        return Optional.ofNullable(notes.get(PHASE));
    }

    /** What the host's users said of its restart. */
    static Map<String, String> released(Freeing how) {
        return Map.of(RELEASED, how.word());
    }

    /** Whether those who use the host may have freed it, and have to hear that it is back. */
    boolean mayBeReleased() {
        return Freeing.mayBeFreed(notes.get(RELEASED));
    }

    boolean released() {
        return Boolean.parseBoolean(notes.get(RELEASED));
    }

    static Map<String, String> refused(Outcome.Refusal by) {
        return Map.of(REFUSAL, by.name());
    }

    Optional<Outcome.Refusal> refusal() {
        return Optional.ofNullable(notes.get(REFUSAL)).map(Outcome.Refusal::valueOf);
    }
}
