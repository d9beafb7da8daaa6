package io.rackside.app.console.sample;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.firmware.FirmwareDoor;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.app.firmware.Difference;
import io.rackside.app.firmware.ImageStatus;
import io.rackside.app.firmware.Silence;
import io.rackside.app.firmware.Stage;
import io.rackside.app.firmware.StageTime;
import io.rackside.app.firmware.Traffic;
import io.rackside.app.firmware.UpgradeState;
import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.app.firmware.desk.Goal;
import io.rackside.app.firmware.desk.PlanSummary;
import io.rackside.app.firmware.desk.UpgradeOptions;
import io.rackside.app.report.Form;
import io.rackside.app.site.EditRefused;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A library with a package, and upgrades as a test wants them; remembers what it was asked. */
public final class SampleFirmware implements FirmwareDoor {
    public static final JobId UPGRADE = new JobId("upgrade-1");
    public static final Instant BEGAN = Instant.parse("2026-03-02T10:40:00Z");

    private final List<String> asked;

    /** Upgrades that are known. */
    public List<CampaignStatus> upgrades = List.of();

    /** How boxes stand to the baseline; none for no baseline. */
    public Map<DeviceId, BoxStanding> standings = Map.of();

    /** The risk of what is planned. */
    public Risk risk = Risk.SERVICE_STOPS;

    /** Boxes that a plan leaves out unless a reason is given. */
    public List<DeviceId> refused = List.of();

    /** Boxes that cannot be asked for their versions. */
    public Set<DeviceId> silent = Set.of();

    /** How the last plan was to go. */
    public UpgradeOptions how = UpgradeOptions.usual();

    public final SampleLibrary library;

    SampleFirmware(List<String> asked) {
        this.asked = asked;
        this.library = new SampleLibrary(asked);
    }

    @Override
    public List<Goal> goals() {
        asked.add("goals");
        return List.of(
                new Goal("baseline/2026-03", "2026-03", true, true, List.of()),
                new Goal("package/ab", "ibmc-6.44.bundle", false, false, List.of(image())));
    }

    private static FirmwareImage image() {
        return new FirmwareImage(
                "ibmc",
                "ibmc.hpm",
                "ab".repeat(32),
                64_000_000,
                Component.BMC,
                "Huawei",
                List.of("TaiShan 200"),
                List.of(),
                "6.44",
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                false,
                Optional.of(Duration.ofMinutes(8)),
                Optional.empty(),
                Map.of());
    }

    @Override
    public Planned plan(
            String goal, List<DeviceId> boxes, UpgradeOptions options, Optional<String> reason) {
        how = options;
        asked.add("plan " + goal + " " + boxes + " " + reason.orElse(""));
        List<DeviceId> fit =
                boxes.stream().filter(b -> reason.isPresent() || !refused.contains(b)).toList();
        List<PlanSummary.LeftOutBox> out =
                boxes.stream()
                        .filter(box -> !fit.contains(box))
                        .map(
                                box ->
                                        new PlanSummary.LeftOutBox(
                                                box,
                                                box.value(),
                                                "A-07",
                                                Message.of("console.bmc.empty")))
                        .toList();
        PlanSummary summary =
                new PlanSummary(
                        "ibmc-6.44",
                        "ab".repeat(32),
                        Duration.ofMinutes(8L * fit.size()),
                        options.failures(),
                        fit.stream().map(this::wave).toList(),
                        out);
        return new Planned() {
            @Override
            public PlanSummary summary() {
                return summary;
            }

            @Override
            public JobId start() {
                asked.add("start " + fit);
                upgrades = List.of(running(fit.stream().map(box -> waiting(box.value())).toList()));
                return UPGRADE;
            }
        };
    }

    private PlanSummary.Wave wave(DeviceId box) {
        return new PlanSummary.Wave(
                true,
                Duration.ofMinutes(8),
                List.of(
                        new PlanSummary.Box(
                                box,
                                box.value(),
                                "A-07",
                                "TaiShan 200",
                                Duration.ofMinutes(8),
                                List.of(
                                        new PlanSummary.PlannedStep(
                                                Component.BMC,
                                                "ibmc.hpm",
                                                "6.41",
                                                "6.44",
                                                risk,
                                                Message.of("console.bmc.on"),
                                                Duration.ofMinutes(8),
                                                false,
                                                List.of(
                                                        new PlanSummary.Finding(
                                                                PlanSummary.Grade.OK,
                                                                Message.of("console.bmc.on"),
                                                                false),
                                                        new PlanSummary.Finding(
                                                                PlanSummary.Grade.NOT_KNOWN,
                                                                Message.of("console.bmc.off"),
                                                                false)))))));
    }

