package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/**
 * {@code rackside virtual bmc}: virtual servers that speak Redfish and IPMI, one state behind both,
 * until the process is told to end. Standard output has the one line {@code ready URL URL}.
 */
@Command(name = "bmc", description = "core.cli.help.virtual.bmc")
final class VirtualBmcCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TwinOptions twins;

    @Option(
            names = "--redfish-port",
            paramLabel = "PORT",
            required = true,
            description = "core.cli.option.redfish-port")
    private int redfishPort;

    @Option(
            names = "--ipmi-port",
            paramLabel = "PORT",
            required = true,
            description = "core.cli.option.ipmi-port")
    private int ipmiPort;

    private final Terminal terminal;

    VirtualBmcCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        int count = twins.count(redfishPort, ipmiPort);
        Account account = twins.account(terminal);
        try (EndSignal end = EndSignal.wanted();
                Running running = new Running()) {
            for (int i = 0; i < count; i++) {
                VirtualServer server = twins.server(i, terminal);
                VirtualRedfish redfish = running.add(redfish(i, server, account));
                VirtualIpmi ipmi = running.add(ipmi(i, server, account));
                if (i == 0) {
                    running.first = () -> ready(redfish, ipmi, count);
                }
            }
            running.first.run();
            end.await();
            return ExitStatus.DONE;
        }
    }

    /** What runs, closed in the opposite order. */
    private static final class Running implements AutoCloseable {
        private final Deque<Runnable> closes = new ArrayDeque<>();
        private Runnable first = () -> {};

        VirtualRedfish add(VirtualRedfish one) {
            closes.push(one::close);
            return one;
        }

        VirtualIpmi add(VirtualIpmi one) {
            closes.push(one::close);
            return one;
        }

        @Override
        public void close() {
            closes.forEach(Runnable::run);
        }
    }

    private VirtualRedfish redfish(int index, VirtualServer server, Account account) {
        int own = TwinOptions.port(redfishPort, index);
        try {
            return VirtualRedfish.start(
                    server,
                    account,
                    VirtualRedfish.Setup.standard(terminal.time())
                            .withPort(own)
                            .withLatency(twins.latency()));
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.port", own));
        }
    }

    private VirtualIpmi ipmi(int index, VirtualServer server, Account account) {
        int own = TwinOptions.port(ipmiPort, index);
        try {
            return VirtualIpmi.start(
                    server,
                    Accounts.of(account),
                    VirtualIpmi.Setup.standard(terminal.time())
                            .withPort(own)
                            .withLatency(twins.latency())
                            .withKg(TwinOptions.kg(terminal)));
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.port", own));
        }
    }

    private void ready(VirtualRedfish redfish, VirtualIpmi ipmi, int count) {
        String other = "ipmi://127.0.0.1:" + ipmi.port();
        if (common.json) {
            terminal.json(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("ready", redfish.uri().toString())
                            .put("ipmi", other)
                            .put("count", count)
                            .put("fingerprint", redfish.fingerprint()));
        } else {
            terminal.out().println("ready " + redfish.uri() + " " + other);
        }
        terminal.out().flush();
    }
}
