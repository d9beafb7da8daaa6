package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.CliMisbehaviour;
import io.rackside.drivers.network.virtual.VirtualCli;
import io.rackside.drivers.network.virtual.VirtualCliDevice;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.drivers.network.virtual.VirtualIos;
import io.rackside.drivers.network.virtual.VirtualIosDevice;
import io.rackside.drivers.ssh.virtual.VirtualShell;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * {@code rackside virtual ssh}: a virtual switch whose command line answers by SSH on loopback,
 * until the process is told to end. Standard output has the one line {@code ready URL}.
 */
@Command(name = "ssh", description = "core.cli.help.virtual.ssh")
final class VirtualSshCommand implements Callable<ExitStatus> {
    private static final Map<String, CliDialect> DIALECTS =
            new TreeMap<>(
                    Map.of(
                            "vrp", CliDialect.VRP8,
                            "vrp5", CliDialect.VRP5,
                            "comware", CliDialect.COMWARE));

    /** Has a twin of its own, which does nothing wrong. */
    private static final String IOS = "ios";

    @Mixin private CommonOptions common;

    @Option(
            names = "--cli",
            paramLabel = "CLI",
            required = true,
            description = "core.cli.option.cli")
    private String cli;

    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.ssh-port")
    private int port;

    @Option(names = "--user", paramLabel = "NAME", description = "core.cli.option.virtual-ssh-user")
    private String user = "admin";

    @Option(names = "--number", paramLabel = "N", description = "core.cli.option.cli-number")
    private int number = 1;

    @Option(names = "--old", description = "core.cli.option.old-algorithms")
    private boolean old;

    @Option(names = "--fault", paramLabel = "FAULT", description = "core.cli.option.cli-fault")
    private List<String> faults = List.of();

    private final Terminal terminal;

    VirtualSshCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        TwinOptions.inRange("PORT", port, 0, TwinOptions.PORT_MAX);
        VirtualShell shell = cli.equals(IOS) ? ios() : dialectShell();
        VirtualSshSettings door = VirtualSshSettings.of(port, user, password(), number);
        try (EndSignal end = EndSignal.wanted();
                VirtualSsh server =
                        new VirtualSsh(old ? door.oldOnly() : door, shell, Optional.empty())) {
            ready(start(server));
            end.await();
            return ExitStatus.DONE;
        }
    }

    private VirtualShell ios() {
        if (!faults.isEmpty()) {
            throw usage(Message.of("core.cli.error.no-cli-fault", cli));
        }
        return new VirtualIos(new VirtualIosDevice("SW-" + number, terminal.time()));
    }

    private VirtualShell dialectShell() {
        VirtualCliSettings settings =
                VirtualCliSettings.of(dialect(), "SW-" + number)
                        .doing(faults.stream().map(this::fault).toArray(CliMisbehaviour[]::new));
        return new VirtualCli(new VirtualCliDevice(settings, terminal.time()));
    }

    private int start(VirtualSsh server) {
        try {
            return server.start();
        } catch (UncheckedIOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.ssh-port", port));
        }
    }

    private CliDialect dialect() {
        CliDialect dialect = DIALECTS.get(cli);
        if (dialect == null) {
            throw usage(
                    Message.of(
                            "core.cli.error.unknown-cli",
                            cli,
                            String.join(", ", DIALECTS.keySet()) + ", " + IOS));
        }
        return dialect;
    }

    private CliMisbehaviour fault(String text) {
        List<String> all =
                Arrays.stream(CliMisbehaviour.values()).map(VirtualSshCommand::word).toList();
        return Arrays.stream(CliMisbehaviour.values())
                .filter(each -> word(each).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                usage(
                                        Message.of(
                                                "core.cli.error.unknown-cli-fault",
                                                text,
                                                String.join(", ", all))));
    }

    private static String word(CliMisbehaviour fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String password() {
        return terminal.secret(Terminal.PASSWORD)
                .map(String::new)
                .orElseThrow(() -> usage(Message.of("core.cli.error.ssh-wants-password")));
    }

    private static Failure usage(Message what) {
        return new Failure(ExitStatus.USAGE, what);
    }

    private void ready(int listening) {
        String url = "ssh://127.0.0.1:" + listening;
        if (common.json) {
            terminal.json(JsonNodeFactory.instance.objectNode().put("ready", url).put("count", 1));
        } else {
            terminal.out().println("ready " + url);
            terminal.note("core.cli.virtual.log-in", user, Integer.toString(listening));
            terminal.note("core.cli.virtual.ends");
        }
        terminal.out().flush();
    }
}
