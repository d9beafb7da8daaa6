package io.rackside.app.console.network;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.cabling.PortOrder;
import io.rackside.model.Device;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A network box in the inspector: the list of what it tells, or one section of it. */
public final class BoxTab {
    private final BoxPagesModel model;
    private final Texts texts;
    private final CsvExport export;
    private final Consumer<Device> readAgain;
    private final DataTable<BoxPage.Line> list;
    private final Map<BoxSection, BoxPageView> pages = new EnumMap<>(BoxSection.class);
    private final StackPane body = new StackPane();
    private final StackPane tools = new StackPane();

    private BoxTab(BoxPagesModel model, Texts texts, CsvExport export, Consumer<Device> readAgain) {
        this.model = model;
        this.texts = texts;
        this.export = export;
        this.readAgain = readAgain;
        list = list();
        list.keyboard().setId("box-sections");
        body.sceneProperty().addListener((_, _, scene) -> model.watched(scene != null));
        model.lines().addListener((_, _, lines) -> list.show(lines));
        list.show(model.lines().get());
        model.page().addListener((_, before, now) -> show(before, now));
        show(Optional.empty(), model.page().get());
    }

    /**
     * The tab.
     *
     * @param readAgain reads everything of a box now
     */
    public static TabStrip.Content of(
            BoxPagesModel model, Texts texts, CsvExport export, Consumer<Device> readAgain) {
        BoxTab tab = new BoxTab(model, texts, export, readAgain);
        return new TabStrip.Content(tab.body, tab.tools, tab.list.keyboard());
    }

    private DataTable<BoxPage.Line> list() {
        return new DataTable<>(
                        texts,
                        "console.tab.details",
                        BoxPage.Line::section,
                        List.of(
                                Column.<BoxPage.Line>words(
                                                "console.bmc.section", 170, BoxPage.Line::title)
                                        .with(BoxTab::glyph),
                                Column.words("console.bmc.sum", 130, BoxPage.Line::sum)),
                        export)
                .opening(line -> model.open(line.section()))
                .empty("console.told.nothing-yet");
    }

    private static Node glyph(BoxPage.Line line, Node old) {
        if (line.status() == Status.NOT_MONITORED) {
            return null;
        }
        StatusGlyph glyph = old instanceof StatusGlyph g ? g : new StatusGlyph(12);
        glyph.setStatus(line.status());
        return glyph;
    }

    private DataTable<BoxRow> rows(BoxSection section) {
        List<Column<BoxRow>> columns = new ArrayList<>();
        columns.add(
                Column.<BoxRow>words(section.nameCode(), 190, BoxRow::name)
                        .sortedBy(Comparator.comparing(BoxRow::name, PortOrder.NATURAL))
                        .drawn(
                                (row, old) ->
                                        TwoLines.of(row.status(), row.name(), row.below(), old)));
        columns.add(
                Column.<BoxRow>words(section.valueCode(), 130, BoxRow::value)
                        .sortedBy(
                                Comparator.comparing(BoxRow::order)
                                        .thenComparing(BoxRow::value, PortOrder.NATURAL))
                        .drawn(
                                (row, old) ->
                                        TwoLines.of(
                                                Status.NOT_MONITORED,
                                                row.value(),
                                                row.aside(),
                                                old)));
        for (int at = 0; at < section.moreCodes().size(); at++) {
            int cell = at;
            columns.add(
                    Column.<BoxRow>words(
                                    section.moreCodes().get(at), 90, row -> row.more().get(cell))
                            .unseen());
        }
        DataTable<BoxRow> table =
                new DataTable<>(texts, section.code(), BoxRow::key, columns, export)
                        .groupedBy(BoxRow::group);
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    private void show(Optional<BoxPage> before, Optional<BoxPage> now) {
        boolean inside = body.isFocusWithin();
        if (now.isEmpty()) {
            body.getChildren().setAll(list);
            tools.getChildren().setAll(list.tools());
            before.ifPresent(
                    left -> {
                        list.select(line -> line.section() == left.section());
                        if (inside) {
                            list.keyboard().requestFocus();
                        }
                    });
            return;
        }
        BoxSection section = now.get().section();
        BoxPageView view =
                pages.computeIfAbsent(
                        section,
                        one ->
                                new BoxPageView(
                                        one,
                                        rows(one),
                                        texts,
                                        model::back,
                                        () -> model.shown().ifPresent(readAgain)));
        view.show(now.get());
        if (before.map(BoxPage::section).filter(section::equals).isEmpty()) {
            body.getChildren().setAll(view);
            tools.getChildren().setAll(view.tools());
            if (inside) {
                view.keyboard().requestFocus();
            }
        }
    }
}
