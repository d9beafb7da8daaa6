package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.baseline.BaselineDraft;
import io.rackside.app.baseline.BaselineStatus;
import io.rackside.app.baseline.DraftEntry;
import io.rackside.app.baseline.DriftView;
import io.rackside.app.baseline.LeftOut;
import io.rackside.app.baseline.SetpointReport;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.baseline.BaselineDoor;
import io.rackside.app.report.Form;
import io.rackside.app.report.Reader;
import io.rackside.app.report.Report;
import io.rackside.app.report.ReportFile;
import io.rackside.app.report.Typefaces;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineSource;
import io.rackside.operations.Anchor;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Joins the window's setpoints to an open data folder. */
final class RacksideBaselines implements BaselineDoor {
    private final Rackside rackside;
    private final Time time;

    RacksideBaselines(Rackside rackside, Time time) {
        this.rackside = rackside;
        this.time = time;
    }

    @Override
    public Map<DeviceId, BaselineReport> kept() {
        return rackside.baselines().allKept();
    }

    @Override
    public List<DriftView> drift(DeviceId device) {
        return rackside.baselines().drift(device);
    }

    @Override
    public BaselineReport check(DeviceId device) throws InterruptedException {
        return rackside.baselines()
                .check(rackside.access().subject(device), List.of(), Terms.person());
    }

    private List<String> filesOfCheck(DeviceId device) {
        return rackside
                .baselines()
                .kept(device)
                .map(BaselineReport::files)
                .orElse(List.of())
                .stream()
                .map(BaselineSource::id)
                .toList();
    }

    @Override
    public Planned plan(DeviceId device, List<String> entries, boolean restart)
            throws InterruptedException {
        BaselineDraft draft =
                rackside.baselines()
                        .plan(
                                rackside.access().subject(device),
                                filesOfCheck(device),
                                entries,
                                restart,
                                Terms.person());
        return planned(draft);
    }

    @Override
    public boolean hasWayBack(DeviceId device) {
        return rackside.baselines().hasWayBack(device);
    }

    @Override
    public Planned planBack(DeviceId device, boolean restart) throws InterruptedException {
        return planned(
                rackside.baselines()
                        .planBack(
                                rackside.access().subject(device),
                                Optional.empty(),
                                List.of(),
                                restart,
                                Terms.person()));
    }

    @Override
    public void report(List<DeviceId> devices, Form form, Path file) {
        Map<DeviceId, BaselineReport> kept = rackside.baselines().allKept();
        Optional<Anchor> checkpoint =
                rackside.audit()
                        .lastCheckpoint()
                        .map(last -> new Anchor(last.number(), last.hash()));
        Report report =
                SetpointReport.of(
                        devices.stream().map(kept::get).filter(Objects::nonNull).toList(),
                        rackside.words().language().getLanguage(),
                        time.now(),
                        rackside.settings().current().personName(),
                        checkpoint);
        Reader reader =
                new Reader(rackside.words(), rackside.words().language(), ZoneId.systemDefault());
        new ReportFile(reader, Typefaces.ofThisSystem()).write(report, form, file);
    }

    private Planned planned(BaselineDraft draft) {
        return new Planned() {
            @Override
            public List<DraftEntry> entries() {
                return draft.entries();
            }

            @Override
            public List<LeftOut> leftOut() {
                return draft.leftOut();
            }

            @Override
            public Choice choice() {
                return draft.choice();
            }

            @Override
            public Started start(Consent consent) throws InterruptedException {
                return new Started(
                        rackside.baselines().start(draft, consent, Terms.person()),
                        Optional.empty());
            }
        };
    }

    @Override
    public Optional<BaselineStatus> status(JobId job) {
        return rackside.baselines().status(job);
    }

    @Override
    public void except(DeviceId device, String entry, String of, String reason, Instant until) {
        rackside.baselines().except(device, name(device), entry, of, reason, until);
    }

    @Override
    public void lift(DeviceId device, String entry, String of) {
        rackside.baselines().lift(device, name(device), entry, of);
    }

    private String name(DeviceId device) {
        return rackside.site().model().device(device).map(Device::name).orElse(device.value());
    }
}
