package io.rackside.bmc.virtual.firmware;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** How a make takes firmware, as data. */
public record UpdateHabits(Roads roads, Orders orders, Tasks tasks, Store store, Pace pace) {
    public UpdateHabits {
        Objects.requireNonNull(roads, "roads");
        Objects.requireNonNull(orders, "orders");
        Objects.requireNonNull(tasks, "tasks");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(pace, "pace");
    }

    /**
     * How an image gets in.
     *
     * @param protocols it names for pulling; empty where it names none
     * @param httpsFrom BMC version from which it can pull over HTTPS, empty for any
     * @param push path of HttpPushUri
     * @param multipart path of MultipartHttpPushUri
     * @param shelf path that takes a file for a later SimpleUpdate of {@code /tmp/web/NAME}
     * @param mustClaim whether HttpPushUri is to be claimed first, and then shuts the others out
     * @param wantsOemPart whether a multipart push needs a part OemParameters
     * @param licence name of the licence it needs, empty for none
     * @param mostBytes of an image
     */
    public record Roads(
            List<String> protocols,
            String httpsFrom,
            Optional<String> push,
            Optional<String> multipart,
            Optional<String> shelf,
            boolean mustClaim,
            boolean wantsOemPart,
            String licence,
            long mostBytes) {
        public Roads {
            protocols = List.copyOf(protocols);
            Objects.requireNonNull(push, "push");
            Objects.requireNonNull(multipart, "multipart");
            Objects.requireNonNull(shelf, "shelf");
        }
    }

    /**
     * What can be ordered with an image.
     *
     * @param applyTimes of @Redfish.OperationApplyTime; empty where it knows none
     * @param own parameters of the make's own beside the standard ones
     * @param oemPublic parameters below Oem.Public
     * @param needsItem whether Oem.Public.FlashItem is needed
     * @param protocolInUri whether there is no TransferProtocol but the one in the URI
     */
    public record Orders(
            List<ApplyTime> applyTimes,
            Set<String> own,
            Set<String> oemPublic,
            boolean needsItem,
            boolean protocolInUri) {
        public Orders {
            applyTimes = List.copyOf(applyTimes);
            own = Set.copyOf(own);
            oemPublic = Set.copyOf(oemPublic);
        }
    }

    /** How a task is written. */
    public enum Dialect {
        /** DSP0268's words. */
        STANDARD,
        /** Messages is an object, percentages stand under Oem as numbers, StartTime has no T. */
        IBMC,
        /** Messages have upgradeState and upgradeProgress, percentages are texts ("45%"). */
        IBMC_TEXT,
        /** Task states New, Downloaded and Scheduled; failed is Completed and Critical. */
        IDRAC;

        /**
         * Whether the task is over once an image lies there for the host's next restart: the iBMC
         * family then takes its file for uploaded (HUAWEI-SERVER-IBMC-MIB, firmwareUpgradeStart).
         */
        public boolean doneWithHost() {
            return this == IBMC || this == IBMC_TEXT;
        }
    }

    /** Where the answer to an order says what became of it. */
    public enum Told {
        /** Location leads to the task's monitor, the body is the task. */
        MONITOR,
        /** Location leads to the task. */
        TASK,
        /** No Location; the body names the task. */
        BODY,
        /** No Location; the body has a message only. */
        MESSAGE
    }

    /** What a task's monitor does when the task has ended. */
    public enum MonitorEnd {
        /** Answers without 202 from then on. */
        STAYS,
        /** Is gone: 404. */
        VANISHES,
        /** The first who reads it takes it, and the task with it. */
        TAKES_TASK
    }

    /**
     * What there is to follow an update by.
     *
     * @param prefix of a task's id ("JID_")
     * @param kept whether tasks outlive a restart of the BMC
     * @param doneBeforeRestart whether a BMC's update is said to be done before the restart
     * @param busyStatus 409 or 503 for a second update at once
     */
    public record Tasks(
            Dialect dialect,
            Told told,
            MonitorEnd monitorEnd,
            String prefix,
            boolean kept,
            boolean doneBeforeRestart,
            int busyStatus) {}

    /** What ids in the firmware inventory are made of. */
    public enum Ids {
        /** What the part is: BMC. */
        PLAIN,
        /** Also the version: Installed-BMC-4.20.1. */
        WITH_VERSION,
        /** A hash over part and version. */
        HASHED
    }

    /**
     * Where firmware lies.
     *
     * @param backupId id of the entry for the BMC's other bank; empty where it has one bank only
     * @param switching how the other bank is made the active one
     * @param resetsHost whether it resets a host that is on when that is what an image needs
     * @param biosWantsHostOff whether a BIOS is only taken while the host is off
     */
    public record Store(
            Ids ids,
            String backupId,
            Switching switching,
            boolean resetsHost,
            boolean biosWantsHostOff) {
        public boolean dual() {
            return !backupId.isEmpty();
        }
    }

    /** How somebody lets the other bank run. */
    public enum Switching {
        /** Not at all from here. */
        NONE,
        /** By naming it as the active image (DSP0268, Manager.Links); the next start loads it. */
        ACTIVE_IMAGE,
        /** By the iBMC family's own action of the manager, which restarts the BMC with it. */
        ROLL_BACK
    }

    /**
     * How long things take.
     *
     * @param verify the image that has come
     * @param apply a BMC's image; a BIOS takes half of it, other parts a quarter
     * @param beforeRestart of the BMC, once its image is laid
     * @param silent while it starts
     * @param refuses whether connections are refused meanwhile; else they are taken and never
     *     answered
     */
    public record Pace(
            Duration verify,
            Duration apply,
            Duration beforeRestart,
            Duration silent,
            boolean refuses) {}
}
