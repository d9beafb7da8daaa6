package io.rackside.app.console.inspector;

import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.texts.Texts;
import io.rackside.views.chart.Sparkline;
import io.rackside.views.style.StatusGlyph;

import java.util.Comparator;
import java.util.List;

/** Name, trend and value of every sensor. */
final class SensorsTab {
    private SensorsTab() {}

    static DataTable<SensorRow> of(SensorsViewModel sensors, Texts texts, CsvExport export) {
        Column<SensorRow> name =
                Column.words("console.sensors.name", 190, SensorRow::name)
                        .with(
                                (row, old) -> {
                                    StatusGlyph glyph =
                                            old instanceof StatusGlyph g ? g : new StatusGlyph(12);
                                    glyph.setStatus(row.status());
                                    return glyph;
                                });
        Column<SensorRow> trend =
                Column.<SensorRow>words("console.sensors.trend", 72, _ -> "")
                        .keepingWidth()
                        .with(
                                (row, old) -> {
                                    Sparkline line =
                                            old instanceof Sparkline s ? s : new Sparkline();
                                    line.setPrefWidth(60);
                                    line.setSamples(row.trend(), row.thresholds(), row.status());
                                    return line;
                                })
                        .hinting(SensorRow::limits);
        Column<SensorRow> value =
                Column.<SensorRow>figures(
                                "console.sensors.value",
                                106,
                                SensorRow::figure,
                                Comparator.comparingDouble(SensorRow::value))
                        .hinting(SensorRow::limits);
        DataTable<SensorRow> table =
                new DataTable<>(
                                texts,
                                "console.tab.sensors",
                                SensorRow::key,
                                List.of(name, trend, value),
                                export)
                        .groupedBy(SensorRow::group)
                        .empty("console.empty.sensors");
        sensors.rows().addListener((_, _, rows) -> table.show(rows));
        table.show(sensors.rows().get());
        return table;
    }
}
