package io.rackside.app.console.firmware;

import io.rackside.app.console.act.Acts;
import io.rackside.app.console.library.LibraryDoor;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.app.firmware.ImageStatus;
import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.app.firmware.desk.Goal;
import io.rackside.app.firmware.desk.PlanSummary;
import io.rackside.app.firmware.desk.UpgradeOptions;
import io.rackside.app.report.Form;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.JobId;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Upgrades of boxes, as the window asks for them; every call may wait. */
public interface FirmwareDoor {
    /** What boxes can be brought to. */
    List<Goal> goals();

    /**
     * Reads the boxes and plans; nothing is changed.
     *
     * @param goal key of one of the goals
     * @param options how it is to go
     * @param reason why refusals and doubts do not hold, in the person's words
     */
    Planned plan(String goal, List<DeviceId> boxes, UpgradeOptions options, Optional<String> reason)
            throws InterruptedException;

    /**
     * The versions of a box, and how they stand to the baseline.
     *
     * @param again whether the box is asked though it was before
     */
    BoxStanding standing(DeviceId box, boolean again) throws InterruptedException;

    /**
     * Writes how boxes stand to the baseline into a file, by what they said last.
     *
     * @param silent why boxes among them could not be asked
     */
    void compliance(List<DeviceId> boxes, Map<DeviceId, Message> silent, Form form, Path file);

    /** The library goals are made of. */
    LibraryDoor library();

    /** A plan that takes back what an upgrade has done. */
    Planned takeBack(JobId upgrade, Optional<String> reason) throws InterruptedException;

    /** A plan that can be started as it was shown, and no other. */
    interface Planned {
        PlanSummary summary();

        /** Begins it as a job. */
        JobId start() throws InterruptedException;
    }

    /** All upgrades that are known, running ones first. */
    List<CampaignStatus> upgrades(int most);

    /** No further box begins; what is under way comes to its end. */
    void cancel(JobId upgrade);

    /** Carries an interrupted one on. */
    void resume(JobId upgrade) throws InterruptedException;

    /** Answers for a certificate that changed with an update. */
    void answer(CertificateQuestion question, boolean accepted);

    /**
     * What puts back the settings that one image's upgrade lost and the box has not got back,
     * {@link ImageStatus#job}.
     */
    List<Change> restore(JobId image) throws InterruptedException;

    /** Lets another bank of a part run. */
    Acts switchTo(DeviceId box, BoxStanding.Bank bank);

    /** Writes the report of an upgrade into a file. */
    void report(JobId upgrade, Form form, Path file);
}
