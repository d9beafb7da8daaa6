package io.rackside.app.cli;

import picocli.CommandLine.Option;

/** Options of every command that changes a device. */
final class ActOptions {
    @Option(names = "--confirm", paramLabel = "NAME", description = "core.cli.option.confirm")
    String confirm;

    @Option(names = "--reason", paramLabel = "TEXT", description = "core.cli.option.reason")
    String reason;
}
