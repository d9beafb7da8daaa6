package io.rackside.app.cluster.inspect;

import io.rackside.app.report.Block;
import io.rackside.app.report.Cell;
import io.rackside.app.report.Report;
import io.rackside.drivers.cluster.inspect.Checked;
import io.rackside.drivers.cluster.inspect.Finding;
import io.rackside.drivers.cluster.inspect.Result;
import io.rackside.model.Message;
import io.rackside.operations.Anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of an inspection, for whoever the site belongs to. */
public final class InspectionReport {
    private InspectionReport() {}

    /**
     * A section with one line for each check, what is otherwise since the last visit, and one
     * section for each check with its evidence and advice.
     *
     * @param person who hands it over
     */
    public static Report of(Inspected inspected, String person, Optional<Anchor> checkpoint) {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(
                new Report.Section(
                        Message.of("core.inspect.report.summary"),
                        List.of(facts(inspected), summary(inspected.checks()))));
        inspected
                .before()
                .ifPresent(
                        before ->
                                sections.add(
                                        new Report.Section(
                                                Message.of("core.inspect.report.changes"),
                                                changes(inspected))));
        inspected.checks().forEach(each -> sections.add(section(each)));
        return new Report(
                Message.of("core.inspect.report.title", inspected.cluster()),
                inspected.at(),
                person,
                checkpoint,
                sections);
    }

    private static Block facts(Inspected inspected) {
        return new Block.Facts(
                List.of(
                        new Block.Fact(
                                Message.of("core.inspect.report.cluster"),
                                Cell.of(inspected.cluster())),
                        new Block.Fact(
                                Message.of("core.inspect.report.at"),
                                new Cell.Moment(inspected.at())),
                        new Block.Fact(
                                Message.of("core.inspect.report.before"),
                                inspected
                                        .before()
                                        .<Cell>map(Cell.Moment::new)
                                        .orElseGet(Cell.None::new))));
    }

    private static Block summary(List<Checked> checks) {
        return new Block.Table(
                List.of(
                        Message.of("core.inspect.report.check"),
                        Message.of("core.inspect.report.result"),
                        Message.of("core.inspect.report.worst")),
                checks.stream().map(InspectionReport::line).toList());
    }

    private static List<Cell> line(Checked check) {
        return List.of(
                Cell.of(check.topic().title()),
                state(check.result()),
                check.evidence().stream()
                        .findFirst()
                        .filter(each -> each.weight() != Result.OK)
                        .map(each -> Cell.of(each.what()))
                        .orElseGet(Cell.None::new));
    }

    private static Cell state(Result result) {
        return switch (result) {
            case OK -> new Cell.State(Cell.Mark.WELL, said(result));
            case UNKNOWN -> new Cell.State(Cell.Mark.UNKNOWN, said(result));
            case WARNING -> new Cell.State(Cell.Mark.WARNING, said(result));
            case CRITICAL -> new Cell.State(Cell.Mark.BAD, said(result));
        };
    }

    /** How a result is called. */
    public static Message said(Result result) {
        return switch (result) {
            case OK -> Message.of("core.inspect.result.ok");
            case UNKNOWN -> Message.of("core.inspect.result.unknown");
            case WARNING -> Message.of("core.inspect.result.warning");
            case CRITICAL -> Message.of("core.inspect.result.critical");
        };
    }

    private static List<Block> changes(Inspected inspected) {
        if (inspected.changes().isEmpty()) {
            return List.of(new Block.Paragraph(Message.of("core.inspect.report.unchanged")));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Change change : inspected.changes()) {
            rows.add(
                    List.of(
                            Cell.of(change.topic().title()),
                            state(change.was()),
                            state(change.now()),
                            new Cell.None()));
            change.appeared().forEach(each -> rows.add(row(each, "core.inspect.report.appeared")));
            change.gone().forEach(each -> rows.add(row(each, "core.inspect.report.gone")));
        }
        return List.of(
                new Block.Table(
                        List.of(
                                Message.of("core.inspect.report.check"),
                                Message.of("core.inspect.report.was"),
                                Message.of("core.inspect.report.now"),
                                Message.of("core.inspect.report.worst")),
                        rows));
    }

    private static List<Cell> row(Visit.Complaint complaint, String code) {
        return List.of(
                new Cell.None(),
                Cell.of(Message.of(code)),
                Cell.of(complaint.subject()),
                Cell.of(complaint.what()));
    }

    private static Report.Section section(Checked check) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Table(
                        List.of(
                                Message.of("core.inspect.report.result"),
                                Message.of("core.inspect.report.subject"),
                                Message.of("core.inspect.report.evidence")),
                        check.evidence().stream().map(InspectionReport::evidence).toList()));
        check.advice()
                .forEach(
                        each ->
                                blocks.add(
                                        new Block.Paragraph(
                                                Message.of("core.inspect.report.advice", each))));
        return new Report.Section(check.topic().title(), blocks);
    }

    private static List<Cell> evidence(Finding finding) {
        return List.of(
                state(finding.weight()), Cell.of(finding.subject()), Cell.of(finding.what()));
    }
}
