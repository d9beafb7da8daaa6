package io.rackside.bmc.virtual.firmware;

import io.rackside.bmc.virtual.firmware.UpdateHabits.Dialect;
import io.rackside.bmc.virtual.firmware.UpdateHabits.Ids;
import io.rackside.bmc.virtual.firmware.UpdateHabits.MonitorEnd;
import io.rackside.bmc.virtual.firmware.UpdateHabits.Orders;
import io.rackside.bmc.virtual.firmware.UpdateHabits.Pace;
import io.rackside.bmc.virtual.firmware.UpdateHabits.Roads;
import io.rackside.bmc.virtual.firmware.UpdateHabits.Store;
import io.rackside.bmc.virtual.firmware.UpdateHabits.Switching;
import io.rackside.bmc.virtual.firmware.UpdateHabits.Tasks;
import io.rackside.bmc.virtual.firmware.UpdateHabits.Told;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose way of taking firmware a virtual BMC has. What each does is told by DSP0266 and DSP0268 for
 * the first, and by makers' documents and open tools for the others.
 */
public enum UpdateFlavour {
    /** All three roads of DSP0266, tasks that stay, two banks. */
    STANDARD(
            new UpdateHabits(
                    roads(List.of("HTTP", "HTTPS"))
                            .push("/redfish/v1/UpdateService/push")
                            .multipart("/redfish/v1/UpdateService/multipart")
                            .most(64)
                            .made(),
                    allTimes(),
                    new Tasks(
                            Dialect.STANDARD, Told.MONITOR, MonitorEnd.STAYS, "", true, true, 503),
                    new Store(Ids.PLAIN, "BMC-Backup", Switching.ACTIVE_IMAGE, true, false),
                    pace(90, 10, 120, false))),

    /** Inventory by hash, one path for both kinds of push, tasks that a restart forgets. */
    OPENBMC(
            new UpdateHabits(
                    roads(List.of("HTTPS"))
                            .push("/redfish/v1/UpdateService/update")
                            .multipart("/redfish/v1/UpdateService/update-multipart")
                            .made(),
                    times(ApplyTime.IMMEDIATE, ApplyTime.ON_RESET),
                    new Tasks(
                            Dialect.STANDARD, Told.MONITOR, MonitorEnd.STAYS, "", false, true, 503),
                    new Store(Ids.HASHED, "BMC-Backup", Switching.ACTIVE_IMAGE, true, false),
                    pace(120, 5, 150, true))),

    /** A file is put on the BMC first and named afterwards; tasks in words of its own. */
    HUAWEI(ibmc(Dialect.IBMC)),
    /** The same family, its words once more changed. */
    XFUSION(ibmc(Dialect.IBMC_TEXT)),

    /** The protocol stands in the URI; both banks and the restart are ordered below Oem.Public. */
    H3C(
            new UpdateHabits(
                    roads(List.of()).made(),
                    new Orders(
                            List.of(),
                            Set.of(),
                            Set.of(
                                    "Preserve",
                                    "RebootMode",
                                    "Backup",
                                    "BiosFlash",
                                    "ImageMd5URI",
                                    "UpgradeType"),
                            false,
                            true),
                    new Tasks(Dialect.STANDARD, Told.BODY, MonitorEnd.STAYS, "", false, false, 409),
                    new Store(Ids.PLAIN, "BMC-Backup", Switching.NONE, true, false),
                    pace(150, 20, 240, false))),

    /** Below Oem.Public it wants to hear what is flashed; a BIOS only with the host off. */
    INSPUR(
            new UpdateHabits(
                    roads(List.of("HTTP", "HTTPS", "NFS", "CIFS", "TFTP", "SFTP")).made(),
                    new Orders(
                            List.of(),
                            Set.of(),
                            Set.of("FlashItem", "PreserveConf", "BIOSUpdateType", "BiosFlash"),
                            true,
                            false),
                    new Tasks(Dialect.STANDARD, Told.TASK, MonitorEnd.STAYS, "", false, false, 409),
                    new Store(Ids.PLAIN, "", Switching.NONE, false, true),
                    pace(150, 15, 180, false))),

    ZTE(
            new UpdateHabits(
                    roads(List.of("HTTPS", "SFTP", "TFTP")).made(),
                    new Orders(
                            List.of(),
                            Set.of(),
                            Set.of("PreserveConf", "BMCFlash", "BiosFlash", "ApplyTime"),
                            false,
                            false),
                    new Tasks(Dialect.STANDARD, Told.TASK, MonitorEnd.STAYS, "", false, true, 409),
                    new Store(Ids.PLAIN, "BMC-Backup", Switching.NONE, false, false),
                    pace(120, 10, 200, false))),

    /** The service is claimed and given back; reading the monitor of an ended task takes it. */
    LENOVO(
            new UpdateHabits(
                    roads(List.of("HTTP", "HTTPS", "SFTP", "TFTP"))
                            .push("/fwupdate")
                            .multipart("/mfwupdate")
                            .claimed()
                            .most(48)
                            .made(),
                    times(ApplyTime.IMMEDIATE, ApplyTime.ON_RESET, ApplyTime.ON_START),
                    new Tasks(
                            Dialect.STANDARD,
                            Told.MONITOR,
                            MonitorEnd.TAKES_TASK,
                            "",
                            true,
                            true,
                            503),
                    new Store(Ids.PLAIN, "BMC-Backup", Switching.NONE, true, false),
                    pace(110, 10, 90, true))),

    /** Pulls only; the monitor is gone once the task has ended. */
    HPE(
            new UpdateHabits(
                    roads(List.of("HTTP", "HTTPS")).made(),
                    times(),
                    new Tasks(
                            Dialect.STANDARD,
                            Told.MONITOR,
                            MonitorEnd.VANISHES,
                            "",
                            true,
                            false,
                            409),
                    new Store(Ids.PLAIN, "", Switching.NONE, false, false),
                    pace(80, 5, 60, true))),

