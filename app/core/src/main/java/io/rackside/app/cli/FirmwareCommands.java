package io.rackside.app.cli;

import picocli.CommandLine;

/** {@code rackside firmware SUBCOMMAND}: packages, who signed them, and upgrades with them. */
final class FirmwareCommands {
    private FirmwareCommands() {}

    static CommandLine line(Terminal terminal, Devices devices, Folder folder) {
        CommandLine firmware = RacksideCommand.group("firmware", "core.cli.help.firmware");
        firmware.addSubcommand(new ListPackagesCommand(terminal, folder));
        firmware.addSubcommand(new ImportPackagesCommand(terminal, folder));
        firmware.addSubcommand(new RemovePackageCommand(terminal, folder));
        firmware.addSubcommand(BundleCommands.line(terminal, folder));
        firmware.addSubcommand(TrustedKeyCommands.line(terminal, folder));
        firmware.addSubcommand(FirmwareBaselineCommands.line(terminal, folder));
        firmware.addSubcommand(new FirmwareCheckCommand(terminal, devices));
        firmware.addSubcommand(new FirmwarePlanCommand(terminal, devices));
        firmware.addSubcommand(new FirmwareUpgradeCommand(terminal, devices));
        firmware.addSubcommand(new FirmwareResumeCommand(terminal, devices));
        firmware.addSubcommand(new FirmwareStatusCommand(terminal, folder));
        firmware.addSubcommand(new FirmwareRollbackCommand(terminal, devices));
        firmware.addSubcommand(new FirmwareRestoreCommand(terminal, devices));
        firmware.addSubcommand(new FirmwareBankCommand(terminal, devices));
        firmware.addSubcommand(new FirmwareServeCommand(terminal, devices));
        firmware.addSubcommand(new FirmwareRelayCommand(terminal, folder));
        return firmware;
    }
}
