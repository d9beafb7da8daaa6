package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLException;

/** What a refusal or a broken connection means. */
final class Failures {
    private static final int STATUS_MOST = 64 << 10;
    private static final int SHOWN_MOST = 300;

    private final String server;

    /**
     * @param server as a person names it
     */
    Failures(String server) {
        this.server = server;
    }

    /** Of an answer that is no success. */
    ClusterException of(int code, String retryAfter, InputStream body) {
        JsonNode status = status(body);
        String said = Shown.text(status.path("message").asText(""), SHOWN_MOST);
        Optional<Duration> after = RetryAfter.seconds(retryAfter);
        return switch (code) {
            case 401 -> plain(Kind.LOGIN_REFUSED, "cluster.error.login");
            case 403 -> said(Kind.FORBIDDEN, "cluster.error.forbidden", said);
            case 404, 405, 406 -> said(Kind.NOT_FOUND, "cluster.error.not-found", said);
            case 409 -> said(Kind.CONFLICT, "cluster.error.conflict", said);
            case 410 -> plain(Kind.GONE, "cluster.error.gone");
            case 429 ->
                    new ClusterException(
                            Kind.NOT_NOW,
                            Message.of("cluster.error.not-now", server, said),
                            after,
                            null);
            default ->
                    new ClusterException(
                            code >= 500 ? Kind.SERVER : Kind.NONSENSE,
                            Message.of("cluster.error.server", server, code, said),
                            after,
                            null);
        };
    }

    /** Of a connection or an answer that broke. */
    ClusterException of(Throwable broken) {
        for (Throwable each = broken; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return new ClusterException(
                        Kind.NOT_TRUSTED, Message.of("cluster.error.not-trusted", server), broken);
            }
            if (each instanceof BoundedInput.TooLong || each instanceof JacksonException) {
                return new ClusterException(
                        Kind.NONSENSE, Message.of("cluster.error.nonsense", server), broken);
            }
        }
        return new ClusterException(
                Kind.UNREACHABLE, Message.of("cluster.error.unreachable", server), broken);
    }

    private ClusterException plain(Kind kind, String code) {
        return new ClusterException(kind, Message.of(code, server));
    }

    private ClusterException said(Kind kind, String code, String said) {
        return new ClusterException(kind, Message.of(code, server, said));
    }

    private static JsonNode status(InputStream body) {
        try (InputStream bounded = new BoundedInput(body, STATUS_MOST)) {
            JsonNode read = Json.TREE.readTree(bounded);
            return read == null ? Json.MAPPER.createObjectNode() : read;
        } catch (IOException _) {
            return Json.MAPPER.createObjectNode();
        }
    }
}
