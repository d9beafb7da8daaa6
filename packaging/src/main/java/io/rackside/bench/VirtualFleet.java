package io.rackside.bench;

import io.rackside.bmc.Login;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.bmc.virtual.service.Account;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Virtual BMCs, all in one process of their own. */
final class VirtualFleet implements AutoCloseable {
    private static final String USER = "bench";
    private static final String PASSWORD = "bench-only";

    private static final String READY = "ready ";

    private final Program program;
    private final List<URI> addresses;

    private VirtualFleet(Program program, List<URI> addresses) {
        this.program = program;
        this.addresses = List.copyOf(addresses);
    }

    /** Starts so many, which wait for {@code latency} before each answer. */
    static VirtualFleet start(int count, Duration latency)
            throws IOException, InterruptedException {
        Program program =
                Program.java(
                        List.of("-Xmx4g"),
                        Main.class.getName(),
                        String.valueOf(count),
                        String.valueOf(latency.toMillis()));
        List<URI> addresses = new ArrayList<>();
        while (addresses.size() < count) {
            String line = program.awaitLine(text -> text.startsWith(READY), 60);
            addresses.add(URI.create(line.substring(READY.length())));
        }
        return new VirtualFleet(program, addresses);
    }

    static Login login() {
        return new Login(USER, PASSWORD.toCharArray());
    }

    List<URI> addresses() {
        return addresses;
    }

    @Override
    public void close() {
        program.close();
    }

    /** The process: so many BMCs, so many ms of latency; runs until it is killed. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            Time time = Time.system();
            VirtualRedfish.Setup setup =
                    VirtualRedfish.Setup.standard(time)
                            .withLatency(Duration.ofMillis(Long.parseLong(args[1])));
            List<VirtualRedfish> running = new ArrayList<>();
            for (int number = 1; number <= Integer.parseInt(args[0]); number++) {
                VirtualServer server =
                        new VirtualServer(RackServers.standard(number), time, number);
                Account account = new Account(USER, PASSWORD.toCharArray());
                running.add(VirtualRedfish.start(server, account, setup));
                System.out.println(READY + running.getLast().uri());
            }
            Thread.currentThread().join();
        }
    }
}
