package io.rackside.drivers.cluster.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.kubeconfig.ExecPlugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs an allowed program for a token (Kubernetes, "client-go credential plugins"): by its path,
 * with an environment of nothing, without a terminal; what it says on its error output is dropped,
 * for some clients take that for a part of the answer.
 */
public final class PluginRun {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int ANSWER_MOST = 1 << 20;
    private static final int TOKEN_MOST = 64 << 10;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VERSIONS =
            Set.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");

    private final PluginApproval approval;
    private final Duration longest;

    public PluginRun(PluginApproval approval) {
        this(approval, LONGEST);
    }

    PluginRun(PluginApproval approval, Duration longest) {
        this.approval = approval;
        this.longest = longest;
    }

    /**
     * Looks a program up that a person is asked about.
     *
     * @throws PluginException when it has no absolute path, wants an environment, or is not there
     */
    public static PluginApproval lookedAt(ExecPlugin plugin) throws PluginException {
        Path program = Path.of(plugin.command());
        if (!program.isAbsolute()) {
            throw new PluginException("cluster.plugin.no-path", plugin.command());
        }
        if (!plugin.environment().isEmpty()) {
            throw new PluginException(
                    "cluster.plugin.environment", String.join(", ", plugin.environment().keySet()));
        }
        try {
            return new PluginApproval(program, hash(program), plugin.arguments());
        } catch (IOException e) {
            throw new PluginException("cluster.plugin.not-there", program.toString());
        }
    }

    /**
     * Runs it.
     *
     * @throws PluginException when it is another program than was allowed, fails, says nothing in
     *     time, or prints no token
     */
    public PluginToken token(ExecPlugin plugin) throws PluginException, InterruptedException {
        if (!approval.covers(plugin)) {
            throw new PluginException("cluster.plugin.not-allowed", plugin.command());
        }
        try {
            if (!hash(approval.program()).equals(approval.sha256())) {
                throw new PluginException("cluster.plugin.changed", plugin.command());
            }
            return read(answer(plugin), plugin.command());
        } catch (IOException e) {
            throw new PluginException("cluster.plugin.not-there", plugin.command());
        }
    }

    private byte[] answer(ExecPlugin plugin)
            throws IOException, InterruptedException, PluginException {
        List<String> line = new ArrayList<>();
        line.add(approval.program().toString());
        line.addAll(approval.arguments());
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().put("KUBERNETES_EXEC_INFO", info(plugin));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        CompletableFuture<byte[]> printed = new CompletableFuture<>();
        try {
            process.getOutputStream().close();
            Thread.ofVirtual()
                    .name("cluster-plugin")
                    .start(
                            () -> {
                                try {
                                    printed.complete(
                                            process.getInputStream().readNBytes(ANSWER_MOST + 1));
                                } catch (IOException e) {
                                    printed.completeExceptionally(e);
                                }
                            });
            byte[] answer = printed.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.length > ANSWER_MOST) {
                throw new PluginException("cluster.plugin.no-token", plugin.command());
            }
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            if (process.exitValue() != 0) {
                throw new PluginException(
                        "cluster.plugin.failed", plugin.command(), process.exitValue());
            }
            return answer;
        } catch (TimeoutException e) {
            throw new PluginException(
                    "cluster.plugin.too-long", plugin.command(), longest.toSeconds());
        } catch (ExecutionException e) {
            throw new PluginException("cluster.plugin.no-token", plugin.command());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String info(ExecPlugin plugin) {
        return JSON.createObjectNode()
                .put("kind", "ExecCredential")
                .put("apiVersion", plugin.apiVersion())
                .set("spec", JSON.createObjectNode().put("interactive", false))
                .toString();
    }

    private static PluginToken read(byte[] answer, String command) throws PluginException {
        JsonNode credential;
        try {
            credential = JSON.readTree(answer);
        } catch (IOException e) {
            throw new PluginException("cluster.plugin.no-token", command);
        }
        String token = credential.path("status").path("token").asText("");
        if (!VERSIONS.contains(credential.path("apiVersion").asText(""))
                || token.isEmpty()
                || token.length() > TOKEN_MOST
                || !token.chars().allMatch(each -> each > ' ' && each < 0x7f)) {
            throw new PluginException("cluster.plugin.no-token", command);
        }
        return new PluginToken(
                token, until(credential.path("status").path("expirationTimestamp").asText("")));
    }

    private static Optional<Instant> until(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String hash(Path program) throws IOException {
        try (InputStream in =
                new DigestInputStream(
                        Files.newInputStream(program), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
