package io.rackside.app.cli;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Options every command takes. */
final class CommonOptions {
    @Option(names = "--json", description = "core.cli.option.json")
    boolean json;

    @Option(names = "--data", paramLabel = "DIR", description = "core.cli.option.data")
    Path data;

    @Option(names = "--lang", paramLabel = "en|zh", description = "core.cli.option.lang")
    String lang;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "core.cli.option.help")
    boolean help;
}