    @Override
    public BoxStanding standing(DeviceId box, boolean again) {
        asked.add("standing " + box + (again ? " again" : ""));
        if (silent.contains(box)) {
            throw new EditRefused(Message.of("console.bmc.off"));
        }
        return standings.getOrDefault(
                box, new BoxStanding(BoxStanding.Grade.NOT_WANTED, List.of()));
    }

    @Override
    public void compliance(List<DeviceId> boxes, Map<DeviceId, Message> why, Form form, Path file) {
        asked.add("compliance " + boxes.size() + " " + why.keySet() + " " + form);
    }

    @Override
    public Acts switchTo(DeviceId box, BoxStanding.Bank bank) {
        return new Acts() {
            @Override
            public List<Choice> choices() {
                return List.of(
                        new Choice(
                                Act.of(
                                        "firmware.switch-bank",
                                        new Target(box, box.value(), "A-07", Identity.none()),
                                        Map.of(),
                                        Risk.SERVICE_STOPS,
                                        Message.of("console.bmc.on")),
                                List.of()));
            }

            @Override
            public Started start(Act act, Consent consent) {
                asked.add("switch " + box + " to " + bank.name());
                return new Started(JobId.random(), Optional.empty());
            }
        };
    }

    @Override
    public SampleLibrary library() {
        return library;
    }

    @Override
    public List<Change> restore(JobId image) {
        asked.add("restore " + image.value());
        return List.of(
                new Change.Ntp(List.of("ntp.example")),
                new Change.Bios(Map.of("BootMode", "Uefi")));
    }

    @Override
    public Planned takeBack(JobId upgrade, Optional<String> reason) {
        asked.add("back " + upgrade.value() + " " + reason.orElse(""));
        return plan(
                "back",
                List.of(new DeviceId("srv-03")),
                UpgradeOptions.usual(),
                Optional.of("back"));
    }

    @Override
    public List<CampaignStatus> upgrades(int most) {
        asked.add("upgrades");
        return upgrades;
    }

    @Override
    public void cancel(JobId upgrade) {
        asked.add("cancel " + upgrade.value());
    }

    @Override
    public void resume(JobId upgrade) {
        asked.add("resume " + upgrade.value());
    }

    @Override
    public void answer(CertificateQuestion question, boolean accepted) {
        asked.add("answer " + question.now() + " " + accepted);
    }

    @Override
    public void report(JobId upgrade, Form form, Path file) {
        asked.add("report " + upgrade.value() + " " + form + " " + file.getFileName());
    }

    /** One of these boxes, running. */
    public static CampaignStatus running(List<BoxStatus> boxes) {
        return upgrade(Job.State.RUNNING, boxes, Optional.empty());
    }

    public static CampaignStatus upgrade(
            Job.State state, List<BoxStatus> boxes, Optional<Message> stopped) {
        boolean over = state != Job.State.RUNNING && state != Job.State.INTERRUPTED;
        return new CampaignStatus(
                UPGRADE,
                Message.of("console.firmware.title"),
                "cd".repeat(32),
                state,
                BEGAN,
                over ? Optional.of(BEGAN.plusSeconds(600)) : Optional.empty(),
                0,
                2,
                boxes,
                List.of(),
                stopped,
                over ? Optional.empty() : Optional.of(Duration.ofMinutes(7)),
                new Traffic(64_000_000, 64_000_000, 64_000_000, 192_000_000));
    }

    public static BoxStatus waiting(String box) {
        return box(box, UpgradeState.WAITING, 0, image(UpgradeState.WAITING, List.of()));
    }

    /** Sending, with 12.8 of 64 MB on the way. */
    public static BoxStatus sending(String box) {
        return box(
                box,
                UpgradeState.RUNNING,
                0.2,
                image(
                        UpgradeState.RUNNING,
                        List.of(
                                stage(Stage.CHECK, 0, 4),
                                new StageTime(
                                        Stage.SENDING, BEGAN.plusSeconds(4), Optional.empty()))));
    }

    public static BoxStatus proved(String box) {
        return box(
                box,
                UpgradeState.PROVED,
                1,
                image(
                        UpgradeState.PROVED,
                        List.of(
                                stage(Stage.CHECK, 0, 4),
                                stage(Stage.SENDING, 4, 64),
                                stage(Stage.RESTARTING, 64, 300),
                                stage(Stage.PROVING, 300, 320))));
    }

    /** The same, ended at that moment. */
    public static BoxStatus provedAt(String box, Instant ended) {
        BoxStatus proved = proved(box);
        ImageStatus one = proved.images().getFirst();
        ImageStatus image =
                new ImageStatus(
                        one.job(),
                        one.component(),
                        one.item(),
                        one.fileName(),
                        one.sha256(),
                        one.from(),
                        one.to(),
                        one.read(),
                        one.state(),
                        one.doing(),
                        one.share(),
                        one.sent(),
                        one.size(),
                        0,
                        one.left(),
                        one.began(),
                        Optional.of(ended),
                        one.silence(),
                        one.stages(),
                        one.differences(),
                        one.question());
        return box(box, UpgradeState.PROVED, 1, image);
    }

