package io.rackside.app.console.sample;

import io.rackside.app.acts.Choice;
import io.rackside.app.acts.HostQuestion;
import io.rackside.app.baseline.BaselineRefused;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.baseline.BaselineDoor;
import io.rackside.app.console.bastion.BastionDoor;
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
import io.rackside.app.console.vault.VaultDoor;
import io.rackside.app.console.visit.VisitDoor;
import io.rackside.app.console.workloads.WorkloadDoor;
import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.discovery.Found;
import io.rackside.app.discovery.Proposal;
import io.rackside.app.discovery.Scan;
import io.rackside.app.discovery.ScanOrder;
import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.app.monitoring.PowerPeaks;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.app.network.push.PushRefused;
import io.rackside.app.offload.OffloadRefused;
import io.rackside.app.offload.measure.MeasureRefused;
import io.rackside.app.search.Hit;
import io.rackside.app.search.SearchIndex;
import io.rackside.app.settings.Settings;
import io.rackside.app.site.Difference;
import io.rackside.app.site.EditRefused;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.app.site.SiteStore;
import io.rackside.app.words.Words;
import io.rackside.model.AlarmId;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceType;
import io.rackside.model.Event;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.SiteId;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Stands behind the window in its tests; remembers what it was asked to do. */
public final class SamplePorts implements Ports {
    /** Whether there is a vault, open. */
    public boolean vaultOpen;

    public final SampleSupport support = new SampleSupport();

    /** Behind every box. */
    public final SampleBmc bmc;

    public final SampleFirmware firmware;

    public final SampleNetwork network;
    public final SampleBoxes boxes;
    public final SampleConfigs configs = new SampleConfigs();
    public final SamplePushes pushes;
    public final SampleBastions bastions;
    public final SampleVisits visits;
    public final SampleOffload offload;
    public final SampleBaselines baselines;
    public final SampleMeasures measures;
    public final SampleHostPackages hostPackages;
    public final SampleWorkloads workloads;
    public final SampleInspections inspections;
    public final SampleServices services;

    /** What is asked of hosts. */
    private List<HostQuestion> hostQuestions = List.of();

    private final Listeners<List<HostQuestion>> hostListeners = new Listeners<>();

    private final Listeners<Snapshot> listeners = new Listeners<>();
    private final Words words = new Words(Locale.ENGLISH, Time.system(), ZoneOffset.UTC);
    private final SiteBook book;
    private Snapshot snapshot;
    private Settings settings =
            Settings.defaults().in(Locale.ENGLISH).themed(Settings.Theme.DARK).named("Li Wei");

    /** What the data folder has to tell. */
    public final List<Message> notices = new ArrayList<>();

    /** What was asked for, in order. */
    public final List<String> asked = new ArrayList<>();

    public SamplePorts(SampleSite site) {
        this(site.model(), site.snapshot());
    }

    public SamplePorts(SiteModel model, Snapshot snapshot) {
        this.snapshot = snapshot;
        this.book =
                new SiteBook(
                        new SiteStore() {
                            @Override
                            public SiteModel load() {
                                return model;
                            }

                            @Override
                            public void save(Difference difference) {
                                asked.add("save");
                            }

                            @Override
                            public void save(Difference difference, Message edit) {
                                asked.add("save " + edit.code());
                            }
                        },
                        Time.system());
        this.firmware = new SampleFirmware(asked);
        this.network = new SampleNetwork(asked);
        this.boxes = new SampleBoxes(asked);
        this.bastions = new SampleBastions(box -> book.model().siteOf(box), asked);
        this.visits = new SampleVisits(asked);
        this.offload = new SampleOffload(asked);
        this.workloads = new SampleWorkloads(asked);
        this.inspections = new SampleInspections(asked);
        this.services = new SampleServices(asked);
        this.baselines = new SampleBaselines(asked);
        this.measures = new SampleMeasures(offload, asked);
        this.hostPackages = new SampleHostPackages(asked);
        this.pushes = new SamplePushes(id -> book.model().device(id).orElseThrow(), asked);
        this.bmc = new SampleBmc(id -> book.model().device(id).orElseThrow(), asked);
    }

    @Override
    public OffloadDoor offload() {
        return offload;
    }

    @Override
    public BaselineDoor baselines() {
        return baselines;
    }

    @Override
    public PackagesDoor packages() {
        return hostPackages;
    }

    @Override
    public MeasureDoor measures() {
        return measures;
    }

    @Override
    public InspectionDoor inspections() {
        return inspections;
    }

    @Override
    public ServiceDoor services() {
        return services;
    }

    @Override
    public WorkloadDoor workloads() {
        return workloads;
    }

    @Override
    public PathDoor paths() {
        return (near, far, lossless) -> {
            asked.add("path " + near.host().value() + " " + near.port() + " " + far.port());
            return SamplePaths.mismatch();
        };
    }

    @Override
    public Instant now() {
        return SampleSite.NOW;
    }

    @Override
    public BoxDoor boxes() {
        return boxes;
    }

    @Override
    public ConfigDoor configs() {
        return configs;
    }

    @Override
    public PushDoor push() {
        return pushes;
    }

    @Override
    public BastionDoor bastions() {
        return bastions;
    }

    @Override
    public VisitDoor visits() {
        return visits;
    }

    @Override
    public NetworkDoor network() {
        return network;
    }

    /** Asks these of hosts, and no others. */
    public void ask(HostQuestion... questions) {
        hostQuestions = List.of(questions);
        hostListeners.tell(hostQuestions);
    }

    public void tell(Snapshot newSnapshot) {
        snapshot = newSnapshot;
        listeners.tell(newSnapshot);
    }

