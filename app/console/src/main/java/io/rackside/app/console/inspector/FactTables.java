package io.rackside.app.console.inspector;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.editing.CablingForms;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.DeviceId;
import io.rackside.model.Event;

import java.util.List;

/** Makes the inspector's tables of facts. */
public final class FactTables {
    private FactTables() {}

    /** Reads a box's log as last fetched, newest first; may wait for the disk. */
    @FunctionalInterface
    public interface Log {
        List<Event> newest(DeviceId device, int most);
    }

    public static InspectorView.Tables of(
            InspectorViewModel inspector,
            Live live,
            CablingForms cabling,
            Texts texts,
            CsvExport export,
            Background background,
            Trends trends,
            Log log) {
        return new InspectorView.Tables(
                () ->
                        SensorsTab.of(
                                new SensorsViewModel(inspector, texts, background, trends),
                                texts,
                                export),
                () -> PartsTab.of(inspector.shown(), texts, export),
                () -> LogTab.of(inspector, texts, export, background, log),
                () -> CablingTab.of(inspector.shown(), live, texts, export, cabling));
    }
}
