package io.rackside.app.console.offload;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.DetailPane;
import io.rackside.app.console.table.TabFrame;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.model.Device;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The cards of a host in the inspector: a port's knobs, its functions, the host around it. */
public final class OffloadTab {
    private final OffloadModel model;
    private final Texts texts;
    private final Around around;
    private final ComboBox<OffloadPage.Place> places = new ComboBox<>();
    private final Label said = new Label();
    private final Label age = new Label();
    private final DataTable<OffloadRow> rows;
    private final Button read = new Button(null, Icon.READ.node());
    private final Button change = new Button();
    private final Button verify = new Button();
    private final Button takeBack = new Button();
    private boolean filling;

    /** What the window around the tab does for it. */
    public interface Around {
        /** Asks which profile a port is to be brought to; any port where none is named. */
        void changeOffload(Device device, Optional<String> port);

        /** Asks whether the last change is to be taken back. */
        void takeBackOffload(Device device, Optional<String> port);

        /** Asks between which ports is to be measured. */
        void measure(Device device, Optional<String> port);

        /** Holds a port, the switches on its way and the far port against each other. */
        void path(Device device, Optional<String> port);

        /** Shows the packages at hand, and which of them are for a host. */
        void packages(Device device);
    }

    private OffloadTab(OffloadModel model, Texts texts, CsvExport export, Around around) {
        this.model = model;
        this.texts = texts;
        this.around = around;
        this.rows = table(texts, export);
    }

    /** The tab. */
    public static TabStrip.Content of(
            OffloadModel model, Texts texts, CsvExport export, Around around) {
        return new OffloadTab(model, texts, export, around).content();
    }

    private TabStrip.Content content() {
        VBox body =
                new VBox(
                        6,
                        head(),
                        said,
                        acts(),
                        new TabFrame(texts).work(model.work(), "offload-said"));
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.getStyleClass().add("rs-dim");
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        VBox.setVgrow(rows, Priority.ALWAYS);
        rows.setMinHeight(0);
        DetailPane more = new DetailPane(body);
        rows.onSelection(
                () ->
                        more.show(
                                rows.selected().size() == 1
                                        ? rows.selected().getFirst().more()
                                        : List.of()));
        body.getChildren().addAll(rows, more);
        body.sceneProperty().addListener((_, _, scene) -> model.watched(scene != null));
        model.page().addListener((_, _, page) -> show(page));
        show(model.page().get());
        return new TabStrip.Content(body, rows.tools(), read);
    }

    private HBox head() {
        places.setId("offload-place");
        places.setMaxWidth(Double.MAX_VALUE);
        places.setMinWidth(0);
        places.accessibleTextProperty().bind(texts.bind("console.offload.place"));
        places.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(OffloadPage.Place one) {
                        return one == null ? "" : one.name();
                    }

                    @Override
                    public OffloadPage.Place fromString(String text) {
                        return null;
                    }
                });
        places.valueProperty()
                .addListener(
                        (_, _, one) -> {
                            if (!filling && one != null) {
                                model.choose(one.key());
                            }
                        });
        HBox.setHgrow(places, Priority.ALWAYS);
        age.getStyleClass().add("rs-caption");
        age.setMinWidth(Region.USE_PREF_SIZE);
        read.setId("offload-read");
        asking(read, "console.offload.read-now", "console.offload.read-hint");
        read.setMinWidth(Region.USE_PREF_SIZE);
        read.setOnAction(_ -> model.read());
        HBox head = new HBox(6, places, age, read);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private FlowPane acts() {
        act(change, "console.offload.change", "offload-change", around::changeOffload);
        change.getStyleClass().add("accent");
        act(takeBack, "console.offload.take-back", "offload-take-back", around::takeBackOffload);
        Button measure = new Button();
        act(measure, "console.offload.measure", "offload-measure", around::measure);
        Button path = new Button();
        act(path, "console.offload.path", "offload-path", around::path);
        Button packages = new Button();
        act(
                packages,
                "console.offload.packages",
                "offload-packages",
                (device, _) -> around.packages(device));
        asking(verify, "console.offload.verify", "console.offload.verify-hint");
        verify.setId("offload-verify");
        verify.setOnAction(_ -> model.verify());
        Button check = new Button();
        asking(check, "console.offload.check", "console.offload.check-hint");
        check.setId("host-check");
        check.setOnAction(_ -> model.check());
        return new FlowPane(4, 6, change, takeBack, verify, check, measure, path, packages);
    }

    /** One that asks the host and changes nothing. */
    private void asking(Button button, String code, String hintCode) {
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().addAll("rs-act", "rs-tool");
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind(hintCode));
        button.setTooltip(hint);
        button.disableProperty().bind(model.work().busy());
    }

    private void act(Button button, String code, String id, Asking asking) {
        button.setId(id);
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().addAll("rs-act", "rs-tool");
        button.setOnAction(
                _ ->
                        model.shown()
                                .ifPresent(
                                        device ->
                                                asking.ask(
                                                        device,
                                                        Optional.of(model.page().get().chosen())
                                                                .filter(key -> !key.isEmpty()))));
    }

    @FunctionalInterface
    private interface Asking {
        void ask(Device device, Optional<String> port);
    }

    private static DataTable<OffloadRow> table(Texts texts, CsvExport export) {
        DataTable<OffloadRow> table =
                new DataTable<OffloadRow>(
                                texts,
                                "console.tab.offload",
                                OffloadRow::key,
                                List.of(
                                        Column.<OffloadRow>words(
                                                        "console.offload.what",
                                                        152,
                                                        OffloadRow::name)
                                                .sortedBy(Comparator.comparing(OffloadRow::name))
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.name(),
                                                                        row.below(),
                                                                        old)),
                                        Column.<OffloadRow>words(
                                                        "console.offload.now", 78, OffloadRow::now)
                                                .hinting(OffloadRow::now),
                                        Column.<OffloadRow>words(
                                                        "console.offload.wanted",
                                                        64,
                                                        OffloadRow::wanted)
                                                .hinting(OffloadRow::wanted),
                                        Column.<OffloadRow>words(
                                                        "console.offload.kept",
                                                        72,
                                                        OffloadRow::kept)
                                                .hinting(OffloadRow::kept),
                                        Column.<OffloadRow>words(
                                                        "console.offload.remark",
                                                        90,
                                                        OffloadRow::below)
                                                .unseen()),
                                export)
                        .groupedBy(OffloadRow::group)
                        .empty("console.offload.not-read");
        table.keyboard().setId("offload-rows");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    private void show(OffloadPage page) {
        filling = true;
        if (!places.getItems().equals(page.places())) {
            places.getItems().setAll(page.places());
        }
        places.setValue(
                page.places().stream()
                        .filter(one -> one.key().equals(page.chosen()))
                        .findFirst()
                        .orElse(null));
        filling = false;
        places.setDisable(page.places().isEmpty());
        said.setText(page.said());
        age.setText(page.age());
        rows.show(page.rows());
        boolean some = page.places().size() > 1;
        change.setDisable(!some || !page.chosen().isEmpty() && !page.settable());
        takeBack.setDisable(!some || !page.chosen().isEmpty() && !page.applied());
    }
}
