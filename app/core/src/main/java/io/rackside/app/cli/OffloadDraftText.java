package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.offload.ChangeView;
import io.rackside.app.offload.HoldView;
import io.rackside.app.offload.OffloadDraft;
import io.rackside.app.offload.PlanView;
import io.rackside.app.offload.SkipView;
import io.rackside.model.Message;
import io.rackside.operations.Guard;

import java.util.List;
import java.util.stream.Collectors;

/** A change of a host as the command line shows it before anything is sent. */
final class OffloadDraftText {
    private final Terminal terminal;
    private final OffloadDraft draft;
    private final PlanView plan;

    OffloadDraftText(Terminal terminal, OffloadDraft draft) {
        this.terminal = terminal;
        this.draft = draft;
        plan = draft.view();
    }

    /** What a person has to have seen before confirming it. */
    void show() {
        String name = draft.subject().target().name();
        if (plan.takesBack()) {
            terminal.say("core.cli.offload.takes-back", name, plan.port());
        } else if (plan.profile().isPresent()) {
            terminal.say("core.cli.offload.changes", name, plan.port(), plan.profile().get());
        } else {
            terminal.say("core.cli.offload.changes-own", name, plan.port());
        }
        if (plan.isEmpty()) {
            terminal.say(plan.mayRun() ? "core.cli.offload.nothing" : "core.cli.offload.none");
        }
        changes("core.cli.offload.steps", plan.changes());
        plan.holders().stream().map(HoldView::why).forEach(this::line);
        skipped();
        plan.warnings().forEach(this::line);
        if (!plan.isEmpty()) {
            line(plan.ownSession());
            tail();
        }
        plan.refusals()
                .forEach(why -> terminal.say("core.cli.offload.refused", terminal.text(why)));
        terminal.say("core.cli.push.hash", draft.hash());
    }

    private void tail() {
        changes("core.cli.offload.back", plan.reverse());
        if (plan.fromDocuments()) {
            terminal.say("core.cli.offload.documents-only");
        }
        if (plan.needsPowerCycle()) {
            terminal.say("core.cli.offload.power-cycle");
        } else if (plan.needsRestart()) {
            terminal.say(
                    plan.trial().restart()
                            ? "core.cli.offload.restarts"
                            : "core.cli.offload.next-start");
        }
        terminal.say(
                plan.trial().kept() ? "core.cli.offload.kept" : "core.cli.offload.until-restart",
                plan.trial().undoAfter());
        plan.undoneWhenCut().ifPresent(limit -> terminal.say("core.cli.offload.when-cut", limit));
        if (!draft.isEmpty()) {
            for (Guard.Opinion opinion : draft.choice().opinions()) {
                if (opinion.verdict() != Guard.Verdict.ALLOW) {
                    line(opinion.reason());
                }
            }
        }
    }

    private void line(Message what) {
        terminal.out().println(Table.plain(terminal.text(what)));
    }

    private void changes(String title, List<ChangeView> changes) {
        if (changes.isEmpty()) {
            return;
        }
        terminal.say(title);
        Table table =
                new Table(
                        ">#",
                        terminal.words().say("core.cli.column.knob"),
                        terminal.words().say("core.cli.column.from"),
                        terminal.words().say("core.cli.column.to"),
                        ">" + terminal.words().say("core.cli.column.risk"),
                        terminal.words().say("core.cli.column.costs"),
                        terminal.words().say("core.cli.column.why"));
        for (ChangeView change : changes) {
            table.row(
                    Integer.toString(change.number()),
                    change.knob(),
                    change.from(),
                    change.to(),
                    Integer.toString(change.risk().level()),
                    change.effects().isEmpty()
                            ? "-"
                            : change.effects().stream()
                                    .map(terminal::text)
                                    .collect(Collectors.joining(" ")),
                    terminal.text(change.reason()));
        }
        terminal.table(table);
    }

    private void skipped() {
        List<SkipView> told =
                plan.skipped().stream().filter(skip -> !skip.kind().equals("notMeant")).toList();
        if (!told.isEmpty()) {
            terminal.say("core.cli.offload.skipped");
            told.forEach(
                    skip -> terminal.out().println("  " + Table.plain(terminal.text(skip.why()))));
        }
    }

    ObjectNode json() {
        OffloadViewJson views = new OffloadViewJson(terminal::text);
        ObjectNode root = InventoryJson.object();
        root.set("device", InventoryJson.device(draft.device()));
        views.plan(root, plan);
        ArrayNode guards = root.putArray("guards");
        if (!draft.isEmpty()) {
            for (Guard.Opinion opinion : draft.choice().opinions()) {
                guards.addObject()
                        .put("verdict", InventoryJson.word(opinion.verdict()))
                        .put("code", opinion.reason().code())
                        .put("text", terminal.text(opinion.reason()));
            }
        }
        return root.put("hash", draft.hash());
    }
}
