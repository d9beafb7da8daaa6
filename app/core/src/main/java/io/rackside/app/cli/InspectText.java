package io.rackside.app.cli;

import io.rackside.app.cluster.inspect.Change;
import io.rackside.app.cluster.inspect.Inspected;
import io.rackside.app.cluster.inspect.InspectionReport;
import io.rackside.app.cluster.inspect.Visit;
import io.rackside.drivers.cluster.inspect.Checked;
import io.rackside.drivers.cluster.inspect.Finding;
import io.rackside.drivers.cluster.inspect.Result;

/** An inspection, for a reader: one line a check, then what is not as it should be. */
final class InspectText {
    private static final int SHOWN = 6;

    private final Terminal terminal;

    InspectText(Terminal terminal) {
        this.terminal = terminal;
    }

    void all(Inspected inspected) {
        terminal.say(
                "core.cli.inspect.tally",
                inspected.cluster(),
                inspected.count(Result.CRITICAL),
                inspected.count(Result.WARNING),
                inspected.count(Result.UNKNOWN),
                inspected.count(Result.OK));
        Table table =
                new Table(
                        terminal.words().say("core.inspect.report.check"),
                        terminal.words().say("core.inspect.report.result"),
                        "ID");
        inspected
                .checks()
                .forEach(
                        each ->
                                table.row(
                                        terminal.text(each.topic().title()),
                                        terminal.text(InspectionReport.said(each.result())),
                                        each.topic().id()));
        terminal.table(table);
        inspected.checks().stream().filter(each -> each.result() != Result.OK).forEach(this::check);
        changes(inspected);
    }

    private void check(Checked check) {
        terminal.out().println();
        line(
                "",
                terminal.text(check.topic().title())
                        + "  "
                        + terminal.text(InspectionReport.said(check.result())));
        check.evidence().stream()
                .filter(each -> each.weight() != Result.OK)
                .limit(SHOWN)
                .forEach(each -> line("  ", finding(each)));
        long more =
                check.evidence().stream().filter(each -> each.weight() != Result.OK).count()
                        - SHOWN;
        if (more > 0) {
            line("  ", terminal.words().say("core.cli.inspect.more", more));
        }
        check.advice()
                .forEach(
                        each ->
                                line(
                                        "  ",
                                        terminal.words()
                                                .say(
                                                        "core.cli.findings.remedy",
                                                        terminal.text(each))));
    }

    private String finding(Finding finding) {
        String what = terminal.text(finding.what());
        return finding.subject().isEmpty() ? what : finding.subject() + ": " + what;
    }

    private void changes(Inspected inspected) {
        if (inspected.before().isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.say(
                inspected.changes().isEmpty()
                        ? "core.cli.inspect.unchanged"
                        : "core.cli.inspect.changes",
                inspected.before().get());
        inspected.changes().forEach(this::change);
    }

    private void change(Change change) {
        line(
                "  ",
                terminal.text(change.topic().title())
                        + ": "
                        + terminal.text(InspectionReport.said(change.was()))
                        + " -> "
                        + terminal.text(InspectionReport.said(change.now())));
        change.appeared().forEach(each -> line("    + ", complaint(each)));
        change.gone().forEach(each -> line("    - ", complaint(each)));
    }

    private String complaint(Visit.Complaint complaint) {
        String what = terminal.text(complaint.what());
        return complaint.subject().isEmpty() ? what : complaint.subject() + ": " + what;
    }

    private void line(String indent, String text) {
        terminal.out().println(indent + Table.plain(text));
    }
}
