package io.rackside.app.cli;

import picocli.CommandLine.Option;

import java.util.List;

/** Which files of setpoints, and which of their entries, are meant. */
final class BaselineOptions {
    @Option(
            names = "--set",
            paramLabel = "ID",
            split = ",",
            description = "core.cli.option.baseline-set")
    List<String> files = List.of();

    @Option(
            names = "--entry",
            paramLabel = "ID[@PORT]",
            split = ",",
            description = "core.cli.option.baseline-entry")
    List<String> entries = List.of();

    @Option(names = "--restart", description = "core.cli.option.baseline-restart")
    boolean restart;
}
