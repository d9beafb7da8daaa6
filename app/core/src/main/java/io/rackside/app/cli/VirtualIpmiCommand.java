package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * {@code rackside virtual ipmi}: virtual BMCs that speak IPMI 2.0 on loopback, until the process is
 * told to end. Standard output has the one line {@code ready URL}.
 */
@Command(name = "ipmi", description = "core.cli.help.virtual.ipmi")
final class VirtualIpmiCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TwinOptions twins;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            required = true,
            description = "core.cli.option.port")
    private int port;

    @Option(names = "--old", description = "core.cli.option.old-sessions")
    private boolean old;

    private final Terminal terminal;

    VirtualIpmiCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        int count = twins.count(port);
        Account account = twins.account(terminal);
        VirtualIpmi.Setup setup =
                VirtualIpmi.Setup.standard(terminal.time())
                        .withLatency(twins.latency())
                        .withKg(TwinOptions.kg(terminal));
        VirtualIpmi.Setup wanted = old ? setup.withLegacy() : setup;
        try (EndSignal end = EndSignal.wanted();
                RunningTwins running = new RunningTwins()) {
            VirtualIpmi first = start(0, account, wanted);
            running.add(first::close);
            for (int i = 1; i < count; i++) {
                running.add(start(i, account, wanted)::close);
            }
            ready(first, count);
            end.await();
            return ExitStatus.DONE;
        }
    }

    private VirtualIpmi start(int index, Account account, VirtualIpmi.Setup setup) {
        int own = TwinOptions.port(port, index);
        try {
            return VirtualIpmi.start(
                    twins.server(index, terminal), Accounts.of(account), setup.withPort(own));
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.port", own));
        }
    }

    private void ready(VirtualIpmi first, int count) {
        String url = "ipmi://127.0.0.1:" + first.port();
        if (common.json) {
            terminal.json(
                    JsonNodeFactory.instance.objectNode().put("ready", url).put("count", count));
        } else {
            terminal.out().println("ready " + url);
        }
        terminal.out().flush();
    }
}
