package io.rackside.app.console.sample;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.offload.OffloadDoor;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.offload.AppliedView;
import io.rackside.app.offload.ChangeView;
import io.rackside.app.offload.FunctionView;
import io.rackside.app.offload.HoldView;
import io.rackside.app.offload.KnobView;
import io.rackside.app.offload.MetView;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.OffloadStatus;
import io.rackside.app.offload.OffloadVerdict;
import io.rackside.app.offload.OffloadWish;
import io.rackside.app.offload.PlanView;
import io.rackside.app.offload.PortVerdict;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.ProfileChoice;
import io.rackside.app.offload.SkipView;
import io.rackside.app.offload.Trial;
import io.rackside.app.offload.WishView;
import io.rackside.app.offload.Wording;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Cards of hosts that were read once; remembers what was asked of them. */
public final class SampleOffload implements OffloadDoor {
    public static final DeviceId HOST = new DeviceId("srv-01");
    public static final DeviceId OTHER = new DeviceId("srv-02");

    /** Hosts that were read; the others have to be asked first. */
    public final Map<DeviceId, OffloadLook> read = new HashMap<>();

    public final Map<JobId, OffloadStatus> statuses = new HashMap<>();

    /** Why the next plan must not run. */
    public final List<Message> refusals = new ArrayList<>();

    /** The MTU of the port that has a profile. */
    public String mtu = "9000";

    /** How long ago the hosts are read. */
    public Duration age = Duration.ofSeconds(60);

    private final List<String> asked;

    SampleOffload(List<String> asked) {
        this.asked = asked;
    }

    /** Both hosts were read. */
    public void readBoth() {
        read.put(HOST, look(HOST));
        read.put(OTHER, look(OTHER));
    }

    @Override
    public Optional<OffloadLook> kept(DeviceId device) {
        return Optional.ofNullable(read.get(device));
    }

    @Override
    public Optional<HostInventory> host(DeviceId device) {
        return Optional.empty();
    }

    @Override
    public List<Pitfall> pitfalls(DeviceId device) {
        return List.of(
                new Pitfall(
                        "nic-loss",
                        "enp1s0f0",
                        Message.of("core.sample.title"),
                        Pitfall.Verdict.FITS,
                        List.of(Message.of("core.sample.evidence")),
                        List.of(Message.of("core.sample.remedy")),
                        List.of(),
                        List.of(),
                        true,
                        List.of()));
    }

    @Override
    public Checked check(DeviceId device) {
        asked.add("check " + device.value());
        return new Checked(1, 40, 2);
    }

    @Override
    public OffloadLook read(DeviceId device) {
        asked.add("read offload " + device.value());
        read.put(device, look(device));
        return read.get(device);
    }

    private OffloadLook look(DeviceId device) {
        return new OffloadLook(
                SampleSite.NOW.minus(age),
                facts(device),
                device.value(),
                "Kylin V10 SP2",
                "4.19.90-24.4",
                List.of(port(device), plain(), function()),
                List.of(known("tuned", "balanced", Optional.empty(), Optional.empty())),
                List.of());
    }

    private static DeviceFacts facts(DeviceId device) {
        return new DeviceFacts(
                DeviceKind.SERVER,
                "Huawei",
                "TaiShan 200",
                Identity.ofSerial("2102312NVF"),
                device.value(),
                "127.0.0.1",
                "",
                "On",
                Health.OK,
                "OK",
                "1.88",
                "6.41",
                Optional.empty(),
                "");
    }

