package io.rackside.app.console.shell;

import io.rackside.app.console.drawer.DrawerViewModel;
import io.rackside.model.Device;
import io.rackside.operations.JobId;

import java.util.function.Supplier;

/** What this window does for acts; its regions are made after what asks them. */
final class ActsInWindow implements AroundActs {
    private final Supplier<Regions> regions;
    private final Supplier<WindowActs> windowActs;
    private final DrawerViewModel drawer;
    private final NetworkViews network;
    private final HostViews hostViews;

    ActsInWindow(
            Supplier<Regions> regions,
            Supplier<WindowActs> windowActs,
            DrawerViewModel drawer,
            NetworkViews network,
            HostViews hostViews) {
        this.regions = regions;
        this.windowActs = windowActs;
        this.drawer = drawer;
        this.network = network;
        this.hostViews = hostViews;
    }

    @Override
    public void showJobs() {
        regions.get().showDrawer(0);
    }

    @Override
    public void trailChanged() {
        drawer.readTrail();
    }

    @Override
    public void wayChanged() {
        regions.get().wayChanged();
        drawer.readTrail();
    }

    @Override
    public boolean upgrades() {
        return windowActs.get().upgrades();
    }

    @Override
    public void upgrade() {
        windowActs.get().upgrade();
    }

    @Override
    public boolean upgrade(JobId job) {
        return windowActs.get().upgradeOf(job);
    }

    @Override
    public void answer() {
        windowActs.get().questions();
    }

    @Override
    public void ports(Device device) {
        regions.get().furnish();
        network.ports(device);
    }

    @Override
    public void told() {
        regions.get().told();
    }

    @Override
    public void offload() {
        regions.get().offload();
    }

    @Override
    public void baseline() {
        regions.get().baseline();
    }

    @Override
    public HostViews hosts() {
        return hostViews;
    }

    @Override
    public void maintain(Device device) {
        regions.get().furnish();
        hostViews.maintain(device);
    }

    @Override
    public void rawCommand() {
        regions.get().rawCommand();
    }
}
