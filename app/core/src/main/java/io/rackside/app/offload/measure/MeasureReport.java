package io.rackside.app.offload.measure;

import io.rackside.app.offload.measure.CardView.ClaimView;
import io.rackside.app.offload.measure.CardView.LineView;
import io.rackside.app.report.Block;
import io.rackside.app.report.Cell;
import io.rackside.app.report.Report;
import io.rackside.model.Message;
import io.rackside.model.Message.Measure;
import io.rackside.model.Problem;
import io.rackside.operations.Anchor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** The card as a report: the claimed figures, all that was measured, and in what surroundings. */
final class MeasureReport {
    private static final Set<String> DRAWN =
            Set.of(
                    "tcpThroughput",
                    "rdmaBandwidth",
                    "tcpCpu",
                    "rdmaCpu",
                    "tcpMemory",
                    "rdmaMemory",
                    "rdmaLatency",
                    "roundTrip",
                    "storageIops",
                    "storageLatency");

    private final CardView card;

    MeasureReport(CardView card) {
        this.card = card;
    }

    Report made(Instant at, String person, Optional<Anchor> checkpoint) {
        List<Report.Section> sections = new ArrayList<>();
        List<Block> summary = new ArrayList<>();
        summary.add(claims());
        card.claims().forEach(claim -> summary.add(new Block.Paragraph(basis(claim))));
        card.notes().forEach(note -> summary.add(new Block.Paragraph(note)));
        sections.add(new Report.Section(Message.of("core.measure-report.claims"), summary));
        sections.add(
                new Report.Section(
                        Message.of("core.measure-report.figures"), List.of(figures(), picture())));
        List<Block> surroundings = new ArrayList<>();
        surroundings.add(environment());
        problems(surroundings, card.before());
        problems(surroundings, card.after());
        sections.add(
                new Report.Section(Message.of("core.measure-report.environment"), surroundings));
        return new Report(
                Message.of(
                        "core.measure-report.title",
                        card.after().nearName(),
                        card.after().environment().port()),
                at,
                person,
                checkpoint,
                sections);
    }

    private static Message basis(ClaimView claim) {
        return Message.of("core.measure-report.basis", claim.title(), claim.basis());
    }

