package io.rackside.app.offload;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.acts.ActText;
import io.rackside.app.host.Freeing;
import io.rackside.model.host.OperatingSystem;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.apply.ApplyNotes;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.apply.Earlier;
import io.rackside.nic.apply.Setting;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.store.AppliedOffloads.Applied;
import io.rackside.store.AppliedOffloads.Value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an offload job keeps in the journal. */
record OffloadText(Map<String, String> notes) {
    private static final String MAC = "offload.mac";
    private static final String RDMA = "offload.rdma";
    private static final String DRIVER = "offload.driver";
    private static final String FAMILY = "offload.family";
    private static final String PROFILE = "offload.profile";
    private static final String KEEP = "offload.keep";
    private static final String RESTARTS = "offload.restarts";
    private static final String TAKES_BACK = "offload.takes-back";
    private static final String SETTINGS = "offload.settings";
    private static final String VALUES = "offload.values";
    private static final String BRINGS = "offload.brings.";
    private static final String ARMING = "offload.arming";
    private static final String PHASE = "offload.phase";
    private static final String REFUSAL = "offload.refusal";
    private static final String POWERED = "offload.read-after-power";
    private static final String RELEASED = "offload.released";

    /** Its clock may be a little slower than ours, and its taking back takes a while. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    static Map<String, String> begin(
            Prepared prepared, Act act, Consent consent, Adapters adapters) {
        ApplyOrder order = prepared.order();
        Map<String, String> text = new TreeMap<>(ActText.write(act, consent));
        text.put(MAC, order.mac());
        text.put(RDMA, order.port().rdma());
        text.put(DRIVER, prepared.lines().driver());
        text.put(FAMILY, prepared.lines().family().name());
        text.put(PROFILE, prepared.profile().id());
        text.put(KEEP, order.keep().name());
        text.put(RESTARTS, Boolean.toString(prepared.restarts()));
        prepared.takesBack().ifPresent(job -> text.put(TAKES_BACK, job.value()));
        ArrayNode settings = JsonNodeFactory.instance.arrayNode();
        for (Setting setting : order.settings()) {
            settings.addObject()
                    .put("knob", setting.knob().id())
                    .put("before", setting.before().text())
                    .put("wanted", setting.wanted().text())
                    .put("way", prepared.lines().number(adapters, setting))
                    .put("mayCut", setting.mayCut());
        }
        text.put(SETTINGS, settings.toString());
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        for (Value value : prepared.values()) {
            values.addObject()
                    .put("knob", value.knob())
                    .put("before", value.before())
                    .put("wanted", value.wanted())
                    .put("forgotten", value.forgotten());
        }
        text.put(VALUES, values.toString());
        order.earlier().toMap().forEach((name, value) -> text.put(BRINGS + name, value));
        return text;
    }

    Act act() {
        return ActText.act(notes);
    }

    Consent consent() {
        return ActText.consent(notes);
    }

    String port() {
        return act().parameters().getOrDefault(ApplyOrder.PORT, "");
    }

    /** Empty for a person's own values. */
    Optional<String> profile() {
        return Optional.ofNullable(notes.get(PROFILE))
                .filter(id -> !id.equals(Wishes.OWN) && !id.equals(Wishes.BACK));
    }

    Optional<JobId> takesBack() {
        return Optional.ofNullable(notes.get(TAKES_BACK)).map(JobId::new);
    }

    boolean restarts() {
        return Boolean.parseBoolean(notes.get(RESTARTS));
    }

    /**
     * The order as it was sent; empty when the shipped files do not make the same lines any more.
     */
    Optional<ApplyOrder> order(Adapters adapters) {
        Act act = act();
        SettingLines lines =
                new SettingLines(
                        notes.getOrDefault(DRIVER, ""),
                        OperatingSystem.Family.valueOf(notes.get(FAMILY)));
        List<Setting> settings = new ArrayList<>();
        for (JsonNode one : list(SETTINGS)) {
            Optional<Setting> setting =
                    lines.again(
                            adapters,
                            one.path("knob").asText(),
                            one.path("before").asText(),
                            one.path("wanted").asText(),
                            one.path("way").asInt(-1),
                            one.path("mayCut").asBoolean());
            if (setting.isEmpty()) {
                return Optional.empty();
            }
            settings.add(setting.get());
        }
        ApplyOrder order =
                new ApplyOrder(
                        act.parameters().get(ApplyOrder.ID),
                        act.target().identity(),
                        new Target(
                                port(),
                                act.parameters().getOrDefault(ApplyOrder.PCI, ""),
                                notes.getOrDefault(RDMA, "")),
                        notes.getOrDefault(MAC, ""),
                        settings,
                        armed(),
                        Keep.valueOf(notes.get(KEEP)),
                        brings());
        return Optional.of(order)
                .filter(same -> same.hash().equals(act.parameters().get(ApplyOrder.HASH)));
    }

