package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code rackside virtual redfish}: virtual BMCs on loopback, until the process is told to end.
 * Standard output has the one line {@code ready URL}.
 */
@Command(name = "redfish", description = "core.cli.help.virtual.redfish")
final class VirtualRedfishCommand implements Callable<ExitStatus> {
    private static final int COUNT_MAX = 5_000;
    private static final int PORT_MAX = 65_535;
    private static final int LATENCY_MAX = 600_000;

    /** Whose shape the virtual server has. */
    enum Maker {
        STANDARD(Make.STANDARD),
        HUAWEI(Make.HUAWEI),
        INSPUR(Make.INSPUR);

        private final Make make;

        Maker(Make make) {
            this.make = make;
        }
    }

    @Mixin private CommonOptions common;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            required = true,
            description = "core.cli.option.port")
    private int port;

    @Option(names = "--count", paramLabel = "N", description = "core.cli.option.count")
    private int count = 1;

    @Option(names = "--tree", paramLabel = "DIR", description = "core.cli.option.tree")
    private Path tree;

    @Option(names = "--latency", paramLabel = "MS", description = "core.cli.option.latency")
    private int latency;

    @Option(names = "--user", paramLabel = "NAME", description = "core.cli.option.virtual-user")
    private String user = "admin";

    @Option(
            names = "--maker",
            paramLabel = "standard|huawei|inspur",
            description = "core.cli.option.maker")
    private Maker maker = Maker.STANDARD;

    @Option(names = "--number", paramLabel = "N", description = "core.cli.option.seed")
    private int number = 1;

    @Option(names = "--fault", paramLabel = "FAULT", description = "core.cli.option.fault")
    private List<String> faults = List.of();

    private final Terminal terminal;

    VirtualRedfishCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        inRange("--port", port, 0, PORT_MAX);
        inRange("--count", count, 1, Math.min(COUNT_MAX, PORT_MAX + 1 - port));
        inRange("--latency", latency, 0, LATENCY_MAX);
        Account account = new Account(user, password());
        List<Misbehaviour> wrong = faults.stream().map(this::fault).toList();
        try (EndSignal end = EndSignal.wanted();
                Running running = new Running()) {
            for (int i = 0; i < count; i++) {
                running.all().add(start(i, account, wrong));
            }
            ready(running.all().getFirst());
            end.await();
            return ExitStatus.DONE;
        }
    }

    /** The BMCs that run, closed together. */
    private record Running(List<VirtualRedfish> all) implements AutoCloseable {
        Running() {
            this(new ArrayList<>());
        }

        @Override
        public void close() {
            all.forEach(VirtualRedfish::close);
        }
    }

    private void ready(VirtualRedfish first) {
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

    private VirtualRedfish start(int index, Account account, List<Misbehaviour> wrong) {
        int own = port == 0 ? 0 : port + index;
        VirtualRedfish.Setup setup =
                VirtualRedfish.Setup.standard(terminal.time())
                        .withPort(own)
                        .withLatency(Duration.ofMillis(latency));
        try {
            VirtualRedfish redfish =
                    tree == null
                            ? VirtualRedfish.start(
                                    new VirtualServer(
                                            RackServers.of(maker.make, number + index),
                                            terminal.time(),
                                            number + index),
                                    account,
                                    setup)
                            : VirtualRedfish.startRecorded(tree, account, setup);
            redfish.faults().begin(wrong.toArray(Misbehaviour[]::new));
            return redfish;
        } catch (FileSystemException e) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.tree", String.valueOf(tree)));
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.port", own));
        }
    }

    private char[] password() {
        return terminal.secret(Terminal.PASSWORD)
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of("core.cli.error.wants-password")));
    }

    private Misbehaviour fault(String text) {
        Misbehaviour fault = known(text);
        if (fault instanceof Misbehaviour.OfMachine wrong
                && (tree != null || !RackServers.of(maker.make, number).canHave(wrong))) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.fault-of-no-part", text));
        }
        return fault;
    }

    private Misbehaviour known(String text) {
        return FaultWord.parse(text)
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of(
                                                "core.cli.error.unknown-fault",
                                                text,
                                                String.join(", ", FaultWord.ALL))));
    }

    private static void inRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.out-of-range", option, least, most));
        }
    }
}
