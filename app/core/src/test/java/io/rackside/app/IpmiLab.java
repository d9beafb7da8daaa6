package io.rackside.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A simulated BMC (ipmi_sim). Skips the test where it is not installed. */
public final class IpmiLab implements AutoCloseable {
    public static final String USER = "admin";
    public static final String PASSWORD = "Rackside-1";
    private static final int READY_TRIES = 40;
    private static final int SECONDS_MAX = 30;

    private final Path scripts;
    private final Path run;
    private final int port;

    private IpmiLab(Path scripts, Path run, int port) {
        this.scripts = scripts;
        this.run = run;
        this.port = port;
    }

    public static IpmiLab start(Path run) throws Exception {
        Path corpus = Path.of(System.getProperty("rackside.corpus", "corpus")).toAbsolutePath();
        Path scripts = corpus.resolveSibling("lab").resolve("ipmi");
        assumeTrue(
                Files.exists(scripts.resolve("start.sh"))
                        && Stream.of(System.getenv("PATH").split(":"))
                                .anyMatch(p -> Files.isExecutable(Path.of(p, "ipmi_sim"))),
                "SKIPPED: no simulated BMC (lab/ipmi beside the corpus, ipmi_sim)");
        IpmiLab lab = new IpmiLab(scripts, run, freePort());
        try {
            lab.script("start.sh", "--count", "1", "--port", String.valueOf(lab.port));
            lab.awaitReady();
            return lab;
        } catch (Exception | Error e) {
            lab.close();
            throw e;
        }
    }

    /** A port with nobody behind it, or nobody yet. */
    public static int freePort() throws IOException {
        for (int i = 0; i < 200; i++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 29_000);
            try (DatagramSocket _ =
                    new DatagramSocket(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                return port;
            } catch (IOException _) {
                continue;
            }
        }
        throw new IOException("no free port");
    }

    public String url() {
        return "ipmi://127.0.0.1:" + port;
    }

    /** One line for the emulator's console. */
    public void poke(String line) throws IOException, InterruptedException {
        end(
                new ProcessBuilder(
                        "sh",
                        scripts.resolve("poke.sh").toString(),
                        String.valueOf(port + 1000),
                        line));
    }

    private void script(String name, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", scripts.resolve(name).toString(), "--run", run.toString());
        builder.command().addAll(List.of(arguments));
        end(builder);
    }

    private static void end(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(builder.command() + " failed");
        }
    }

    private void awaitReady() throws InterruptedException {
        try (IpmiEngine engine = IpmiEngine.start(Time.system(), new KnownBmcs())) {
            IpmiProbe probe = new IpmiProbe(engine, ByteMeter.none(), Duration.ofSeconds(1));
            IpmiAddress address = new IpmiAddress("127.0.0.1", Optional.empty(), port);
            for (int i = 0; i < READY_TRIES; i++) {
                if (probe.capabilities(address, Privilege.USER).isPresent()) {
                    return;
                }
                Time.system().sleep(Duration.ofMillis(50));
            }
        }
        throw new IllegalStateException(url() + " does not come up");
    }

    @Override
    public void close() throws IOException {
        try {
            script("stop.sh");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
