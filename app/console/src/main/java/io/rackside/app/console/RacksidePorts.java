package io.rackside.app.console;

import io.rackside.app.Expected;
import io.rackside.app.Rackside;
import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Terms;
import io.rackside.app.access.VaultKeeping;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.Running;
import io.rackside.app.audit.AuditWorkflow;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
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
import io.rackside.app.console.shell.Ports;
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
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.Curves;
import io.rackside.app.monitoring.DeviceState;
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
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Joins the window to an open data folder. */
final class RacksidePorts implements Ports {
    private static final Logger LOG = LoggerFactory.getLogger(RacksidePorts.class);

    /** A light burns no longer than a technician needs to find it. */
    private static final Duration LIGHT_OFF_AFTER = Duration.ofMinutes(15);

    /** A refusal comes at once; what takes longer is told by its job. */
    private static final Duration AT_ONCE = Duration.ofMillis(1500);

    private static final Duration LIGHT_ANSWER = Duration.ofSeconds(20);

    private final Rackside rackside;
    private final Time time;
    private final VaultKeeping vault;
    private final Curves curves;

    RacksidePorts(Rackside rackside, Time time) {
        this.rackside = rackside;
        this.time = time;
        this.vault = rackside.vaultKeeping();
        this.curves = new Curves(rackside);
    }

    /** Acts a crash left in doubt are settled by reading, in the background. */
    void settle() {
        Thread.ofVirtual()
                .name("settling")
                .start(
                        () -> {
                            try {
                                rackside.power().settle();
                                rackside.push().settle();
                                rackside.offload().settle();
                                rackside.baselines().settle();
                                rackside.measure().settle();
                                rackside.terminals().settle();
                            } catch (RuntimeException e) {
                                LOG.warn("earlier acts stay in doubt: {}", e.toString());
                            }
                        });
    }

    @Override
    public SiteBook book() {
        return rackside.site();
    }

    @Override
    public Snapshot snapshot() {
        return rackside.monitor().snapshot();
    }

    @Override
    public Subscription listen(Consumer<Snapshot> listener) {
        return rackside.monitor().listen(listener);
    }

    @Override
    public List<Message> notices() {
        return rackside.data().notices();
    }

    @Override
    public void watch(Set<DeviceId> onScreen) {
        rackside.monitor().watch(onScreen);
    }

    @Override
    public void refresh(DeviceId device) {
        boolean stopped =
                rackside.monitor()
                        .state(device)
                        .map(DeviceState::contact)
                        .filter(contact -> contact == Contact.STOPPED)
                        .isPresent();
        if (stopped) {
            rackside.monitor().resume(device);
        }
        rackside.monitor().refresh(device);
    }

    @Override
    public Set<SiteId> left() {
        return rackside.monitor().left();
    }

    @Override
    public void prepareSearch() {
        rackside.search().prepare();
    }

    @Override
    public List<Hit> find(String words, int most) {
        return rackside.search().find(words, most);
    }

    @Override
    public Acts power(DeviceId device) {
        return new Acts() {
            @Override
            public List<Choice> choices() throws InterruptedException {
                return rackside.power().choices(rackside.access().subject(device), Terms.person());
            }

            @Override
            public Started start(Act act, Consent consent) throws InterruptedException {
                return started(
                        rackside.power()
                                .start(
                                        rackside.access().subject(device),
                                        act,
                                        consent,
                                        Terms.person().forActsOf(act.risk())));
            }
        };
    }

    @Override
    public Support support() {
        return new RacksideSupport(rackside);
    }

    @Override
    public HostDoor hosts() {
        return rackside.acting() ? new RacksideHosts(rackside.hostQuestions()) : new NoHosts();
    }

    @Override
    public Optional<FirmwareDoor> firmware() {
        return rackside.acting()
                ? Optional.of(new RacksideFirmware(rackside, time))
                : Optional.empty();
    }

    @Override
    public BoxDoor boxes() {
        return new RacksideBoxes(rackside);
    }

    @Override
    public ConfigDoor configs() {
        return new RacksideConfigs(rackside);
    }

    @Override
    public PushDoor push() {
        return new RacksidePushes(rackside);
    }

    @Override
    public BastionDoor bastions() {
        return new RacksideBastions(rackside);
    }

    @Override
    public OffloadDoor offload() {
        return new RacksideOffload(rackside);
    }

    @Override
    public BaselineDoor baselines() {
        return new RacksideBaselines(rackside, time);
    }

    @Override
    public MeasureDoor measures() {
        return new RacksideMeasures(rackside);
    }

    @Override
    public ServiceDoor services() {
        return new RacksideServices(rackside);
    }

    @Override
    public InspectionDoor inspections() {
        return new RacksideInspections(rackside, time);
    }

    @Override
    public WorkloadDoor workloads() {
        return new RacksideWorkloads(rackside);
    }

