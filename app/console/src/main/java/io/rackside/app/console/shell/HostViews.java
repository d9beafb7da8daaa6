package io.rackside.app.console.shell;

import io.rackside.app.console.baseline.BaselineModel;
import io.rackside.app.console.baseline.BaselineSheets;
import io.rackside.app.console.measure.FarEnds;
import io.rackside.app.console.measure.FarHost;
import io.rackside.app.console.measure.FarHosts;
import io.rackside.app.console.measure.MeasureDoor;
import io.rackside.app.console.measure.MeasureLensModel;
import io.rackside.app.console.measure.MeasureSheets;
import io.rackside.app.console.offload.OffloadLensModel;
import io.rackside.app.console.offload.OffloadModel;
import io.rackside.app.console.offload.OffloadSheets;
import io.rackside.app.console.packages.PackagesSheets;
import io.rackside.app.console.path.PathSheets;
import io.rackside.app.console.picture.BaselineStand;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.service.ServiceSheets;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Protocol;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import javafx.beans.value.ObservableValue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hosts in this window: offload of their cards, setpoints, what was measured between them. */
final class HostViews {
    private final WindowContext context;
    private final Runnable begun;
    private final Consumer<Device> terminal;
    private final OffloadModel offload;
    private final OffloadLensModel lens;
    private final BaselineModel baseline;
    private final OffloadSheets changes;
    private final BaselineSheets setpoints;
    private final MeasureSheets measures;
    private final MeasureLensModel measured;
    private final PathSheets paths;
    private final PackagesSheets packages;
    private final WorkloadViews workloads;

    /**
     * @param cabling what the network lens shows of ports and cables
     * @param begun an act has become a job
     * @param terminal opens a host's serial console
     * @param shell where a service is shown
     */
    HostViews(
            WindowContext context,
            ObservableValue<NetworkStand> cabling,
            Runnable begun,
            Consumer<Device> terminal,
            Supplier<Shell> shell) {
        this.context = context;
        this.terminal = terminal;
        this.begun = begun;
        Ports ports = context.ports();
        offload =
                new OffloadModel(
                        context.live(), context.texts(), context.background(), ports.offload());
        lens =
                new OffloadLensModel(
                        context.live(),
                        context.selection(),
                        context.texts(),
                        context.background(),
                        ports.offload(),
                        cabling);
        offload.onChange(lens::changed);
        baseline =
                new BaselineModel(
                        context.live(),
                        context.selection(),
                        context.texts(),
                        context.background(),
                        ports.baselines());
        changes = changes(ports);
        setpoints = setpoints(ports);
        measured =
                new MeasureLensModel(
                        context.live(),
                        context.selection(),
                        context.texts(),
                        context.background(),
                        ports.measures(),
                        lens.stand());
        measures = measures(ports.measures());
        paths = paths(ports);
        packages = packages(ports);
        workloads = new WorkloadViews(context, shell);
    }

    private OffloadSheets changes(Ports ports) {
        return new OffloadSheets(
                ports.offload(),
                context.sheets(),
                context.texts(),
                context.background(),
                context.export(),
                this::named,
                context.say(),
                new AroundChanges());
    }

    private BaselineSheets setpoints(Ports ports) {
        return new BaselineSheets(
                ports.baselines(),
                context.sheets(),
                context.texts(),
                context.background(),
                context.export(),
                this::named,
                begun,
                context.say(),
                ports::now);
    }

    private PackagesSheets packages(Ports ports) {
        return new PackagesSheets(
                ports.packages(),
                context.sheets(),
                context.texts(),
                context.background(),
                context.export(),
                this::named,
                begun);
    }

