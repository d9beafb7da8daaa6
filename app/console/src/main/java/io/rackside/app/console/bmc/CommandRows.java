package io.rackside.app.console.bmc;

import io.rackside.app.audit.PastAct;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.stream.Collectors;

/** Puts raw commands and their answers into rows, as the trail has them. */
final class CommandRows {
    private static final String REQUEST = "request";
    private static final String ANSWERED = "bmc.done-raw";

    private final Texts texts;

    CommandRows(Texts texts) {
        this.texts = texts;
    }

    /** Newest first. */
    List<BmcRow> of(List<PastAct> commands) {
        return commands.stream().map(this::row).toList();
    }

    String sum(List<PastAct> commands) {
        return texts.say("console.bmc.commands.count", commands.size());
    }

    /** All of them as one text, each with when, by whom, what was sent and what came back. */
    static String text(List<BmcRow> rows) {
        return rows.stream()
                .map(row -> row.below() + "\n> " + row.name() + "\n< " + row.value() + "\n")
                .collect(Collectors.joining("\n"));
    }

    private BmcRow row(PastAct command) {
        String request = command.act().parameters().getOrDefault(REQUEST, "");
        String who =
                command.actor().name().isBlank()
                        ? command.actor().account()
                        : command.actor().name();
        return BmcRow.of("", request, answer(command))
                .keyed(String.valueOf(command.number()))
                .below(texts.dateTime(command.at()) + " · " + who)
                .as(
                        command.outcome().orElse(null) instanceof Outcome.Done
                                ? Status.NOT_MONITORED
                                : Status.UNKNOWN);
    }

    private String answer(PastAct command) {
        return switch (command.outcome().orElse(null)) {
            case null -> texts.say("console.bmc.commands.open");
            case Outcome.Done done -> bytes(done.what());
            case Outcome.Refused refused ->
                    (refused.deviceSaid() + " " + texts.say(refused.what())).strip();
            case Outcome.InDoubt doubt -> texts.say(doubt.what());
        };
    }

    /** The bare bytes; a sentence around them only makes them harder to compare. */
    private String bytes(Message what) {
        return what.code().equals(ANSWERED) && what.arguments().getLast() instanceof String answered
                ? answered
                : texts.say(what);
    }
}
