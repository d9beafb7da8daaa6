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
                RunningTwins running = new RunningTwins()) {
            Both first = start(0, account, running);
            for (int i = 1; i < count; i++) {
                start(i, account, running);
            }
            ready(first, count);
            end.await();
            return ExitStatus.DONE;
        }
    }

    /** The two faces of one server. */
    private record Both(VirtualRedfish redfish, VirtualIpmi ipmi) {}

    private Both start(int index, Account account, RunningTwins running) {
        VirtualServer server = twins.server(index, terminal);
        Accounts accounts = Accounts.of(account);
        VirtualRedfish redfish = redfish(index, server, accounts);
        running.add(redfish::close);
        VirtualIpmi ipmi = ipmi(index, server, accounts);
        running.add(ipmi::close);
        return new Both(redfish, ipmi);
    }

    private VirtualRedfish redfish(int index, VirtualServer server, Accounts accounts) {
        int own = TwinOptions.port(redfishPort, index);
        try {
            return VirtualRedfish.start(
                    server,
                    accounts,
                    VirtualRedfish.Setup.standard(terminal.time())
                            .withPort(own)
                            .withLatency(twins.latency()));
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.port", own));
        }
    }

    private VirtualIpmi ipmi(int index, VirtualServer server, Accounts accounts) {
        int own = TwinOptions.port(ipmiPort, index);
        try {
            return VirtualIpmi.start(
                    server,
                    accounts,
                    VirtualIpmi.Setup.standard(terminal.time())
                            .withPort(own)
                            .withLatency(twins.latency())
                            .withKg(TwinOptions.kg(terminal)));
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.port", own));
        }
    }

    private void ready(Both first, int count) {
        String other = "ipmi://127.0.0.1:" + first.ipmi().port();
        if (common.json) {
            terminal.json(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("ready", first.redfish().uri().toString())
                            .put("ipmi", other)
                            .put("count", count)
                            .put("fingerprint", first.redfish().fingerprint()));
        } else {
            terminal.out().println("ready " + first.redfish().uri() + " " + other);
        }
        terminal.out().flush();
    }
}
