package io.rackside.app.console.inspector;

import io.rackside.app.console.editing.CablingForms;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.model.Device;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Cords, planned cables and redundancy groups of the chosen box, to see and to change. */
final class CablingTab {
    private final ReadOnlyObjectProperty<Inspected> shown;
    private final Texts texts;
    private final CablingForms forms;
    private final DataTable<CablingRow> table;

    private CablingTab(
            ReadOnlyObjectProperty<Inspected> shown,
            Live live,
            Texts texts,
            CsvExport export,
            CablingForms forms) {
        this.shown = shown;
        this.texts = texts;
        this.forms = forms;
        table =
                new DataTable<>(
                                texts,
                                "console.tab.cabling",
                                CablingRow::item,
                                List.of(
                                        Column.words("console.cabling.here", 120, CablingRow::here),
                                        Column.words(
                                                "console.cabling.there", 190, CablingRow::there)),
                                export)
                        .groupedBy(CablingRow::group)
                        .empty("console.empty.cabling")
                        .opening(row -> withBox(box -> forms.edit(box, row.item())));
        CablingRows rows = new CablingRows(texts);
        Runnable look =
                () ->
                        table.show(
                                box().map(box -> rows.of(box, live.now().model()))
                                        .orElse(List.of()));
        shown.addListener((_, _, _) -> look.run());
        live.sight().addListener((_, _, _) -> look.run());
        look.run();
    }

    static TabStrip.Content of(
            ReadOnlyObjectProperty<Inspected> shown,
            Live live,
            Texts texts,
            CsvExport export,
            CablingForms forms) {
        CablingTab tab = new CablingTab(shown, live, texts, export, forms);
        VBox.setVgrow(tab.table, Priority.ALWAYS);
        VBox content = new VBox(6, tab.buttons(), tab.table);
        return new TabStrip.Content(content, tab.table.tools(), tab.table.keyboard());
    }

    private FlowPane buttons() {
        Button remove = tool("console.cabling.remove", Icon.CLOSE);
        remove.setOnAction(_ -> remove());
        remove.setDisable(true);
        table.onSelection(() -> remove.setDisable(table.selected().isEmpty()));
        table.keyboard()
                .setOnKeyPressed(
                        event -> {
                            if (event.getCode() == KeyCode.DELETE) {
                                remove();
                                event.consume();
                            }
                        });
        Button cord = tool("console.cabling.add-cord", Icon.ADD);
        cord.setOnAction(_ -> withBox(box -> forms.cord(box, Optional.empty())));
        Button cable = tool("console.cabling.add-cable", Icon.ADD);
        cable.setOnAction(_ -> withBox(box -> forms.cable(box, Optional.empty())));
        Button group = tool("console.cabling.add-group", Icon.ADD);
        group.setOnAction(_ -> withBox(box -> forms.group(box, Optional.empty())));
        return new FlowPane(4, 4, cord, cable, group, remove);
    }

    private void remove() {
        table.selected().forEach(row -> forms.remove(row.item()));
    }

    private Optional<Device> box() {
        return shown.get() instanceof Inspected.OfDevice one
                ? Optional.of(one.device())
                : Optional.empty();
    }

    private void withBox(Consumer<Device> act) {
        box().ifPresent(act);
    }

    private Button tool(String code, Icon icon) {
        Button button = new Button(null, icon.node());
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().addAll("flat", "rs-tool");
        return button;
    }
}