    public static BoxStatus failed(String box) {
        return box(
                box,
                UpgradeState.FAILED,
                0.4,
                image(
                        UpgradeState.FAILED,
                        List.of(stage(Stage.CHECK, 0, 4), stage(Stage.SENDING, 4, 64))));
    }

    private static StageTime stage(Stage stage, int from, int to) {
        return new StageTime(stage, BEGAN.plusSeconds(from), Optional.of(BEGAN.plusSeconds(to)));
    }

    private static ImageStatus image(UpgradeState state, List<StageTime> stages) {
        return new ImageStatus(
                Optional.of(new JobId("image-1")),
                Component.BMC,
                "ibmc",
                "ibmc.hpm",
                "ab".repeat(32),
                "6.41",
                "6.44",
                state == UpgradeState.PROVED ? Optional.of("6.44") : Optional.empty(),
                state,
                Message.of("console.firmware.step.waiting"),
                state == UpgradeState.RUNNING ? 0.2 : 0,
                12_800_000,
                64_000_000,
                state == UpgradeState.RUNNING ? 1_600_000 : 0,
                state == UpgradeState.RUNNING
                        ? Optional.of(Duration.ofMinutes(6))
                        : Optional.empty(),
                Optional.of(BEGAN),
                state.over() ? Optional.of(BEGAN.plusSeconds(320)) : Optional.empty(),
                Optional.empty(),
                stages,
                List.of(),
                Optional.empty());
    }

    private static BoxStatus box(String box, UpgradeState state, double share, ImageStatus image) {
        return new BoxStatus(
                new DeviceId(box),
                box,
                "A-07",
                "TaiShan 200",
                0,
                state,
                image.doing(),
                share,
                image.left(),
                List.of(image),
                List.of());
    }

    /** The same box while it restarts. */
    public static BoxStatus silent(String box, Instant since, Optional<Silence.Usual> usual) {
        return with(sending(box), Optional.of(new Silence(since, usual)), Optional.empty());
    }

    /** The same box while a person has to look at its certificate. */
    public static BoxStatus asking(String box) {
        return with(
                sending(box),
                Optional.empty(),
                Optional.of(
                        new CertificateQuestion(
                                new JobId("image-1"),
                                new DeviceId(box),
                                box,
                                "01".repeat(32),
                                "02".repeat(32),
                                BEGAN.plusSeconds(310))));
    }

    /** Proved, but not all is as it was. */
    public static BoxStatus losing(String box) {
        BoxStatus proved = proved(box);
        return with(
                proved,
                UpgradeState.PROVED,
                Optional.empty(),
                Optional.empty(),
                List.of(
                        difference(Difference.Section.VERSIONS, "BMC", "6.41", "6.44", true, false),
                        difference(Difference.Section.SETTINGS, "ntp", "10.1.0.9", "", false, true),
                        difference(
                                Difference.Section.SENSORS,
                                "Fan 3",
                                "6 180",
                                "4 020",
                                false,
                                false)));
    }

    private static Difference difference(
            Difference.Section section,
            String name,
            String before,
            String after,
            boolean expected,
            boolean restorable) {
        return new Difference(
                section,
                name,
                Optional.of(before),
                Optional.of(after).filter(text -> !text.isEmpty()),
                expected,
                restorable);
    }

    private static BoxStatus with(
            BoxStatus box, Optional<Silence> silence, Optional<CertificateQuestion> question) {
        UpgradeState state = question.isPresent() ? UpgradeState.ASKS : UpgradeState.RUNNING;
        return with(box, state, silence, question, List.of());
    }

    private static BoxStatus with(
            BoxStatus box,
            UpgradeState state,
            Optional<Silence> silence,
            Optional<CertificateQuestion> question,
            List<Difference> differences) {
        ImageStatus one = box.images().getFirst();
        ImageStatus image =
                new ImageStatus(
                        one.job(),
                        one.component(),
                        one.item(),
                        one.fileName(),
                        one.sha256(),
                        one.from(),
                        one.to(),
                        one.read(),
                        state,
                        one.doing(),
                        one.share(),
                        one.sent(),
                        one.size(),
                        0,
                        one.left(),
                        one.began(),
                        one.ended(),
                        silence,
                        one.stages(),
                        differences,
                        question);
        List<ImageStatus> images = new ArrayList<>(List.of(image));
        return new BoxStatus(
                box.device(),
                box.name(),
                box.position(),
                box.model(),
                box.wave(),
                state,
                box.doing(),
                box.share(),
                box.left(),
                images,
                box.checks());
    }
}
