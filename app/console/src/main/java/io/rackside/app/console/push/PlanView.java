package io.rackside.app.console.push;

import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.sheet.DiffText;
import io.rackside.app.console.sheet.LogText;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.push.PushPlan;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** What a change would do, side by side: what differs, what is sent, and what takes it back. */
final class PlanView extends HBox {
    private static final double HEIGHT = 190;
    private static final double HEIGHT_MIN = 70;

    private final Texts texts;

    /** Shows what those acts have planned, as soon as they have. */
    PlanView(PushActs acts, ActViewModel asked, Texts texts) {
        super(10);
        this.texts = texts;
        managedProperty().bind(visibleProperty());
        setVisible(false);
        asked.chosen().addListener((_, _, _) -> acts.plan().ifPresent(this::show));
        asked.failure()
                .addListener(
                        (_, _, failure) -> {
                            if (failure != null && !acts.differs().isEmpty()) {
                                show(List.of(diff("console.push.differs", acts.differs())));
                            }
                        });
    }

    private void show(PushPlan plan) {
        List<VBox> columns = new ArrayList<>();
        columns.add(diff("console.push.diff", plan.diff()));
        columns.add(column("console.push.lines", plan.lines()));
        if (!plan.timed()) {
            columns.add(column("console.push.inverse", plan.inverse()));
        }
        if (!plan.noWayBack().isEmpty()) {
            columns.add(column("console.push.no-way-back", plan.noWayBack()));
        }
        show(columns);
    }

    private void show(List<VBox> columns) {
        getChildren().setAll(columns);
        setVisible(true);
    }

    private VBox diff(String code, List<String> lines) {
        DiffText text = new DiffText(texts, code, "console.push.no-line");
        text.keyboard().setId(id(code));
        text.show(lines);
        return column(code, text);
    }

    private VBox column(String code, List<String> lines) {
        LogText text = new LogText(texts, code, "console.push.no-line");
        text.keyboard().setId(id(code));
        text.show(String.join("\n", lines));
        return column(code, text);
    }

    private static String id(String code) {
        return code.substring(code.lastIndexOf('.') + 1);
    }

    private VBox column(String code, Region text) {
        Label title = new Label();
        title.textProperty().bind(texts.bind(code));
        title.getStyleClass().add("rs-dim");
        text.setMinHeight(HEIGHT_MIN);
        text.setPrefHeight(HEIGHT);
        VBox.setVgrow(text, Priority.ALWAYS);
        VBox column = new VBox(4, title, text);
        column.setMinWidth(0);
        column.setPrefWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }
}
