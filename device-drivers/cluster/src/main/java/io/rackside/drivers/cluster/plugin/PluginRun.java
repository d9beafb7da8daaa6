package io.rackside.drivers.cluster.plugin;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.kubeconfig.ExecPlugin;
import io.rackside.operations.Time;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs an allowed program for a token (Kubernetes, "client-go credential plugins"): by its path, in
 * its own folder, with an environment of nothing, without a terminal; what it says on its error
 * output is dropped, for some clients take that for a part of the answer.
 */
public final class PluginRun {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int ANSWER_MOST = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PluginApproval approval;
    private final Time time;
    private final Duration longest;

    public PluginRun(PluginApproval approval, Time time) {
        this(approval, time, LONGEST);
    }

    PluginRun(PluginApproval approval, Time time, Duration longest) {
        this.approval = approval;
        this.time = time;
        this.longest = longest;
    }

    /**
     * Looks a program up that a person is asked about.
     *
     * @param server that would be sent the token: https, host and port
     * @throws PluginException when it wants an environment, or is no file that only its user and
     *     the machine's administrator may change
     */
    public static PluginApproval lookedAt(ExecPlugin plugin, URI server) throws PluginException {
        Path program = ProgramFile.of(plugin.command());
        if (!plugin.environment().isEmpty()) {
            throw new PluginException(
                    "cluster.plugin.environment", String.join(", ", plugin.environment().keySet()));
        }
        try {
            return new PluginApproval(
                    server, program, ProgramFile.hash(program), plugin.arguments());
        } catch (IOException e) {
            throw new PluginException("cluster.plugin.not-there", program.toString());
        }
    }

    /**
     * Runs it.
     *
     * @param server that is to be sent the token
     * @throws PluginException when it is another program than was allowed, or allowed for another
     *     server, fails, is not done in time, or prints no token
     */
    public PluginToken token(ExecPlugin plugin, URI server)
            throws PluginException, InterruptedException {
        if (!approval.covers(plugin, server)) {
            throw new PluginException("cluster.plugin.not-allowed", plugin.command());
        }
        long end = time.nanos() + longest.toNanos();
        try {
            Path program = ProgramFile.of(plugin.command());
            if (!ProgramFile.hash(program).equals(approval.sha256())) {
                throw new PluginException("cluster.plugin.changed", plugin.command());
            }
            return Printed.token(answer(plugin, end), plugin.command());
        } catch (IOException e) {
            throw new PluginException("cluster.plugin.not-there", plugin.command());
        }
    }

    private byte[] answer(ExecPlugin plugin, long end)
            throws IOException, InterruptedException, PluginException {
        Process process = start(plugin);
        Set<ProcessHandle> started = new HashSet<>();
        try {
            process.getOutputStream().close();
            byte[] answer = read(process, end, started);
            if (answer.length > ANSWER_MOST) {
                throw new PluginException("cluster.plugin.no-token", plugin.command());
            }
            if (process.isAlive()) {
                throw new PluginException(
                        "cluster.plugin.too-long", plugin.command(), longest.toSeconds());
            }
            if (process.exitValue() != 0) {
                throw new PluginException(
                        "cluster.plugin.failed", plugin.command(), process.exitValue());
            }
            return answer;
        } finally {
            process.descendants().forEach(started::add);
            process.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private Process start(ExecPlugin plugin) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(approval.program().toString());
        line.addAll(approval.arguments());
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.directory(approval.program().getParent().toFile());
        builder.environment().clear();
        builder.environment().put("KUBERNETES_EXEC_INFO", info(plugin));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    /**
     * What it prints until it ends, the time is up, or it is too much. Never waits in a read: a
     * child that holds the pipe open would keep it there. Children are noted while it runs, for
     * afterwards they are nobody's.
     */
    private byte[] read(Process process, long end, Set<ProcessHandle> started)
            throws IOException, InterruptedException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream printed = process.getInputStream();
        boolean ended = false;
        while (!ended && time.nanos() - end < 0 && answer.size() <= ANSWER_MOST) {
            process.descendants().forEach(started::add);
            ended = process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            int ready = printed.available();
            while (ready > 0 && answer.size() <= ANSWER_MOST) {
                answer.write(printed.readNBytes(ready));
                ready = printed.available();
            }
        }
        return answer.toByteArray();
    }

    private static String info(ExecPlugin plugin) {
        return JSON.createObjectNode()
                .put("kind", "ExecCredential")
                .put("apiVersion", plugin.apiVersion())
                .set("spec", JSON.createObjectNode().put("interactive", false))
                .toString();
    }
}
