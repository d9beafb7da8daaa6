package io.rackside.app.console.network;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.DiffText;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.sheet.WorkLine;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.model.Device;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;

/** The kept configurations of a box: back up now, compare two, copy what differs. */
public final class ConfigSheet extends VBox {
    private static final double TABLE_HEIGHT = 170;

    private final ConfigModel model;
    private final Sheets sheets;
    private final Texts texts;
    private final DataTable<KeptConfig> table;

    public ConfigSheet(
            Device device,
            ConfigDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export) {
        super(10);
        this.model = new ConfigModel(device, texts, background, door);
        this.sheets = sheets;
        this.texts = texts;
        this.table = table(export);
        getStyleClass().add("rs-sheet");
        setPrefSize(820, 560);
        accessibleTextProperty().bind(texts.bind("console.act.configs-of", device.name()));
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.act.configs-of", device.name()));
        title.getStyleClass().add("rs-sheet-title");
        WorkLine said = new WorkLine(model.work(), texts, "config-said");
        DiffText diff =
                new DiffText(texts, "console.config.diff", "console.config.nothing-compared");
        diff.keyboard().setId("config-diff");
        model.diff().addListener((_, _, now) -> diff.show(now.lines().toList()));
        table.setPrefHeight(TABLE_HEIGHT);
        table.setMinHeight(TABLE_HEIGHT);
        VBox.setVgrow(table, Priority.NEVER);
        VBox.setVgrow(diff, Priority.ALWAYS);
        getChildren().addAll(title, table.tools(), table, said, diff, buttons(diff));
    }

    private HBox buttons(DiffText diff) {
        Button backUp = button("console.config.back-up", "config-back-up", model::backUp);
        backUp.disableProperty().bind(model.work().busy());
        Button compare =
                button(
                        "console.config.compare",
                        "config-compare",
                        () -> model.compare(table.selected()));
        compare.disableProperty().bind(model.work().busy());
        Button now =
                button(
                        "console.config.compare-now",
                        "config-compare-now",
                        () -> model.compareWithNow(table.selected()));
        now.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.work().busy().get() || model.kept().get().isEmpty(),
                                model.work().busy(),
                                model.kept()));
        Button close = button("console.sheet.close", "config-close", sheets::close);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, backUp, compare, now, diff.tools(), gap, close);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Button button(String code, String id, Runnable act) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().add("rs-act");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setId(id);
        button.setOnAction(
                _ -> {
                    // A button that is out of use meanwhile would lose the keyboard to anybody.
                    table.keyboard().requestFocus();
                    act.run();
                });
        return button;
    }

    private DataTable<KeptConfig> table(CsvExport export) {
        DataTable<KeptConfig> made =
                new DataTable<KeptConfig>(
                                texts,
                                "console.config.list",
                                one -> one.id() + one.at(),
                                List.of(
                                        Column.<KeptConfig>words(
                                                        "console.config.at",
                                                        170,
                                                        one -> texts.dateTime(one.at()))
                                                .sortedBy(Comparator.comparing(KeptConfig::at)),
                                        Column.words("console.config.why", 220, this::why),
                                        Column.figures(
                                                "console.config.lines",
                                                90,
                                                one -> Figures.grouped(one.lines(), 0),
                                                Comparator.comparing(KeptConfig::lines)),
                                        Column.words(
                                                "console.config.hash",
                                                160,
                                                one -> one.hash().substring(0, 12))),
                                export)
                        .opening(one -> model.compare(List.of(one)))
                        .empty("console.config.none");
        made.keyboard().setId("configs");
        model.kept().addListener((_, _, now) -> made.show(now));
        return made;
    }

    private String why(KeptConfig one) {
        return texts.say(
                switch (one.why()) {
                    case ASKED -> "console.config.asked";
                    case VISIT -> "console.config.visit";
                    case BEFORE_PUSH -> "console.config.before-push";
                    case AFTER_PUSH -> "console.config.after-push";
                    case OTHER -> "console.config.other";
                });
    }

    /** Shows it, and reads which are kept. */
    public void open() {
        model.read();
        sheets.show(this, table.keyboard(), model.work()::leave);
    }
}
