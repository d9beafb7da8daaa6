package io.rackside.app.console.service;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.NumberBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a service would do: what forbids it, what has to be agreed to, what is touched. */
final class PlanView extends VBox {
    /** What is asked leaves room for what is touched. */
    private static final double ASKED_SHARE = 0.5;

    private final Texts texts;
    private final BiConsumer<Set<String>, Boolean> accept;
    private final Label sum = words("rs-strong");
    private final Label role = words("rs-dim");
    private final Button unlock = new Button();
    private final VBox asked = new VBox(8);
    private final DataTable<PlanPage.Row> rows;
    private List<PlanPage.Item> refusals = List.of();
    private final Consumer<String> override;
    private List<PlanPage.Guarded> guards = List.of();
    private List<PlanPage.Group> groups = List.of();

    /**
     * @param accept told what a person agrees to, or does not any more
     * @param override told why a guard's refusal does not hold
     * @param roles has the role unlocked, or its login kept
     */
    PlanView(
            Texts texts,
            CsvExport export,
            BiConsumer<Set<String>, Boolean> accept,
            Consumer<String> override,
            Runnable roles) {
        super(8);
        this.texts = texts;
        this.accept = accept;
        this.override = override;
        this.rows = table(export);
        sum.setId("service-sum");
        unlock.setId("service-unlock");
        unlock.getStyleClass().addAll("rs-act", "rs-tool");
        unlock.setMinWidth(USE_PREF_SIZE);
        unlock.managedProperty().bind(unlock.visibleProperty());
        unlock.setOnAction(_ -> roles.run());
        HBox.setHgrow(role, Priority.ALWAYS);
        HBox line = new HBox(8, role, unlock);
        line.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(asked);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.visibleProperty().bind(asked.visibleProperty());
        scroll.managedProperty().bind(asked.visibleProperty());
        NumberBinding height =
                Bindings.min(heightProperty().multiply(ASKED_SHARE), asked.heightProperty().add(2));
        scroll.minHeightProperty().bind(height);
        scroll.maxHeightProperty().bind(height);
        rows.setMinHeight(0);
        VBox.setVgrow(rows, Priority.ALWAYS);
        HBox head = new HBox(8, sum, rows.tools());
        HBox.setHgrow(sum, Priority.ALWAYS);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, scroll, head, rows);
    }

    private static Label words(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private DataTable<PlanPage.Row> table(CsvExport export) {
        DataTable<PlanPage.Row> table =
                new DataTable<PlanPage.Row>(
                                texts,
                                "console.service.touched",
                                PlanPage.Row::key,
                                List.of(
                                        Column.<PlanPage.Row>words(
                                                        "console.workloads.name",
                                                        200,
                                                        PlanPage.Row::name)
                                                .sortedBy(Comparator.comparing(PlanPage.Row::name))
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.name(),
                                                                        row.below(),
                                                                        old)),
                                        Column.<PlanPage.Row>words(
                                                        "console.service.fate",
                                                        110,
                                                        PlanPage.Row::fate)
                                                .sortedBy(
                                                        Comparator.comparing(
                                                                PlanPage.Row::verdict)),
                                        Column.<PlanPage.Row>words(
                                                        "console.workloads.reason",
                                                        220,
                                                        PlanPage.Row::reason)
                                                .hinting(PlanPage.Row::reason)),
                                export)
                        .empty("console.service.nothing-touched");
        table.keyboard().setId("service-touched");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    /** Where the keyboard goes first. */
    Node keyboard() {
        return unlock.isVisible() ? unlock : rows.keyboard();
    }

    void show(PlanPage page) {
        sum.setText(page.sum());
        role.setText(page.role());
        unlock.setVisible(page.locked() || page.login());
        unlock.setText(
                texts.say(page.login() ? "console.service.login" : "console.service.unlock"));
        rows.show(page.rows());
        if (!refusals.equals(page.refusals())
                || !guards.equals(page.guards())
                || !groups.equals(page.groups())) {
            boolean same =
                    refusals.equals(page.refusals())
                            && guards.equals(page.guards())
                            && names(groups).equals(names(page.groups()));
            refusals = page.refusals();
            guards = page.guards();
            groups = page.groups();
            if (same) {
                tick();
            } else {
                ask();
            }
        }
        asked.setVisible(!asked.getChildren().isEmpty());
    }

    private static List<List<String>> names(List<PlanPage.Group> of) {
        return of.stream()
                .map(group -> group.items().stream().map(PlanPage.Item::key).toList())
                .toList();
    }

    /** The boxes stay, and the keyboard with them. */
    private void tick() {
        for (PlanPage.Group group : groups) {
            asked.lookupAll(".check-box").stream()
                    .filter(CheckBox.class::isInstance)
                    .map(CheckBox.class::cast)
                    .forEach(box -> tick(box, group));
        }
    }

    private static void tick(CheckBox box, PlanPage.Group group) {
        if (box.getUserData() instanceof PlanPage.Item item) {
            group.items().stream()
                    .filter(each -> each.key().equals(item.key()))
                    .forEach(each -> box.setSelected(each.accepted()));
        } else if (box.getUserData() instanceof PlanPage.Group of
                && names(List.of(of)).equals(names(List.of(group)))) {
            box.setSelected(group.items().stream().allMatch(PlanPage.Item::accepted));
        }
    }

    private void ask() {
        asked.getChildren().clear();
        if (!refusals.isEmpty()) {
            VBox card = card("crit", texts.say("console.service.need-never", refusals.size()));
            refusals.forEach(
                    item -> card.getChildren().add(said(item.name() + ": " + item.reason())));
            asked.getChildren().add(card);
        }
        guards.forEach(
                guard ->
                        asked.getChildren()
                                .add(card(guard.stops() ? "crit" : "warn", guard.words())));
        if (guards.stream().anyMatch(PlanPage.Guarded::stops)) {
            asked.getChildren().add(reason());
        }
        groups.forEach(group -> asked.getChildren().add(choices(group)));
    }

    /** The person's own words go into the trail. */
    private Node reason() {
        TextField why = new TextField();
        why.setId("service-override");
        why.promptTextProperty().bind(texts.bind("console.act.reason"));
        why.accessibleTextProperty().bind(texts.bind("console.act.reason"));
        why.textProperty().addListener((_, _, words) -> override.accept(words));
        return why;
    }

    private static VBox card(String tone, String title) {
        Label head = words("rs-strong");
        head.setText(title);
        VBox card = new VBox(4, head);
        card.getStyleClass().addAll("rs-card", tone);
        return card;
    }

    private static Label said(String text) {
        Label label = words("rs-value");
        label.setText(text);
        return label;
    }

    private Node choices(PlanPage.Group group) {
        VBox card = card("warn", group.title());
        if (group.items().size() > 1) {
            CheckBox all = box(texts.say("console.service.all-of", group.items().size()));
            all.setUserData(group);
            all.getStyleClass().add("rs-strong");
            all.setSelected(group.items().stream().allMatch(PlanPage.Item::accepted));
            all.setOnAction(
                    _ ->
                            accept.accept(
                                    group.items().stream()
                                            .map(PlanPage.Item::key)
                                            .collect(Collectors.toSet()),
                                    all.isSelected()));
            card.getChildren().add(all);
        }
        for (PlanPage.Item item : group.items()) {
            CheckBox one = box(item.name() + ": " + item.reason());
            one.setUserData(item);
            one.setSelected(item.accepted());
            one.setOnAction(_ -> accept.accept(Set.of(item.key()), one.isSelected()));
            card.getChildren().add(one);
        }
        return card;
    }

    private static CheckBox box(String text) {
        CheckBox box = new CheckBox(text);
        box.setWrapText(true);
        box.setMinHeight(USE_PREF_SIZE);
        return box;
    }
}
