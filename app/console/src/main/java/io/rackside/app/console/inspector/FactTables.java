package io.rackside.app.console.inspector;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.baseline.BaselineModel;
import io.rackside.app.console.baseline.BaselineSheets;
import io.rackside.app.console.baseline.BaselineTab;
import io.rackside.app.console.bastion.BastionModel;
import io.rackside.app.console.bmc.BmcTab;
import io.rackside.app.console.bmc.BmcViewModel;
import io.rackside.app.console.bmc.SettingForms;
import io.rackside.app.console.editing.CablingForms;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.network.BoxPagesModel;
import io.rackside.app.console.network.BoxTab;
import io.rackside.app.console.offload.OffloadModel;
import io.rackside.app.console.offload.OffloadTab;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.workloads.VirtualClusterList;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Event;

import javafx.beans.value.ObservableBooleanValue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the inspector's tables of facts. */
public final class FactTables {
    private FactTables() {}

    /** Reads a box's log as last fetched, newest first; may wait for the disk. */
    @FunctionalInterface
    public interface Log {
        List<Event> newest(DeviceId device, int most);
    }

    /** What runs on boxes. */
    public interface Workloads {
        /** Another box is chosen. */
        void look(Optional<Device> device);

        TabStrip.Content tab();

        /** The virtual clusters, for where no box is chosen. */
        VirtualClusterList virtualClusters();

        /** Whether they are to be shown. */
        ObservableBooleanValue clustersWanted();

        /** A cabinet is shown, and no box of it is chosen. */
        void look(Cabinet cabinet);

        /** Whether it may be asked what is lost with a cabinet. */
        ObservableBooleanValue pullWanted();

        /** Asks what would be lost with what was looked at last. */
        void judge();
    }

    /**
     * Where the facts come from that are not in the inspector's own model.
     *
     * @param now against which entries of the log are recent
     */
    public record Sources(
            Trends trends,
            Log log,
            BmcViewModel bmc,
            SettingForms forms,
            BastionModel bastions,
            BoxPagesModel pages,
            OffloadModel offload,
            BaselineModel baseline,
            BaselineSheets setpoints,
            Workloads workloads,
            Supplier<Instant> now) {}

    public static InspectorView.Tables of(
            InspectorViewModel inspector,
            Live live,
            CablingForms cabling,
            BoxActs acts,
            Texts texts,
            CsvExport export,
            Background background,
            Sources from) {
        inspector.shown().addListener((_, _, shown) -> from.bmc().look(box(shown)));
        from.bmc().look(box(inspector.shown().get()));
        inspector.shown().addListener((_, _, shown) -> from.pages().look(chosen(shown)));
        from.pages().look(chosen(inspector.shown().get()));
        inspector.shown().addListener((_, _, shown) -> from.offload().look(chosen(shown)));
        from.offload().look(chosen(inspector.shown().get()));
        inspector.shown().addListener((_, _, shown) -> from.baseline().look(chosen(shown)));
        from.baseline().look(chosen(inspector.shown().get()));
        inspector.shown().addListener((_, _, shown) -> look(from.workloads(), shown));
        look(from.workloads(), inspector.shown().get());
        inspector.shown().addListener((_, _, shown) -> from.bastions().look(chosen(shown)));
        from.bastions().look(chosen(inspector.shown().get()));
        return new InspectorView.Tables(
                () ->
                        SensorsTab.of(
                                new SensorsViewModel(inspector, texts, background, from.trends()),
                                texts,
                                export),
                () -> PartsTab.of(inspector.shown(), texts, export),
                () ->
                        LogTab.of(
                                new LogViewModel(
                                        inspector.shown(), background, from.log(), from.now()),
                                texts,
                                export,
                                acts),
                () -> BmcTab.of(from.bmc(), from.forms(), texts, export),
                () -> CablingTab.of(inspector.shown(), live, texts, export, cabling),
                () -> BoxTab.of(from.pages(), texts, export, acts::refresh),
                () -> OffloadTab.of(from.offload(), texts, export, acts),
                () ->
                        BaselineTab.of(
                                from.baseline(),
                                texts,
                                export,
                                from.setpoints(),
                                acts::applyBaseline),
                from.workloads()::tab,
                from.workloads()::virtualClusters,
                from.workloads().clustersWanted(),
                from.workloads().pullWanted(),
                from.workloads()::judge,
                from.bmc()::open);
    }

    private static void look(Workloads workloads, Inspected shown) {
        if (shown instanceof Inspected.OfCabinet of) {
            workloads.look(of.cabinet());
        } else {
            workloads.look(chosen(shown));
        }
    }

    private static Optional<Device> box(Inspected shown) {
        return chosen(shown).filter(BoxActs::hasBmc);
    }

    private static Optional<Device> chosen(Inspected shown) {
        return shown instanceof Inspected.OfDevice one
                ? Optional.of(one.device())
                : Optional.empty();
    }
}
