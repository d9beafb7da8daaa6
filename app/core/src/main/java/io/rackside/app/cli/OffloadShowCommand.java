package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.offload.OffloadLook;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Optional;

/** {@code rackside offload show TARGET}: how the ports of a host are set. */
@Command(name = "show", description = "core.cli.help.offload.show")
final class OffloadShowCommand extends DeviceCommand {
    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.offload-one-port")
    private String port;

    OffloadShowCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.onHost(target, options, common.data, this::show);
    }

    private ExitStatus show(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        OffloadLook look = rackside.offloadLooks(terminal.time()).look(subject, terms);
        if (port != null && look.ports().stream().noneMatch(one -> one.name().equals(port))) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.no-port", subject.target().name(), port));
        }
        if (common.json) {
            terminal.json(
                    new OffloadViewJson(terminal::text).look(look, Optional.ofNullable(port)));
        } else {
            new OffloadLookText(terminal).show(look, Optional.ofNullable(port));
        }
        return ExitStatus.DONE;
    }
}
