package io.rackside.app.firmware;

import io.rackside.app.acts.ActText;
import io.rackside.app.host.Freeing;
import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.flow.PhaseNotes;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Target;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the job of one image keeps in its parameters: what it was begun with, and what it noted on
 * the way.
 */
final class UpgradeText {
    /** Stages that are kept; a box that restarts over and over is told no longer. */
    static final int STAGES_MAX = 60;

    private static final String TARGET = "upgrade.target";
    private static final String MODEL = "upgrade.model";
    private static final String IMAGE = "upgrade.image";
    private static final String CAMPAIGN = "upgrade.campaign";
    private static final String REASON = "upgrade.reason";
    private static final String STAGES = "stages";
    private static final String SENT = "sent";
    private static final String OVER_LINK = "sent.over-link";
    private static final String LEFT = "left-in-box";
    private static final String BEFORE = "before";
    private static final String DIFFERENCES = "differences";
    private static final String QUESTION = "question";
    private static final String ACCEPTED = "certificate.accepted";
    private static final String DENIED = "certificate.denied";
    private static final String KEPT_BACK = Freeing.KEPT_BACK;
    private static final String LOGIN_REFUSED = "login-refused";

    private final Map<String, String> text;

    UpgradeText(Map<String, String> text) {
        this.text = text;
    }

    /**
     * @param reason why refusals and doubts of the guards do not hold
     */
    static SortedMap<String, String> begin(
            Target target,
            String model,
            PlannedImage image,
            JobId campaign,
            Optional<String> reason) {
        SortedMap<String, String> text = new TreeMap<>();
        text.put(TARGET, Json.text(PlanJson.target(target)));
        text.put(MODEL, model);
        text.put(IMAGE, Json.text(PlanJson.image(image)));
        text.put(CAMPAIGN, campaign.value());
        reason.ifPresent(why -> text.put(REASON, why));
        return text;
    }

    /** What a switch of banks begins with; it has no image. */
    static SortedMap<String, String> beginSwitch(Act act, String model, Consent consent) {
        SortedMap<String, String> text = ActText.write(act, consent);
        text.put(TARGET, Json.text(PlanJson.target(act.target())));
        text.put(MODEL, model);
        return text;
    }

    Target target() {
        return PlanJson.target(Json.parsed(text.get(TARGET)));
    }

    String model() {
        return text.get(MODEL);
    }

    PlannedImage image() {
        return PlanJson.image(Json.parsed(text.get(IMAGE)));
    }

    JobId campaign() {
        return new JobId(text.get(CAMPAIGN));
    }

    Optional<String> reason() {
        return Optional.ofNullable(text.get(REASON));
    }

    /** A person confirmed the plan by its hash, with the box's name, risk and effect in it. */
    Consent consent() {
        return new Consent(true, true, Optional.of(target().name()), reason());
    }

    /** The act as it was planned just before; empty before that. */
    Optional<Act> act() {
        return text.containsKey("act.kind") ? Optional.of(ActText.act(text)) : Optional.empty();
    }

    static Map<String, String> planned(Act act, Consent consent, BoxFacts before) {
        Map<String, String> notes = new TreeMap<>(ActText.write(act, consent));
        notes.putAll(was(before));
        return notes;
    }

    /** What the box is like before. */
    static Map<String, String> was(BoxFacts before) {
        return Map.of(BEFORE, before.text());
    }

    /** Whether an image is laid, and not only the other bank let run again. */
    boolean laysImage() {
        return text.containsKey(IMAGE);
    }

    /** What is worked on. */
    Component component() {
        return laysImage()
                ? image().image().component()
                : Component.of(ActText.act(text).parameters().getOrDefault("component", ""))
                        .orElse(Component.OTHER);
    }

    Optional<BoxFacts> before() {
        return Optional.ofNullable(text.get(BEFORE)).map(BoxFacts::parse);
    }

    Optional<Phase> phase() {
        return PhaseNotes.read(text);
    }

    /** Whether the first byte of the image may have been sent; none is without its being noted. */
    boolean maybeSent() {
        return stages().stream().anyMatch(one -> one.stage() == Stage.SENDING);
    }

    /** What to note when the update enters a phase. */
    Map<String, String> entering(Phase phase, Instant now, long sent) {
        Map<String, String> notes = new TreeMap<>(entering(Stage.of(phase), now));
        notes.putAll(PhaseNotes.write(phase));
        notes.put(SENT, Long.toString(Math.max(sent, sent())));
        return notes;
    }

