package io.rackside.app.cli;

import io.rackside.app.baseline.BaselineDraft;
import io.rackside.app.baseline.BaselineList;
import io.rackside.app.baseline.DraftEntry;
import io.rackside.app.baseline.DriftView;
import io.rackside.app.baseline.LeftOut;
import io.rackside.app.baseline.Road;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineSource;
import io.rackside.model.baseline.BaselineTally;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Leave;
import io.rackside.model.baseline.Standing;
import io.rackside.operations.Guard;

import java.time.Instant;
import java.util.List;

/** Setting baselines as the command line shows them. */
final class BaselineOutput {
    private final Terminal terminal;

    BaselineOutput(Terminal terminal) {
        this.terminal = terminal;
    }

    void list(BaselineList list) {
        Table table =
                new Table(
                        say("core.cli.column.id"),
                        say("core.cli.column.version"),
                        say("core.cli.baseline.layer"),
                        ">" + say("core.cli.baseline.entries"),
                        say("core.cli.baseline.voucher"),
                        say("core.cli.baseline.title"));
        for (BaselineSource file : list.files()) {
            table.row(
                    file.id(),
                    file.version(),
                    file.layer(),
                    String.valueOf(file.entries()),
                    voucher(file),
                    title(file.title()));
        }
        terminal.table(table);
        list.problems().forEach(this::aside);
    }

    private String voucher(BaselineSource file) {
        return switch (file.voucher()) {
            case SHIPPED -> say("core.cli.baseline.shipped");
            case SIGNED -> say("core.cli.baseline.signed");
            case UNSIGNED -> say("core.cli.baseline.unsigned");
        };
    }

    /**
     * @param all whether what is met, and what is about others, is shown too
     */
    void report(BaselineReport report, boolean all) {
        Table table =
                new Table(
                        say("core.cli.baseline.entry"),
                        say("core.cli.baseline.level"),
                        say("core.cli.baseline.standing"),
                        say("core.cli.baseline.origin"),
                        say("core.cli.baseline.said"),
                        say("core.cli.baseline.title"));
        for (EntryStanding entry : report.entries()) {
            boolean quiet =
                    entry.standing() == Standing.MEETS
                            || entry.standing() == Standing.NOT_APPLICABLE;
            if (all || !quiet) {
                table.row(
                        name(entry.id(), entry.of()),
                        say(entry.must() ? "core.cli.baseline.must" : "core.cli.baseline.should"),
                        standing(entry.standing()),
                        entry.origin().file() + " " + entry.origin().version(),
                        terminal.text(entry.said()),
                        title(entry.title()));
            }
        }
        if (!table.isEmpty()) {
            terminal.table(table);
        }
        BaselineTally tally = report.tally();
        terminal.say(
                "core.cli.baseline.tally",
                report.name(),
                terminal.time(report.at()),
                tally.meet(),
                tally.mustDeviate(),
                tally.shouldDeviate(),
                tally.exempt(),
                tally.notChecked());
        report.problems().forEach(this::aside);
    }

    private String standing(Standing standing) {
        return switch (standing) {
            case MEETS -> say("core.cli.baseline.meets");
            case DEVIATES -> say("core.cli.baseline.deviates");
            case EXEMPT -> say("core.cli.baseline.exempt");
            case NOT_APPLICABLE -> say("core.cli.baseline.not-applicable");
            case NOT_CHECKED -> say("core.cli.baseline.not-checked");
        };
    }

    void leaves(List<Leave> leaves, Instant now) {
        for (Leave leave : leaves) {
            terminal.say(
                    leave.holds(now) ? "core.cli.baseline.leave" : "core.cli.baseline.leave-ended",
                    name(leave.entry(), leave.of()),
                    terminal.time(leave.until()),
                    leave.by(),
                    leave.reason());
        }
    }

    void drift(List<DriftView> changes) {
        if (changes.isEmpty()) {
            terminal.say("core.cli.baseline.no-drift");
            return;
        }
        terminal.say("core.cli.baseline.drift-since", terminal.time(changes.getFirst().since()));
        Table table =
                new Table(
                        say("core.cli.baseline.entry"),
                        say("core.cli.baseline.said"),
                        say("core.cli.baseline.title"));
        for (DriftView change : changes) {
            table.row(
                    name(change.id(), change.of()),
                    terminal.text(change.said()),
                    title(change.title()));
        }
        terminal.table(table);
    }

    /** What a person has to have seen before confirming it. */
    void draft(BaselineDraft draft) {
        for (DraftEntry entry : draft.entries()) {
            entry(entry);
        }
        for (LeftOut entry : draft.leftOut()) {
            terminal.say(
                    "core.cli.baseline.left-out",
                    name(entry.id(), entry.of()),
                    terminal.text(entry.why()));
        }
        if (draft.isEmpty()) {
            terminal.say("core.cli.baseline.nothing-to-set", draft.act().target().name());
            return;
        }
        terminal.out().println(Table.plain(terminal.text(draft.act().effect())));
        for (Guard.Opinion opinion : draft.opinions()) {
            if (opinion.verdict() != Guard.Verdict.ALLOW) {
                terminal.out().println(Table.plain(terminal.text(opinion.reason())));
            }
        }
        terminal.say("core.cli.baseline.hash", draft.hash());
    }

    private void entry(DraftEntry entry) {
        terminal.say(
                "core.cli.baseline.planned",
                name(entry.id(), entry.of()),
                title(entry.title()),
                entry.now(),
                terminal.text(entry.expected()),
                entry.origin().file() + " " + entry.origin().version());
        entry.commands().forEach(line -> within(sent(entry.road()), line));
        entry.persist().ifPresent(line -> within("core.cli.baseline.line", line));
        entry.reverse().forEach(line -> within("core.cli.baseline.back", line));
        entry.hazard().ifPresent(text -> within("core.cli.baseline.hazard", title(text)));
        if (entry.onTrial()) {
            within("core.cli.baseline.on-trial");
        }
        if (entry.afterBoot()) {
            within("core.cli.baseline.after-boot");
        }
    }

    private static String sent(Road road) {
        return switch (road) {
            case HOST -> "core.cli.baseline.command";
            case BMC -> "core.cli.baseline.to-bmc";
            case BIOS -> "core.cli.baseline.to-bios";
            case SWITCH -> "core.cli.baseline.to-switch";
        };
    }

    private void within(String code, Object... arguments) {
        terminal.out().println("    " + Table.plain(terminal.words().say(code, arguments)));
    }

    private void aside(Message message) {
        terminal.err().println(Table.plain(terminal.text(message)));
    }

    static String name(String id, String of) {
        return of.isEmpty() ? id : id + "@" + of;
    }

    private String title(BilingualText text) {
        return text.in(terminal.words().language().getLanguage());
    }

    private String say(String code) {
        return terminal.words().say(code);
    }
}
