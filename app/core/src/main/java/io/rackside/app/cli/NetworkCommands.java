package io.rackside.app.cli;

import picocli.CommandLine;

/** {@code rackside network SUBCOMMAND}: switches and firewalls, their ports and configurations. */
final class NetworkCommands {
    private NetworkCommands() {}

    static CommandLine line(Terminal terminal, Devices devices, Folder folder) {
        CommandLine network = RacksideCommand.group("network", "core.cli.help.network");
        network.addSubcommand(new NetworkShowCommand(terminal, devices));
        network.addSubcommand(new NetworkBackupCommand(terminal, devices));
        network.addSubcommand(new NetworkDiffCommand(terminal, devices, folder));
        network.addSubcommand(new NetworkConfigsCommand(terminal, folder));
        network.addSubcommand(new NetworkCablingCommand(terminal, devices, folder));
        network.addSubcommand(new NetworkWhereCommand(terminal, devices, folder));
        network.addSubcommand(new NetworkWatchCommand(terminal, devices));
        network.addSubcommand(NetworkVisitCommands.line(terminal, devices, folder));
        network.addSubcommand(new NetworkRecordCommand(terminal, devices));
        network.addSubcommand(new NetworkTrapsCommand(terminal, folder));
        network.addSubcommand(new NetworkTemplatesCommand(terminal, folder));
        network.addSubcommand(new NetworkPlanCommand(terminal, devices, folder));
        network.addSubcommand(new NetworkPushCommand(terminal, devices));
        network.addSubcommand(new NetworkRollbackCommand(terminal, devices));
        return network;
    }
}
