package io.rackside.drivers.snmp.session;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The agents of lab/snmp beside the project, on a free port, while a test runs. */
final class Lab implements AutoCloseable {
    private static final int START_SECONDS = 120;
    private static final int END_SECONDS = 20;

    private final Path scripts;
    private final Path run;
    private final int port;

    private Lab(Path scripts, Path run, int port) {
        this.scripts = scripts;
        this.run = run;
        this.port = port;
    }

    /** net-snmp's agent; skips the test loudly where it is not installed. */
    static Lab snmpd(Path run) throws IOException, InterruptedException {
        return start(run, "snmpd", "start-snmpd.sh", List.of());
    }

    /** Many recordings behind one port. */
    static Lab snmpsim(Path run, Path recordings) throws IOException, InterruptedException {
        return start(run, "snmpsimd", "start-snmpsim.sh", List.of(recordings.toString()));
    }

    private static Lab start(Path run, String program, String script, List<String> first)
            throws IOException, InterruptedException {
        Path scripts = Path.of(System.getProperty("rackside.corpus")).resolve("../lab/snmp");
        Assumptions.assumeTrue(
                Files.isDirectory(scripts), "SKIPPED: no lab at " + scripts.normalize());
        Assumptions.assumeTrue(installed(program), "SKIPPED: " + program + " is not installed");
        Assumptions.assumeTrue(installed("snmpget"), "SKIPPED: snmpget is not installed");
        int port = freePort();
        Lab lab = new Lab(scripts, run, port);
        List<String> command = new ArrayList<>();
        command.add("sh");
        command.add(scripts.resolve(script).toString());
        command.addAll(first);
        command.add(run.toString());
        command.add(Integer.toString(port));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(run.resolve("start.log").toFile())
                        .start();
        boolean ended = process.waitFor(START_SECONDS, TimeUnit.SECONDS);
        Assumptions.assumeTrue(
                ended && process.exitValue() == 0,
                "SKIPPED: " + script + " says: " + Files.readString(run.resolve("start.log")));
        return lab;
    }

    private static boolean installed(String program) {
        for (String folder : List.of("/usr/bin", "/usr/sbin", "/usr/local/bin")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    SnmpAddress address() {
        return SnmpAddress.parse("snmp://127.0.0.1:" + port).orElseThrow();
    }

    SnmpAddress address6() {
        return SnmpAddress.parse("snmp://[::1]:" + port).orElseThrow();
    }

    /** When this returns they have ended, so that nothing is written any more. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> agents = new ArrayList<>();
        for (String name : List.of("snmpd.pid", "snmpsim.pid")) {
            Path file = run.resolve(name);
            if (Files.exists(file)) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                        .ifPresent(agents::add);
            }
        }
        Process stop =
                new ProcessBuilder("sh", scripts.resolve("stop.sh").toString(), run.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        stop.onExit().completeOnTimeout(stop, END_SECONDS, TimeUnit.SECONDS).join();
        for (ProcessHandle agent : agents) {
            agent.onExit().completeOnTimeout(agent, END_SECONDS, TimeUnit.SECONDS).join();
        }
    }
}
