package io.rackside.app.console.shell;

import io.rackside.app.console.inspector.FactTables;
import io.rackside.app.console.picture.WorkloadStand;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.workloads.ClusterForms;
import io.rackside.app.console.workloads.WorkloadModel;
import io.rackside.app.console.workloads.WorkloadTab;
import io.rackside.app.search.Hit;
import io.rackside.model.Device;

import javafx.beans.value.ObservableValue;

import java.util.List;
import java.util.Optional;

/** Clusters in this window: what runs on the boxes, and what is lost with one. */
final class WorkloadViews implements FactTables.Workloads {
    private final WindowContext context;
    private final WorkloadModel model;
    private final ClusterForms forms;

    WorkloadViews(WindowContext context) {
        this.context = context;
        Ports ports = context.ports();
        model =
                new WorkloadModel(
                        context.live(),
                        context.selection(),
                        context.texts(),
                        context.background(),
                        ports.workloads(),
                        ports::now);
        forms =
                new ClusterForms(
                        ports.workloads(),
                        context.sheets(),
                        context.texts(),
                        context.background(),
                        context.say(),
                        this::changed);
    }

    private void changed() {
        model.offer();
        model.read();
    }

    /** What the workloads lens shows. */
    ObservableValue<WorkloadStand> stand() {
        return model.stand();
    }

    @Override
    public TabStrip.Content tab() {
        return WorkloadTab.of(model, context.texts(), context.export(), forms);
    }

    @Override
    public void look(Optional<Device> device) {
        model.look(device);
    }

    /** Boxes on which something of that name runs. */
    List<Hit> find(String words, int most) {
        return model.find(words, most);
    }

    /** Reads all clusters now. */
    void read() {
        model.read();
    }

    void add() {
        forms.add();
    }

    void forget() {
        forms.forget();
    }

    /** Asks what would be lost with the chosen box. */
    void judge() {
        model.judge();
    }
}