    @Override
    public PathDoor paths() {
        return new RacksidePaths(rackside, time);
    }

    @Override
    public PackagesDoor packages() {
        return new RacksidePackages(rackside);
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public VisitDoor visits() {
        return new RacksideVisits(rackside);
    }

    @Override
    public NetworkDoor network() {
        return new RacksideNetwork(rackside, time);
    }

    @Override
    public BmcDoor bmc() {
        return new RacksideBmcs(rackside);
    }

    @Override
    public Terminals terminals() {
        return new RacksideTerminals(rackside);
    }

    static Started started(Running running) throws InterruptedException {
        return new Started(running.job(), running.await(AT_ONCE));
    }

    @Override
    public Optional<Outcome> locate(DeviceId device, boolean on) throws InterruptedException {
        Optional<Outcome> outcome =
                rackside.locate()
                        .set(
                                rackside.access().subject(device),
                                on,
                                on ? Optional.of(LIGHT_OFF_AFTER) : Optional.empty(),
                                Terms.person().forActsOf(Risk.NOTHING_LOST))
                        .await(LIGHT_ANSWER);
        // the drawing shows what the box says of its light, not what was asked of it
        rackside.monitor().refresh(device);
        return outcome;
    }

    @Override
    public void acknowledge(AlarmId alarm, String note) {
        rackside.alarms().acknowledge(alarm, settings().personName(), note);
    }

    @Override
    public void cancel(JobId job) {
        rackside.jobs().cancel(job);
    }

    @Override
    public void resume(JobId job) {
        rackside.jobs().resume(job);
    }

    @Override
    public List<Event> events(DeviceId device, int most) {
        return rackside.monitor().events(device, most);
    }

    @Override
    public PowerPeaks powerPeaks(Collection<DeviceId> devices) {
        return PowerPeaks.read(rackside, devices, time.now());
    }

    @Override
    public Map<String, double[]> samples(DeviceId device, int most) {
        return curves.recent(device, most, time.now());
    }

    @Override
    public TrailSource trail() {
        AuditWorkflow audit = rackside.audit();
        return new TrailSource() {
            @Override
            public List<TrailEntry> newest(int most) {
                return audit.newest(most).reversed();
            }

            @Override
            public Message verify() {
                return audit.verify(Optional.empty()).what();
            }
        };
    }

    @Override
    public Settings settings() {
        return rackside.settings().current();
    }

    @Override
    public void change(UnaryOperator<Settings> how) {
        rackside.settings().change(how);
    }

    @Override
    public String render(Locale language, Message message) {
        return rackside.words().render(message, language);
    }

    @Override
    public List<DeviceType> types() {
        return rackside.deviceTypes().all();
    }

    @Override
    public void accept(DeviceId device, Protocol protocol, String fingerprint) {
        rackside.access()
                .subject(device)
                .by(protocol)
                .ifPresent(
                        subject ->
                                rackside.access()
                                        .accept(
                                                subject,
                                                fingerprint,
                                                rackside.settings().current().personName()));
        refresh(device);
    }

    @Override
    public Optional<Message> deaf() {
        return rackside.traps().trouble();
    }

    @Override
    public VaultDoor vault() {
        return new VaultDoor() {
            @Override
            public boolean exists() {
                return vault.exists();
            }

            @Override
            public boolean unlocked() {
                return vault.unlocked();
            }

            @Override
            public void create(char[] passphrase) {
                vault.create(passphrase);
            }

            @Override
            public void unlock(char[] passphrase) {
                vault.unlock(passphrase);
                rackside.monitor().resumeStopped();
                settle();
            }

            @Override
            public void lock() {
                vault.lock();
            }

            @Override
            public List<String> names() {
                return vault.names();
            }

            @Override
            public void keepBmcKey(String name, char[] key) {
                if (!vault.keepBmcKey(name, key)) {
                    throw new AccessRefused(
                            AccessRefused.Kind.NO_CREDENTIAL,
                            Message.of("core.access.no-such-credential", name));
                }
            }

            @Override
            public void keep(String name, String user, char[] password) {
                vault.keep(name, user, password);
            }

            @Override
            public void keepSnmpUser(String name, String user, char[] signing, char[] encrypting) {
                vault.keepSnmpUser(name, user, signing, encrypting);
            }

            @Override
            public void keepKey(
                    String name, String user, Path file, char[] passphrase, char[] sudo) {
                vault.keepKey(name, user, file, passphrase, sudo);
            }
        };
    }

    @Override
    public Scan scan(ScanOrder order) {
        return rackside.discovery().scan(order);
    }

    @Override
    public List<Proposal> propose(CabinetId cabinet, List<Found> found) {
        return rackside.discovery().propose(cabinet, found);
    }

    @Override
    public Optional<Message> expected(Exception trouble) {
        return Expected.words(trouble);
    }
}
