package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.model.DeviceFacts;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code rackside locate TARGET on|off}. */
@Command(name = "locate", description = "core.cli.help.locate")
final class LocateCommand extends DeviceCommand {
    /** Whether the light is to be on. */
    enum Light {
        ON,
        OFF
    }

    @Parameters(index = "1", paramLabel = "on|off", description = "core.cli.option.light")
    private Light light;

    LocateCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return act(
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
