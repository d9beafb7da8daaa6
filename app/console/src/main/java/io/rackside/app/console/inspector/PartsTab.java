package io.rackside.app.console.inspector;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything the chosen box is made of. */
final class PartsTab {
    private PartsTab() {}

    static DataTable<PartRow> of(
            ReadOnlyObjectProperty<Inspected> shown, Texts texts, CsvExport export) {
        Parts parts = new Parts(texts);
        DataTable<PartRow> table =
                new DataTable<>(
                                texts,
                                "console.tab.inventory",
                                row -> row.group() + row.name() + row.serial(),
                                List.of(
                                        Column.words("console.parts.name", 220, PartRow::name)
                                                .drawn(PartsTab::node),
                                        Column.words("console.parts.what", 120, PartRow::what)
                                                .unseen(),
                                        Column.figures(
                                                "console.parts.figure",
                                                96,
                                                PartRow::figure,
                                                Comparator.comparing(PartRow::figure)),
                                        Column.words("console.parts.serial", 110, PartRow::serial)
                                                .unseen()),
                                export)
                        .groupedBy(PartRow::group)
                        .empty("console.empty.parts");
        table.getStyleClass().add("rs-two-lines");
        shown.addListener((_, _, now) -> table.show(rows(now, parts)));
        table.show(rows(shown.get(), parts));
        return table;
    }

    private static Node node(PartRow row, Node old) {
        String more =
                Stream.of(row.what(), row.serial())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(" · "));
        return TwoLines.of(row.status(), row.name(), more, old);
    }

    static List<PartRow> rows(Inspected shown, Parts parts) {
        if (!(shown instanceof Inspected.OfDevice one)) {
            return List.of();
        }
        List<PartRow> rows = new ArrayList<>(parts.addresses(one.device()));
        one.state().flatMap(DeviceState::inventory).map(parts::of).ifPresent(rows::addAll);
        return rows;
    }
}
