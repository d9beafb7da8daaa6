package io.rackside.app.console.offload;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.ChangeView;
import io.rackside.app.offload.HoldView;
import io.rackside.app.offload.MetView;
import io.rackside.app.offload.PlanView;
import io.rackside.app.offload.SkipView;
import io.rackside.model.Message;
import io.rackside.operations.Risk;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.List;

/** Puts a plan into rows: who is concerned, what is done in order, then the way back. */
final class PlanRows {
    private final Texts texts;
    private final List<PlanRow> rows = new ArrayList<>();

    private PlanRows(Texts texts) {
        this.texts = texts;
    }

    static List<PlanRow> of(PlanView plan, Texts texts) {
        PlanRows all = new PlanRows(texts);
        plan.holders().forEach(all::holder);
        plan.changes().forEach(change -> all.change("console.offload.changes", change));
        plan.skipped().forEach(all::skipped);
        plan.reverse().forEach(change -> all.change("console.offload.way-back", change));
        plan.met().forEach(all::met);
        return List.copyOf(all.rows);
    }

    /** What is to be known before, what stops it first. */
    record Sentence(Status status, String words) {}

    static List<Sentence> sentences(PlanView plan, Texts texts) {
        List<Sentence> all = new ArrayList<>();
        plan.refusals().forEach(why -> all.add(new Sentence(Status.CRITICAL, texts.say(why))));
        plan.warnings().forEach(why -> all.add(new Sentence(Status.WARNING, texts.say(why))));
        if (plan.fromDocuments()) {
            all.add(new Sentence(Status.WARNING, texts.say("console.offload.from-documents")));
        }
        return all;
    }

    private void holder(HoldView hold) {
        row(
                "console.offload.holders",
                hold.blocks() ? Status.CRITICAL : Status.WARNING,
                texts.say("console.offload.function", hold.function().number()),
                texts.say(hold.why()),
                texts.say(hold.function().heldBy()),
                "",
                "");
    }

    private void change(String group, ChangeView change) {
        List<String> cost = new ArrayList<>();
        change.effects().forEach(effect -> cost.add(clause(effect)));
        if (!change.session().equals("untouched")) {
            cost.add(clause(change.ownSession()));
        }
        if (change.afterRestart()) {
            cost.add(texts.say("console.offload.after-restart"));
        }
        row(
                group,
                status(change.risk()),
                change.number() + ". " + texts.say(change.title()),
                texts.say(change.reason()),
                change.from(),
                change.to(),
                String.join(" · ", cost.stream().distinct().toList()));
    }

    /** A sentence among others, without its stop. */
    private String clause(Message sentence) {
        String said = texts.say(sentence);
        return said.endsWith(".") || said.endsWith("。")
                ? said.substring(0, said.length() - 1)
                : said;
    }

    private static Status status(Risk risk) {
        return switch (risk) {
            case NOTHING_LOST, UNDONE_AT_ONCE -> Status.NOT_MONITORED;
            case SERVICE_STOPS -> Status.WARNING;
            case CANNOT_BE_UNDONE -> Status.CRITICAL;
        };
    }

    private void skipped(SkipView skip) {
        row(
                "console.offload.skipped",
                skip.must() ? Status.WARNING : Status.NOT_MONITORED,
                texts.say(skip.title()),
                texts.say(skip.why()),
                "",
                skip.wanted(),
                "");
    }

    private void met(MetView met) {
        row(
                "console.offload.met",
                Status.NOT_MONITORED,
                texts.say(met.title()),
                "",
                met.value(),
                met.value(),
                "");
    }

    private void row(
            String group,
            Status status,
            String name,
            String below,
            String from,
            String to,
            String cost) {
        rows.add(
                new PlanRow(
                        Integer.toString(rows.size()),
                        texts.say(group),
                        status,
                        name,
                        below,
                        KnobWord.of(from, texts),
                        KnobWord.of(to, texts),
                        cost));
    }
}
