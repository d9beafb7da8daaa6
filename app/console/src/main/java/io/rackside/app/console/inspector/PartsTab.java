package io.rackside.app.console.inspector;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.Inventory;
import io.rackside.views.style.StatusGlyph;

import javafx.beans.property.ReadOnlyObjectProperty;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everything the chosen box is made of. */
final class PartsTab {
    private PartsTab() {}

    static DataTable<PartRow> of(
            ReadOnlyObjectProperty<Inspected> shown, Texts texts, CsvExport export) {
        Parts parts = new Parts(texts);
        Column<PartRow> name =
                Column.words("console.parts.name", 130, PartRow::name)
                        .with(
                                (row, old) -> {
                                    StatusGlyph glyph =
                                            old instanceof StatusGlyph g ? g : new StatusGlyph(12);
                                    glyph.setStatus(row.status());
                                    return glyph;
                                });
        DataTable<PartRow> table =
                new DataTable<>(
                                texts,
                                "console.tab.inventory",
                                row -> row.group() + row.name() + row.serial(),
                                List.of(
                                        name,
                                        Column.words("console.parts.what", 120, PartRow::what),
                                        Column.figures(
                                                "console.parts.figure",
                                                84,
                                                PartRow::figure,
                                                Comparator.comparing(PartRow::figure)),
                                        Column.words("console.parts.serial", 110, PartRow::serial)),
                                export)
                        .groupedBy(PartRow::group);
        shown.addListener((_, _, now) -> table.show(rows(now, parts)));
        table.show(rows(shown.get(), parts));
        return table;
    }

    private static List<PartRow> rows(Inspected shown, Parts parts) {
        Optional<Inventory> inventory =
                shown instanceof Inspected.OfDevice one
                        ? one.state().flatMap(DeviceState::inventory)
                        : Optional.empty();
        return inventory.map(parts::of).orElse(List.of());
    }
}
