package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.cluster.KeptCluster;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.model.DeviceId;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Job;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** {@code rackside service} is killed wherever it is, and nothing is done twice or left behind. */
@Timeout(480)
class KilledServiceTest {
    private static final String SERVER = "srv-02";
    private static final String OTHER = "srv-03";

    @TempDir private Path folder;
    private ServiceBench bench;
    private String device;
    private Process process;

    @BeforeEach
    void start() throws Exception {
        bench = new ServiceBench(folder, Optional.empty());
        device = bench.device(SERVER).id().value();
        KeptCluster reached = bench.world.cluster().orElseThrow().reached();
        bench.leave();
        Path viewer = Files.writeString(folder.resolve("viewer"), reached.kubeconfig());
        Path service =
                Files.writeString(
                        folder.resolve("service"), reached.service().orElseThrow().kubeconfig());
        done("credential", "add", DemoLogin.ACCOUNT.name(), "--user", DemoLogin.USUAL.user());
        done("cluster", "add", DemoCluster.NAME, "--kubeconfig", viewer.toString());
        done("cluster", "service-login", DemoCluster.NAME, "--kubeconfig", service.toString());
        done("cluster", "unlock", DemoCluster.NAME, "--reason", "fan", "--minutes", "400");
        cordoned(OTHER);
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        bench.close();
    }

    /** By somebody who has nothing to do with this. */
    private void cordoned(String node) {
        ObjectNode changed = bench.node(node).deepCopy();
        ((ObjectNode) changed.at("/spec")).put("unschedulable", true);
        bench.cluster().put(changed);
    }

    private Map<String, String> env() {
        return Map.of(
                "LANG",
                "en",
                "XDG_STATE_HOME",
                folder.resolve("state").toString(),
                "RACKSIDE_PASSWORD",
                DemoLogin.USUAL.password(),
                "RACKSIDE_VAULT_PASSPHRASE",
                "canary-13-passphrase");
    }

    private String[] onData(String... command) {
        List<String> all = new ArrayList<>(Arrays.asList(command));
        all.addAll(List.of("--data", OverBmcBench.demo(folder).toString(), "--json"));
        return all.toArray(String[]::new);
    }

    private record Ended(int status, JsonNode said, String err) {}

    private Ended run(String... command) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                ServiceCommandLine.run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        env(),
                        onData(command));
        return new Ended(
                status,
                new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8)),
                err.toString(StandardCharsets.UTF_8));
    }

    private JsonNode done(String... command) throws IOException {
        Ended ended = run(command);
        assertEquals(0, ended.status(), ended::toString);
        return ended.said();
    }

    private Path log() {
        return folder.resolve("killed.log");
    }

    private String said() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another process, which is killed as soon as it has come that far. */
    private void killed(BooleanSupplier far, String... command) throws Exception {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServiceCommandLine.class.getName()));
        all.addAll(Arrays.asList(onData(command)));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().putAll(env());
        process = builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
        eventually(() -> far.getAsBoolean() || !process.isAlive(), this::said);
        assertTrue(process.isAlive(), this::said);
        process.destroyForcibly().waitFor();
        assertTrue(far.getAsBoolean(), this::said);
        JsonNode left = service();
        assertEquals("interrupted", left.path("state").asText(), left::toString);
    }

    private JsonNode service() throws IOException {
        return done("service", "list").path("services").path(0);
    }

    private String[] begin() throws IOException {
        List<String> keys = new ArrayList<>();
        done("service", SERVER, "--dry-run")
                .path("choices")
                .forEach(each -> keys.add(each.path("key").asText()));
        List<String> all =
                new ArrayList<>(
                        List.of("service", SERVER, "--confirm", SERVER, "--reason", "unwatched"));
        if (!keys.isEmpty()) {
            all.addAll(List.of("--accept", String.join(",", keys)));
        }
        return all.toArray(String[]::new);
    }

    private boolean someoneLeaves(List<JsonNode> pods) {
        return pods.stream().anyMatch(it -> evictions(it) > 0);
    }

    private long evictions(JsonNode pod) {
        return bench.changes(
                "create",
                "pods/eviction",
                pod.at("/metadata/namespace").asText(),
                pod.at("/metadata/name").asText());
    }

    private long resets() {
        VirtualRedfish bmc = bench.world.cabinet().bmc(deviceId()).orElseThrow().redfish();
        return bmc.requests("POST", "/redfish/v1/Systems/1/Actions/ComputerSystem.Reset");
    }

    private DeviceId deviceId() {
        return new DeviceId(device);
    }

    private List<JsonNode> pods() {
        return bench.cluster().objects("pods").stream()
                .filter(it -> it.at("/spec/nodeName").asText().equals(SERVER))
                .toList();
    }

    @Test
    void killedAfterTheCordonInTheDrainAndAfterThePowerOffItEndsDoneAndNothingIsDoneTwice()
            throws Exception {
        List<JsonNode> pods = pods();
        List<JsonNode> held = bench.hold(SERVER);
        killed(() -> bench.unschedulable(SERVER), begin());
        String job = service().path("job").asText();
        killed(() -> someoneLeaves(pods), "service", "resume", job);
        held.forEach(bench::release);
        killed(() -> resets() > 0, "service", "resume", job);
        assertTrue(bench.unschedulable(SERVER));
        JsonNode end = done("service", "resume", job, "--back");
        assertEquals("done", end.path("state").asText(), end::toString);
        assertFalse(bench.unschedulable(SERVER));
        assertTrue(bench.unschedulable(OTHER), "somebody else's");
        assertEquals(2, bench.changes("patch", "nodes", "", SERVER), "cordoned, uncordoned");
        assertEquals(0, bench.changes("patch", "nodes", "", OTHER));
        assertEquals(2, resets(), "off, on");
        for (JsonNode pod : pods) {
            boolean budget = held.stream().anyMatch(it -> ServiceBench.covers(it, pod));
            assertTrue(evictions(pod) <= 1 || budget, pod::toString);
        }
        bench.comeBack();
        List<Object> acts =
                bench.trail(ActExecutor.INTENT).stream()
                        .map(each -> each.body().get("act"))
                        .filter(each -> String.valueOf(each).startsWith("power."))
                        .toList();
        assertEquals(List.of("power.on", "power.shutdown"), acts);
        assertTrue(bench.server(SERVER).state().hostRunning());
    }

    @Test
    void killedInTheDrainAndGivenUpTheNodeIsGivenBack() throws Exception {
        List<JsonNode> pods = pods();
        bench.hold(SERVER);
        killed(() -> someoneLeaves(pods), begin());
        assertTrue(bench.unschedulable(SERVER));
        String job = service().path("job").asText();
        JsonNode end = done("service", "cancel", job);
        assertEquals("cancelled", end.path("state").asText(), end::toString);
        assertFalse(bench.unschedulable(SERVER));
        assertTrue(bench.unschedulable(OTHER), "somebody else's");
        assertEquals(0, resets());
        bench.comeBack();
        assertEquals(
                List.of(),
                bench.rackside().jobs().newest(5).stream()
                        .filter(each -> each.state() != Job.State.CANCELLED)
                        .toList());
        assertEquals(
                bench.trail(ActExecutor.INTENT).size(),
                bench.trail(ActExecutor.OUTCOME).size(),
                "nothing is in doubt");
    }
}
