package io.rackside.app.firmware.report;

import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.Difference;
import io.rackside.app.firmware.ImageStatus;
import io.rackside.app.firmware.StageTime;
import io.rackside.app.firmware.UpgradeState;
import io.rackside.app.report.Block;
import io.rackside.app.report.Cell;
import io.rackside.app.report.Report;
import io.rackside.bmc.firmware.plan.LeftOut;
import io.rackside.model.Message;
import io.rackside.operations.Anchor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of an upgrade: versions before and after, what else changed, what is open. */
public final class UpgradeReport {
    private static final double MEGABYTE = 1e6;

    private final CampaignStatus upgrade;

    private UpgradeReport(CampaignStatus upgrade) {
        this.upgrade = upgrade;
    }

    /**
     * The report of an upgrade as it stands.
     *
     * @param person who hands it over
     * @param checkpoint the trail's last
     */
    public static Report of(
            CampaignStatus upgrade, Instant made, String person, Optional<Anchor> checkpoint) {
        UpgradeReport report = new UpgradeReport(upgrade);
        List<Report.Section> sections = new ArrayList<>();
        sections.add(report.summary());
        sections.add(report.versions());
        report.open().ifPresent(sections::add);
        report.leftOut().ifPresent(sections::add);
        sections.add(report.differences());
        sections.add(report.stages());
        return new Report(upgrade.title(), made, person, checkpoint, sections);
    }

    private Report.Section summary() {
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(fact("core.upgrade-report.began", new Cell.Moment(upgrade.began())));
        upgrade.ended()
                .ifPresent(
                        at -> {
                            facts.add(fact("core.upgrade-report.ended", new Cell.Moment(at)));
                            facts.add(
                                    fact(
                                            "core.upgrade-report.took",
                                            took(Duration.between(upgrade.began(), at))));
                        });
        for (UpgradeState state : UpgradeState.values()) {
            long count = upgrade.boxes().stream().filter(box -> box.state() == state).count();
            if (count > 0) {
                facts.add(
                        new Block.Fact(
                                title(state),
                                new Cell.State(
                                        mark(state),
                                        Message.of("core.upgrade-report.boxes", count))));
            }
        }
        upgrade.stopped()
                .ifPresent(why -> facts.add(fact("core.upgrade-report.stopped", Cell.of(why))));
        facts.add(fact("core.upgrade-report.sent", megabytes(upgrade.traffic().sent())));
        facts.add(fact("core.upgrade-report.slow", megabytes(upgrade.traffic().overSlowLink())));
        facts.add(fact("core.upgrade-report.one-copy", megabytes(upgrade.traffic().oneCopy())));
        facts.add(fact("core.upgrade-report.per-device", megabytes(upgrade.traffic().perDevice())));
        facts.add(fact("core.upgrade-report.plan", new Cell.Text(upgrade.plan())));
        facts.add(fact("core.upgrade-report.job", new Cell.Text(upgrade.job().value())));
        return section("core.upgrade-report.summary", new Block.Facts(facts));
    }

    private Report.Section versions() {
        List<List<Cell>> rows = new ArrayList<>();
        for (BoxStatus box : upgrade.boxes()) {
            for (ImageStatus image : box.images()) {
                rows.add(
                        List.of(
                                box(box),
                                Cell.of(box.model()),
                                Cell.of(ComponentTitle.of(image.component())),
                                Cell.of(image.from()),
                                Cell.of(image.to()),
                                Cell.of(image.read().orElse("")),
                                new Cell.State(mark(image.state()), title(image.state())),
                                took(image)));
            }
        }
        return section(
                "core.upgrade-report.versions",
                table(
                        rows,
                        "core.upgrade-report.box",
                        "core.upgrade-report.model",
                        "core.upgrade-report.component",
                        "core.upgrade-report.before",
                        "core.upgrade-report.wanted",
                        "core.upgrade-report.read",
                        "core.upgrade-report.result",
                        "core.upgrade-report.took"));
    }

