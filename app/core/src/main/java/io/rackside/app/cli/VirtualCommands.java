package io.rackside.app.cli;

import picocli.CommandLine;

/** {@code rackside virtual}: one command for each kind of twin. */
final class VirtualCommands {
    private VirtualCommands() {}

    static CommandLine line(Terminal terminal, DataFolders folders) {
        CommandLine virtual = RacksideCommand.group("virtual", "core.cli.help.virtual");
        virtual.addSubcommand(new VirtualRedfishCommand(terminal));
        virtual.addSubcommand(new VirtualIpmiCommand(terminal));
        virtual.addSubcommand(new VirtualBmcCommand(terminal));
        virtual.addSubcommand(new VirtualSshCommand(terminal));
        virtual.addSubcommand(new VirtualHostCommand(terminal));
        virtual.addSubcommand(new VirtualSnmpCommand(terminal));
        virtual.addSubcommand(new VirtualClusterCommand(terminal, folders));
        virtual.addSubcommand(new VirtualImageCommand(terminal));
        return virtual;
    }
}
