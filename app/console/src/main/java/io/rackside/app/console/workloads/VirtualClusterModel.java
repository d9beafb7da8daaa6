package io.rackside.app.console.workloads;

import io.rackside.app.console.live.Selection;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.site.SiteModel;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Lens;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The virtual clusters of all that was read, and the one whose boxes are lit. */
public final class VirtualClusterModel {
    private final Selection selection;
    private final VirtualClusters finding;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<List<VirtualClusterRow>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final BooleanBinding wanted;
    private final ReadOnlyObjectWrapper<Optional<VirtualClusterKey>> chosen =
            new ReadOnlyObjectWrapper<>(this, "chosen", Optional.empty());

    /**
     * @param changed after another one was chosen
     */
    VirtualClusterModel(Selection selection, Texts texts, Runnable changed) {
        this.selection = selection;
        this.finding = new VirtualClusters(texts);
        this.changed = changed;
        this.wanted =
                Bindings.createBooleanBinding(
                        () -> selection.lens().get() == Lens.WORKLOADS && !rows.get().isEmpty(),
                        selection.lens(),
                        rows);
    }

    /** By name. */
    public ReadOnlyObjectProperty<List<VirtualClusterRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** The one whose boxes are lit. */
    ReadOnlyObjectProperty<Optional<VirtualClusterKey>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Whether there are any to be seen through the lens that is shown. */
    public BooleanBinding wanted() {
        return wanted;
    }

    Optional<VirtualClusterRow> chosenRow() {
        return chosen.get().flatMap(this::row);
    }

    Optional<VirtualClusterRow> row(VirtualClusterKey key) {
        return rows.get().stream().filter(row -> row.key().equals(key)).findFirst();
    }

    /** Those with a node on that box. */
    List<VirtualClusterRow> on(DeviceId box) {
        return rows.get().stream().filter(row -> !row.on(box).isEmpty()).toList();
    }

    /** Which of its nodes stand on a box, in words. */
    String here(VirtualClusterRow row, DeviceId box) {
        return finding.here(row, box);
    }

    /** Lights the boxes of one, seen through the lens of workloads; none where it is empty. */
    public void choose(Optional<VirtualClusterKey> wanted) {
        if (!wanted.equals(chosen.get())) {
            chosen.set(wanted);
            if (wanted.isPresent() && selection.lenses().contains(Lens.WORKLOADS)) {
                selection.lens().set(Lens.WORKLOADS);
            }
            changed.run();
        }
    }

    /** Takes what was read; a chosen one that is gone is chosen no more. */
    void show(Collection<Seen> clusters, SiteModel model) {
        rows.set(finding.rows(clusters, model));
        if (chosen.get().filter(key -> row(key).isEmpty()).isPresent()) {
            chosen.set(Optional.empty());
        }
    }
}