    private PortView port(DeviceId device) {
        boolean here = device.equals(HOST);
        List<KnobView> knobs =
                List.of(
                        known("mtu", mtu, here ? Optional.of("9000") : Optional.empty(), here()),
                        known("sriov.vfs", "4", Optional.empty(), Optional.empty()),
                        other("feature.hw-tc-offload", KnobView.State.FIXED, "off"),
                        other("ecn.np", KnobView.State.NOT_SUPPORTED, ""),
                        new KnobView(
                                "pfc",
                                Message.of("core.sample.pfc"),
                                KnobView.State.UNREAD,
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Message.of("core.sample.no-tool"))));
        return new PortView(
                "enp1s0f0",
                "0000:01:00.0",
                "mlx5_core",
                "5.8-1",
                "16.35",
                "0c:42:a1:00:00:01",
                OptionalLong.of(25_000),
                OptionalInt.of(0),
                Optional.of(true),
                "",
                Message.of("core.sample.documents"),
                here
                        ? Optional.of(
                                new AppliedView(
                                        "storage-rdma",
                                        SampleSite.NOW.minusSeconds(7200),
                                        true,
                                        new JobId("o0")))
                        : Optional.empty(),
                knobs,
                List.of(
                        new FunctionView(
                                0,
                                "0000:01:00.2",
                                "0c:42:a1:00:00:11",
                                true,
                                Message.of("core.sample.vm"),
                                OptionalInt.of(100),
                                Optional.of(true))),
                true);
    }

    private static Optional<String> here() {
        return Optional.of("9000");
    }

    private static PortView plain() {
        return new PortView(
                "enp1s0f1",
                "0000:01:00.1",
                "mlx5_core",
                "5.8-1",
                "16.35",
                "0c:42:a1:00:00:02",
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.of(false),
                "",
                Message.of("core.sample.documents"),
                Optional.empty(),
                List.of(known("mtu", "1500", Optional.empty(), Optional.empty())),
                List.of(),
                true);
    }

    private static PortView function() {
        return new PortView(
                "enp1s0v0",
                "0000:01:00.2",
                "iavf",
                "",
                "",
                "",
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                "",
                Message.of("core.sample.documents"),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
    }

    private static KnobView known(
            String id, String now, Optional<String> wanted, Optional<String> kept) {
        return new KnobView(
                id,
                Message.of("core.sample." + id),
                KnobView.State.KNOWN,
                now,
                wanted,
                kept,
                Optional.empty(),
                Optional.empty());
    }

    private static KnobView other(String id, KnobView.State state, String now) {
        return new KnobView(
                id,
                Message.of("core.sample." + id),
                state,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public List<ProfileChoice> profiles() {
        return List.of(
                new ProfileChoice(
                        "storage-rdma",
                        new Wording("Storage RDMA", "存储 RDMA"),
                        List.of(
                                wish("mtu", "9000", true),
                                wish("pfc", "0,0,0,1,0,0,0,0", true),
                                wish("tuned", "network-throughput", false))),
                new ProfileChoice(
                        "safe-default",
                        new Wording("Safe default", "安全默认"),
                        List.of(wish("mtu", "1500", true))));
    }

    private static WishView wish(String knob, String value, boolean must) {
        return new WishView(
                knob,
                Message.of("core.sample." + knob),
                value,
                must,
                new Wording("why " + knob, "原因 " + knob));
    }

    @Override
    public Planned plan(DeviceId device, OffloadWish wish) {
        asked.add(
                "plan offload "
                        + device.value()
                        + " "
                        + wish.port()
                        + " "
                        + wish.profile().orElse("")
                        + " without "
                        + wish.leftOut()
                        + " in "
                        + wish.trial().undoAfter().toSeconds());
        return planned(device, wish.port(), wish.profile(), wish.trial(), false);
    }

    @Override
    public Planned takeBack(DeviceId device, Optional<String> port, Trial trial) {
        asked.add("take back offload " + device.value() + " " + port.orElse("any"));
        return planned(device, port.orElse("enp1s0f0"), Optional.empty(), trial, true);
    }

    private Planned planned(
            DeviceId device,
            String port,
            Optional<String> profile,
            Trial trial,
            boolean takesBack) {
        PlanView view =
                new PlanView(
                        port,
                        profile,
                        takesBack,
                        trial,
                        List.of(change(1, port, "mtu", "1500", "9000", "interrupted")),
                        List.of(change(1, port, "mtu", "9000", "1500", "interrupted")),
                        List.of(new MetView("", "tuned", Message.of("core.sample.tuned"), "x")),
                        List.of(
                                new SkipView(
                                        port,
                                        "pfc",
                                        Message.of("core.sample.pfc"),
                                        "0,0,0,1,0,0,0,0",
                                        true,
                                        "unread",
                                        Message.of("core.sample.no-tool"))),
                        List.of(
                                new HoldView(
                                        port(HOST).functions().getFirst(),
                                        false,
                                        Message.of("core.sample.kept"))),
                        List.of(),
                        List.copyOf(refusals),
                        Message.of("core.sample.session"),
                        false,
                        false,
                        false,
                        true,
                        Risk.SERVICE_STOPS);
        return new Planned() {
            @Override
            public PlanView view() {
                return view;
            }

            @Override
            public Choice choice() {
                return new Choice(
                        act(device),
                        List.of(
                                new Guard.Opinion(
                                        Guard.Verdict.WARN, Message.of("core.guard.sample"))));
            }

            @Override
            public Started start(Consent consent) {
                asked.add("apply offload " + device.value() + " " + port);
                return new Started(new JobId("o1"), Optional.empty());
            }
        };
    }

    static Act act(DeviceId device) {
        return new Act(
                "offload.apply",
                new Target(device, device.value(), "", Identity.none()),
                new TreeMap<>(),
                Risk.SERVICE_STOPS,
                Message.of("core.sample.effect"),
                Optional.empty());
    }

    private static ChangeView change(
            int number, String port, String knob, String from, String to, String session) {
        return new ChangeView(
                number,
                port,
                knob,
                Message.of("core.sample." + knob),
                from,
                to,
                "mtu",
                Message.of("core.sample.reason"),
                List.of(Message.of("core.sample.link-lost")),
                session,
                Message.of("core.sample.interrupted"),
                Risk.SERVICE_STOPS,
                false,
                Message.of("core.sample.documents"));
    }

    @Override
    public Optional<OffloadStatus> status(JobId job) {
        return Optional.ofNullable(statuses.get(job));
    }

    /** A change of the first host's first port, as far as it is. */
    public static OffloadStatus status(
            String job,
            io.rackside.operations.Job.State state,
            String phase,
            Optional<Instant> back) {
        return new OffloadStatus(
                new JobId(job),
                new Target(HOST, HOST.value(), "", Identity.none()),
                state,
                "enp1s0f0",
                Optional.of("storage-rdma"),
                false,
                Optional.of(phase).filter(word -> !word.isEmpty()),
                back,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same that nobody can say anything of. */
    public static OffloadStatus inDoubt(String job) {
        OffloadStatus known =
                status(job, io.rackside.operations.Job.State.IN_DOUBT, "ended", Optional.empty());
        return new OffloadStatus(
                known.job(),
                known.target(),
                known.state(),
                known.port(),
                known.profile(),
                known.takesBack(),
                known.phase(),
                known.goesBackAt(),
                known.refusal(),
                Optional.of(Message.of("core.sample.interrupted")),
                Optional.of(Message.of("core.offload.way-out", HOST.value(), job)));
    }

    @Override
    public Choice wayBack(JobId doubtful) {
        return new Choice(act(HOST), List.of());
    }

    @Override
    public Started leadBack(JobId doubtful, Consent consent) {
        asked.add("lead back " + doubtful.value());
        return new Started(doubtful, Optional.empty());
    }

    @Override
    public String consoleLine(JobId doubtful) {
        return "sh /run/rackside/0123456789ab/undo.sh again";
    }

    @Override
    public Choice overConsole(JobId doubtful) {
        asked.add("can type " + doubtful.value());
        return new Choice(
                Act.of(
                        "terminal.open",
                        new Target(HOST, HOST.value(), "", Identity.none()),
                        Map.of(),
                        Risk.SERVICE_STOPS,
                        Message.of("core.sample.effect")),
                List.of());
    }

    @Override
    public Started leadBackTyped(JobId doubtful, Act console, Consent consent) {
        asked.add(console.kind() + " for " + doubtful.value());
        return new Started(doubtful, Optional.empty());
    }

    @Override
    public Choice overPower(JobId doubtful) {
        asked.add("can power " + doubtful.value());
        return new Choice(
                Act.of(
                        "power.cycle",
                        new Target(HOST, HOST.value(), "", Identity.none()),
                        Map.of(),
                        Risk.SERVICE_STOPS,
                        Message.of("core.sample.effect")),
                List.of());
    }

    @Override
    public Started leadBackPowered(JobId doubtful, Act power, Consent consent) {
        asked.add(power.kind() + " for " + doubtful.value());
        return new Started(doubtful, Optional.empty());
    }

    @Override
    public OffloadVerdict verify(DeviceId device, Optional<String> port) {
        asked.add("verify offload " + device.value());
        PortView shown = port(device);
        return new OffloadVerdict(
                SampleSite.NOW,
                facts(device),
                List.of(
                        new PortVerdict(
                                shown.name(),
                                shown.pci(),
                                shown.applied().orElseThrow(),
                                mtu.equals("9000")
                                        ? PortVerdict.State.AS_WANTED
                                        : PortVerdict.State.DRIFTED,
                                shown.knobs())));
    }
}
