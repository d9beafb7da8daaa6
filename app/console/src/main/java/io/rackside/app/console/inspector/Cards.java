package io.rackside.app.console.inspector;

import io.rackside.app.console.bmc.Section;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.security.SecurityFindings;
import io.rackside.model.Alarm;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.model.RackSpace;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says why a box is as it is, and what would happen if it were pulled. */
final class Cards {
    private static final String DOT = " · ";

    private final Texts texts;
    private final Function<DeviceId, Optional<Message>> atRisk;

    /**
     * @param atRisk what a fault of a box puts at risk; empty where that is not known
     */
    Cards(Texts texts, Function<DeviceId, Optional<Message>> atRisk) {
        this.texts = texts;
        this.atRisk = atRisk;
    }

    /** Of the hardware: neither how it is reached, nor how easily somebody gets in. */
    private static boolean fault(Finding finding) {
        return finding.grade() != Grade.NOTICE
                && !SecurityFindings.isOne(finding)
                && !finding.ofContact();
    }

    List<Card> of(Device device, Optional<DeviceState> state, Sight sight) {
        List<Card> cards = new ArrayList<>();
        state.flatMap(this::contact).ifPresent(cards::add);
        device.inServiceSince()
                .ifPresent(
                        since ->
                                cards.add(
                                        card(
                                                Status.RUNNING,
                                                texts.say("console.card.service"),
                                                texts.say("console.card.service-since", since))));
        List<Finding> findings = state.map(DeviceState::findings).orElse(List.of());
        Optional<Finding> first = findings.stream().filter(Cards::fault).findFirst();
        findings.stream()
                .filter(finding -> !SecurityFindings.isOne(finding))
                .forEach(
                        finding ->
                                cards.add(
                                        finding(
                                                device,
                                                finding,
                                                sight,
                                                first.equals(Optional.of(finding))
                                                        ? atRisk.apply(device.id())
                                                        : Optional.empty())));
        weakSpots(findings.stream().filter(SecurityFindings::isOne).toList()).ifPresent(cards::add);
        if (state.isEmpty() || state.get().contact() == Contact.NOT_MONITORED) {
            cards.add(
                    card(
                            Status.NOT_MONITORED,
                            texts.say("console.card.not-monitored"),
                            texts.say("console.card.not-monitored-advice")));
        }
        List<Message> impact = PullImpact.of(device, sight);
        if (!impact.isEmpty()) {
            cards.add(
                    card(
                            Status.WARNING,
                            texts.say("console.card.pull", device.name()),
                            impact.stream().map(texts::say).collect(Collectors.joining(DOT))));
        }
        return List.copyOf(cards);
    }

    /** All in one, and never red: the box works, however easily somebody gets in. */
    private Optional<Card> weakSpots(List<Finding> findings) {
        return findings.stream()
                .findFirst()
                .map(
                        worst ->
                                new Card(
                                        Status.WARNING,
                                        texts.say("console.card.weak-spots", findings.size()),
                                        texts.say(worst.why()),
                                        Optional.empty(),
                                        Optional.of(Section.FINDINGS),
                                        false));
    }

    /** The worst of each box of a cabinet, worst box first. */
    List<Card> worstOf(List<DeviceState> states) {
        return states.stream()
                .filter(state -> !state.findings().isEmpty() || absent(state))
                .sorted((one, other) -> urgency(other) - urgency(one))
                .map(this::worst)
                .toList();
    }

    private static int urgency(DeviceState state) {
        return BoxStatus.of(state).needsAttention() ? 10 + BoxStatus.of(state).ordinal() : 0;
    }

    private static boolean absent(DeviceState state) {
        return state.contact() == Contact.SILENT || state.contact() == Contact.STOPPED;
    }

    private Card worst(DeviceState state) {
        Device device = state.device();
        String title = device.name() + " " + RackSpace.unitsOf(device);
        String text =
                absent(state) || state.findings().isEmpty()
                        ? contact(state).map(Card::title).orElse("")
                        : texts.say(state.findings().getFirst().why());
        return new Card(BoxStatus.of(state), title.strip(), text, Optional.of(device.id()));
    }

    private Optional<Card> contact(DeviceState state) {
        return switch (state.contact()) {
            case SILENT ->
                    Optional.of(
                            card(
                                    Status.UNKNOWN,
                                    state.silentSince()
                                            .map(at -> texts.say("console.card.silent-since", at))
                                            .orElseGet(() -> texts.say("console.card.silent")),
                                    trouble(state)));
            case STOPPED ->
                    Optional.of(
                            card(
                                    Status.WARNING,
                                    texts.say("console.card.stopped"),
                                    trouble(state)));
            case STALE ->
                    Optional.of(
                            card(Status.UNKNOWN, texts.say("console.card.stale"), trouble(state)));
            case NOT_ASKED ->
                    Optional.of(
                            card(
                                    Status.UNKNOWN,
                                    texts.say("console.card.not-asked"),
                                    state.lastAnswer()
                                            .map(at -> texts.say("console.card.as-of", at))
                                            .orElse("")));
            case LIVE, NOT_MONITORED -> Optional.empty();
        };
    }

    private String trouble(DeviceState state) {
        return state.trouble().map(texts::say).orElse("");
    }

    /**
     * @param risk what it puts at risk, told with it
     */
    private Card finding(Device device, Finding finding, Sight sight, Optional<Message> risk) {
        List<String> text = new ArrayList<>();
        alarm(device, finding, sight)
                .ifPresent(alarm -> text.add(texts.say("console.card.since", alarm.raised())));
        finding.advice().map(texts::say).ifPresent(text::add);
        String said = String.join(DOT, text);
        return new Card(
                BoxStatus.of(finding.grade()),
                texts.say(finding.why()),
                risk.map(what -> (texts.say(what) + "\n" + said).strip()).orElse(said),
                Optional.empty(),
                Optional.empty(),
                risk.isPresent());
    }

    private static Optional<Alarm> alarm(Device device, Finding finding, Sight sight) {
        return sight.snapshot().alarms().stream()
                .filter(alarm -> alarm.open() && alarm.device().equals(device.id()))
                .filter(alarm -> alarm.cause().equals(finding.cause()))
                .findFirst();
    }

    private static Card card(Status tone, String title, String text) {
        return new Card(tone, title, text, Optional.empty());
    }
}
