package io.rackside.app.console.firmware;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.hosts.HostAnswers;
import io.rackside.app.console.hosts.HostsModel;
import io.rackside.app.console.sheet.LogText;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.views.picture.Status;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.binding.NumberBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;

/** An upgrade that runs or is over: its boxes, the steps of one, the log of all. */
final class RunView extends VBox {
    private static final int BOXES = 0;

    /** What is asked leaves room for the boxes. */
    private static final double NOTICES_SHARE = 0.45;

    private final UpgradeViewModel model;
    private final HostsModel hosts;
    private final Texts texts;
    private final Label state = PageCards.words("");
    private final Label traffic = PageCards.words("");
    private final ProgressBar share = new ProgressBar(0);
    private final VBox notices = new VBox(8);
    private final DataTable<RunRow> boxes;
    private final DataTable<StepRow> steps;
    private final DataTable<DifferenceRow> differences;
    private final LogText log;
    private final TabStrip tabs;
    private List<CertificateQuestion> asked = List.of();
    private List<HostQuestion> askedOfHosts = List.of();
    private String stopped = "";

    RunView(UpgradeViewModel model, HostsModel hosts, Texts texts, CsvExport export) {
        super(8);
        this.model = model;
        this.hosts = hosts;
        this.texts = texts;
        boxes = boxes(texts, export);
        boxes.keyboard().setId("upgrade-boxes");
        boxes.onSelection(
                () ->
                        boxes.selected().stream()
                                .findFirst()
                                .ifPresent(row -> model.look(row.device())));
        steps = steps(texts, export);
        steps.keyboard().setId("upgrade-steps");
        differences = differences(texts, export);
        differences.keyboard().setId("upgrade-differences");
        log = new LogText(texts, "console.firmware.log", "console.firmware.log");
        log.keyboard().setId("upgrade-log");
        VBox.setVgrow(log, Priority.ALWAYS);
        state.getStyleClass().add("rs-strong");
        traffic.getStyleClass().add("rs-caption");
        share.setMaxWidth(Double.MAX_VALUE);
        share.setMinHeight(USE_PREF_SIZE);
        share.getStyleClass().add("rs-progress");
        share.accessibleTextProperty().bind(state.textProperty());
        ScrollPane scroll = new ScrollPane(notices);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.visibleProperty().bind(notices.visibleProperty());
        scroll.managedProperty().bind(notices.visibleProperty());
        DoubleBinding most = heightProperty().multiply(NOTICES_SHARE);
        NumberBinding height = Bindings.min(most, notices.heightProperty().add(2));
        scroll.minHeightProperty().bind(height);
        scroll.maxHeightProperty().bind(height);
        notices.setVisible(false);
        tabs = new TabStrip(texts);
        tabs.add("console.firmware.boxes", () -> content(boxes, boxes.tools(), boxes.keyboard()));
        tabs.add("console.firmware.steps", () -> content(steps, steps.tools(), steps.keyboard()));
        tabs.add(
                "console.firmware.differences",
                () -> content(differences, differences.tools(), differences.keyboard()));
        tabs.add("console.firmware.log", () -> content(log, log.tools(), log.keyboard()));
        tabs.choose(BOXES);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(state, share, traffic, scroll, tabs);
        model.steps().addListener((_, _, now) -> steps.show(now));
        steps.show(model.steps().get());
    }

    private static TabStrip.Content content(Node node, Node tools, Node keyboard) {
        return new TabStrip.Content(node, tools, keyboard);
    }

