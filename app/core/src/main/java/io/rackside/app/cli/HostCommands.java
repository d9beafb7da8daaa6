package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.diagnosis.Diagnosis;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code rackside host SUBCOMMAND TARGET}: Linux hosts over SSH. */
final class HostCommands {
    private HostCommands() {}

    static CommandLine line(Terminal terminal, Devices devices, Folder folder) {
        CommandLine host = RacksideCommand.group("host", "core.cli.help.host");
        host.addSubcommand(new Check(terminal, devices));
        host.addSubcommand(HostPackagesCommands.line(terminal, folder));
        host.addSubcommand(new HostInstallCommand(terminal, devices));
        return host;
    }

    @Command(name = "check", description = "core.cli.help.host.check")
    private static final class Check extends DeviceCommand {
        Check(Terminal terminal, Devices devices) {
            super(terminal, devices);
        }

        @Override
        public ExitStatus call() throws InterruptedException {
            return devices.onHost(target, options, common.data, this::look);
        }

        private ExitStatus look(Rackside rackside, Subject subject, Terms terms)
                throws InterruptedException {
            Diagnosis diagnosis = rackside.diagnosis().check(subject, terms);
            if (common.json) {
                terminal.json(new PitfallJson(terminal::text).diagnosis(diagnosis));
            } else {
                diagnosis.box().ifPresent(box -> terminal.say("core.cli.host.is-box", box.name()));
                new PitfallText(terminal).all(diagnosis.pitfalls());
                new InventoryText(terminal).problems(diagnosis.problems());
            }
            return ExitStatus.DONE;
        }
    }
}
