package io.rackside.bench;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiProbe;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.ipmi.session.Privilege;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The lab's BMCs (ipmi_sim of OpenIPMI), and its front that adds suite 17 and a bad line. */
final class SimulatedBmcs implements AutoCloseable {
    static final String USER = "admin";
    static final String PASSWORD = "Rackside-1";

    /** Of each BMC. */
    static final int SENSORS = 59;

    /** Below those Linux gives to who connects; the lab uses 2000 more above each. */
    private static final int FIRST_PORT = 29_000;

    private static final int LAST_PORT = 30_500;
    private static final int READY_TRIES = 60;

    private final Time time;
    private final Path lab;
    private final TemporaryFolder run;
    private final int port;
    private final int count;
    private final List<Program> fronts = new ArrayList<>();

    private SimulatedBmcs(Time time, Path lab, TemporaryFolder run, int port, int count) {
        this.time = time;
        this.lab = lab;
        this.run = run;
        this.port = port;
        this.count = count;
    }

    /**
     * Starts so many.
     *
     * @throws IOException also where the lab or ipmi_sim is not installed
     */
    static SimulatedBmcs start(int count, Time time) throws IOException, InterruptedException {
        Path lab = folder();
        TemporaryFolder run = TemporaryFolder.make();
        SimulatedBmcs bmcs = new SimulatedBmcs(time, lab, run, freePorts(count), count);
        boolean up = false;
        try {
            bmcs.script(
                    "start.sh",
                    "--count",
                    String.valueOf(count),
                    "--port",
                    String.valueOf(bmcs.port));
            for (int k = 0; k < count; k++) {
                bmcs.awaitReady(bmcs.address(k));
            }
            up = true;
            return bmcs;
        } finally {
            if (!up) {
                bmcs.close();
            }
        }
    }

    private static Path folder() throws IOException {
        String beside =
                Path.of(System.getProperty("rackside.corpus", "corpus"))
                        .toAbsolutePath()
                        .resolveSibling("lab")
                        .toString();
        Path lab = Path.of(System.getProperty("rackside.lab", beside)).resolve("ipmi");
        if (!Files.exists(lab.resolve("start.sh"))) {
            throw new IOException(
                    "the lab of simulated BMCs is not here (property rackside.lab, or lab beside"
                            + " the corpus)");
        }
        for (String needed : List.of("ipmi_sim", "python3", "ipmitool")) {
            requireInstalled(needed);
        }
        return lab;
    }

    private static void requireInstalled(String program) throws IOException {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return;
            }
        }
        throw new IOException(program + " is not installed");
    }

    private static int freePorts(int count) throws IOException {
        for (int first = FIRST_PORT; first + count <= LAST_PORT; first += count) {
            if (free(first, count)) {
                return first;
            }
        }
        throw new IOException("no ports are free for the simulated BMCs");
    }

    private static boolean free(int first, int count) {
        for (int k = 0; k < count; k++) {
            for (int each : List.of(first + k, first + 100 + k)) {
                try (DatagramSocket _ = new DatagramSocket(loopback(each))) {
                    // It is ours for this moment, so nobody's.
                } catch (IOException e) {
                    return false;
                }
            }
        }
        return true;
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** BMC k, from 0: suites 0 to 14. */
    IpmiAddress address(int k) {
        return at(port + k);
    }

    /** One more front of BMC 0: suite 17 only, with the front's own options. */
    IpmiAddress front(String... options) throws IOException, InterruptedException {
        int listen = port + 100 + fronts.size();
        List<String> command = new ArrayList<>();
        command.addAll(List.of("python3", lab.resolve("rmcp17.py").toString()));
        command.addAll(List.of("--listen", String.valueOf(listen)));
        command.addAll(List.of("--backend", String.valueOf(port)));
        command.addAll(List.of(options));
        fronts.add(Program.start(command, Map.of()));
        awaitReady(at(listen));
        return at(listen);
    }

    static IpmiAddress at(int port) {
        return new IpmiAddress("127.0.0.1", Optional.empty(), port);
    }

    /** What ipmitool answers; how to reach the BMC is put before the arguments. */
    static String ipmitool(IpmiAddress bmc, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("ipmitool", "-I", "lanplus", "-C", "17", "-H", bmc.host()));
        command.addAll(List.of("-p", String.valueOf(bmc.port()), "-U", USER, "-E"));
        command.addAll(List.of(arguments));
        try (Program tool = Program.start(command, Map.of("IPMI_PASSWORD", PASSWORD))) {
            return tool.answer(120);
        }
    }

    private void awaitReady(IpmiAddress address) throws IOException, InterruptedException {
        try (IpmiEngine engine = IpmiEngine.start(time, new KnownBmcs())) {
            IpmiProbe probe = new IpmiProbe(engine, ByteMeter.none(), Duration.ofSeconds(1));
            for (int i = 0; i < READY_TRIES; i++) {
                if (probe.capabilities(address, Privilege.USER).isPresent()) {
                    return;
                }
                time.sleep(Duration.ofMillis(50));
            }
        }
        throw new IOException(address + " does not come up");
    }

    private void script(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("sh", lab.resolve(name).toString(), "--run", run.path().toString()));
        command.addAll(List.of(arguments));
        Process script =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        script.onExit().completeOnTimeout(script, 60, TimeUnit.SECONDS).join();
        if (script.isAlive() || script.exitValue() != 0) {
            throw new IOException(name + " of the lab failed");
        }
    }

    @Override
    public void close() throws IOException {
        fronts.forEach(Program::close);
        script("stop.sh");
        run.close();
    }

    @Override
    public String toString() {
        return count + " simulated BMCs from port " + port;
    }
}
