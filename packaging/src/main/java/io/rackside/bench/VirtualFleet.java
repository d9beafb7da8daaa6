package io.rackside.bench;

import io.rackside.bmc.Login;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.BindException;
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
        /**
         * Linux gives 32768 and above to those who connect: a client of a thousand would hold ports
         * of the ones that are still to start.
         */
        private static final int FIRST_PORT = 20_000;

        private static final int LAST_PORT = 32_767;

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
                int from = running.isEmpty() ? FIRST_PORT : running.getLast().port() + 1;
                running.add(start(server, setup, from));
                System.out.println(READY + running.getLast().uri());
            }
            Thread.currentThread().join();
        }

        /** Starts it on the first port from there on that nobody holds. */
        private static VirtualRedfish start(
                VirtualServer server, VirtualRedfish.Setup setup, int from) throws IOException {
            for (int port = from; port <= LAST_PORT; port++) {
                try {
                    Account account = new Account(USER, PASSWORD.toCharArray());
                    return VirtualRedfish.start(server, account, setup.withPort(port));
                } catch (BindException _) {
                    // Somebody else's; the next one may be free.
                }
            }
            throw new IOException("no port is free up to " + LAST_PORT);
        }
    }
}
