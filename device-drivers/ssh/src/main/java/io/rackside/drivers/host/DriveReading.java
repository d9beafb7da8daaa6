package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.Lsblk;
import io.rackside.drivers.host.parse.NvmeSmart;
import io.rackside.drivers.host.parse.Smartctl;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.Message;
import io.rackside.model.host.DriveHealth;
import io.rackside.model.host.Fact;
import io.rackside.model.host.FibrePort;
import io.rackside.model.host.HostDrive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The disks of a host and the ports they hang on, from lsblk and sysfs. */
final class DriveReading {
    private static final String FIBRE = "/sys/class/fc_host/";
    private static final Pattern NVME = Pattern.compile("(nvme\\d+)(?:c\\d+)?n\\d+");
    private static final Pattern SCSI = Pattern.compile("sd[a-z]{1,4}");
    private static final Pattern PCI =
            Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");

    private final Answers answers;
    private final SysfsLines sysfs;
    private final boolean root;

    /**
     * @param root whether the account, or sudo for it, is root
     */
    DriveReading(Answers answers, boolean root) {
        this.answers = answers;
        this.root = root;
        sysfs = answers.need("storage", SysfsLines::parse).value().orElse(SysfsLines.parse(""));
    }

    List<HostDrive> drives() {
        return answers.need("lsblk", Lsblk::parse).value().orElse(List.of()).stream()
                .map(this::completed)
                .toList();
    }

    /** Of NVMe lsblk does not tell the firmware, nor before version 2.33 the rest. */
    private HostDrive completed(HostDrive drive) {
        Matcher nvme = NVME.matcher(drive.name());
        if (!nvme.matches()) {
            return SCSI.matcher(drive.name()).matches() ? withHealth(drive) : drive;
        }
        String at = "/sys/class/nvme/" + nvme.group(1) + "/";
        return new HostDrive(
                drive.name(),
                drive.vendor(),
                or(drive.model(), sysfs.value(at + "model")),
                or(drive.serial(), sysfs.value(at + "serial")),
                or(drive.firmware(), sysfs.value(at + "firmware_rev")),
                transport(drive.transport(), sysfs.value(at + "transport")),
                drive.bytes(),
                drive.rotational(),
                drive.wwn(),
                drive.hctl(),
                or(drive.state(), sysfs.value(at + "state")),
                drive.mountPoints(),
                health(nvme.group(1), drive.name()));
    }

    private HostDrive withHealth(HostDrive drive) {
        String part = "smart " + drive.name();
        Fact<DriveHealth> health;
        if (answers.asked(part)) {
            health =
                    switch (answers.have(part, Smartctl::health)) {
                        case Fact.Known<Optional<DriveHealth>>(var told) ->
                                told.map(Fact::known).orElse(Fact.notSupported());
                        case Fact.NotSupported<Optional<DriveHealth>>() -> Fact.notSupported();
                        case Fact.Unread<Optional<DriveHealth>>(Message why) -> Fact.unread(why);
                    };
        } else {
            health =
                    Fact.unread(
                            Message.of(
                                    root ? "ssh.host.no-tool" : "ssh.host.needs-root", "smartctl"));
        }
        health.value()
                .ifPresent(
                        told ->
                                DriveWorries.of(drive.name(), told)
                                        .forEach(worry -> answers.problem(drive.name(), worry)));
        return new HostDrive(
                drive.name(),
                drive.vendor(),
                drive.model(),
                drive.serial(),
                drive.firmware(),
                drive.transport(),
                drive.bytes(),
                drive.rotational(),
                drive.wwn(),
                drive.hctl(),
                drive.state(),
                drive.mountPoints(),
                health);
    }

    /** Only root may ask a controller. */
    private Fact<DriveHealth> health(String controller, String drive) {
        String part = "nvme-smart " + controller;
        Fact<DriveHealth> health = answers.have(part, NvmeSmart::health);
        if (!answers.asked(part) && health instanceof Fact.NotSupported<DriveHealth>) {
            return Fact.unread(
                    Message.of(root ? "ssh.host.no-tool" : "ssh.host.needs-root", "nvme"));
        }
        OptionalInt limit =
                answers.have("nvme-ctrl " + controller, NvmeSmart::controller)
                        .value()
                        .map(NvmeSmart.Controller::celsiusWarning)
                        .orElse(OptionalInt.empty());
        Fact<DriveHealth> whole = health.map(told -> told.withWarning(limit));
        whole.value()
                .ifPresent(
                        told ->
                                DriveWorries.of(drive, told)
                                        .forEach(worry -> answers.problem(drive, worry)));
        return whole;
    }

    /** Over a network it is worth saying which one. */
    private static String transport(String told, String fabric) {
        return fabric.isEmpty() || fabric.equals("pcie") ? or(told, "nvme") : "nvme-" + fabric;
    }

    private static String or(String told, String other) {
        return told.isEmpty() ? other : told;
    }

    List<FibrePort> fibrePorts() {
        return sysfs.links().entrySet().stream()
                .filter(link -> link.getKey().startsWith(FIBRE))
                .map(
                        link -> {
                            String at = link.getKey();
                            Matcher pci = PCI.matcher(link.getValue());
                            String nearest = "";
                            while (pci.find()) {
                                nearest = pci.group();
                            }
                            return new FibrePort(
                                    at.substring(FIBRE.length()),
                                    nearest,
                                    sysfs.value(at + "/port_name"),
                                    sysfs.value(at + "/port_state"),
                                    sysfs.value(at + "/speed"));
                        })
                .toList();
    }
}
