package io.rackside.app.console.service;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How far a service is: its steps, what leaves the node, what a person has to do now. */
final class RunView extends VBox {
    private static final int STEPS_EACH = 6;

    private final StatusGlyph glyph = new StatusGlyph(14);
    private final Label doing = words("rs-strong");
    private final ProgressBar working = new ProgressBar();
    private final HBox steps = new HBox(16);
    private final Label found = words("rs-caption");
    private final Label question = words("rs-title");
    private final Button back = new Button();
    private final Button out = new Button();
    private final VBox pull = new VBox(8);
    private final Label left = words("rs-strong");
    private final ProgressBar share = new ProgressBar(0);
    private final DataTable<ServicePage.Row> rows;
    private List<ServicePage.Line> shown = List.of();

    /**
     * @param answer told whether the box is back in its place, or stays out
     */
    RunView(Texts texts, CsvExport export, Consumer<Boolean> answer) {
        super(8);
        this.rows = table(texts, export);
        doing.setId("service-doing");
        HBox head = new HBox(8, glyph, doing);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(doing, Priority.ALWAYS);
        bar(working);
        bar(share);
        working.accessibleTextProperty().bind(doing.textProperty());
        share.accessibleTextProperty().bind(left.textProperty());
        steps.setMinHeight(USE_PREF_SIZE);
        furnishPull(answer);
        rows.setMinHeight(0);
        VBox.setVgrow(rows, Priority.ALWAYS);
        left.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox tally = new HBox(8, left, rows.tools());
        tally.setAlignment(Pos.CENTER_LEFT);
        tally.managedProperty().bind(tally.visibleProperty());
        tally.visibleProperty().bind(left.textProperty().isNotEmpty());
        rows.managedProperty().bind(rows.visibleProperty());
        rows.visibleProperty().bind(tally.visibleProperty());
        getChildren().addAll(head, working, pull, steps, found, tally, share, rows);
    }

    private static Label words(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private static void bar(ProgressBar bar) {
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinHeight(USE_PREF_SIZE);
        bar.getStyleClass().add("rs-progress");
        bar.managedProperty().bind(bar.visibleProperty());
    }

    private void furnishPull(Consumer<Boolean> answer) {
        question.setId("service-question");
        back.setId("service-back");
        back.getStyleClass().addAll("rs-act", "accent");
        back.setOnAction(_ -> answer.accept(true));
        out.setId("service-out");
        out.getStyleClass().add("rs-act");
        out.setOnAction(_ -> answer.accept(false));
        pull.getStyleClass().addAll("rs-card", "info");
        FlowPane answers = new FlowPane(8, 6, back, out);
        answers.setPadding(new Insets(8, 0, 4, 0));
        pull.getChildren().addAll(question, answers);
        pull.managedProperty().bind(pull.visibleProperty());
        pull.setMinHeight(USE_PREF_SIZE);
    }

    private static DataTable<ServicePage.Row> table(Texts texts, CsvExport export) {
        DataTable<ServicePage.Row> table =
                new DataTable<>(
                        texts,
                        "console.service.leaving",
                        ServicePage.Row::key,
                        List.of(
                                Column.<ServicePage.Row>words(
                                                "console.workloads.name",
                                                200,
                                                ServicePage.Row::name)
                                        .sortedBy(Comparator.comparing(ServicePage.Row::name))
                                        .drawn(
                                                (row, old) ->
                                                        TwoLines.of(
                                                                row.status(),
                                                                row.name(),
                                                                row.below(),
                                                                old)),
                                Column.words(
                                        "console.workloads.state", 130, ServicePage.Row::state),
                                Column.<ServicePage.Row>words(
                                                "console.workloads.reason",
                                                220,
                                                ServicePage.Row::why)
                                        .hinting(ServicePage.Row::why)),
                        export);
        table.keyboard().setId("service-leaving");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    /**
     * Where the keyboard goes first; empty where that is nowhere here. Never to an answer: a key
     * that was meant for something else would switch a server on.
     */
    Optional<Node> keyboard() {
        return rows.isVisible() ? Optional.of(rows.keyboard()) : Optional.empty();
    }

    void show(ServicePage page) {
        glyph.setStatus(page.standing());
        doing.setText(page.doing());
        boolean asked = page.question().isPresent();
        working.setVisible(page.runs() && !asked);
        question.setText(page.question().map(ServicePage.Question::words).orElse(""));
        page.question()
                .ifPresent(
                        asks -> {
                            back.setText(asks.yes());
                            out.setText(asks.no());
                        });
        pull.setVisible(asked);
        if (!shown.equals(page.lines())) {
            shown = page.lines();
            steps.getChildren().setAll(columns(shown));
        }
        found.setText(page.runs() ? lastFound(shown) : "");
        left.setText(page.left());
        share.setVisible(page.share() >= 0 && page.share() < 1);
        share.setProgress(Math.max(0, page.share()));
        rows.show(page.rows());
    }

    /** Read from top to bottom. */
    private static List<VBox> columns(List<ServicePage.Line> lines) {
        List<VBox> columns = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += STEPS_EACH) {
            VBox column = new VBox(3);
            column.setMinWidth(0);
            column.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(column, Priority.ALWAYS);
            lines.subList(from, Math.min(lines.size(), from + STEPS_EACH))
                    .forEach(line -> column.getChildren().add(line(line)));
            columns.add(column);
        }
        return columns;
    }

    /** What the last step that told something has told. */
    private static String lastFound(List<ServicePage.Line> lines) {
        return lines.stream()
                .map(ServicePage.Line::detail)
                .filter(text -> !text.isEmpty())
                .reduce("", (_, next) -> next);
    }

    private static Node line(ServicePage.Line step) {
        Label label = new Label(step.words());
        label.getStyleClass().add(step.status() == Status.NOT_MONITORED ? "rs-dim" : "rs-value");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        StatusGlyph glyph = new StatusGlyph(12, step.status());
        glyph.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(7, glyph, label);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
