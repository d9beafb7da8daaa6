package io.rackside.app.network.cabling;

import io.rackside.app.report.Block;
import io.rackside.app.report.Cell;
import io.rackside.app.report.Report;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.operations.Anchor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The acceptance list of a cabinet's cabling: expected against found. */
final class CablingReport {
    private final String cabinet;
    private final Map<DeviceId, String> names;
    private final Cabling cabling;

    CablingReport(String cabinet, Map<DeviceId, String> names, Cabling cabling) {
        this.cabinet = cabinet;
        this.names = names;
        this.cabling = cabling;
    }

    Report made(Instant at, String person, Optional<Anchor> checkpoint) {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(section("core.cabling-report.summary", summary(at)));
        sections.add(section("core.cabling-report.planned", planned()));
        if (!cabling.unplanned().isEmpty()) {
            sections.add(section("core.cabling-report.unplanned", unplanned()));
        }
        if (!cabling.sources().isEmpty()) {
            sections.add(section("core.cabling-report.sources", sources(at)));
        }
        if (!cabling.problems().isEmpty()) {
            sections.add(section("core.cabling-report.silent", silent()));
        }
        return new Report(
                Message.of("core.cabling-report.title", cabinet), at, person, checkpoint, sections);
    }

    private Block summary(Instant now) {
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(new Block.Fact(Message.of("core.cabling-report.verdict"), verdict(now)));
        cabling.oldest()
                .ifPresent(
                        oldest ->
                                facts.add(
                                        new Block.Fact(
                                                Message.of("core.cabling-report.oldest"),
                                                new Cell.Moment(oldest))));
        for (CableState state : CableState.values()) {
            count(facts, state.title(), check -> check.state() == state && !check.weak());
        }
        count(facts, Message.of("core.cabling.state.as-planned-weak"), CableCheck::weak);
        facts.add(
                new Block.Fact(
                        Message.of("core.cabling-report.unplanned"),
                        new Cell.Number(cabling.unplanned().size(), "")));
        return new Block.Facts(facts);
    }

    private void count(List<Block.Fact> facts, Message title, Predicate<CableCheck> which) {
        long count = cabling.planned().stream().filter(which).count();
        if (count > 0) {
            facts.add(new Block.Fact(title, new Cell.Number(count, "")));
        }
    }

    private Cell verdict(Instant now) {
        if (cabling.accepted()) {
            return cabling.old(now)
                    ? new Cell.State(
                            Cell.Mark.WARNING, Message.of("core.cabling-report.accepted-then"))
                    : new Cell.State(Cell.Mark.WELL, Message.of("core.cabling-report.accepted"));
        }
        boolean findingsOnly =
                cabling.planned().stream().allMatch(check -> check.state().accepted());
        return findingsOnly
                ? new Cell.State(Cell.Mark.WARNING, Message.of("core.cabling-report.with-findings"))
                : new Cell.State(Cell.Mark.BAD, Message.of("core.cabling-report.not-accepted"));
    }

    private Block planned() {
        List<List<Cell>> rows = new ArrayList<>();
        for (CableCheck check : cabling.planned()) {
            rows.add(
                    List.of(
                            Cell.of(words(check.link().from())),
                            Cell.of(words(check.link().to())),
                            Cell.of(check.link().label()),
                            new Cell.State(mark(check), check.title()),
                            Cell.of(check.found().map(CablingReport::words).orElse("")),
                            speed(check.megabitsPerSecond()),
                            check.remarks().isEmpty()
                                    ? new Cell.None()
                                    : Cell.of(check.remarks().getFirst())));
            for (Message further : check.remarks().stream().skip(1).toList()) {
                Cell none = new Cell.None();
                rows.add(List.of(none, none, none, none, none, none, Cell.of(further)));
            }
        }
        return table(
                rows,
                "core.cabling-report.from",
                "core.cabling-report.to",
                "core.cabling-report.label",
                "core.cabling-report.result",
                "core.cabling-report.found",
                "core.cabling-report.speed",
                "core.cabling-report.remark");
    }

    private Block unplanned() {
        return table(
                cabling.unplanned().stream()
                        .map(
                                cable ->
                                        List.of(
                                                Cell.of(words(cable.from())),
                                                Cell.of(words(cable.to()))))
                        .toList(),
                "core.cabling-report.from",
                "core.cabling-report.to");
    }

    private Block sources(Instant now) {
        return table(
                cabling.sources().stream().map(source -> source(source, now)).toList(),
                "core.cabling-report.box",
                "core.cabling-report.read-at",
                "core.cabling-report.age");
    }

    private static List<Cell> source(Cabling.Source source, Instant now) {
        return List.of(
                Cell.of(source.name()),
                source.readAt()
                        .<Cell>map(Cell.Moment::new)
                        .orElseGet(() -> Cell.of(Message.of("core.cabling-report.never-read"))),
                source.readAt()
                        .map(at -> Duration.between(at, now))
                        .filter(age -> !age.isNegative())
                        .<Cell>map(
                                age ->
                                        new Cell.State(
                                                age.compareTo(Cabling.OLD) > 0
                                                        ? Cell.Mark.WARNING
                                                        : Cell.Mark.WELL,
                                                Message.of("core.cabling-report.ago", age)))
                        .orElseGet(Cell.None::new));
    }

    private Block silent() {
        return table(
                cabling.problems().stream()
                        .map(each -> List.of(Cell.of(each.where()), Cell.of(each.what())))
                        .toList(),
                "core.cabling-report.box",
                "core.cabling-report.why");
    }

    private String words(PortRef port) {
        return names.getOrDefault(port.device(), port.device().value()) + ":" + port.port();
    }

    private static String words(CableEnd end) {
        return end.port().isBlank() ? end.name() : end.name() + ":" + end.port();
    }

    private static Cell speed(OptionalLong megabits) {
        return megabits.isPresent()
                ? new Cell.Number(megabits.getAsLong(), "Mbit/s")
                : new Cell.None();
    }

    private static Cell.Mark mark(CableCheck check) {
        return switch (check.state()) {
            case AS_PLANNED -> check.weak() ? Cell.Mark.WARNING : Cell.Mark.WELL;
            case UP_UNPROVED -> Cell.Mark.WARNING;
            case ELSEWHERE, NO_LINK, NO_SUCH_PORT -> Cell.Mark.BAD;
            case NOT_KNOWN -> Cell.Mark.UNKNOWN;
        };
    }

    private static Report.Section section(String title, Block block) {
        return new Report.Section(Message.of(title), List.of(block));
    }

    private static Block.Table table(List<List<Cell>> rows, String... columns) {
        List<Message> titles = new ArrayList<>();
        for (String column : columns) {
            titles.add(Message.of(column));
        }
        return new Block.Table(titles, rows);
    }
}
