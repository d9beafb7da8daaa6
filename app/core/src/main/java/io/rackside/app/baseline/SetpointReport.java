package io.rackside.app.baseline;

import io.rackside.app.report.Block;
import io.rackside.app.report.Cell;
import io.rackside.app.report.Report;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineTally;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Leave;
import io.rackside.model.baseline.Standing;
import io.rackside.operations.Anchor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The report of how boxes stand to their setpoints. */
public final class SetpointReport {
    private SetpointReport() {}

    /**
     * A section with one line for each box, and one with one line for each of its entries; what is
     * about others is not in it.
     *
     * @param checks the last of each box, as they are to be judged at that time
     * @param language of the setpoints' titles, which are texts of files: en or zh
     * @param person who hands it over
     */
    public static Report of(
            List<BaselineReport> checks,
            String language,
            Instant made,
            String person,
            Optional<Anchor> checkpoint) {
        List<BaselineReport> boxes =
                checks.stream().sorted(Comparator.comparing(BaselineReport::name)).toList();
        List<Report.Section> sections = new ArrayList<>();
        sections.add(
                new Report.Section(
                        Message.of("core.baseline-report.boxes"), List.of(summary(boxes))));
        boxes.forEach(box -> sections.add(section(box, language)));
        return new Report(
                Message.of("core.baseline-report.title"), made, person, checkpoint, sections);
    }

    private static Block summary(List<BaselineReport> boxes) {
        return new Block.Table(
                List.of(
                        Message.of("core.baseline-report.column.box"),
                        Message.of("core.baseline-report.column.checked"),
                        Message.of("core.baseline-report.column.standing"),
                        Message.of("core.baseline-report.column.must"),
                        Message.of("core.baseline-report.column.should"),
                        Message.of("core.baseline-report.column.exempt"),
                        Message.of("core.baseline-report.column.unchecked"),
                        Message.of("core.baseline-report.column.met"),
                        Message.of("core.baseline-report.column.files")),
                boxes.stream().map(SetpointReport::line).toList());
    }

    private static List<Cell> line(BaselineReport box) {
        BaselineTally tally = box.tally();
        return List.of(
                Cell.of(box.name()),
                new Cell.Moment(box.at()),
                state(tally.state()),
                number(tally.mustDeviate()),
                number(tally.shouldDeviate()),
                number(tally.exempt()),
                number(tally.notChecked()),
                number(tally.meet()),
                Cell.of(
                        box.files().stream()
                                .map(file -> file.id() + " " + file.version())
                                .collect(Collectors.joining(", "))));
    }

    private static Cell number(int count) {
        return new Cell.Number(count, "");
    }

    private static Cell state(BaselineTally.State state) {
        return switch (state) {
            case MEETS ->
                    new Cell.State(Cell.Mark.WELL, Message.of("core.baseline-report.state.meets"));
            case SHOULD_DEVIATES ->
                    new Cell.State(
                            Cell.Mark.WARNING,
                            Message.of("core.baseline-report.state.should-deviates"));
            case MUST_DEVIATES ->
                    new Cell.State(
                            Cell.Mark.BAD, Message.of("core.baseline-report.state.must-deviates"));
            case UNKNOWN ->
                    new Cell.State(
                            Cell.Mark.UNKNOWN, Message.of("core.baseline-report.state.not-known"));
        };
    }

    private static Report.Section section(BaselineReport box, String language) {
        List<Block> blocks = new ArrayList<>();
        box.problems().forEach(problem -> blocks.add(new Block.Paragraph(problem)));
        blocks.add(
                new Block.Table(
                        List.of(
                                Message.of("core.baseline-report.column.entry"),
                                Message.of("core.baseline-report.column.id"),
                                Message.of("core.baseline-report.column.level"),
                                Message.of("core.baseline-report.column.standing"),
                                Message.of("core.baseline-report.column.now"),
                                Message.of("core.baseline-report.column.expected"),
                                Message.of("core.baseline-report.column.leave"),
                                Message.of("core.baseline-report.column.origin")),
                        box.entries().stream()
                                .filter(entry -> entry.standing() != Standing.NOT_APPLICABLE)
                                .sorted(Comparator.comparing(SetpointReport::rank))
                                .map(entry -> row(entry, language))
                                .toList()));
        return new Report.Section(Message.of("core.baseline-report.of-box", box.name()), blocks);
    }

    private static int rank(EntryStanding entry) {
        return switch (entry.standing()) {
            case DEVIATES -> entry.must() ? 0 : 1;
            case EXEMPT -> 2;
            case NOT_CHECKED -> 3;
            case MEETS, NOT_APPLICABLE -> 4;
        };
    }

    private static List<Cell> row(EntryStanding entry, String language) {
        return List.of(
                Cell.of(entry.title().in(language)),
                Cell.of(EntryOrder.name(entry.id(), entry.of())),
                Cell.of(
                        Message.of(
                                entry.must()
                                        ? "core.cli.baseline.must"
                                        : "core.cli.baseline.should")),
                standing(entry),
                Cell.of(entry.now().orElse("")),
                Cell.of(entry.expected()),
                entry.leave().map(SetpointReport::leave).orElseGet(Cell.None::new),
                Cell.of(entry.origin().file() + " " + entry.origin().version()));
    }

    private static Cell leave(Leave leave) {
        return Cell.of(
                Message.of(
                        "core.baseline-report.leave", leave.until(), leave.by(), leave.reason()));
    }

    private static Cell standing(EntryStanding entry) {
        return switch (entry.standing()) {
            case MEETS -> new Cell.State(Cell.Mark.WELL, Message.of("core.cli.baseline.meets"));
            case DEVIATES ->
                    new Cell.State(
                            entry.must() ? Cell.Mark.BAD : Cell.Mark.WARNING,
                            Message.of("core.cli.baseline.deviates"));
            case EXEMPT ->
                    new Cell.State(Cell.Mark.WARNING, Message.of("core.cli.baseline.exempt"));
            case NOT_CHECKED, NOT_APPLICABLE ->
                    new Cell.State(Cell.Mark.UNKNOWN, Message.of("core.cli.baseline.not-checked"));
        };
    }
}
