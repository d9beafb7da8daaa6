package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.model.DeviceFacts;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside locate TARGET on|off}. */
@Command(name = "locate", description = "core.cli.help.locate")
final class LocateCommand implements Callable<ExitStatus> {
    /** Whether the light is to be on. */
    enum Light {
        ON,
        OFF
    }

    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;

    @Parameters(index = "0", paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Parameters(index = "1", paramLabel = "on|off", description = "core.cli.option.light")
    private Light light;

    private final Terminal terminal;
    private final Devices devices;

    LocateCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.act(
                target,
                options,
                common.data,
                Risk.NOTHING_LOST,
                (rackside, subject, terms) -> {
                    DeviceFacts facts = devices.facts(rackside, subject, terms);
                    return new ActRun(terminal, subject, facts, common.json)
                            .run(
                                    rackside.locate()
                                            .set(
                                                    subject,
                                                    light == Light.ON,
                                                    Optional.empty(),
                                                    terms));
                });
    }
}
