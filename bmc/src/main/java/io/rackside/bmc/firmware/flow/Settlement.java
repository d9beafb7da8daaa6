package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.flow.Evidence.Written.Ended;
import io.rackside.bmc.firmware.flow.Evidence.Written.MaybeSent;
import io.rackside.bmc.firmware.flow.Evidence.Written.NotSent;
import io.rackside.bmc.firmware.flow.Evidence.Written.Taken;
import io.rackside.bmc.firmware.flow.TaskSight.Bad;
import io.rackside.bmc.firmware.flow.TaskSight.Gone;
import io.rackside.bmc.firmware.flow.TaskSight.NoTask;
import io.rackside.bmc.firmware.flow.TaskSight.Running;
import io.rackside.bmc.firmware.flow.TaskSight.Strange;
import io.rackside.bmc.firmware.flow.TaskSight.Unreadable;
import io.rackside.bmc.firmware.flow.TaskSight.Waiting;
import io.rackside.bmc.firmware.flow.TaskSight.Well;
import io.rackside.bmc.firmware.flow.VersionSight.Old;
import io.rackside.bmc.firmware.flow.VersionSight.Other;
import io.rackside.bmc.firmware.flow.VersionSight.Same;
import io.rackside.bmc.firmware.flow.VersionSight.Unread;
import io.rackside.bmc.firmware.flow.VersionSight.Wanted;

/**
 * What the journal, the task and the version together say of an image. Each combination has its
 * row; one that is missing does not compile. The same table serves the watch and the recovery after
 * a crash.
 */
public final class Settlement {
    private Settlement() {}

    /** While there is time. */
    public static Verdict of(Evidence evidence) {
        return switch (evidence) {
            case Evidence(NotSent _, _, _) -> Verdict.NOTHING_SENT;
            case Evidence(Ended _, _, _) -> Verdict.AS_WRITTEN;
            // A new version does not end a task that runs.
            case Evidence(_, Running _, _) -> Verdict.WATCH;
            case Evidence(_, Strange _, _) -> Verdict.WATCH;
            case Evidence(_, Unreadable _, _) -> Verdict.WAIT;
            // Whose task it is, is not known before the device has said that it took the image.
            case Evidence(MaybeSent _, Waiting _, _) -> Verdict.WATCH;
            case Evidence(Taken _, Waiting _, _) -> Verdict.RESTART;
            case Evidence(_, _, Unread _) -> Verdict.WAIT;
            case Evidence(_, Bad _, Old _) -> Verdict.FAILED;
            case Evidence(_, Bad _, Same _) -> Verdict.FAILED;
            case Evidence(_, Bad _, Wanted _) -> Verdict.ASK;
            case Evidence(_, Bad _, Other _) -> Verdict.ASK;
            case Evidence(_, Well _, Wanted _) -> Verdict.PROVED;
            case Evidence(_, Well _, Old _) -> Verdict.NOT_YET;
            case Evidence(_, Well _, Other _) -> Verdict.ASK;
            // Laid over itself, as was meant: the version is no witness, the task's word counts.
            case Evidence(Taken _, Well _, Same _) -> Verdict.PROVED;
            case Evidence(MaybeSent _, Well _, Same _) -> Verdict.ASK;
            // Some delete a task that went well, some never name one.
            case Evidence(_, Gone _, Wanted _) -> Verdict.PROVED;
            case Evidence(_, NoTask _, Wanted _) -> Verdict.PROVED;
            case Evidence(_, Gone _, Old _) -> Verdict.NOT_YET;
            case Evidence(_, NoTask _, Old _) -> Verdict.NOT_YET;
            case Evidence(_, Gone _, Same _) -> Verdict.NOT_YET;
            case Evidence(_, NoTask _, Same _) -> Verdict.NOT_YET;
            case Evidence(_, Gone _, Other _) -> Verdict.ASK;
            case Evidence(_, NoTask _, Other _) -> Verdict.ASK;
        };
    }

    /** When the time for it is up. */
    public static Verdict late(Evidence evidence) {
        Verdict verdict = of(evidence);
        return switch (verdict) {
            case NOT_YET ->
                    switch (evidence.version()) {
                        case Old _ -> Verdict.FAILED;
                        case Same _, Unread _, Wanted _, Other _ -> Verdict.ASK;
                    };
            case WATCH, WAIT, RESTART -> Verdict.ASK;
            case NOTHING_SENT, AS_WRITTEN, STAGED, PROVED, FAILED, ASK -> verdict;
        };
    }
}
