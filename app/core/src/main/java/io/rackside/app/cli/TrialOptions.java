package io.rackside.app.cli;

import io.rackside.app.offload.Trial;

import picocli.CommandLine.Option;

import java.time.Duration;

/** How a change of a host is tried, as the command line says it. */
final class TrialOptions {
    @Option(
            names = "--undo-after",
            paramLabel = "SECONDS",
            description = "core.cli.option.undo-after")
    private int seconds = (int) Trial.USUAL.toSeconds();

    @Option(names = "--until-restart", description = "core.cli.option.until-restart")
    private boolean untilRestart;

    @Option(names = "--restart", description = "core.cli.option.offload-restart")
    private boolean restart;

    Trial trial() {
        return new Trial(Duration.ofSeconds(seconds), !untilRestart, restart);
    }

    boolean restarts() {
        return restart;
    }
}