    private Optional<Report.Section> open() {
        List<List<Cell>> rows = new ArrayList<>();
        for (BoxStatus box : upgrade.boxes()) {
            if (box.state() != UpgradeState.PROVED || box.hostKeptBack()) {
                rows.add(
                        List.of(
                                box(box),
                                new Cell.State(mark(box.state()), title(box.state())),
                                Cell.of(box.doing())));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        section(
                                "core.upgrade-report.open",
                                table(
                                        rows,
                                        "core.upgrade-report.box",
                                        "core.upgrade-report.result",
                                        "core.upgrade-report.why")));
    }

    private Optional<Report.Section> leftOut() {
        List<List<Cell>> rows = new ArrayList<>();
        for (LeftOut one : upgrade.leftOut()) {
            rows.add(List.of(Cell.of(one.target().name()), Cell.of(one.reason())));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        section(
                                "core.upgrade-report.left-out",
                                table(rows, "core.upgrade-report.box", "core.upgrade-report.why")));
    }

    private Report.Section differences() {
        List<List<Cell>> rows = new ArrayList<>();
        for (BoxStatus box : upgrade.boxes()) {
            for (ImageStatus image : box.images()) {
                for (Difference one : image.differences()) {
                    Cell.Mark mark =
                            one.expected()
                                    ? Cell.Mark.WELL
                                    : one.lost() ? Cell.Mark.BAD : Cell.Mark.WARNING;
                    rows.add(
                            List.of(
                                    box(box),
                                    Cell.of(one.section().title()),
                                    new Cell.State(mark, one.title()),
                                    Cell.of(one.before().orElse("")),
                                    Cell.of(one.after().orElse(""))));
                }
            }
        }
        return section(
                "core.upgrade-report.differences",
                rows.isEmpty()
                        ? new Block.Paragraph(Message.of("core.upgrade-report.no-differences"))
                        : table(
                                rows,
                                "core.upgrade-report.box",
                                "core.upgrade-report.part",
                                "core.upgrade-report.what",
                                "core.upgrade-report.before",
                                "core.upgrade-report.after"));
    }

    private Report.Section stages() {
        List<List<Cell>> rows = new ArrayList<>();
        for (BoxStatus box : upgrade.boxes()) {
            for (ImageStatus image : box.images()) {
                for (StageTime stage : image.stages()) {
                    rows.add(
                            List.of(
                                    box(box),
                                    Cell.of(ComponentTitle.of(image.component())),
                                    Cell.of(stage.stage().title()),
                                    new Cell.Moment(stage.from()),
                                    stage.to()
                                            .map(to -> took(Duration.between(stage.from(), to)))
                                            .orElseGet(Cell.None::new)));
                }
            }
        }
        return section(
                "core.upgrade-report.stages",
                table(
                        rows,
                        "core.upgrade-report.box",
                        "core.upgrade-report.component",
                        "core.upgrade-report.stage",
                        "core.upgrade-report.began",
                        "core.upgrade-report.took"));
    }

    private static Cell box(BoxStatus box) {
        return Cell.of(
                box.position().isBlank() ? box.name() : box.name() + " (" + box.position() + ")");
    }

    private static Cell took(ImageStatus image) {
        return image.began().isPresent() && image.ended().isPresent()
                ? took(Duration.between(image.began().get(), image.ended().get()))
                : new Cell.None();
    }

    private static Cell took(Duration duration) {
        return new Cell.Number(Math.round(duration.toMillis() / 600.0) / 100.0, "min");
    }

    private static Cell megabytes(long bytes) {
        return new Cell.Number(bytes / MEGABYTE, "MB");
    }

    private static Cell.Mark mark(UpgradeState state) {
        return switch (state) {
            case PROVED -> Cell.Mark.WELL;
            case FAILED, IN_DOUBT -> Cell.Mark.BAD;
            case ASKS, STAGED, INTERRUPTED, CANCELLED, RUNNING -> Cell.Mark.WARNING;
            case WAITING, NOT_BEGUN -> Cell.Mark.UNKNOWN;
        };
    }

    private static Message title(UpgradeState state) {
        return Message.of(
                switch (state) {
                    case WAITING -> "core.upgrade-report.state.waiting";
                    case RUNNING -> "core.upgrade-report.state.running";
                    case ASKS -> "core.upgrade-report.state.asks";
                    case PROVED -> "core.upgrade-report.state.proved";
                    case STAGED -> "core.upgrade-report.state.staged";
                    case FAILED -> "core.upgrade-report.state.failed";
                    case IN_DOUBT -> "core.upgrade-report.state.in-doubt";
                    case INTERRUPTED -> "core.upgrade-report.state.interrupted";
                    case CANCELLED -> "core.upgrade-report.state.cancelled";
                    case NOT_BEGUN -> "core.upgrade-report.state.not-begun";
                });
    }

    private static Block.Fact fact(String name, Cell value) {
        return new Block.Fact(Message.of(name), value);
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
