package io.rackside.app.cli;

import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.CardView.ClaimView;
import io.rackside.app.offload.measure.CardView.LineView;
import io.rackside.app.offload.measure.EndView;
import io.rackside.app.offload.measure.FigureView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.app.offload.measure.LoadView;
import io.rackside.app.offload.measure.MeasureDraft;
import io.rackside.app.offload.measure.ToolView;
import io.rackside.app.words.Words;
import io.rackside.model.Message;
import io.rackside.model.Message.Measure;
import io.rackside.model.Problem;
import io.rackside.operations.Guard;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Measurements as tables for a reader. */
final class MeasureTables {
    private static final String NOTHING = "-";

    private final Terminal terminal;
    private final Words words;

    MeasureTables(Terminal terminal) {
        this.terminal = terminal;
        this.words = terminal.words();
    }

    /** What a person has to have seen before confirming it. */
    void plan(MeasureDraft draft) {
        EndView near = draft.nearEnd();
        EndView far = draft.farEnd();
        terminal.say(
                "core.cli.measure.between",
                near.host(),
                near.port(),
                near.address(),
                far.host(),
                far.port(),
                far.address());
        for (LoadView load : draft.loads()) {
            terminal.out()
                    .println("  " + Table.plain(load.tool() + ": " + terminal.text(load.what())));
        }
        for (ToolView tool : draft.tools()) {
            if (!tool.there()) {
                String host = tool.near().orElse(true) ? far.host() : near.host();
                terminal.say(
                        "core.cli.measure.tool",
                        tool.tool(),
                        words.say("core.cli.measure.tool-missing", host));
            }
        }
        draft.left().forEach(this::line);
        draft.cautions().forEach(this::line);
        if (draft.isEmpty()) {
            return;
        }
        line(draft.act().effect());
        for (Guard.Opinion opinion : draft.opinions()) {
            if (opinion.verdict() != Guard.Verdict.ALLOW) {
                line(opinion.reason());
            }
        }
        terminal.say("core.cli.measure.lasts", draft.lasts());
        terminal.say("core.cli.measure.hash", draft.hash());
    }

    private void line(Message message) {
        terminal.out().println(Table.plain(terminal.text(message)));
    }

    void list(List<KeptMeasurement> all) {
        if (all.isEmpty()) {
            terminal.say("core.cli.measure.none");
            return;
        }
        Table table =
                new Table(
                        words.say("core.cli.column.measurement"),
                        words.say("core.cli.column.read-at"),
                        words.say("core.cli.column.port"),
                        words.say("core.cli.column.far"),
                        words.say("core.cli.column.offload-profile"),
                        ">TCP",
                        ">RDMA");
        for (KeptMeasurement one : all) {
            table.row(
                    one.id(),
                    terminal.time(one.at()),
                    one.environment().port(),
                    one.farName() + " " + one.farPort(),
                    one.environment().profile().isEmpty() ? NOTHING : one.environment().profile(),
                    median(one.figure("tcpThroughput")),
                    median(one.figure("rdmaBandwidth")));
        }
        terminal.table(table);
    }

    private String median(Optional<FigureView> figure) {
        return figure.map(one -> value(one.median(), one.unit())).orElse(NOTHING);
    }

    private String value(double value, String unit) {
        return words.say("core.value.plain", new Measure(value, unit));
    }

    void measured(KeptMeasurement kept) {
        Table table =
                new Table(
                        words.say("core.cli.column.figure"),
                        ">" + words.say("core.cli.column.median"),
                        ">" + words.say("core.cli.column.spread"),
                        words.say("core.cli.column.runs"));
        for (FigureView figure : kept.figures()) {
            table.row(
                    terminal.text(figure.title()),
                    value(figure.median(), figure.unit()),
                    value(figure.spreadPercent(), "%"),
                    figure.runs().stream()
                            .map(run -> value(run, ""))
                            .collect(Collectors.joining(" ")));
        }
        terminal.table(table);
        for (Problem problem : kept.problems()) {
            terminal.note(
                    "core.cli.support.problem", problem.where(), terminal.text(problem.what()));
        }
        kept.notes().forEach(this::line);
        terminal.say("core.cli.measure.kept", kept.id());
    }

    void card(CardView card) {
        Table lines =
                new Table(
                        words.say("core.cli.column.figure"),
                        ">" + words.say("core.cli.column.before"),
                        ">" + words.say("core.cli.column.after"),
                        ">" + words.say("core.cli.column.change"));
        for (LineView line : card.lines()) {
            lines.row(
                    terminal.text(line.title()),
                    median(line.before()),
                    median(line.after()),
                    value(line.changePercent(), "%"));
        }
        terminal.table(lines);
        terminal.out().println();
        Table claims =
                new Table(
                        words.say("core.cli.column.figure"),
                        ">" + words.say("core.cli.column.claimed"),
                        ">" + words.say("core.cli.column.reached"),
                        words.say("core.cli.column.verdict"));
        for (ClaimView claim : card.claims()) {
            claims.row(
                    words.say(
                            "core.cli.measure.of",
                            claim.title(),
                            words.say(
                                    claim.computed()
                                            ? "core.measure-report.computed"
                                            : "core.measure-report.measured")),
                    value(claim.target(), claim.unit()),
                    value(claim.reached(), claim.unit()),
                    verdict(claim));
        }
        terminal.table(claims);
        card.claims().forEach(claim -> line(basis(claim)));
        card.notes().forEach(this::line);
    }

    private static Message basis(ClaimView claim) {
        return Message.of("core.measure-report.basis", claim.title(), claim.basis());
    }

    private String verdict(ClaimView claim) {
        String said =
                switch (claim.verdict()) {
                    case "pass" -> words.say("core.cli.measure.claim-verdict.pass");
                    case "fail" -> words.say("core.cli.measure.claim-verdict.fail");
                    default -> words.say("core.cli.measure.claim-verdict.notMeasured");
                };
        return claim.reached().isEmpty() || claim.certain()
                ? said
                : words.say("core.cli.measure.uncertain", said);
    }

    private String value(OptionalDouble value, String unit) {
        return value.isPresent() ? value(value.getAsDouble(), unit) : NOTHING;
    }
}
