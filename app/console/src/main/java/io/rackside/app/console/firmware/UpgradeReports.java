package io.rackside.app.console.firmware;

import io.rackside.app.console.report.ReportForm;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.JobId;

import java.util.List;
import java.util.Map;

/** Asks where reports of firmware go, and has them written. */
public final class UpgradeReports {
    private final FirmwareDoor door;
    private final ReportForm form;

    public UpgradeReports(FirmwareDoor door, ReportForm form) {
        this.door = door;
        this.form = form;
    }

    /** Asks for one upgrade. */
    public void ask(JobId upgrade) {
        form.ask(
                "console.firmware.report-title",
                "upgrade.pdf",
                (as, path) -> door.report(upgrade, as, path));
    }

    /** Asks for how boxes stand to the baseline. */
    public void ask(List<DeviceId> boxes, Map<DeviceId, Message> silent) {
        form.ask(
                "console.firmware.compliance-title",
                "compliance.pdf",
                (as, path) -> door.compliance(boxes, silent, as, path));
    }
}