    @Override
    public SiteBook book() {
        return book;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public Subscription listen(Consumer<Snapshot> listener) {
        return listeners.add(listener);
    }

    @Override
    public List<Message> notices() {
        return notices;
    }

    @Override
    public void watch(Set<DeviceId> onScreen) {}

    @Override
    public void refresh(DeviceId device) {
        asked.add("refresh " + device);
    }

    @Override
    public Set<SiteId> left() {
        return Set.of();
    }

    @Override
    public void prepareSearch() {}

    @Override
    public List<Hit> find(String text, int most) {
        return SearchIndex.of(book.model(), _ -> List.of()).find(text, most);
    }

    @Override
    public Acts power(DeviceId device) {
        Device box = book.model().device(device).orElseThrow();
        Target target = new Target(device, box.name(), book.model().position(box), Identity.none());
        return new Acts() {
            @Override
            public List<Choice> choices() {
                return List.of(
                        choice("power.on", Risk.NOTHING_LOST, Guard.Verdict.ALLOW),
                        choice("power.shutdown", Risk.SERVICE_STOPS, Guard.Verdict.WARN),
                        choice("power.off", Risk.CANNOT_BE_UNDONE, Guard.Verdict.REFUSE));
            }

            private Choice choice(String kind, Risk risk, Guard.Verdict verdict) {
                return new Choice(
                        Act.of(kind, target, Map.of(), risk, Message.of("bmc.act." + kind)),
                        List.of(new Guard.Opinion(verdict, Message.of("core.guard.sample"))));
            }

            @Override
            public Started start(Act act, Consent consent) {
                asked.add(act.kind() + " " + device + " " + consent.overrideReason().orElse(""));
                return new Started(JobId.random(), Optional.empty());
            }
        };
    }

    @Override
    public SampleTerminals terminals() {
        return new SampleTerminals();
    }

    @Override
    public SampleSupport support() {
        return support;
    }

    @Override
    public HostDoor hosts() {
        return new HostDoor() {
            @Override
            public List<HostQuestion> open() {
                return hostQuestions;
            }

            @Override
            public Subscription listen(Runnable listener) {
                return hostListeners.add(_ -> listener.run());
            }

            @Override
            public boolean answer(HostQuestion question, boolean yes) {
                asked.add("host " + question.device() + " " + yes);
                boolean open = hostQuestions.contains(question);
                hostQuestions =
                        hostQuestions.stream().filter(one -> !one.equals(question)).toList();
                return open;
            }
        };
    }

    @Override
    public Optional<FirmwareDoor> firmware() {
        return Optional.of(firmware);
    }

    @Override
    public SampleBmc bmc() {
        return bmc;
    }

    @Override
    public Optional<Outcome> locate(DeviceId device, boolean on) {
        asked.add("locate " + device + " " + on);
        return Optional.empty();
    }

    @Override
    public void acknowledge(AlarmId alarm, String note) {
        asked.add("acknowledge " + alarm + " " + note);
    }

    @Override
    public void cancel(JobId job) {
        asked.add("cancel " + job);
    }

    @Override
    public void resume(JobId job) {
        asked.add("resume " + job);
    }

    @Override
    public List<Event> events(DeviceId device, int most) {
        return SampleLog.entries();
    }

    @Override
    public PowerPeaks powerPeaks(Collection<DeviceId> devices) {
        return new PowerPeaks(Map.of(new DeviceId("srv-01"), 612.0), OptionalDouble.of(4310));
    }

    @Override
    public Map<String, double[]> samples(DeviceId device, int most) {
        Map<String, double[]> samples = new HashMap<>();
        snapshot.devices()
                .get(device)
                .readings()
                .forEach(
                        reading -> {
                            double[] values = new double[40];
                            double now = reading.value().orElse(0);
                            for (int i = 0; i < values.length; i++) {
                                values[i] = now * (1 + 0.03 * Math.sin(i * 0.7 + now));
                            }
                            samples.put(reading.sensor().key(), values);
                        });
        return samples;
    }

    @Override
    public TrailSource trail() {
        return new TrailSource() {
            @Override
            public List<TrailEntry> newest(int most) {
                return List.of();
            }

            @Override
            public Message verify() {
                return Message.of("core.audit.sample");
            }
        };
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void change(UnaryOperator<Settings> how) {
        settings = how.apply(settings);
    }

    @Override
    public String render(Locale language, Message message) {
        return words.render(message, language);
    }

    @Override
    public List<DeviceType> types() {
        return DeviceTypeLibrary.shipped().all();
    }

    @Override
    public void accept(DeviceId device, Protocol protocol, String fingerprint) {
        asked.add("accept " + device.value() + " " + protocol + " " + fingerprint);
    }

    @Override
    public Optional<Message> deaf() {
        return Optional.empty();
    }

    @Override
    public VaultDoor vault() {
        return new SampleVault(() -> vaultOpen, asked);
    }

    @Override
    public Scan scan(ScanOrder order) {
        throw new IllegalStateException("no network in these tests");
    }

    @Override
    public List<Proposal> propose(CabinetId cabinet, List<Found> found) {
        return List.of();
    }

    @Override
    public Optional<Message> expected(Exception trouble) {
        return switch (trouble) {
            case EditRefused refused -> Optional.of(refused.why());
            case PushRefused refused -> Optional.of(refused.what());
            case MeasureRefused refused -> Optional.of(refused.what());
            case OffloadRefused refused -> Optional.of(refused.what());
            case BaselineRefused refused -> Optional.of(refused.what());
            case ClusterTrouble refused -> Optional.of(refused.what());
            default -> Optional.empty();
        };
    }
}
