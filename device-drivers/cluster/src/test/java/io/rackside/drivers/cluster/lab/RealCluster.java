package io.rackside.drivers.cluster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.operations.Time;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A real API server, to whose administrator {@code RACKSIDE_KUBERNETES} names a kubeconfig. What is
 * made there has a name of its own, and goes at the end.
 */
final class RealCluster {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String VARIABLE = "RACKSIDE_KUBERNETES";

    private final Path folder;
    private final Path kubeconfig;
    private final ClusterContext context;
    private final String name;

    private RealCluster(Path folder, Path kubeconfig) throws Exception {
        this.folder = folder;
        this.kubeconfig = kubeconfig;
        Kubeconfig read = Kubeconfig.read(Files.readString(kubeconfig));
        context = read.context(read.current().orElseThrow());
        name = "rackside-lab-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Skips the test where there is none. */
    static RealCluster in(Path folder) throws Exception {
        String file = System.getenv(VARIABLE);
        assumeTrue(file != null, "SKIPPED: " + VARIABLE + " names no kubeconfig");
        RealCluster real = new RealCluster(folder, Path.of(file));
        real.create(real.object("v1", "Namespace", real.name));
        real.create(real.object("v1", "Node", real.name));
        return real;
    }

    /** Of the namespace, the node and the role that are this test's own. */
    String name() {
        return name;
    }

    ClusterApi admin() throws Exception {
        return api(context.login());
    }

    ClusterApi holding(String token) throws Exception {
        return api(new ClusterLogin.Token(token.toCharArray()));
    }

    private ClusterApi api(ClusterLogin login) throws Exception {
        return ClusterApi.of(
                new ClusterAccess(
                        context.server(),
                        context.authorities(),
                        context.serverName(),
                        login,
                        Optional.empty()),
                Time.system());
    }

    ObjectNode object(String version, String kind, String called) {
        ObjectNode object = JSON.createObjectNode().put("apiVersion", version).put("kind", kind);
        object.putObject("metadata").put("name", called);
        return object;
    }

    /** On the test's own node, as nothing in it needs a kubelet to be told of. */
    ObjectNode pod(String called) {
        ObjectNode pod = object("v1", "Pod", called);
        pod.withObject("/metadata").put("namespace", name).putObject("labels").put("app", called);
        ObjectNode spec = pod.putObject("spec").put("nodeName", name);
        spec.put("automountServiceAccountToken", false).put("terminationGracePeriodSeconds", 0);
        spec.putArray("containers").addObject().put("name", "c").put("image", "none.invalid/none");
        return pod;
    }

    void create(ObjectNode object) throws Exception {
        File file = folder.resolve("object.json").toFile();
        JSON.writeValue(file, object);
        kubectl("create", "--validate=false", "-f", file.toString());
    }

    /** Runs it, and takes no failure. */
    String kubectl(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("kubectl", "--kubeconfig"));
        line.add(kubeconfig.toString());
        line.add("--cache-dir=" + folder.resolve("cache"));
        line.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        Process run =
                new ProcessBuilder(line)
                        .redirectError(folder.resolve("warned").toFile())
                        .redirectOutput(said.toFile())
                        .start();
        assertTrue(run.waitFor(100, TimeUnit.SECONDS), "kubectl does not end");
        assertEquals(0, run.exitValue(), Files.readString(folder.resolve("warned")));
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    /** Takes all of it away. */
    void remove() throws Exception {
        kubectl("delete", "namespace", name, "--wait=false");
        kubectl("delete", "node", name);
        kubectl("delete", "clusterrole,clusterrolebinding", name, "--ignore-not-found");
    }
}
