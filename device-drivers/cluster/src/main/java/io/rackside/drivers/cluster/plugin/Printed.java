package io.rackside.drivers.cluster.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.kubeconfig.Tokens;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** What a program printed, read as an ExecCredential. */
final class Printed {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VERSIONS =
            Set.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");

    private Printed() {}

    static PluginToken token(byte[] answer, String command) throws PluginException {
        JsonNode credential;
        try {
            credential = JSON.readTree(answer);
        } catch (IOException e) {
            throw new PluginException("cluster.plugin.no-token", command);
        }
        String token = credential.path("status").path("token").asText("");
        if (!VERSIONS.contains(credential.path("apiVersion").asText(""))
                || !Tokens.sendable(token)) {
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
}
