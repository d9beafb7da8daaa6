package io.rackside.app.cli;

import picocli.CommandLine.Option;

/** Options of every command that speaks to a TARGET. */
final class TargetOptions {
    @Option(names = "--user", paramLabel = "NAME", description = "core.cli.option.user")
    String user;

    @Option(names = "--credential", paramLabel = "NAME", description = "core.cli.option.credential")
    String credential;

    @Option(names = "--trust-new", description = "core.cli.option.trust-new")
    boolean trustNew;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256",
            description = "core.cli.option.fingerprint")
    String fingerprint;

    @Option(names = "--stats", description = "core.cli.option.stats")
    boolean stats;
}
