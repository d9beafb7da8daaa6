package io.rackside.app.cluster.service;

import io.rackside.app.report.Block;
import io.rackside.app.report.Cell;
import io.rackside.app.report.Report;
import io.rackside.model.Message;
import io.rackside.operations.Anchor;
import io.rackside.operations.Job;
import io.rackside.operations.Step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of a service, for whoever the site belongs to. */
final class ServiceReport {
    private ServiceReport() {}

    /**
     * What was done to which server, step by step, and what left it.
     *
     * @param person who hands it over
     */
    static Report of(
            ServiceStatus status,
            Job job,
            Instant now,
            String person,
            Optional<Anchor> checkpoint) {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(
                new Report.Section(
                        Message.of("core.service.report.summary"), List.of(facts(status, job))));
        sections.add(
                new Report.Section(
                        Message.of("core.service.report.steps"), List.of(steps(status.steps()))));
        if (!status.leaving().isEmpty()) {
            sections.add(
                    new Report.Section(
                            Message.of("core.service.report.left"),
                            List.of(left(status.leaving()))));
        }
        return new Report(
                Message.of("core.service.report.title", status.name()),
                now,
                person,
                checkpoint,
                sections);
    }

    private static Block facts(ServiceStatus status, Job job) {
        return new Block.Facts(
                List.of(
                        fact("core.service.report.server", Cell.of(status.name())),
                        fact("core.service.report.position", Cell.of(status.position())),
                        fact("core.service.report.cluster", Cell.of(status.cluster())),
                        fact("core.service.report.node", Cell.of(status.node())),
                        fact("core.service.report.begun", new Cell.Moment(job.created())),
                        fact(
                                "core.service.report.ended",
                                job.ended().<Cell>map(Cell.Moment::new).orElseGet(Cell.None::new)),
                        fact(
                                "core.service.report.outcome",
                                status.outcome().<Cell>map(Cell::of).orElseGet(Cell.None::new)),
                        fact(
                                "core.service.report.accepted",
                                Cell.of(
                                        String.join(
                                                ", ",
                                                ServiceText.of(job).accepted().stream()
                                                        .sorted()
                                                        .toList())))));
    }

    private static Block.Fact fact(String code, Cell value) {
        return new Block.Fact(Message.of(code), value);
    }

    private static Block steps(List<Step> steps) {
        return new Block.Table(
                List.of(
                        Message.of("core.service.report.step"),
                        Message.of("core.service.report.state"),
                        Message.of("core.service.report.begun"),
                        Message.of("core.service.report.ended"),
                        Message.of("core.service.report.said")),
                steps.stream().map(ServiceReport::row).toList());
    }

    private static List<Cell> row(Step step) {
        return List.of(
                Cell.of(step.title()),
                state(step.state()),
                step.started().<Cell>map(Cell.Moment::new).orElseGet(Cell.None::new),
                step.ended().<Cell>map(Cell.Moment::new).orElseGet(Cell.None::new),
                step.detail().<Cell>map(Cell::of).orElseGet(Cell.None::new));
    }

    private static Cell state(Step.State state) {
        return switch (state) {
            case DONE -> marked(Cell.Mark.WELL, "core.service.report.done");
            case WAITING -> marked(Cell.Mark.UNKNOWN, "core.service.report.not-begun");
            case RUNNING -> marked(Cell.Mark.UNKNOWN, "core.service.report.running");
            case FAILED -> marked(Cell.Mark.BAD, "core.service.report.failed");
            case IN_DOUBT -> marked(Cell.Mark.WARNING, "core.service.report.in-doubt");
            case CANCELLED -> marked(Cell.Mark.WARNING, "core.service.report.cancelled");
        };
    }

    private static Cell marked(Cell.Mark mark, String code) {
        return new Cell.State(mark, Message.of(code));
    }

    private static Block left(List<Leaving> all) {
        return new Block.Table(
                List.of(
                        Message.of("core.service.report.namespace"),
                        Message.of("core.service.report.name"),
                        Message.of("core.service.report.said")),
                all.stream()
                        .map(
                                each ->
                                        List.<Cell>of(
                                                Cell.of(each.namespace()),
                                                Cell.of(each.name()),
                                                Cell.of(each.why())))
                        .toList());
    }
}
