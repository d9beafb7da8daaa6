package io.rackside.app.cli;

import picocli.CommandLine.Option;

/** Options of commands that can read a device by SNMP. */
final class SnmpOptions {
    @Option(names = "--context", paramLabel = "NAME", description = "core.cli.option.context")
    String context;

    /** The context; empty for the usual one. */
    String context() {
        return context == null ? "" : context;
    }
}
