package io.rackside.app.console.shell;

import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.console.inspection.InspectionSheets;
import io.rackside.app.console.inspector.FactTables;
import io.rackside.app.console.picture.WorkloadStand;
import io.rackside.app.console.service.RoleForms;
import io.rackside.app.console.service.ServiceSheets;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.workloads.ClusterForms;
import io.rackside.app.console.workloads.VirtualClusterList;
import io.rackside.app.console.workloads.WorkloadModel;
import io.rackside.app.console.workloads.WorkloadTab;
import io.rackside.app.search.Hit;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.views.picture.Lens;

import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Clusters in this window: what runs on the boxes, and what is lost with one. */
final class WorkloadViews implements FactTables.Workloads, AutoCloseable {
    private static final double SERVICE_WIDTH = 560;

    private final WindowContext context;
    private final WorkloadModel model;
    private final ClusterForms forms;
    private final InspectionSheets inspections;
    private final RoleForms roles;
    private final ServiceSheets services;

    WorkloadViews(WindowContext context, Supplier<Shell> shell) {
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
                        context.export(),
                        context.say(),
                        this::changed,
                        new AroundClusters());
        inspections =
                new InspectionSheets(
                        ports.inspections(),
                        context.live(),
                        context.selection(),
                        context.sheets(),
                        context.texts(),
                        context.background(),
                        context.export(),
                        context.say());
        roles =
                new RoleForms(
                        ports.services(),
                        context.sheets(),
                        context.texts(),
                        context.background(),
                        context.say());
        services = services(ports, shell);
    }

    private ServiceSheets services(Ports ports, Supplier<Shell> shell) {
        return new ServiceSheets(
                ports.services(),
                roles,
                context.live(),
                context.selection(),
                context.sheets(),
                context.texts(),
                context.background(),
                context.export(),
                context.say(),
                ports::now,
                new ServiceSheets.Stage() {
                    @Override
                    public void show(Region pane, Supplier<Node> keyboard) {
                        shell.get().insteadOfInspector(pane, keyboard, SERVICE_WIDTH);
                    }

                    @Override
                    public void leave() {
                        shell.get().inspectorAgain();
                    }
                });
    }

    private final class AroundClusters implements ClusterForms.Around {
        @Override
        public void inspect(Optional<String> cluster) {
            inspections.open(cluster);
        }

        @Override
        public ClusterForms.Role service(String cluster) {
            ServiceRole.Standing standing = context.ports().services().role(cluster);
            return new ClusterForms.Role(
                    RoleForms.brief(standing), standing.state() == ServiceRole.State.UNLOCKED);
        }

        @Override
        public void unlock(String cluster, Runnable done) {
            roles.unlock(cluster, done);
        }

        @Override
        public void lock(String cluster, Runnable done) {
            roles.lock(cluster, done);
        }

        @Override
        public void login(String cluster, Runnable done) {
            roles.login(cluster, done);
        }
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
    public VirtualClusterList virtualClusters() {
        return VirtualClusterList.of(model.virtualClusters(), context.texts(), context.export());
    }

    @Override
    public ObservableBooleanValue clustersWanted() {
        return model.virtualClusters().wanted();
    }

    @Override
    public void look(Optional<Device> device) {
        model.look(device);
    }

    /** Boxes on which something of that name runs. */
    List<Hit> find(String words, int most) {
        return model.find(words, most);
    }

    /** What a fault of a box puts at risk, in one line. */
    Optional<Message> atRisk(DeviceId device) {
        return model.atRisk(device);
    }

    /** Reads all clusters now. */
    void read() {
        model.read();
    }

    /** Looks at the shown place through the lens, no box of it chosen. */
    void seek() {
        if (model.virtualClusters().rows().get().isEmpty()) {
            context.say().accept(Message.of("console.workloads.no-virtual-clusters"));
        }
        context.selection().choose(Set.of());
        if (context.selection().lenses().contains(Lens.WORKLOADS)) {
            context.selection().lens().set(Lens.WORKLOADS);
        }
    }

    void add() {
        forms.add();
    }

    void forget() {
        forms.forget();
    }

    /** Shows the clusters of the vault, and what each wants and may. */
    void clusters() {
        forms.clusters();
    }

    /** Asks whether a cluster's program is to be run here. */
    void allow() {
        forms.allow();
    }

    /** Shows the inspection of a cluster. */
    void inspect() {
        inspections.open(Optional.empty());
    }

    /** Shows the service of a box, or what one would do. */
    void maintain(Device box) {
        services.open(box);
    }

    /** Shows a service. */
    void service(JobId job) {
        services.open(job);
    }

    @Override
    public void close() {
        model.close();
        services.close();
    }

    @Override
    public void look(Cabinet cabinet) {
        model.look(cabinet);
    }

    @Override
    public ObservableBooleanValue pullWanted() {
        return context.selection().lens().isEqualTo(Lens.WORKLOADS);
    }

    @Override
    public void judge() {
        model.judge();
    }
}