    private Block claims() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ClaimView claim : card.claims()) {
            rows.add(
                    List.of(
                            Cell.of(claim.title()),
                            new Cell.Number(claim.target(), claim.unit()),
                            number(claim.reached(), claim.unit()),
                            number(claim.low(), claim.unit()),
                            number(claim.high(), claim.unit()),
                            Cell.of(how(claim)),
                            verdict(claim)));
        }
        return new Block.Table(
                List.of(
                        Message.of("core.measure-report.claim"),
                        Message.of("core.measure-report.target"),
                        Message.of("core.measure-report.reached"),
                        Message.of("core.measure-report.low"),
                        Message.of("core.measure-report.high"),
                        Message.of("core.measure-report.how"),
                        Message.of("core.measure-report.verdict")),
                rows);
    }

    private static Message how(ClaimView claim) {
        return claim.computed()
                ? Message.of("core.measure-report.computed")
                : Message.of("core.measure-report.measured");
    }

    private static Cell verdict(ClaimView claim) {
        return switch (claim.verdict()) {
            case "pass" ->
                    claim.certain()
                            ? new Cell.State(Cell.Mark.WELL, Message.of("core.measure-report.pass"))
                            : new Cell.State(
                                    Cell.Mark.WARNING,
                                    Message.of("core.measure-report.pass-uncertain"));
            case "fail" ->
                    new Cell.State(
                            claim.certain() ? Cell.Mark.BAD : Cell.Mark.WARNING,
                            claim.certain()
                                    ? Message.of("core.measure-report.fail")
                                    : Message.of("core.measure-report.fail-uncertain"));
            default ->
                    new Cell.State(
                            Cell.Mark.UNKNOWN, Message.of("core.measure-report.not-measured"));
        };
    }

    private Block figures() {
        List<List<Cell>> rows = new ArrayList<>();
        for (LineView line : card.lines()) {
            rows.add(
                    List.of(
                            Cell.of(line.title()),
                            median(line.before()),
                            spread(line.before()),
                            median(line.after()),
                            spread(line.after()),
                            change(line)));
        }
        return new Block.Table(
                List.of(
                        Message.of("core.measure-report.figure"),
                        Message.of("core.measure-report.before"),
                        Message.of("core.measure-report.spread"),
                        Message.of("core.measure-report.after"),
                        Message.of("core.measure-report.spread"),
                        Message.of("core.measure-report.change")),
                rows);
    }

    /** What has a unit and was measured at all; counts of losses say more as numbers. */
    private Block picture() {
        return new Block.Bars(
                List.of(
                        Message.of("core.measure-report.before"),
                        Message.of("core.measure-report.after")),
                card.lines().stream()
                        .filter(line -> DRAWN.contains(line.word()))
                        .map(
                                line ->
                                        new Block.Group(
                                                line.title(),
                                                line.unit(),
                                                List.of(
                                                        standing(line.before()),
                                                        standing(line.after()))))
                        .toList());
    }

    private static OptionalDouble standing(Optional<FigureView> figure) {
        return figure.map(one -> OptionalDouble.of(one.median())).orElse(OptionalDouble.empty());
    }

    private static Cell median(Optional<FigureView> figure) {
        return figure.<Cell>map(one -> new Cell.Number(one.median(), one.unit()))
                .orElseGet(Cell.None::new);
    }

    private static Cell spread(Optional<FigureView> figure) {
        return figure.<Cell>map(
                        one ->
                                one.spreadPercent() == 0 && one.least() < one.most()
                                        ? Cell.of(range(one))
                                        : new Cell.Number(one.spreadPercent(), "%"))
                .orElseGet(Cell.None::new);
    }

    /** There are no percents of nothing. */
    private static Message range(FigureView of) {
        return Message.of(
                "core.measure-report.range",
                new Measure(of.least(), of.unit()),
                new Measure(of.most(), of.unit()));
    }

    private static Cell change(LineView line) {
        if (line.changePercent().isEmpty()) {
            return new Cell.None();
        }
        Message told =
                Message.of(
                        "core.measure-report.changed",
                        new Measure(line.changePercent().getAsDouble(), "%"));
        return line.better()
                .filter(_ -> line.apart())
                .<Cell>map(
                        better -> new Cell.State(better ? Cell.Mark.WELL : Cell.Mark.WARNING, told))
                .orElseGet(() -> Cell.of(told));
    }

    private static Cell number(OptionalDouble value, String unit) {
        return value.isPresent() ? new Cell.Number(value.getAsDouble(), unit) : new Cell.None();
    }

    private Block environment() {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        Cell.of(Message.of("core.measure-report.at")),
                        new Cell.Moment(card.before().at()),
                        new Cell.Moment(card.after().at())));
        end(rows, card.before().environment(), card.after().environment());
        row(rows, "core.measure-report.far", far(card.before()), far(card.after()));
        if (card.before().farEnvironment().isPresent()
                || card.after().farEnvironment().isPresent()) {
            end(
                    rows,
                    card.before().farEnvironment().orElse(EnvironmentView.NOT_KEPT),
                    card.after().farEnvironment().orElse(EnvironmentView.NOT_KEPT));
        }
        return new Block.Table(
                List.of(
                        Message.of("core.measure-report.what"),
                        Message.of("core.measure-report.before"),
                        Message.of("core.measure-report.after")),
                rows);
    }

    private static void end(List<List<Cell>> rows, EnvironmentView was, EnvironmentView is) {
        row(rows, "core.measure-report.host", was.host(), is.host());
        row(rows, "core.measure-report.serial", was.serial(), is.serial());
        row(rows, "core.measure-report.os", was.os(), is.os());
        row(rows, "core.measure-report.kernel", was.kernel(), is.kernel());
        row(rows, "core.measure-report.processor", cpu(was), cpu(is));
        row(rows, "core.measure-report.governor", was.governor(), is.governor());
        row(rows, "core.measure-report.port", was.port(), is.port());
        row(rows, "core.measure-report.card", was.card(), is.card());
        row(rows, "core.measure-report.driver", driver(was), driver(is));
        row(rows, "core.measure-report.firmware", was.firmware(), is.firmware());
        row(rows, "core.measure-report.mtu", text(was.mtu()), text(is.mtu()));
        row(rows, "core.measure-report.profile", was.profile(), is.profile());
        row(rows, "core.measure-report.offload", was.offload(), is.offload());
    }

    private static void row(List<List<Cell>> rows, String title, String was, String is) {
        rows.add(List.of(Cell.of(Message.of(title)), Cell.of(was), Cell.of(is)));
    }

    private static String cpu(EnvironmentView of) {
        return of.cpus().isEmpty() ? of.processor() : of.processor() + " × " + text(of.cpus());
    }

    private static String driver(EnvironmentView of) {
        return (of.driver() + " " + of.driverVersion()).strip();
    }

    private static String far(KeptMeasurement of) {
        return of.farName() + " " + of.farPort();
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }

    private static void problems(List<Block> blocks, KeptMeasurement of) {
        for (Problem problem : of.problems()) {
            blocks.add(
                    new Block.Paragraph(
                            Message.of(
                                    "core.measure-report.problem",
                                    of.at(),
                                    problem.where(),
                                    problem.what())));
        }
    }
}
