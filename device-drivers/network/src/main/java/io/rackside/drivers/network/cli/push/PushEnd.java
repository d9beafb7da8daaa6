package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.push.PushPhase.Ended;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;

import java.util.Optional;
import java.util.stream.Collectors;

/** Says how a push ended, and what is known of the device where that is not all. */
final class PushEnd {
    private static final int INVERSE_SHOWN = 40;

    private final PushOrder order;
    private Optional<String> differs = Optional.empty();
    private boolean sentInverse;
    private boolean stayed;
    private boolean refusedOnTrial;

    PushEnd(PushOrder order) {
        this.order = order;
    }

    /** What differed from the configuration before, when it was read last. */
    void differs(String how) {
        differs = Optional.of(how);
        stayed = false;
    }

    /** When it was read last, the change was in effect. */
    void stayed() {
        stayed = true;
    }

    /** The device would not take it on trial. */
    void refusedOnTrial() {
        refusedOnTrial = true;
    }

    /** From now on lines that take it back may be in effect. */
    void sendsInverse() {
        sentInverse = true;
        differs = Optional.empty();
    }

    /**
     * The outcome of the act.
     *
     * @param sent so many lines may be in effect where it was not taken back
     */
    Outcome outcome(Ended ended, String name, int sent) {
        Setback why = ended.why();
        if (refusedOnTrial && ended.end() == PushPhase.End.REFUSED && !why.said().isEmpty()) {
            return refused(why, Message.of("network.cli.push.no-timer", name), Optional.empty());
        }
        boolean back =
                ended.end() == PushPhase.End.REFUSED || ended.end() == PushPhase.End.TAKEN_BACK;
        if (back && sent == 0) {
            return nothingSent(why, name);
        }
        return switch (ended.end()) {
            case DONE ->
                    new Outcome.Done(
                            Message.of("network.cli.push.done", name, order.lines().size()));
            case NOT_SAVED -> new Outcome.Done(notSaved(order.profile(), name));
            case REFUSED ->
                    refused(
                            why,
                            Message.of("network.cli.push.refused", name),
                            why.here().map(h -> Message.of("network.cli.push.dropped", name, h)));
            case TAKEN_BACK ->
                    refused(
                            why,
                            Message.of("network.cli.push.taken-back", name),
                            why.here()
                                    .map(
                                            h ->
                                                    Message.of(
                                                            "network.cli.push.taken-back-for",
                                                            name,
                                                            h)));
            case IN_DOUBT -> new Outcome.InDoubt(doubt(name, sent));
        };
    }

    /** The way back may have been armed by then, and no more. */
    private static Outcome nothingSent(Setback why, String name) {
        return refused(
                why,
                why.said().isEmpty()
                        ? Message.of("network.cli.push.not-begun", name)
                        : Message.of("network.cli.push.refused", name),
                why.here().map(h -> Message.of("network.cli.push.not-begun-here", name, h)));
    }

    private static Outcome refused(Setback why, Message device, Optional<Message> here) {
        return here.<Outcome>map(what -> new Outcome.Refused(Outcome.Refusal.SAFETY, what, ""))
                .orElseGet(() -> new Outcome.Refused(Outcome.Refusal.DEVICE, device, why.said()));
    }

    /** In effect, and lost in a restart; with what has to be typed. */
    static Message notSaved(CliProfile profile, String name) {
        return Message.of("network.cli.push.not-saved", name, command(profile));
    }

    /** What a person types to have it saved. */
    static String command(CliProfile profile) {
        return profile.save().stream()
                .map(step -> step.command().toString())
                .collect(Collectors.joining("; "));
    }

    private Message doubt(String name, int sent) {
        if (stayed) {
            return Message.of("network.cli.push.stayed", name, inverse(sent));
        }
        if (order.profile().timedUndo().isEmpty() && !sentInverse) {
            return Message.of(
                    "network.cli.push.inverse-not-sent",
                    name,
                    sent,
                    order.lines().size(),
                    inverse(sent));
        }
        if (sentInverse) {
            return differs.map(how -> Message.of("network.cli.push.inverse-in-doubt", name, how))
                    .orElseGet(() -> Message.of("network.cli.push.inverse-unseen", name));
        }
        return differs.map(how -> Message.of("network.cli.push.in-doubt", name, how))
                .orElseGet(() -> Message.of("network.cli.push.unseen", name));
    }

    private String inverse(int sent) {
        return order.inverse(sent).stream()
                .limit(INVERSE_SHOWN)
                .map(Command::line)
                .collect(Collectors.joining("; "));
    }
}
