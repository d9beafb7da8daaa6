package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.UpdateHabits.Dialect;
import io.rackside.bmc.virtual.machine.FirmwareTask;
import io.rackside.bmc.virtual.machine.FirmwareTask.Stage;
import io.rackside.model.Health;

import java.time.Instant;
import java.util.List;

/** How an update's task is written, in the standard's words and in makers' own. */
final class TaskWords {
    private static final String REGISTRY = "Update.1.1.0.";

    private TaskWords() {}

    static Body write(Dialect dialect, View view, FirmwareTask task, Body body, String monitor) {
        return switch (dialect) {
            case STANDARD -> standard(task, body, monitor);
            case IBMC -> ibmc(view, task, body, false);
            case IBMC_TEXT -> ibmc(view, task, body, true);
            case IDRAC -> idrac(view, task, body);
        };
    }

    /** The answer of a make that names no task. */
    static Body accepted(View view) {
        return new Body()
                .objects(
                        "@Message.ExtendedInfo",
                        List.of(
                                new Body()
                                        .with("@odata.type", "#Message.v1_1_1.Message")
                                        .with(
                                                "MessageId",
                                                view.shape().habits().registry() + ".Accepted")
                                        .with("Message", "The request has been taken.")
                                        .with("MessageArgs", List.of())
                                        .with("Severity", "OK")
                                        .with("Resolution", "None.")));
    }

    private static Body standard(FirmwareTask task, Body body, String monitor) {
        body.with("TaskState", state(task.stage()))
                .with("TaskStatus", status(task))
                .with("PercentComplete", task.percent())
                .with("StartTime", LogResources.time(task.begun()))
                .with("TaskMonitor", monitor)
                .objects("Messages", List.of(message(task)));
        task.ended().ifPresent(at -> body.with("EndTime", LogResources.time(at)));
        return body;
    }

    private static String status(FirmwareTask task) {
        return (task.well() ? Health.OK : Health.CRITICAL).word();
    }

    /** DSP0268, Task.TaskState. */
    private static String state(Stage stage) {
        return switch (stage) {
            case NEW -> "New";
            case DOWNLOADING, VERIFYING, APPLYING, LEAVING, RETURNING -> "Running";
            case STAGED, AWAITS_HOST, AWAITS_BMC -> "Pending";
            case DONE -> "Completed";
            case FAILED -> "Exception";
        };
    }

    /** Of DSP0268's Update registry, in words of our own. */
    private static Body message(FirmwareTask task) {
        String severity = task.well() ? "OK" : "Critical";
        return new Body()
                .with("MessageId", REGISTRY + task.key())
                .with("Message", text(task.key()))
                .with("MessageArgs", task.arguments())
                .with("Severity", severity)
                .with("MessageSeverity", severity)
                .with("Resolution", task.well() ? "None." : "Check the image and try again.");
    }

    private static String text(String key) {
        return switch (key) {
            case "TransferringToComponent" -> "The image is being fetched.";
            case "VerifyingAtComponent" -> "The image is being verified.";
            case "InstallingOnComponent" -> "The image is being installed.";
            case "AwaitToUpdate" -> "The image waits to be installed.";
            case "AwaitToActivate" -> "The image is installed and waits for a restart.";
            case "UpdateSuccessful" -> "The update has succeeded.";
            case "TransferFailed" -> "The image could not be fetched.";
            case "VerificationFailed" -> "The image is not one for this device.";
            case "ApplyFailed" -> "The image could not be installed.";
            default -> "The update is under way.";
        };
    }

    /**
     * The iBMC family: percentages under Oem, times without T, messages in two shapes of its own.
     */
    private static Body ibmc(View view, FirmwareTask task, Body body, boolean texts) {
        String state =
                switch (task.stage()) {
                    case DONE -> "Completed";
                    case FAILED -> "Exception";
                    default -> "Running";
                };
        body.with("TaskState", state)
                .with("TaskStatus", status(task))
                .with("StartTime", spaced(task.begun()));
        task.ended().ifPresent(at -> body.with("EndTime", spaced(at)));
        if (texts) {
            body.objects(
                    "Messages",
                    List.of(
                            new Body()
                                    .with("upgradeState", task.well() ? state : "Failed")
                                    .with("upgradeProgress", task.percent() + "%")));
        } else {
            body.with("Messages", message(task));
        }
        Object percent = texts ? task.percent() + "%" : Integer.valueOf(task.percent());
        return body.with(
                "Oem",
                new Body()
                        .with(
                                view.shape().oemKey(),
                                new Body()
                                        .with(
                                                "TaskPercentage",
                                                task.stage() == Stage.NEW ? null : percent)));
    }

    private static String spaced(Instant at) {
        return LogResources.time(at).replace('T', ' ');
    }

    /** iDRAC: the job's states, and a failed one is Completed. */
    private static Body idrac(View view, FirmwareTask task, Body body) {
        String state =
                switch (task.stage()) {
                    case NEW -> "New";
                    case DOWNLOADING -> "Downloading";
                    case VERIFYING -> "Downloaded";
                    case STAGED, AWAITS_HOST -> "Scheduled";
                    case APPLYING, AWAITS_BMC, LEAVING, RETURNING -> "Running";
                    case DONE, FAILED -> "Completed";
                };
        body.with("TaskState", state)
                .with("TaskStatus", status(task))
                .with("PercentComplete", task.percent())
                .with("StartTime", LogResources.time(task.begun()))
                .objects("Messages", List.of(message(task)));
        task.ended().ifPresent(at -> body.with("EndTime", LogResources.time(at)));
        return view.oem(
                body,
                new Body()
                        .with("JobState", task.stage() == Stage.FAILED ? "Failed" : state)
                        .with("PercentComplete", task.percent()));
    }
}
