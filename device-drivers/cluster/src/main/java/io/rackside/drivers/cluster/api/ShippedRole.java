package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.kubeconfig.BoundedYaml;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Roles for the cluster that come with us, as a customer's administrator applies them. */
public enum ShippedRole {
    /** Looks. */
    VIEWER("rackside-viewer.yaml"),
    /** Beside that: cordons nodes, evicts pods, migrates virtual machines. */
    SERVICE("rackside-service.yaml");

    private final String file;

    ShippedRole(String file) {
        this.file = file;
    }

    /** A ClusterRole as YAML, with how it is bound in its comments. */
    public String yaml() {
        try (InputStream in = ShippedRole.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an account with it may, of objects. The service account has both roles. */
    List<Rights.Rule> rules() {
        List<Rights.Rule> rules = new ArrayList<>();
        if (this == SERVICE) {
            rules.addAll(VIEWER.rules());
        }
        for (JsonNode rule : read()) {
            if (rule.has("resources")) {
                rules.add(Rights.rule(rule));
            }
        }
        return rules;
    }

    /** What an account with it may, of what is no object. */
    List<PathRule> paths() {
        List<PathRule> paths = new ArrayList<>();
        if (this == SERVICE) {
            paths.addAll(VIEWER.paths());
        }
        for (JsonNode rule : read()) {
            if (rule.has("nonResourceURLs")) {
                paths.add(Rights.path(rule));
            }
        }
        return paths;
    }

    private JsonNode read() {
        try {
            return BoundedYaml.read(yaml()).path("rules");
        } catch (KubeconfigException e) {
            throw new IllegalStateException("a role of ours", e);
        }
    }
}
