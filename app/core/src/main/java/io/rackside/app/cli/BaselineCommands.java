package io.rackside.app.cli;

import picocli.CommandLine;

/** {@code rackside baseline SUBCOMMAND}: what hosts are to be set to, and how they stand to it. */
final class BaselineCommands {
    private BaselineCommands() {}

    static CommandLine line(Terminal terminal, Devices devices, Folder folder) {
        CommandLine baseline = RacksideCommand.group("baseline", "core.cli.help.baseline");
        baseline.addSubcommand(new BaselineListCommand(terminal, folder));
        baseline.addSubcommand(new BaselineCheckCommand(terminal, devices));
        baseline.addSubcommand(new BaselineDriftCommand(terminal, folder));
        baseline.addSubcommand(new BaselinePlanCommand(terminal, devices));
        baseline.addSubcommand(new BaselineApplyCommand(terminal, devices));
        baseline.addSubcommand(new BaselineRollbackCommand(terminal, devices));
        baseline.addSubcommand(new BaselineExceptCommand(terminal, folder));
        baseline.addSubcommand(new BaselineLiftCommand(terminal, folder));
        return baseline;
    }
}
