package io.rackside.app.console.bmc;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.views.style.StatusGlyph;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import java.util.List;

/** A box's BMC: the list of its sections, or the open one. */
public final class BmcTab {
    private final BmcViewModel model;
    private final DataTable<SectionLine> list;
    private final DataTable<BmcRow> rows;
    private final PageView page;
    private final StackPane body = new StackPane();
    private final StackPane tools = new StackPane();

    private BmcTab(BmcViewModel model, SettingForms forms, Texts texts, CsvExport export) {
        this.model = model;
        list = list(texts, export);
        list.keyboard().setId("bmc-sections");
        rows = rows(texts, export);
        page = new PageView(model, forms, texts, rows);
        rows.opening(row -> row.acts().stream().findFirst().ifPresent(page::carryOut));
        rows.keyboard()
                .addEventHandler(
                        KeyEvent.KEY_PRESSED,
                        event -> {
                            if (event.getCode() == KeyCode.BACK_SPACE) {
                                model.back();
                                event.consume();
                            }
                        });
        model.lines().addListener((_, _, lines) -> list.show(lines));
        list.show(model.lines().get());
        model.page().addListener((_, before, now) -> show(before, now));
        show(null, model.page().get());
    }

    public static TabStrip.Content of(
            BmcViewModel model, SettingForms forms, Texts texts, CsvExport export) {
        BmcTab tab = new BmcTab(model, forms, texts, export);
        return new TabStrip.Content(tab.body, tab.tools, tab.list.keyboard());
    }

    private DataTable<SectionLine> list(Texts texts, CsvExport export) {
        Column<SectionLine> title =
                Column.<SectionLine>words("console.bmc.section", 170, SectionLine::title)
                        .with(BmcTab::glyph);
        return new DataTable<>(
                        texts,
                        "console.tab.bmc",
                        SectionLine::section,
                        List.of(title, Column.words("console.bmc.sum", 130, SectionLine::sum)),
                        export)
                .opening(line -> model.open(line.section()));
    }

    private static Node glyph(SectionLine line, Node old) {
        return switch (line.status()) {
            case OK, NOT_MONITORED -> null;
            case WARNING, CRITICAL, RUNNING, UNKNOWN -> {
                StatusGlyph glyph = old instanceof StatusGlyph g ? g : new StatusGlyph(12);
                glyph.setStatus(line.status());
                yield glyph;
            }
        };
    }

    private static DataTable<BmcRow> rows(Texts texts, CsvExport export) {
        DataTable<BmcRow> table =
                new DataTable<>(
                                texts,
                                "console.tab.bmc",
                                BmcRow::key,
                                List.of(
                                        Column.<BmcRow>words("console.bmc.name", 145, BmcRow::name)
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.name(),
                                                                        row.below(),
                                                                        old)),
                                        Column.words("console.bmc.value", 165, BmcRow::value),
                                        Column.<BmcRow>words("console.bmc.more", 80, BmcRow::below)
                                                .unseen()),
                                export)
                        .groupedBy(BmcRow::group)
                        .empty("console.bmc.empty");
        table.getStyleClass().add("rs-two-lines");
        return table;
    }

    private void show(Page before, Page now) {
        if (now == null) {
            boolean left = before != null;
            body.getChildren().setAll(list);
            tools.getChildren().clear();
            if (left) {
                list.select(line -> line.section() == before.section());
                list.keyboard().requestFocus();
            }
            return;
        }
        boolean entered = before == null || before.section() != now.section();
        page.show(now);
        if (entered) {
            body.getChildren().setAll(page);
            tools.getChildren().setAll(page.tools());
            page.focus();
        }
    }
}