    private MeasureSheets measures(MeasureDoor door) {
        return new MeasureSheets(
                door,
                context.sheets(),
                context.texts(),
                context.background(),
                context.export(),
                context.say(),
                new MeasureSheets.Around() {
                    @Override
                    public String named(Device device) {
                        return HostViews.this.named(device);
                    }

                    @Override
                    public List<FarHost> others(Device device) {
                        return HostViews.this.others(device);
                    }

                    @Override
                    public List<Job> jobs() {
                        return context.live().now().snapshot().jobs();
                    }

                    @Override
                    public void begun() {
                        begun.run();
                    }

                    @Override
                    public void forgotten() {
                        measured.changed();
                    }

                    @Override
                    public void cancel(JobId job) {
                        context.ports().cancel(job);
                    }
                });
    }

    private PathSheets paths(Ports ports) {
        return new PathSheets(
                ports.paths(),
                new FarEnds(
                        ports.measures()::ports,
                        ports.measures()::addresses,
                        this::others,
                        context.background(),
                        context.say()),
                context.sheets(),
                context.texts(),
                context.background(),
                context.export(),
                this::named);
    }

    private final class AroundChanges implements OffloadSheets.Around {
        @Override
        public void begun() {
            begun.run();
        }

        @Override
        public void cancel(JobId job) {
            context.ports().cancel(job);
        }

        @Override
        public void changed(DeviceId device) {
            offload.changed(device);
            lens.changed();
        }

        @Override
        public boolean hasTerminal(Device device) {
            return device.endpoint(Protocol.IPMI).isPresent();
        }

        @Override
        public void terminal(Device device) {
            terminal.accept(device);
        }

        @Override
        public Instant now() {
            return context.ports().now();
        }
    }

    private String named(Device device) {
        return (context.live().now().model().position(device) + " " + device.name()).strip();
    }

    private List<FarHost> others(Device device) {
        return FarHosts.of(context.live().now(), device);
    }

    /** What the network lens shows, with the offload of the cards and what was measured. */
    ObservableValue<NetworkStand> stand() {
        return measured.stand();
    }

    /** What the baseline lens shows. */
    ObservableValue<BaselineStand> setpoints() {
        return baseline.stand();
    }

    /** What runs on them. */
    WorkloadViews workloads() {
        return workloads;
    }

    /** For the inspector. */
    OffloadModel offload() {
        return offload;
    }

    /** For the inspector. */
    BaselineModel baseline() {
        return baseline;
    }

    /** For the inspector. */
    BaselineSheets setpointSheets() {
        return setpoints;
    }

    /** Shows the packages at hand, and which of them are for a host. */
    void packages(Device device) {
        packages.open(device);
    }

    void change(Device device, Optional<String> port) {
        changes.change(device, port);
    }

    void takeBack(Device device, Optional<String> port) {
        changes.takeBack(device, port);
    }

    void measure(Device device, Optional<String> port) {
        measures.measure(device, port);
    }

    void path(Device device, Optional<String> port) {
        paths.check(device, port);
    }

    /** Holds all hosts of the shown place against their setpoints. */
    void checkBaselines() {
        baseline.checkHere(context.say());
    }

    void applyBaseline(Device device, List<String> entries) {
        setpoints.apply(device, entries);
    }

    /** Shows how far a change of a card, or a service, is; does nothing for another job. */
    void follow(JobId job) {
        if (kindOf(job).filter("offload"::equals).isPresent()) {
            changes.follow(job, context.live().now().model()::device);
        } else {
            service(job);
        }
    }

    /** Shows a service; false when the job is none. */
    boolean service(JobId job) {
        boolean is =
                context.live().now().snapshot().jobs().stream()
                        .anyMatch(one -> one.id().equals(job) && ServiceSheets.is(one));
        if (is) {
            workloads.service(job);
        }
        return is;
    }

    private Optional<String> kindOf(JobId job) {
        return context.live().now().snapshot().jobs().stream()
                .filter(one -> one.id().equals(job))
                .map(Job::kind)
                .findFirst();
    }

    /** Takes a server out of its cluster, and brings it back. */
    void maintain(Device device) {
        workloads.maintain(device);
    }
}
