package io.rackside.bmc.ipmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiProbe;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.ipmi.session.Privilege;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Simulated BMCs (ipmi_sim) with fronts that speak suite 17, each test with ports and folders of
 * its own. Skips the test where they are not installed.
 */
public final class Lab implements AutoCloseable {
    public static final String USER = "admin";
    public static final String PASSWORD = "Rackside-1";
    private static final int READY_TRIES = 40;

    private final Path lab;
    private final Path run;
    private final int port;
    private final int count;
    private final List<Process> fronts = new ArrayList<>();

    private Lab(Path lab, Path run, int port, int count) {
        this.lab = lab;
        this.run = run;
        this.port = port;
        this.count = count;
    }

    /** Starts so many BMCs, with options of the lab's own script. */
    public static Lab start(int count, String... options) throws Exception {
        return start(folder(), Files.createTempDirectory("rackside-lab"), count, options);
    }

    /**
     * Starts one BMC with another host at its serial port than the lab's own.
     *
     * @param console script of Python with the arguments of the lab's console.py
     */
    public static Lab leadingTo(Path console) throws Exception {
        Path run = Files.createTempDirectory("rackside-lab");
        Path own = Files.createDirectory(run.resolve("scripts"));
        try (Stream<Path> scripts = Files.list(folder())) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                Files.copy(script, own.resolve(script.getFileName().toString()));
            }
        }
        Files.copy(console, own.resolve("console.py"), StandardCopyOption.REPLACE_EXISTING);
        return start(own, run, 1, "--sol");
    }

    private static Lab start(Path lab, Path run, int count, String... options) throws Exception {
        Lab started = new Lab(lab, run, freePorts(count), count);
        try {
            List<String> command = new ArrayList<>();
            command.addAll(List.of("sh", lab.resolve("start.sh").toString()));
            command.addAll(List.of("--run", run.toString(), "--count", String.valueOf(count)));
            command.addAll(List.of("--port", String.valueOf(started.port)));
            command.addAll(List.of(options));
            finish(command);
            started.awaitReady(count, List.of(options).contains("--modern"));
            return started;
        } catch (Exception | Error e) {
            started.close();
            throw e;
        }
    }

    /** The folder with the lab's scripts. */
    private static Path folder() {
        String corpus = System.getProperty("rackside.corpus", "corpus");
        Path lab =
                Path.of(
                        System.getProperty(
                                "rackside.lab",
                                Path.of(corpus).toAbsolutePath().resolveSibling("lab").toString()));
        assumeTrue(
                Files.exists(lab.resolve("ipmi/start.sh")),
                "SKIPPED: no lab of simulated BMCs (rackside.lab)");
        assumeTrue(
                installed("ipmi_sim") && installed("python3"),
                "SKIPPED: ipmi_sim or python3 is not installed");
        return lab.resolve("ipmi");
    }

    public static boolean installed(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static int freePorts(int count) {
        for (int i = 0; i < 200; i++) {
            int base = ThreadLocalRandom.current().nextInt(20_000, 29_000);
            if (free(base, count)) {
                return base;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean free(int base, int count) {
        for (int k = 0; k < count; k++) {
            if (!freeUdp(base + k)
                    || !freeUdp(base + 100 + k)
                    || !freeTcp(base + 1000 + k)
                    || !freeTcp(base + 2000 + k)) {
                return false;
            }
        }
        return true;
    }

    private static boolean freeUdp(int port) {
        try (DatagramSocket _ =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean freeTcp(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void finish(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), () -> command + " does not end");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + command, e);
        }
        assertEquals(0, process.exitValue(), () -> command + " failed");
    }

    private void awaitReady(int bmcs, boolean modern) throws Exception {
        for (int k = 0; k < bmcs; k++) {
            awaitReady(address(k));
            if (modern) {
                awaitReady(modern(k));
            }
        }
    }

    private static void awaitReady(IpmiAddress address) throws Exception {
        try (IpmiEngine engine = IpmiEngine.start(Time.system(), new KnownBmcs())) {
            IpmiProbe probe = new IpmiProbe(engine, ByteMeter.none(), Duration.ofSeconds(1));
            for (int i = 0; i < READY_TRIES; i++) {
                if (probe.capabilities(address, Privilege.USER).isPresent()) {
                    return;
                }
                Time.system().sleep(Duration.ofMillis(50));
            }
        }
        throw new IllegalStateException(address + " does not come up");
    }

    /** BMC k as ipmi_sim: suites 0 to 14. */
    public IpmiAddress address(int k) {
        return new IpmiAddress("127.0.0.1", Optional.empty(), port + k);
    }

    /** The front of BMC k: suite 17 only. */
    public IpmiAddress modern(int k) {
        return new IpmiAddress("127.0.0.1", Optional.empty(), port + 100 + k);
    }

    /** One more front of BMC 0, with the front's own options. */
    public IpmiAddress front(String... options) throws Exception {
        int listen = port + 100 + count + fronts.size();
        List<String> command = new ArrayList<>();
        command.addAll(List.of("python3", lab.resolve("rmcp17.py").toString()));
        command.addAll(List.of("--listen", String.valueOf(listen)));
        command.addAll(List.of("--backend", String.valueOf(port)));
        command.addAll(List.of(options));
        fronts.add(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
        IpmiAddress address = new IpmiAddress("127.0.0.1", Optional.empty(), listen);
        awaitReady(address);
        return address;
    }

    /** Folder of BMC k, where its state and its log are. */
    public Path state(int k) {
        return run.resolve("bmc%02d".formatted(k));
    }

    @Override
    public void close() throws IOException {
        fronts.forEach(Process::destroy);
        finish(List.of("sh", lab.resolve("stop.sh").toString(), "--run", run.toString()));
        try (Stream<Path> files = Files.walk(run)) {
            files.sorted(Comparator.reverseOrder()).forEach(Lab::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
