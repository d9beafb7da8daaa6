package io.rackside.app.console.firmware;

import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.app.firmware.desk.Goal;
import io.rackside.app.firmware.desk.PlanSummary;
import io.rackside.app.report.Form;
import io.rackside.model.DeviceId;
import io.rackside.operations.JobId;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Upgrades of boxes, as the window asks for them; every call may wait. */
public interface FirmwareDoor {
    /** What boxes can be brought to. */
    List<Goal> goals();

    /**
     * Reads the boxes and plans; nothing is changed.
     *
     * @param goal key of one of the goals
     * @param reason why refusals and doubts do not hold, in the person's words
     */
    Planned plan(String goal, List<DeviceId> boxes, Optional<String> reason)
            throws InterruptedException;

    /** The baseline that boxes are held against; empty when there is none. */
    Optional<String> baseline();

    /** How the versions of a box stand to it; asks the box. Empty when there is no baseline. */
    Optional<BoxStanding> standing(DeviceId box) throws InterruptedException;

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

    /** Writes the report of an upgrade into a file. */
    void report(JobId upgrade, Form form, Path file);
}
