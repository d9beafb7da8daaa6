package io.rackside.app.cli;

import io.rackside.app.host.HostLook;
import io.rackside.app.words.Words;
import io.rackside.model.Message;
import io.rackside.model.host.Bond;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostDrive;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload.Sriov;
import io.rackside.model.host.StorageSession;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What hosts say, as tables for a reader. */
final class HostText {
    private static final String NOTHING = "-";

    private final Terminal terminal;
    private final Words words;

    HostText(Terminal terminal) {
        this.terminal = terminal;
        this.words = terminal.words();
    }

    void inventory(HostLook look) {
        HostInventory host = look.inventory();
        look.box().ifPresent(box -> terminal.say("core.cli.host.is-box", box.name()));
        host(host);
        nics(host.nics());
        bonds(host.bonds());
        drives(host.drives());
        remote(host.storage().value().orElse(List.of()));
        failed(host);
        if (!look.findings().isEmpty()) {
            terminal.out().println();
            look.findings().forEach(finding -> terminal.out().println(terminal.text(finding)));
        }
        new InventoryText(terminal).problems(host.problems());
    }

    void stats(HostLook look) {
        terminal.out().println();
        terminal.say(
                "core.cli.network.stats",
                1,
                new Message.Measure(look.bytes() / 1000.0, "kB"),
                new Message.Measure(look.seconds(), "s"));
    }

    private void host(HostInventory host) {
        String name = (host.device().manufacturer() + " " + host.device().model()).strip();
        terminal.out().println(Table.plain(name.isEmpty() ? host.device().address() : name));
        Table table =
                new Table(
                        words.say("core.cli.column.host"),
                        words.say("core.cli.column.serial"),
                        words.say("core.cli.column.os"),
                        words.say("core.cli.column.kernel"),
                        ">CPU",
                        ">" + words.say("core.cli.column.memory"));
        table.row(
                text(host.device().hostName()),
                host.device().identity().serial().orElse(NOTHING),
                (host.os().name() + " " + host.os().servicePack()).strip(),
                text(host.kernel().release()),
                host.processor().cpus().isPresent()
                        ? String.valueOf(host.processor().cpus().getAsInt())
                        : NOTHING,
                gibibytes(host.memory().totalKib()));
        terminal.table(table);
    }

    private String gibibytes(OptionalLong kib) {
        return kib.isPresent() ? words.measure(kib.getAsLong() / 1048576.0, "GiB") : NOTHING;
    }

    private void nics(List<HostNic> nics) {
        Table table =
                new Table(
                        words.say("core.cli.column.port"),
                        words.say("core.cli.column.driver"),
                        words.say("core.cli.column.version"),
                        words.say("core.cli.column.firmware"),
                        "PCI",
                        "MAC",
                        ">Mbit/s",
                        "VF",
                        words.say("core.cli.column.eswitch"));
        for (HostNic nic : nics) {
            table.row(
                    nic.name(),
                    text(nic.driver()),
                    text(nic.driverVersion()),
                    text(nic.firmware()),
                    text(nic.pci()),
                    text(nic.mac()),
                    nic.speedMbps().isPresent()
                            ? String.valueOf(nic.speedMbps().getAsLong())
                            : NOTHING,
                    functions(nic.offload().sriov()),
                    nic.offload()
                            .eswitch()
                            .value()
                            .map(switched -> switched.mode())
                            .orElse(NOTHING));
        }
        section("core.cli.section.nics", table);
    }

    private static String functions(Fact<Sriov> sriov) {
        return sriov.value().map(s -> s.now() + "/" + s.most()).orElse(NOTHING);
    }

    private void bonds(List<Bond> bonds) {
        Table table =
                new Table(
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.mode"),
                        words.say("core.cli.column.state"),
                        words.say("core.cli.column.members"));
        for (Bond bond : bonds) {
            table.row(
                    bond.name(),
                    text(bond.mode()),
                    upDown(bond.up()),
                    bond.members().stream()
                            .map(member -> member.name() + " " + upDown(member.up()))
                            .collect(Collectors.joining(", ")));
        }
        section("core.cli.section.bonds", table);
    }

    private static String upDown(boolean up) {
        return up ? "up" : "down";
    }

    private void drives(List<HostDrive> drives) {
        Table table =
                new Table(
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.model"),
                        words.say("core.cli.column.serial"),
                        words.say("core.cli.column.firmware"),
                        ">GB");
        for (HostDrive drive : drives) {
            table.row(
                    drive.name(),
                    text((drive.vendor() + " " + drive.model()).strip()),
                    text(drive.serial()),
                    text(drive.firmware()),
                    drive.bytes().isPresent()
                            ? String.valueOf(Math.round(drive.bytes().getAsLong() / 1e9))
                            : NOTHING);
        }
        section("core.cli.section.drives", table);
    }

    private void remote(List<StorageSession> sessions) {
        Table table =
                new Table(
                        words.say("core.cli.column.kind"),
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.address"),
                        words.say("core.cli.column.state"),
                        words.say("core.cli.column.mounted"),
                        words.say("core.cli.column.port"));
        for (StorageSession session : sessions) {
            table.row(
                    session.kind().word(),
                    text(session.name()),
                    text(session.address()),
                    text(session.state()),
                    text(String.join(" ", session.used())),
                    text(String.join(" ", session.ports())));
        }
        section("core.cli.section.remote-storage", table);
    }

    private void failed(HostInventory host) {
        Table table =
                new Table(words.say("core.cli.column.name"), words.say("core.cli.column.state"));
        host.services().value().orElse(List.of()).stream()
                .filter(unit -> unit.active().equals("failed"))
                .forEach(unit -> table.row(unit.name(), unit.state()));
        section("core.cli.section.failed-services", table);
    }

    private void section(String title, Table table) {
        if (!table.isEmpty()) {
            terminal.out().println();
            terminal.out().println(words.say(title));
            terminal.table(table);
        }
    }

    private static String text(String text) {
        return text.isBlank() ? NOTHING : text;
    }
}
