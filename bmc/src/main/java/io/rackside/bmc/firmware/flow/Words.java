package io.rackside.bmc.firmware.flow;

import io.rackside.model.Message;

/** Why a watch ended as it did. */
final class Words {
    private Words() {}

    static Message why(Verdict verdict, Evidence evidence) {
        String version = evidence.version().shown();
        return switch (verdict) {
            case PROVED ->
                    switch (evidence.version()) {
                        case VersionSight.Same _ -> Message.of("bmc.firmware-laid-again", version);
                        case VersionSight.Wanted _,
                                VersionSight.Old _,
                                VersionSight.Other _,
                                VersionSight.Unread _ ->
                                Message.of("bmc.firmware-read-back", version);
                    };
            case FAILED ->
                    switch (evidence.task()) {
                        case TaskSight.Bad(String said) ->
                                Message.of("bmc.firmware-task-failed", said, version);
                        case TaskSight.Well _ ->
                                Message.of("bmc.firmware-task-well-version-old", version);
                        case TaskSight.Waiting _ -> Message.of("bmc.firmware-never-begun", version);
                        case TaskSight.NoTask _,
                                TaskSight.Gone _,
                                TaskSight.Unreadable _,
                                TaskSight.Running _,
                                TaskSight.Strange _ ->
                                Message.of("bmc.firmware-not-taken", version);
                    };
            case STAGED -> Message.of("bmc.firmware-staged", version);
            case ASK, NOTHING_SENT, AS_WRITTEN, WATCH, WAIT, RESTART, NOT_YET -> ask(evidence);
        };
    }

    private static Message ask(Evidence evidence) {
        String version = evidence.version().shown();
        return switch (evidence.version()) {
            case VersionSight.Same _ -> Message.of("bmc.firmware-proves-nothing", version);
            case VersionSight.Other _ -> Message.of("bmc.firmware-other-version", version);
            case VersionSight.Wanted _ ->
                    evidence.task() instanceof TaskSight.Bad(String said)
                            ? Message.of("bmc.firmware-contradicts-itself", version, said)
                            : Message.of("bmc.firmware-undecided", version);
            case VersionSight.Old _, VersionSight.Unread _ ->
                    Message.of("bmc.firmware-undecided", version);
        };
    }

    /** For the journal: the device's own words where it had any. */
    static String reason(Evidence evidence) {
        return evidence.task() instanceof TaskSight.Bad(String said) ? said : "";
    }
}
