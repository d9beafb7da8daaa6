package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.offload.OffloadVerdict;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Optional;

/** {@code rackside offload verify TARGET}: whether ports are still as they were set. */
@Command(name = "verify", description = "core.cli.help.offload.verify")
final class OffloadVerifyCommand extends DeviceCommand {
    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.offload-one-port")
    private String port;

    OffloadVerifyCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.onHost(target, options, common.data, this::verify);
    }

    private ExitStatus verify(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        OffloadVerdict verdict =
                rackside.offloadLooks(terminal.time())
                        .verify(subject, Optional.ofNullable(port), terms);
        if (common.json) {
            terminal.json(new OffloadViewJson(terminal::text).verdict(verdict));
        } else {
            new OffloadLookText(terminal).show(verdict);
        }
        return verdict.asWanted() ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
