package io.rackside.app.console.sample;

import io.rackside.app.acts.Choice;
import io.rackside.app.baseline.BaselineRefused;
import io.rackside.app.baseline.BaselineStatus;
import io.rackside.app.baseline.DraftEntry;
import io.rackside.app.baseline.DriftView;
import io.rackside.app.baseline.LeftOut;
import io.rackside.app.baseline.Road;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.baseline.BaselineDoor;
import io.rackside.app.report.Form;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineSource;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Leave;
import io.rackside.model.baseline.Standing;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Setpoints of hosts; remembers what was asked. */
public final class SampleBaselines implements BaselineDoor {
    private static final EntryStanding.Origin ORIGIN =
            new EntryStanding.Origin("hardening", "1.2", "os");

    /** Boxes that were checked. */
    public final Map<DeviceId, BaselineReport> reports = new HashMap<>();

    /** Boxes on which an earlier job has set something. */
    public final Set<DeviceId> setBefore = new HashSet<>();

    /** Boxes that do not answer. */
    public final Set<DeviceId> silent = new HashSet<>();

    private final List<String> asked;

    SampleBaselines(List<String> asked) {
        this.asked = asked;
    }

    @Override
    public Map<DeviceId, BaselineReport> kept() {
        return Map.copyOf(reports);
    }

    @Override
    public List<DriftView> drift(DeviceId device) {
        return List.of(
                new DriftView(
                        "kernel.swappiness",
                        "",
                        new BilingualText("Swappiness", "交换倾向"),
                        DriftView.Kind.WENT_OFF,
                        Optional.of("10"),
                        Optional.of("60"),
                        SampleSite.NOW.minus(Duration.ofDays(1)),
                        Message.of("core.sample.went-off")));
    }

    @Override
    public BaselineReport check(DeviceId device) {
        asked.add("check baseline " + device.value());
        if (silent.contains(device)) {
            throw new BaselineRefused(Message.of("core.sample.silent"));
        }
        reports.put(device, report(device));
        return reports.get(device);
    }

    /** One must and one should deviate, one is excepted, one could not be read, one is met. */
    public static BaselineReport report(DeviceId device) {
        return new BaselineReport(
                device,
                device.value(),
                SampleSite.NOW.minusSeconds(120),
                List.of(
                        new BaselineSource(
                                "hardening",
                                "1.2",
                                "os",
                                new BilingualText("Hardening", "安全加固"),
                                "2026-01-01",
                                "0".repeat(64),
                                BaselineSource.Voucher.SHIPPED,
                                Optional.empty(),
                                5)),
                List.of(
                        entry("net.met", false, Standing.MEETS, "1"),
                        entry("kernel.swappiness", false, Standing.DEVIATES, "60"),
                        entry("ssh.root", true, Standing.DEVIATES, "yes"),
                        entry("audit.unread", true, Standing.NOT_CHECKED, ""),
                        entry("bios.numa", true, Standing.EXEMPT, "off"),
                        entry("arm.only", true, Standing.NOT_APPLICABLE, "")),
                List.of());
    }

    private static EntryStanding entry(String id, boolean must, Standing standing, String now) {
        return new EntryStanding(
                id,
                "",
                new BilingualText("Title of " + id, id + " 的标题"),
                must,
                standing,
                Optional.of(now).filter(text -> !text.isEmpty()),
                Message.of("core.sample.expected"),
                Message.of("core.sample.said"),
                ORIGIN,
                List.of(),
                standing == Standing.EXEMPT
                        ? Optional.of(
                                new Leave(
                                        id,
                                        "",
                                        "old card",
                                        "Li Wei",
                                        SampleSite.NOW.minusSeconds(9),
                                        SampleSite.NOW.plus(Duration.ofDays(3))))
                        : Optional.empty(),
                Optional.empty(),
                EntryStanding.Setting.COMMANDS,
                Optional.empty(),
                Optional.of(new BilingualText("a hazard", "有风险")),
                List.of("CIS 5.2"));
    }

    @Override
    public Planned plan(DeviceId device, List<String> entries, boolean restart) {
        asked.add(
                "plan baseline "
                        + device.value()
                        + " "
                        + entries
                        + (restart ? " and restart" : ""));
        return new Planned() {
            @Override
            public List<DraftEntry> entries() {
                return List.of(
                        new DraftEntry(
                                "ssh.root",
                                "",
                                new BilingualText("Root login", "root 登录"),
                                Road.HOST,
                                "yes",
                                Message.of("core.sample.expected"),
                                List.of("sed -i s/yes/no/ /etc/ssh/sshd_config"),
                                List.of("sed -i s/no/yes/ /etc/ssh/sshd_config"),
                                Optional.empty(),
                                false,
                                false,
                                Optional.of(new BilingualText("locks root out", "root 无法登录")),
                                Risk.SERVICE_STOPS,
                                ORIGIN));
            }

            @Override
            public List<LeftOut> leftOut() {
                return List.of(
                        new LeftOut(
                                "kernel.swappiness",
                                "",
                                new BilingualText("Swappiness", "交换倾向"),
                                Message.of("core.sample.by-hand")));
            }

            @Override
            public Choice choice() {
                return new Choice(SampleOffload.act(device), List.of());
            }

            @Override
            public Started start(Consent consent) {
                asked.add("apply baseline " + device.value());
                return new Started(new JobId("b1"), Optional.empty());
            }
        };
    }

    @Override
    public boolean hasWayBack(DeviceId device) {
        return setBefore.contains(device);
    }

    @Override
    public Planned planBack(DeviceId device, boolean restart) {
        asked.add("plan back " + device.value());
        return plan(device, List.of(), restart);
    }

    @Override
    public void report(List<DeviceId> devices, Form form, Path file) {
        asked.add("report of " + devices + " as " + form.word());
    }

    @Override
    public Optional<BaselineStatus> status(JobId job) {
        return Optional.empty();
    }

    @Override
    public void except(DeviceId device, String entry, String of, String reason, Instant until) {
        asked.add(
                "except "
                        + device.value()
                        + " "
                        + entry
                        + " "
                        + reason
                        + " "
                        + Duration.between(SampleSite.NOW, until).toDays());
    }

    @Override
    public void lift(DeviceId device, String entry, String of) {
        asked.add("lift " + device.value() + " " + entry);
    }
}