    private Earlier brings() {
        Map<String, String> earlier = new TreeMap<>();
        notes.forEach(
                (name, value) -> {
                    if (name.startsWith(BRINGS)) {
                        earlier.put(name.substring(BRINGS.length()), value);
                    }
                });
        return Earlier.of(earlier);
    }

    /** What the host had before it, for a way back; nothing where that was not noted. */
    Earlier before() {
        return apply().map(ApplyNotes::before).orElse(Earlier.none());
    }

    private JsonNode list(String name) {
        try {
            return JsonMapper.builder().build().readTree(notes.getOrDefault(name, "[]"));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no list: " + name, e);
        }
    }

    private Duration armed() {
        return Duration.ofSeconds(Long.parseLong(act().parameters().get(ApplyOrder.ARMED)));
    }

    /** What is kept of it once it is confirmed. */
    Applied applied(JobId job, Instant at) {
        List<Value> values = new ArrayList<>();
        for (JsonNode one : list(VALUES)) {
            values.add(
                    new Value(
                            one.path("knob").asText(),
                            one.path("before").asText(),
                            one.path("wanted").asText(),
                            one.path("forgotten").asBoolean()));
        }
        String pci = act().parameters().getOrDefault(ApplyOrder.PCI, "");
        return new Applied(
                job,
                act().target().device(),
                pci.isEmpty() ? notes.getOrDefault(MAC, "") : pci,
                port(),
                notes.getOrDefault(PROFILE, Wishes.OWN),
                at,
                Keep.KEPT.name().equals(notes.get(KEEP)) && !notKept(),
                values);
    }

    /** A phase that begins. */
    static Map<String, String> entering(ApplyNotes apply, Instant now) {
        Map<String, String> text = new TreeMap<>(apply.toMap());
        text.put(PHASE, apply.notKept() ? OffloadStatus.NOT_KEPT : apply.phase());
        if (apply.phase().equals("arming")) {
            text.put(ARMING, now.toString());
        }
        return text;
    }

    static Map<String, String> restarting() {
        return Map.of(PHASE, "restarting");
    }

    /** What the host's users said of its restart. */
    static Map<String, String> released(boolean granted) {
        return Map.of(RELEASED, Boolean.toString(granted));
    }

    static Map<String, String> released(Freeing how) {
        return Map.of(RELEASED, how.word());
    }

    boolean released() {
        return Boolean.parseBoolean(notes.get(RELEASED));
    }

    /** Whether those who use the host may have freed it, and have to hear that it is back. */
    boolean mayBeReleased() {
        return Freeing.mayBeFreed(notes.get(RELEASED));
    }

    /** It was read after its BMC had taken and given its power. */
    static Map<String, String> readAfterPower() {
        return Map.of(POWERED, Boolean.TRUE.toString());
    }

    boolean wasReadAfterPower() {
        return Boolean.parseBoolean(notes.get(POWERED));
    }

    static Map<String, String> refused(Outcome.Refusal by) {
        return Map.of(REFUSAL, by.name());
    }

    /** How far the change itself was; empty before its first phase. */
    Optional<ApplyNotes> apply() {
        return phase().isEmpty() ? Optional.empty() : Optional.of(ApplyNotes.of(notes));
    }

    /**
     * Whether the host has it and the next boot may lose it, or bring back what was kept before.
     */
    boolean notKept() {
        return phase().filter(OffloadStatus.NOT_KEPT::equals).isPresent();
    }

    /** Whether it leaves what was kept of these knobs before in place: nothing was asked of it. */
    boolean leavesKept() {
        return Keep.AS_IT_IS.name().equals(notes.get(KEEP));
    }

    Optional<String> phase() {
        return Optional.ofNullable(notes.get(PHASE));
    }

    /**
     * Until when, at the latest, the host takes it back by itself; empty while nothing is armed.
     */
    Optional<Instant> goesBackAt() {
        boolean armed =
                switch (phase().orElse("")) {
                    case "arming",
                            "changing",
                            "reconnecting",
                            "verifying",
                            "confirming",
                            "waiting" ->
                            true;
                    default -> false;
                };
        try {
            return Optional.ofNullable(notes.get(ARMING))
                    .filter(_ -> armed)
                    .map(Instant::parse)
                    .map(from -> from.plus(armed()).plus(MARGIN));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    Optional<Outcome.Refusal> refusal() {
        return Optional.ofNullable(notes.get(REFUSAL)).map(Outcome.Refusal::valueOf);
    }
}
