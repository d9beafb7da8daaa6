package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Message;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether kubelets fit the API server (not newer, at most three minor versions older: Kubernetes'
 * "Version Skew Policy"), and whether nodes of one role run the same.
 */
final class VersionsCheck implements Check {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,3})\\.(\\d{1,3}).*");
    private static final int OLDER = 3;

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        String server = server(look.version().text());
        OptionalInt minor = minor(server);
        if (minor.isEmpty()) {
            findings.unread("", Message.of("cluster.inspect.versions.unknown"));
        } else {
            findings.seen("", Message.of("cluster.inspect.versions.server", server));
        }
        for (NodeSight node : look.nodes()) {
            String kubelet = node.node().software().kubelet();
            OptionalInt own = minor(kubelet);
            if (minor.isPresent() && own.isPresent()) {
                int behind = minor.getAsInt() - own.getAsInt();
                if (behind < 0 || behind > OLDER) {
                    findings.critical(
                            node.name(),
                            Message.of("cluster.inspect.versions.kubelet", kubelet, server),
                            Message.of("cluster.inspect.versions.kubelet.todo"));
                }
            }
        }
        mixed(look, ClusterNode.Software::kubelet, findings);
        mixed(look, ClusterNode.Software::runtime, findings);
        mixed(look, ClusterNode.Software::kernel, findings);
        mixed(look, ClusterNode.Software::system, findings);
    }

    private static String server(String answer) {
        try {
            JsonNode read = JSON.readTree(answer);
            return read == null ? "" : Texts.of(read.path("gitVersion"));
        } catch (IOException _) {
            return "";
        }
    }

    private static OptionalInt minor(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(2)))
                : OptionalInt.empty();
    }

    /** Nodes of one role and one architecture are meant to run the same. */
    private static void mixed(
            Look look, Function<ClusterNode.Software, String> what, Findings findings)
            throws Unread, InterruptedException {
        Map<String, Map<String, Set<String>>> groups = new TreeMap<>();
        for (NodeSight node : look.nodes()) {
            String role = node.node().controlPlane() ? "control-plane" : "worker";
            groups.computeIfAbsent(
                            role + " " + node.node().software().architecture(),
                            _ -> new TreeMap<>())
                    .computeIfAbsent(what.apply(node.node().software()), _ -> new TreeSet<>())
                    .add(node.name());
        }
        groups.forEach(
                (group, versions) -> {
                    if (versions.size() > 1) {
                        versions.forEach(
                                (version, nodes) ->
                                        findings.warning(
                                                Texts.few(nodes),
                                                Message.of(
                                                        "cluster.inspect.versions.mixed",
                                                        group,
                                                        version),
                                                Message.of("cluster.inspect.versions.mixed.todo")));
                    }
                });
    }
}