    private static DataTable<RunRow> boxes(Texts texts, CsvExport export) {
        DataTable<RunRow> table =
                new DataTable<>(
                        texts,
                        "console.firmware.boxes",
                        RunRow::device,
                        List.of(
                                Column.<RunRow>words("console.firmware.box", 200, RunRow::place)
                                        .drawn(
                                                (row, old) ->
                                                        TwoLines.of(
                                                                row.status(),
                                                                row.place(),
                                                                row.doing(),
                                                                old)),
                                Column.<RunRow>words(
                                                "console.firmware.progress",
                                                140,
                                                row -> (row.progress() + " " + row.pace()).strip())
                                        .drawn(
                                                (row, old) ->
                                                        TwoLines.of(
                                                                Status.NOT_MONITORED,
                                                                row.progress(),
                                                                row.pace(),
                                                                old))
                                        .keepingWidth()
                                        .sortedBy(Comparator.comparingDouble(RunRow::share)),
                                Column.words("console.firmware.doing", 80, RunRow::doing).unseen()),
                        export);
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    private static DataTable<StepRow> steps(Texts texts, CsvExport export) {
        DataTable<StepRow> table =
                new DataTable<>(
                                texts,
                                "console.firmware.steps",
                                StepRow::key,
                                List.of(
                                        Column.<StepRow>words(
                                                        "console.firmware.step", 180, StepRow::step)
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.step(),
                                                                        "",
                                                                        old)),
                                        Column.words("console.firmware.at", 70, StepRow::at)
                                                .keepingWidth(),
                                        Column.words("console.firmware.time", 84, StepRow::took)
                                                .keepingWidth()),
                                export)
                        .groupedBy(StepRow::image);
        return table;
    }

    private static DataTable<DifferenceRow> differences(Texts texts, CsvExport export) {
        DataTable<DifferenceRow> table =
                new DataTable<>(
                                texts,
                                "console.firmware.differences",
                                DifferenceRow::key,
                                List.of(
                                        Column.<DifferenceRow>words(
                                                        "console.firmware.what",
                                                        150,
                                                        DifferenceRow::what)
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.what(),
                                                                        row.verdict(),
                                                                        old)),
                                        Column.words(
                                                "console.firmware.before",
                                                90,
                                                DifferenceRow::before),
                                        Column.words(
                                                "console.firmware.after", 90, DifferenceRow::after),
                                        Column.<DifferenceRow>words(
                                                        "console.firmware.verdict",
                                                        80,
                                                        DifferenceRow::verdict)
                                                .unseen(),
                                        Column.<DifferenceRow>words(
                                                        "console.firmware.box",
                                                        80,
                                                        DifferenceRow::place)
                                                .unseen()),
                                export)
                        .groupedBy(DifferenceRow::place)
                        .empty("console.firmware.no-differences");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    void show(RunPage page) {
        state.setText(page.state());
        traffic.setText(page.traffic());
        share.setProgress(page.share());
        boxes.show(page.boxes());
        differences.show(page.differences());
        log.show(page.log());
        String why = page.stopped().orElse("");
        if (!asked.equals(page.questions())
                || !askedOfHosts.equals(page.hosts())
                || !stopped.equals(why)) {
            asked = page.questions();
            askedOfHosts = page.hosts();
            stopped = why;
            notices.getChildren().clear();
            if (!why.isEmpty()) {
                notices.getChildren().add(notice(why, "crit"));
            }
            askedOfHosts.forEach(question -> notices.getChildren().add(question(question)));
            asked.forEach(question -> notices.getChildren().add(question(question)));
            notices.setVisible(!notices.getChildren().isEmpty());
        }
    }

    private static VBox notice(String words, String tone) {
        VBox card = new VBox(6, PageCards.words(words));
        card.getStyleClass().addAll("rs-card", tone);
        card.setAccessibleText(words);
        return card;
    }

    private Node question(HostQuestion question) {
        VBox card = notice(texts.say(question.text()), "warn");
        FlowPane answers = new FlowPane(6, 6);
        answers.getChildren()
                .addAll(HostAnswers.of(question, model.named(question.device()), hosts, texts));
        card.getChildren().add(answers);
        return card;
    }

    private Node question(CertificateQuestion question) {
        VBox card = notice(texts.say("console.ask.certificate", question.name()), "warn");
        card.getChildren()
                .addAll(
                        fingerprint("console.firmware.before", question.before()),
                        fingerprint("console.firmware.after", question.now()));
        card.setAccessibleText(
                texts.say(
                        "console.firmware.certificate-changed",
                        question.name(),
                        question.before(),
                        question.now()));
        Button accept = answer("console.firmware.accept", question, true);
        accept.setId("certificate-accept");
        Button refuse = answer("console.firmware.refuse", question, false);
        refuse.setId("certificate-refuse");
        card.getChildren().add(new FlowPane(6, 6, accept, refuse));
        return card;
    }

    /** In groups, so that two can be compared by eye and wrap where they may. */
    private VBox fingerprint(String code, String sha256) {
        Label when = new Label(texts.say(code));
        when.getStyleClass().add("rs-caption");
        Label digits = PageCards.words(sha256.replaceAll("(.{4})(?!$)", "$1 "));
        digits.getStyleClass().addAll("rs-mono", "rs-fingerprint");
        return new VBox(when, digits);
    }

    private Button answer(String code, CertificateQuestion question, boolean accepted) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(code, question.name()));
        button.getStyleClass().addAll("rs-act", "rs-tool");
        button.setOnAction(_ -> model.answer(question, accepted));
        return button;
    }

    Node keyboard() {
        return boxes.keyboard();
    }
}