    /** What to note when a step begins. */
    Map<String, String> entering(Stage stage, Instant now) {
        List<StageTime> all = new ArrayList<>(stages());
        if (all.size() < STAGES_MAX && (all.isEmpty() || all.getLast().stage() != stage)) {
            ended(all, now);
            all.add(new StageTime(stage, now, Optional.empty()));
        }
        return Map.of(STAGES, write(all));
    }

    /** What to note when nothing more comes. */
    Map<String, String> over(Instant now) {
        List<StageTime> all = new ArrayList<>(stages());
        ended(all, now);
        return Map.of(STAGES, write(all));
    }

    private static void ended(List<StageTime> all, Instant now) {
        if (!all.isEmpty() && all.getLast().to().isEmpty()) {
            StageTime last = all.removeLast();
            all.add(new StageTime(last.stage(), last.from(), Optional.of(now)));
        }
    }

    private static String write(List<StageTime> all) {
        return Json.text(
                all.stream()
                        .map(
                                one ->
                                        Json.writing()
                                                .put("stage", one.stage().name())
                                                .put("from", one.from().toString())
                                                .put("to", one.to().map(Instant::toString))
                                                .fields())
                        .toList());
    }

    List<StageTime> stages() {
        if (!text.containsKey(STAGES)) {
            return List.of();
        }
        return Json.writing()
                .put("all", Json.parsed(text.get(STAGES)))
                .list(
                        "all",
                        value -> {
                            Json json = Json.of(value);
                            return new StageTime(
                                    json.word("stage", Stage.class),
                                    json.instant("from"),
                                    json.optionalInstant("to"));
                        });
    }

    /** Paths in the box of what was put there beside the image and has to be taken out again. */
    List<String> left() {
        String paths = text.getOrDefault(LEFT, "");
        return paths.isEmpty() ? List.of() : List.of(paths.split("\n", -1));
    }

    static Map<String, String> leaving(List<String> paths) {
        return Map.of(LEFT, String.join("\n", paths));
    }

    /** Bytes of the image that were sent as far as it is written. */
    long sent() {
        return Long.parseLong(text.getOrDefault(SENT, "0"));
    }

    /**
     * Bytes of the image that this job sent over the site's link to the relay there; empty where
     * the box is given it by no relay.
     */
    Optional<Long> overLink() {
        return Optional.ofNullable(text.get(OVER_LINK)).map(Long::valueOf);
    }

    static Map<String, String> overLink(long bytes) {
        return Map.of(OVER_LINK, Long.toString(bytes));
    }

    List<Difference> differences() {
        return text.containsKey(DIFFERENCES) ? Comparison.parse(text.get(DIFFERENCES)) : List.of();
    }

    static Map<String, String> compared(List<Difference> differences) {
        return Map.of(DIFFERENCES, Comparison.text(differences));
    }

    /** Since when it asks about a certificate; empty when it does not. */
    Optional<Instant> asksSince() {
        return Optional.ofNullable(text.get(QUESTION))
                .filter(at -> !at.isEmpty())
                .map(Instant::parse);
    }

    static Map<String, String> asking(Instant now) {
        return Map.of(QUESTION, now.toString());
    }

    /** Whether it asks of the host, and not about a certificate. */
    boolean asksOfHost() {
        List<StageTime> all = stages();
        return asksSince().isPresent()
                && !all.isEmpty()
                && (all.getLast().stage() == Stage.RELEASE
                        || all.getLast().stage() == Stage.READMIT);
    }

    /** Whether it waits for the host to be free, so that nothing was sent yet. */
    boolean asksToGoDown() {
        return asksOfHost() && stages().getLast().stage() == Stage.RELEASE;
    }

    /** A person has answered for the host. */
    static Map<String, String> answered() {
        return Map.of(QUESTION, "");
    }

    /** The box is proved, and its host is not given back. */
    static Map<String, String> keptBack() {
        return Map.of(KEPT_BACK, "true");
    }

    boolean hostKeptBack() {
        return text.containsKey(KEPT_BACK);
    }

    /** What a person has said of a certificate before; empty when nothing. */
    Optional<Boolean> said(String fingerprint) {
        if (fingerprint.equals(text.get(ACCEPTED))) {
            return Optional.of(true);
        }
        return fingerprint.equals(text.get(DENIED)) ? Optional.of(false) : Optional.empty();
    }

    static Map<String, String> answered(String fingerprint, boolean accepted) {
        return Map.of(accepted ? ACCEPTED : DENIED, fingerprint, QUESTION, "");
    }

    /** Whether the box refused the login: nothing more is sent to any box with it. */
    boolean loginRefused() {
        return text.containsKey(LOGIN_REFUSED);
    }

    static Map<String, String> refusingLogin() {
        return Map.of(LOGIN_REFUSED, "true");
    }
}
