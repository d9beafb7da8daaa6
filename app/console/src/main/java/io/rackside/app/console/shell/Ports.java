package io.rackside.app.console.shell;

import io.rackside.app.console.act.Acts;
import io.rackside.app.console.baseline.BaselineDoor;
import io.rackside.app.console.bastion.BastionDoor;
import io.rackside.app.console.bmc.BmcDoor;
import io.rackside.app.console.drawer.TrailSource;
import io.rackside.app.console.firmware.FirmwareDoor;
import io.rackside.app.console.hosts.HostDoor;
import io.rackside.app.console.inspection.InspectionDoor;
import io.rackside.app.console.measure.MeasureDoor;
import io.rackside.app.console.network.BoxDoor;
import io.rackside.app.console.network.ConfigDoor;
import io.rackside.app.console.network.NetworkDoor;
import io.rackside.app.console.offload.OffloadDoor;
import io.rackside.app.console.packages.PackagesDoor;
import io.rackside.app.console.path.PathDoor;
import io.rackside.app.console.push.PushDoor;
import io.rackside.app.console.service.ServiceDoor;
import io.rackside.app.console.support.Support;
import io.rackside.app.console.terminal.Terminals;
import io.rackside.app.console.vault.VaultDoor;
import io.rackside.app.console.visit.VisitDoor;
import io.rackside.app.console.workloads.WorkloadDoor;
import io.rackside.app.discovery.Found;
import io.rackside.app.discovery.Proposal;
import io.rackside.app.discovery.Scan;
import io.rackside.app.discovery.ScanOrder;
import io.rackside.app.listen.Subscription;
import io.rackside.app.monitoring.PowerPeaks;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.app.search.Hit;
import io.rackside.app.settings.Settings;
import io.rackside.app.site.SiteBook;
import io.rackside.model.AlarmId;
import io.rackside.model.CabinetId;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceType;
import io.rackside.model.Event;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.SiteId;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Everything the window asks of what stands behind it; the one place where the two meet.
 *
 * <p>What may wait for a device or the disk says so; the rest returns at once.
 */
public interface Ports {
    SiteBook book();

    Snapshot snapshot();

    /** Tells of changes on a thread of its own. */
    Subscription listen(Consumer<Snapshot> listener);

    /** What a person should know of the data folder since it was opened. */
    List<Message> notices();

    /** These boxes are looked at: they are asked more often than the others. */
    void watch(Set<DeviceId> onScreen);

    /** Reads everything of a box now; asks one again that was stopped. May wait. */
    void refresh(DeviceId device);

    /** Sites nothing is asked at: what is known of them is from earlier. */
    Set<SiteId> left();

    /** The next search need not wait for its index. */
    void prepareSearch();

    /** Finds what has every word. */
    List<Hit> find(String words, int most);

    /** What can be done with the power of that box. */
    Acts power(DeviceId device);

    /** Terminals on boxes, and what was recorded of them. */
    Terminals terminals();

    /** Pages, recordings and packages of BMCs. */
    Support support();

    /** What running jobs ask of hosts. */
    HostDoor hosts();

    /** Upgrades of firmware; empty where there are none. */
    Optional<FirmwareDoor> firmware();

    /** Cables and ports. */
    NetworkDoor network();

    /** Recordings of network boxes, and where addresses are plugged in. */
    BoxDoor boxes();

    /** Kept configurations of network boxes. */
    ConfigDoor configs();

    /** Changes of network boxes' configurations. */
    PushDoor push();

    /** Ways to boxes by SSH. */
    BastionDoor bastions();

    /** Pictures of the network before and after a work. */
    VisitDoor visits();

    /** Offload of hosts' cards. */
    OffloadDoor offload();

    /** Setpoints of hosts. */
    BaselineDoor baselines();

    /** Measurements between hosts. */
    MeasureDoor measures();

    /** The way of RDMA traffic between hosts. */
    PathDoor paths();

    /** Clusters, and what runs on them. */
    WorkloadDoor workloads();

    /** Services of servers: out of their cluster, pulled, back again. */
    ServiceDoor services();

    /** Inspections of clusters. */
    InspectionDoor inspections();

    /** Packages for hosts that the laptop carries. */
    PackagesDoor packages();

    /** The clock hosts and journal are held against. */
    Instant now();

    /** What is beside readings and power in a box's BMC. */
    BmcDoor bmc();

    /**
     * Switches the locate light; an outcome that is not there in time is told by its job. Waits.
     */
    Optional<Outcome> locate(DeviceId device, boolean on) throws InterruptedException;

    /** Takes notice of an alarm in the technician's name. May wait. */
    void acknowledge(AlarmId alarm, String note);

    /** Keeps the fingerprint of a certificate or host key a person compared at the box. Waits. */
    void accept(DeviceId device, Protocol protocol, String fingerprint);

    void cancel(JobId job);

    /** Carries an interrupted job on. May wait. */
    void resume(JobId job);

    /** The box's log as last read, newest first. May wait. */
    List<Event> events(DeviceId device, int most);

    /** The most that these boxes drew lately. May wait. */
    PowerPeaks powerPeaks(Collection<DeviceId> devices);

    /** The last samples of each sensor, by its key, oldest first. May wait. */
    Map<String, double[]> samples(DeviceId device, int most);

    TrailSource trail();

    Settings settings();

    void change(UnaryOperator<Settings> how);

    /** Why no traps are heard although they should be; empty where all is well. */
    Optional<Message> deaf();

    /** A message in words of that language. */
    String render(Locale language, Message message);

    /** All device types, by maker and model. */
    List<DeviceType> types();

    VaultDoor vault();

    /** Begins a scan; it sends no credential. */
    Scan scan(ScanOrder order);

    /** How what was found might be put into a cabinet. May wait. */
    List<Proposal> propose(CabinetId cabinet, List<Found> found);

    /** What an expected trouble says; empty for a fault of ours. */
    Optional<Message> expected(Exception trouble);
}
