package io.rackside.app.cli;

import picocli.CommandLine;

/** {@code rackside offload SUBCOMMAND}: network cards of Linux hosts and what they are set to. */
final class OffloadCommands {
    private OffloadCommands() {}

    static CommandLine line(Terminal terminal, Devices devices, Folder folder) {
        CommandLine offload = RacksideCommand.group("offload", "core.cli.help.offload");
        offload.addSubcommand(new OffloadShowCommand(terminal, devices));
        offload.addSubcommand(new OffloadProfilesCommand(terminal, folder));
        offload.addSubcommand(new OffloadPlanCommand(terminal, devices));
        offload.addSubcommand(new OffloadApplyCommand(terminal, devices));
        offload.addSubcommand(new OffloadVerifyCommand(terminal, devices));
        offload.addSubcommand(new OffloadRollbackCommand(terminal, devices));
        offload.addSubcommand(new OffloadMeasureCommand(terminal, devices, folder));
        offload.addSubcommand(new OffloadPathCommand(terminal, devices));
        return offload;
    }
}
