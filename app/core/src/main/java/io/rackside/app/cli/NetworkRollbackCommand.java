package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rackside network rollback TARGET}: takes the last push back. */
@Command(name = "rollback", description = "core.cli.help.network.rollback")
final class NetworkRollbackCommand extends DeviceCommand {
    @Mixin private ActOptions acting;

    NetworkRollbackCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.atCommandLine(
                target,
                options,
                common.data,
                Risk.SERVICE_STOPS,
                (rackside, subject, terms) ->
                        new PushRun(terminal, rackside, common.json)
                                .push(rackside.push().rollback(subject, terms), acting, terms));
    }
}
