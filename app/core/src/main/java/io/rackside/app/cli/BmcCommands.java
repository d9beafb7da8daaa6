package io.rackside.app.cli;

import picocli.CommandLine;

/** {@code rackside bmc SUBCOMMAND TARGET}: what a BMC has beside readings and power. */
final class BmcCommands {
    private BmcCommands() {}

    static CommandLine line(Terminal terminal, Devices devices, Folder folder) {
        CommandLine bmc = RacksideCommand.group("bmc", "core.cli.help.bmc");
        bmc.addSubcommand(new BootCommand(terminal, devices));
        bmc.addSubcommand(new LogCommand(terminal, devices));
        bmc.addSubcommand(new BiosCommand(terminal, devices));
        bmc.addSubcommand(new MediaCommand(terminal, devices));
        bmc.addSubcommand(new SubscriptionsCommand(terminal, devices));
        bmc.addSubcommand(new FindingsCommand(terminal, devices));
        bmc.addSubcommand(new ShowBmcCommand(terminal, devices));
        bmc.addSubcommand(new RawBmcCommand(terminal, devices));
        bmc.addSubcommand(new SaveBmcCommand(terminal, devices));
        bmc.addSubcommand(new CollectCommand(terminal, devices));
        bmc.addSubcommand(new PageCommand(terminal, folder));
        bmc.addSubcommand(new AccountsCommand(terminal, devices));
        bmc.addSubcommand(new NetworkBmcCommand(terminal, devices));
        bmc.addSubcommand(new TimeBmcCommand(terminal, devices));
        bmc.addSubcommand(new ServicesBmcCommand(terminal, devices));
        bmc.addSubcommand(new CertificatesCommand(terminal, devices));
        bmc.addSubcommand(new SerialConsoleCommand(terminal, devices, Tty.ofProcess(terminal)));
        bmc.addSubcommand(RecordingsCommands.line(terminal, folder));
        return bmc;
    }
}