    /** Ids with the version in them, job states for task states, HTTPS from 5.00 only. */
    DELL(
            new UpdateHabits(
                    roads(List.of("HTTP", "NFS", "CIFS", "TFTP", "HTTPS"))
                            .httpsFrom("5.00")
                            .multipart("/redfish/v1/UpdateService/MultipartUpload")
                            .made(),
                    times(ApplyTime.IMMEDIATE, ApplyTime.ON_RESET),
                    new Tasks(Dialect.IDRAC, Told.TASK, MonitorEnd.STAYS, "JID_", true, true, 503),
                    new Store(Ids.WITH_VERSION, "Previous", Switching.NONE, true, false),
                    pace(150, 120, 120, false))),

    /** A multipart push of three parts; a BIOS only with the host off. */
    AMI(
            new UpdateHabits(
                    roads(List.of("HTTP", "HTTPS", "TFTP"))
                            .multipart("/redfish/v1/UpdateService/upload")
                            .oemPart()
                            .made(),
                    times(ApplyTime.IMMEDIATE, ApplyTime.ON_RESET),
                    new Tasks(
                            Dialect.STANDARD,
                            Told.MONITOR,
                            MonitorEnd.STAYS,
                            "",
                            false,
                            false,
                            503),
                    new Store(Ids.PLAIN, "", Switching.NONE, false, true),
                    pace(120, 5, 150, false))),

    /** An image is staged and started by a second request; needs a licence. */
    SUPERMICRO(
            new UpdateHabits(
                    roads(List.of("HTTP", "HTTPS", "TFTP"))
                            .multipart("/redfish/v1/UpdateService/upload")
                            .licensed("SFT-OOB-LIC")
                            .made(),
                    times(ApplyTime.ON_START),
                    new Tasks(
                            Dialect.STANDARD,
                            Told.MESSAGE,
                            MonitorEnd.STAYS,
                            "",
                            false,
                            false,
                            503),
                    new Store(Ids.PLAIN, "", Switching.NONE, false, false),
                    pace(150, 5, 120, false))),

    /** Nearest to the standard: pulls, with SaveConfig at the top of the order. */
    NETTRIX(
            new UpdateHabits(
                    roads(List.of("HTTP", "HTTPS")).made(),
                    new Orders(List.of(), Set.of("SaveConfig"), Set.of(), false, false),
                    new Tasks(
                            Dialect.STANDARD,
                            Told.MONITOR,
                            MonitorEnd.STAYS,
                            "",
                            false,
                            false,
                            409),
                    new Store(Ids.PLAIN, "", Switching.NONE, false, false),
                    pace(120, 10, 150, false)));

    private final UpdateHabits habits;

    UpdateFlavour(UpdateHabits habits) {
        this.habits = habits;
    }

    public UpdateHabits habits() {
        return habits;
    }

    private static UpdateHabits ibmc(Dialect dialect) {
        return new UpdateHabits(
                roads(List.of("SFTP", "HTTPS", "SCP", "CIFS", "NFS"))
                        .shelf("/redfish/v1/UpdateService/FirmwareInventory")
                        .most(90)
                        .made(),
                new Orders(
                        List.of(),
                        Set.of("PreserveConfig", "ActiveMode", "ModuleArray"),
                        Set.of(),
                        false,
                        false),
                new Tasks(dialect, Told.BODY, MonitorEnd.STAYS, "", false, false, 409),
                new Store(Ids.PLAIN, "BackupBMC", Switching.ROLL_BACK, false, false),
                pace(120, 10, 180, true));
    }

    private static Orders allTimes() {
        return times(ApplyTime.values());
    }

    private static Orders times(ApplyTime... times) {
        return new Orders(List.of(times), Set.of(), Set.of(), false, false);
    }

    private static Pace pace(int apply, int beforeRestart, int silent, boolean refuses) {
        return new Pace(
                Duration.ofSeconds(5),
                Duration.ofSeconds(apply),
                Duration.ofSeconds(beforeRestart),
                Duration.ofSeconds(silent),
                refuses);
    }

    private static RoadsDraft roads(List<String> protocols) {
        return new RoadsDraft(protocols);
    }

    /** Roads being written down; pulling is always one of them. */
    private static final class RoadsDraft {
        private static final long MEBIBYTE = 1 << 20;

        private final List<String> protocols;
        private String httpsFrom = "";
        private Optional<String> push = Optional.empty();
        private Optional<String> multipart = Optional.empty();
        private Optional<String> shelf = Optional.empty();
        private boolean claimed;
        private boolean oemPart;
        private String licence = "";
        private long most = 128 * MEBIBYTE;

        RoadsDraft(List<String> protocols) {
            this.protocols = protocols;
        }

        RoadsDraft httpsFrom(String version) {
            httpsFrom = version;
            return this;
        }

        RoadsDraft push(String path) {
            push = Optional.of(path);
            return this;
        }

        RoadsDraft multipart(String path) {
            multipart = Optional.of(path);
            return this;
        }

        RoadsDraft shelf(String path) {
            shelf = Optional.of(path);
            return this;
        }

        RoadsDraft claimed() {
            claimed = true;
            return this;
        }

        RoadsDraft oemPart() {
            oemPart = true;
            return this;
        }

        RoadsDraft licensed(String name) {
            licence = name;
            return this;
        }

        RoadsDraft most(int mebibytes) {
            most = mebibytes * MEBIBYTE;
            return this;
        }

        Roads made() {
            return new Roads(
                    protocols, httpsFrom, push, multipart, shelf, claimed, oemPart, licence, most);
        }
    }
}
