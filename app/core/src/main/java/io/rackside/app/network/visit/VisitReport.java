package io.rackside.app.network.visit;

import io.rackside.app.network.compare.NetworkDifference;
import io.rackside.app.report.Block;
import io.rackside.app.report.Cell;
import io.rackside.app.report.Report;
import io.rackside.model.Message;
import io.rackside.operations.Anchor;
import io.rackside.store.NetworkVisit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Before and after, as a report. */
final class VisitReport {
    private final VisitComparison comparison;

    VisitReport(VisitComparison comparison) {
        this.comparison = comparison;
    }

    Report made(Instant at, String person, Optional<Anchor> checkpoint) {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(
                new Report.Section(
                        Message.of("core.visit-report.summary"), List.of(summary(), boxes())));
        for (VisitComparison.Box box : comparison.boxes()) {
            if (!box.same() || box.remark().isPresent()) {
                sections.add(
                        new Report.Section(
                                Message.of("core.visit-report.box-title", box.name()), of(box)));
            }
        }
        return new Report(
                Message.of(
                        "core.visit-report.title",
                        comparison.before().name(),
                        comparison.after().name()),
                at,
                person,
                checkpoint,
                sections);
    }

    private Block summary() {
        return new Block.Facts(
                List.of(
                        new Block.Fact(
                                Message.of("core.visit-report.verdict"),
                                comparison.well()
                                        ? new Cell.State(
                                                Cell.Mark.WELL,
                                                Message.of("core.visit-report.nothing-lost"))
                                        : new Cell.State(
                                                Cell.Mark.BAD,
                                                Message.of("core.visit-report.lost"))),
                        visit("core.visit-report.before", comparison.before()),
                        moment("core.visit-report.before-at", comparison.before()),
                        visit("core.visit-report.after", comparison.after()),
                        moment("core.visit-report.after-at", comparison.after())));
    }

    private static Block.Fact visit(String title, NetworkVisit visit) {
        return new Block.Fact(Message.of(title), Cell.of(visit.name()));
    }

    private static Block.Fact moment(String title, NetworkVisit visit) {
        return new Block.Fact(Message.of(title), new Cell.Moment(visit.at()));
    }

    private Block boxes() {
        List<List<Cell>> rows = new ArrayList<>();
        for (VisitComparison.Box box : comparison.boxes()) {
            rows.add(
                    List.of(
                            Cell.of(box.name()),
                            state(box),
                            new Cell.Number(box.differences().size(), ""),
                            box.configuration().isPresent()
                                    ? new Cell.Number(box.changedLines().size(), "")
                                    : new Cell.None()));
        }
        return new Block.Table(
                List.of(
                        Message.of("core.visit-report.box"),
                        Message.of("core.visit-report.result"),
                        Message.of("core.visit-report.differences"),
                        Message.of("core.visit-report.lines")),
                rows);
    }

    private static Cell state(VisitComparison.Box box) {
        if (box.trouble().isPresent()) {
            return new Cell.State(Cell.Mark.UNKNOWN, Message.of("core.visit-report.not-compared"));
        }
        if (box.loses()) {
            return new Cell.State(Cell.Mark.BAD, Message.of("core.visit-report.lost"));
        }
        return box.same()
                ? new Cell.State(Cell.Mark.WELL, Message.of("core.visit-report.same"))
                : new Cell.State(Cell.Mark.WARNING, Message.of("core.visit-report.changed"));
    }

    private static List<Block> of(VisitComparison.Box box) {
        List<Block> blocks = new ArrayList<>();
        box.trouble().ifPresent(why -> blocks.add(new Block.Paragraph(why)));
        if (!box.differences().isEmpty()) {
            blocks.add(
                    new Block.Table(
                            List.of(
                                    Message.of("core.visit-report.port"),
                                    Message.of("core.visit-report.what"),
                                    Message.of("core.visit-report.before"),
                                    Message.of("core.visit-report.after")),
                            box.differences().stream().map(VisitReport::row).toList()));
        }
        box.remark().ifPresent(remark -> blocks.add(new Block.Paragraph(remark)));
        box.configuration()
                .filter(found -> found.secrets() > 0)
                .ifPresent(
                        found ->
                                blocks.add(
                                        new Block.Paragraph(
                                                Message.of(
                                                        "core.visit.secrets", found.secrets()))));
        if (!box.changedLines().isEmpty()) {
            blocks.add(new Block.Lines(box.changedText()));
        }
        return blocks;
    }

    private static List<Cell> row(NetworkDifference each) {
        Cell.Mark mark = each.kind().loss() ? Cell.Mark.BAD : Cell.Mark.WARNING;
        return List.of(
                Cell.of(each.port()),
                new Cell.State(mark, each.what()),
                value(each.before()),
                value(each.after()));
    }

    private static Cell value(Optional<Message> value) {
        return value.map(Cell::of).orElseGet(Cell.None::new);
    }
}
