package io.rackside.app.firmware.report;

import io.rackside.app.firmware.BoxLook;
import io.rackside.app.report.Block;
import io.rackside.app.report.Cell;
import io.rackside.app.report.Report;
import io.rackside.bmc.firmware.plan.Compliance;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareBaseline.Wanted;
import io.rackside.operations.Anchor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of how boxes stand to a baseline. */
public final class ComplianceReport {
    private ComplianceReport() {}

    /**
     * One line for each part of each box.
     *
     * @param baseline its name
     * @param silent boxes that could not be asked, with the reason
     */
    public static Report of(
            String baseline,
            List<BoxLook> looks,
            List<Silent> silent,
            Instant made,
            String person,
            Optional<Anchor> checkpoint) {
        List<List<Cell>> rows = new ArrayList<>();
        for (BoxLook look : looks) {
            for (Compliance.Line line : look.compliance().lines()) {
                rows.add(
                        List.of(
                                Cell.of(look.subject().target().name()),
                                Cell.of(look.device().model()),
                                Cell.of(ComponentTitle.of(line.component())),
                                Cell.of(line.name()),
                                Cell.of(line.version()),
                                Cell.of(line.wanted().map(Wanted::version).orElse("")),
                                new Cell.State(mark(line.standing()), title(line.standing())),
                                Cell.of(line.wanted().map(Wanted::reason).orElse(""))));
            }
        }
        for (Silent one : silent) {
            rows.add(
                    List.of(
                            Cell.of(one.name()),
                            new Cell.None(),
                            new Cell.None(),
                            new Cell.None(),
                            new Cell.None(),
                            new Cell.None(),
                            new Cell.State(Cell.Mark.UNKNOWN, one.why()),
                            new Cell.None()));
        }
        Block table =
                new Block.Table(
                        List.of(
                                Message.of("core.upgrade-report.box"),
                                Message.of("core.upgrade-report.model"),
                                Message.of("core.upgrade-report.component"),
                                Message.of("core.upgrade-report.part"),
                                Message.of("core.upgrade-report.version"),
                                Message.of("core.upgrade-report.wanted"),
                                Message.of("core.upgrade-report.standing"),
                                Message.of("core.upgrade-report.reason")),
                        rows);
        return new Report(
                Message.of("core.compliance-report.title", baseline),
                made,
                person,
                checkpoint,
                List.of(
                        new Report.Section(
                                Message.of("core.compliance-report.parts"), List.of(table))));
    }

    /** A box that could not be asked. */
    public record Silent(String name, Message why) {}

    private static Cell.Mark mark(Compliance.Standing standing) {
        return switch (standing) {
            case EQUAL -> Cell.Mark.WELL;
            case BEHIND -> Cell.Mark.BAD;
            case AHEAD -> Cell.Mark.WARNING;
            case UNKNOWN, NOT_WANTED -> Cell.Mark.UNKNOWN;
        };
    }

    private static Message title(Compliance.Standing standing) {
        return Message.of(
                switch (standing) {
                    case EQUAL -> "core.cli.standing.equal";
                    case BEHIND -> "core.cli.standing.behind";
                    case AHEAD -> "core.cli.standing.ahead";
                    case UNKNOWN -> "core.cli.standing.unknown";
                    case NOT_WANTED -> "core.cli.standing.not-wanted";
                });
    }
}
