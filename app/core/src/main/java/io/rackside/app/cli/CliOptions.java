package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliKeys;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.model.Message;

import picocli.CommandLine.Option;

import java.util.stream.Collectors;

/** Options of commands that speak with a command line over SSH. */
final class CliOptions {
    @Option(names = "--cli", paramLabel = "FAMILY", description = "core.cli.option.cli-family")
    String family;

    /**
     * With what the box's command line is opened.
     *
     * @throws Failure when there is no such family
     */
    CliKeys keys(Rackside rackside, Subject subject, Terms terms) throws InterruptedException {
        if (family == null) {
            return rackside.cli().keys(subject, terms);
        }
        CliProfile profile =
                rackside.cli()
                        .families()
                        .named(family)
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.USAGE,
                                                Message.of(
                                                        "core.cli.error.unknown-cli",
                                                        family,
                                                        rackside.cli().families().all().stream()
                                                                .map(CliProfile::name)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
        return rackside.cli().keys(subject, terms).speaking(profile);
    }
}
