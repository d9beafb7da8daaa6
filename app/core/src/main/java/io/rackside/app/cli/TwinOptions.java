package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.FasterTime;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Options of every command that starts virtual servers: how many, which, what is wrong. */
final class TwinOptions {
    static final int PORT_MAX = 65_535;

    private static final int COUNT_MAX = 5_000;
    private static final int SPEED_MAX = 1_000;
    private static final int LATENCY_MAX = 600_000;
    private static final String KG = "RACKSIDE_KG";

    @Option(names = "--count", paramLabel = "N", description = "core.cli.option.count")
    private int count = 1;

    @Option(names = "--latency", paramLabel = "MS", description = "core.cli.option.latency")
    private int latency;

    @Option(names = "--user", paramLabel = "NAME", description = "core.cli.option.virtual-user")
    private String user = "admin";

    @Option(names = "--maker", paramLabel = "MAKER", description = "core.cli.option.maker")
    private UpdateFlavour maker = UpdateFlavour.STANDARD;

    @Option(names = "--speed", paramLabel = "N", description = "core.cli.option.twin-speed")
    private int speed = 1;

    @Option(names = "--number", paramLabel = "N", description = "core.cli.option.seed")
    private int number = 1;

    @Option(names = "--fault", paramLabel = "FAULT", description = "core.cli.option.fault")
    private List<String> faults = List.of();

    /** How many; their ports follow the given ones. */
    int count(int... ports) {
        int room = COUNT_MAX;
        for (int port : ports) {
            inRange("PORT", port, 0, PORT_MAX);
            room = Math.min(room, PORT_MAX + 1 - port);
        }
        inRange("--count", count, 1, room);
        return count;
    }

    Duration latency() {
        inRange("--latency", latency, 0, LATENCY_MAX);
        return Duration.ofMillis(latency);
    }

    /** The administrator, with the password from the environment. */
    Account account(Terminal terminal) {
        return new Account(
                user,
                terminal.secret(Terminal.PASSWORD)
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.USAGE,
                                                Message.of("core.cli.error.wants-password"))));
    }

    /** The BMC's key from the environment, empty when it is not set. */
    static byte[] kg(Terminal terminal) {
        return terminal.secret(KG)
                .map(k -> new Account("", k).password())
                .orElseGet(() -> new byte[0]);
    }

    /** The server of that index, with its faults. */
    VirtualServer server(int index, Terminal terminal) {
        inRange("--speed", speed, 1, SPEED_MAX);
        Time time = speed == 1 ? terminal.time() : new FasterTime(terminal.time(), speed);
        VirtualServer server =
                new VirtualServer(RackServers.of(maker, number + index), time, number + index);
        server.faults().begin(faults(server.spec()::canHave));
        return server;
    }

    /** The faults of what is only a recording: no machine is behind it that could fail. */
    Misbehaviour[] faultsOfRecording() {
        return faults(_ -> false);
    }

    private Misbehaviour[] faults(Predicate<Misbehaviour.OfMachine> possible) {
        return faults.stream().map(text -> fault(text, possible)).toArray(Misbehaviour[]::new);
    }

    private static Misbehaviour fault(String text, Predicate<Misbehaviour.OfMachine> possible) {
        Misbehaviour fault =
                FaultWord.parse(text)
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.USAGE,
                                                Message.of(
                                                        "core.cli.error.unknown-fault",
                                                        text,
                                                        String.join(", ", FaultWord.ALL))));
        if (fault instanceof Misbehaviour.OfMachine wrong && !possible.test(wrong)) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.fault-of-no-part", text));
        }
        return fault;
    }

    /** The port of that index, 0 stays 0. */
    static int port(int first, int index) {
        return first == 0 ? 0 : first + index;
    }

    static void inRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.out-of-range", option, least, most));
        }
    }
}
