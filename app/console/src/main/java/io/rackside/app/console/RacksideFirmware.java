package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.firmware.FirmwareDoor;
import io.rackside.app.console.library.LibraryDoor;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.app.firmware.desk.Goal;
import io.rackside.app.firmware.desk.LibraryDesk;
import io.rackside.app.firmware.desk.PlanSummary;
import io.rackside.app.firmware.desk.UpgradeDesk;
import io.rackside.app.firmware.desk.UpgradeOptions;
import io.rackside.app.firmware.report.UpgradeReport;
import io.rackside.app.report.Form;
import io.rackside.app.report.Reader;
import io.rackside.app.report.Report;
import io.rackside.app.report.ReportFile;
import io.rackside.app.report.Typefaces;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.Anchor;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins the window's upgrades to an open data folder. */
final class RacksideFirmware implements FirmwareDoor {
    private final Rackside rackside;
    private final UpgradeDesk desk;
    private final Time time;

    RacksideFirmware(Rackside rackside, Time time) {
        this.rackside = rackside;
        this.time = time;
        this.desk =
                new UpgradeDesk(
                        rackside.firmware(),
                        rackside.firmwareLibrary(),
                        device -> rackside.access().subject(device));
    }

    @Override
    public List<Goal> goals() {
        return desk.goals();
    }

    @Override
    public Planned plan(
            String goal, List<DeviceId> boxes, UpgradeOptions options, Optional<String> reason)
            throws InterruptedException {
        return planned(desk.plan(goal, boxes, options, reason));
    }

    @Override
    public BoxStanding standing(DeviceId box, boolean again) throws InterruptedException {
        return desk.standing(box, again);
    }

    @Override
    public LibraryDoor library() {
        return new RacksideLibrary(new LibraryDesk(rackside.firmwareLibrary()), desk);
    }

    @Override
    public List<Change> restore(JobId image) throws InterruptedException {
        return rackside.firmware().lost(image, Terms.person()).changes();
    }

    @Override
    public Acts switchTo(DeviceId box, BoxStanding.Bank bank) {
        return new BankActs(rackside, box, bank);
    }

    @Override
    public Planned takeBack(JobId upgrade, Optional<String> reason) throws InterruptedException {
        return planned(desk.rollback(upgrade, reason));
    }

    private Planned planned(UpgradeDesk.Draft draft) {
        return new Planned() {
            @Override
            public PlanSummary summary() {
                return draft.summary();
            }

            @Override
            public JobId start() throws InterruptedException {
                return desk.start(draft);
            }
        };
    }

    @Override
    public List<CampaignStatus> upgrades(int most) {
        return desk.upgrades(most);
    }

    @Override
    public void cancel(JobId upgrade) {
        desk.cancel(upgrade);
    }

    @Override
    public void resume(JobId upgrade) throws InterruptedException {
        desk.resume(upgrade);
    }

    @Override
    public void answer(CertificateQuestion question, boolean accepted) {
        desk.answer(question, accepted);
    }

    @Override
    public void report(JobId upgrade, Form form, Path file) {
        rackside.firmware()
                .status(upgrade)
                .map(status -> UpgradeReport.of(status, time.now(), person(), checkpoint()))
                .ifPresent(report -> write(report, form, file));
    }

    @Override
    public void compliance(
            List<DeviceId> boxes, Map<DeviceId, Message> silent, Form form, Path file) {
        write(desk.compliance(boxes, silent, time.now(), person(), checkpoint()), form, file);
    }

    private String person() {
        return rackside.settings().current().personName();
    }

    private Optional<Anchor> checkpoint() {
        return rackside.audit()
                .lastCheckpoint()
                .map(last -> new Anchor(last.number(), last.hash()));
    }

    private void write(Report report, Form form, Path file) {
        Reader reader =
                new Reader(rackside.words(), rackside.words().language(), ZoneId.systemDefault());
        new ReportFile(reader, Typefaces.ofThisSystem()).write(report, form, file);
    }
}
