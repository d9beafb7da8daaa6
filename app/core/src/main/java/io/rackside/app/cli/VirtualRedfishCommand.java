package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * {@code rackside virtual redfish}: virtual BMCs on loopback, until the process is told to end.
 * Standard output has the one line {@code ready URL}.
 */
@Command(name = "redfish", description = "core.cli.help.virtual.redfish")
final class VirtualRedfishCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TwinOptions twins;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            required = true,
            description = "core.cli.option.port")
    private int port;

    @Option(names = "--tree", paramLabel = "DIR", description = "core.cli.option.tree")
    private Path tree;

    private final Terminal terminal;

    VirtualRedfishCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        int count = twins.count(port);
        Account account = twins.account(terminal);
        try (EndSignal end = EndSignal.wanted();
                RunningTwins running = new RunningTwins()) {
            VirtualRedfish first = start(0, account);
            running.add(first::close);
            for (int i = 1; i < count; i++) {
                running.add(start(i, account)::close);
            }
            ready(first, count);
            end.await();
            return ExitStatus.DONE;
        }
    }

    private void ready(VirtualRedfish first, int count) {
        if (common.json) {
            terminal.json(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("ready", first.uri().toString())
                            .put("count", count)
                            .put("fingerprint", first.fingerprint()));
        } else {
            terminal.out().println("ready " + first.uri());
        }
        terminal.out().flush();
    }

    private VirtualRedfish start(int index, Account account) {
        int own = TwinOptions.port(port, index);
        VirtualRedfish.Setup setup =
                VirtualRedfish.Setup.standard(terminal.time())
                        .withPort(own)
                        .withLatency(twins.latency());
        try {
            return tree == null
                    ? VirtualRedfish.start(twins.server(index, terminal), account, setup)
                    : recorded(account, setup);
        } catch (FileSystemException e) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.tree", String.valueOf(tree)));
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.port", own));
        }
    }

    private VirtualRedfish recorded(Account account, VirtualRedfish.Setup setup)
            throws IOException {
        Misbehaviour[] wrong = twins.faultsOfRecording();
        VirtualRedfish redfish = VirtualRedfish.startRecorded(tree, account, setup);
        redfish.faults().begin(wrong);
        return redfish;
    }
}
