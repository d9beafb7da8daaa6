package io.rackside.app.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.access.AccessRefused;
import io.rackside.drivers.cluster.plugin.PluginApproval;
import io.rackside.model.Message;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kept cluster as the bytes that are sealed. */
final class KeptClusterJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptClusterJson() {}

    static byte[] bytes(KeptCluster cluster) {
        ObjectNode root = JSON.createObjectNode().put("kubeconfig", cluster.kubeconfig());
        cluster.context().ifPresent(name -> root.put("context", name));
        cluster.via().ifPresent(via -> root.put("via", via));
        ObjectNode pins = root.putObject("pins");
        cluster.pins().forEach(pins::put);
        for (PluginApproval each : cluster.approvals()) {
            ObjectNode approval = root.withArray("/approvals").addObject();
            approval.put("server", each.server().toString());
            approval.put("program", each.program().toString()).put("sha256", each.sha256());
            each.arguments().forEach(approval.withArray("/arguments")::add);
        }
        cluster.service()
                .ifPresent(
                        by -> {
                            ObjectNode service =
                                    root.putObject("service").put("kubeconfig", by.kubeconfig());
                            by.context().ifPresent(name -> service.put("context", name));
                            by.lease()
                                    .ifPresent(
                                            it ->
                                                    service.put("until", it.until().toString())
                                                            .put("reason", it.reason()));
                        });
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }

    /**
     * @throws AccessRefused when a Rackside to come has written it otherwise
     */
    static KeptCluster read(String name, byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            Map<String, String> pins = new LinkedHashMap<>();
            root.path("pins")
                    .properties()
                    .forEach(each -> pins.put(each.getKey(), each.getValue().asText()));
            List<PluginApproval> approvals = new ArrayList<>();
            for (JsonNode each : root.path("approvals")) {
                List<String> arguments = new ArrayList<>();
                each.path("arguments").forEach(argument -> arguments.add(argument.asText()));
                approvals.add(
                        new PluginApproval(
                                URI.create(each.path("server").asText()),
                                Path.of(each.path("program").asText()),
                                each.path("sha256").asText(),
                                arguments));
            }
            return new KeptCluster(
                    root.path("kubeconfig").asText(),
                    text(root.path("context")),
                    text(root.path("via")),
                    pins,
                    approvals,
                    service(root.path("service")));
        } catch (IOException | IllegalArgumentException | DateTimeParseException _) {
            throw new AccessRefused(
                    AccessRefused.Kind.NO_CREDENTIAL,
                    Message.of("core.cluster.not-understood", name));
        }
    }

    private static Optional<KeptCluster.ServiceLogin> service(JsonNode node) {
        return text(node.path("kubeconfig"))
                .map(
                        config ->
                                new KeptCluster.ServiceLogin(
                                        config, text(node.path("context")), lease(node)));
    }

    private static Optional<KeptCluster.Lease> lease(JsonNode service) {
        return text(service.path("until"))
                .map(Instant::parse)
                .map(until -> new KeptCluster.Lease(until, service.path("reason").asText("")));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
