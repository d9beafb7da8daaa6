package io.rackside.app.firmware;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.access.Subject;
import io.rackside.app.firmware.relay.Relays;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.site.SiteBook;
import io.rackside.bmc.files.FileService;
import io.rackside.model.Device;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.HostService;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The kinds of jobs that upgrade, made before those that run them, and the workflow that begins
 * them, made after.
 */
public final class Upgrading {
    private final World world;
    private final UpgradeTools tools;
    private final UpgradeJob upgrades;
    private final CampaignJob campaigns;
    private final BankJob banks;
    private final AtomicReference<Jobs> jobs = new AtomicReference<>();

    /**
     * What upgrades need of the rest.
     *
     * @param hosts asks whether a host may go down; empty where nobody is asked
     * @param quiet keeps everybody else from asking a box while it is flashed
     * @param changed called when something is to be shown at once
     */
    public record World(
            SiteBook book,
            DeviceAccess access,
            Links links,
            FileService files,
            ActExecutor executor,
            Optional<HostService> hosts,
            UpgradeJob.Quiet quiet,
            ImageSource images,
            PastUpgrades past,
            Runnable changed,
            Time time,
            Relays relays) {
        /** The same without relays beside the boxes. */
        public World(
                SiteBook book,
                DeviceAccess access,
                Links links,
                FileService files,
                ActExecutor executor,
                Optional<HostService> hosts,
                UpgradeJob.Quiet quiet,
                ImageSource images,
                PastUpgrades past,
                Runnable changed,
                Time time) {
            this(
                    book,
                    access,
                    links,
                    files,
                    executor,
                    hosts,
                    quiet,
                    images,
                    past,
                    changed,
                    time,
                    Relays.none());
        }
    }

    public Upgrading(World world) {
        this.world = world;
        this.tools =
                new UpgradeTools(
                        world.images(),
                        new ImageServing(
                                world.files(),
                                world.links(),
                                world.relays(),
                                this::kbitPerSecond,
                                world.time()),
                        world.past(),
                        new Questions(),
                        new Live(world.time()),
                        world.changed());
        this.upgrades = new UpgradeJob(world.access(), world.hosts(), world.quiet(), tools);
        this.campaigns = new CampaignJob(upgrades, jobs::get);
        this.banks = new BankJob(world.access(), world.quiet(), tools);
    }

    /** To be named to the runner. */
    public List<JobDefinition> kinds() {
        return List.of(upgrades, campaigns, banks);
    }

    /** The workflow; called once, before any of these jobs runs. */
    public FirmwareWorkflow workflow(Jobs running) {
        jobs.set(running);
        BoxPlanner boxes =
                new BoxPlanner(
                        world.access(),
                        world.executor(),
                        world.images(),
                        world.past(),
                        new SlowLink(this::kbitPerSecond, tools.serving()));
        return new FirmwareWorkflow(
                world.access(),
                running,
                upgrades,
                new Planner(boxes, () -> world.book().model().groups(), world.time()),
                tools,
                new Statuses(
                        running::find,
                        tools.live(),
                        world.past(),
                        device -> world.book().model().device(device).map(this::rate).orElse(0) > 0,
                        world.time()),
                new BankWorkflow(world.access(), running, world.executor(), banks, world.time()),
                world.time());
    }

    private int kbitPerSecond(Subject subject) {
        return subject.device().map(this::rate).orElse(0);
    }

    private int rate(Device device) {
        return world.book()
                .model()
                .siteOf(device)
                .map(Site::link)
                .map(SiteLink::kbitPerSecond)
                .orElse(0);
    }
}
