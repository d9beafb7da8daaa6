package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterException.Hold;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLException;

/** What a refusal or a broken connection means. */
final class Failures {
    private static final int STATUS_MOST = 64 << 10;
    private static final int SHOWN_MOST = 300;
    private static final int TROUBLE = 500;

    private final String server;

    /**
     * @param server as a person names it
     */
    Failures(String server) {
        this.server = server;
    }

    /**
     * Of an answer that is no success.
     *
     * @param retryAfter seconds it asks for, if it does
     */
    ClusterException of(int code, String retryAfter, InputStream body) {
        String text = text(body);
        JsonNode status = tree(text);
        String said = status.path("message").asText(text.startsWith("<") ? "" : text);
        return of(code, said, status, RetryAfter.seconds(retryAfter));
    }

    /** Of a Status inside an answer that began well, as a watch ends with. */
    ClusterException of(JsonNode status) {
        return of(
                status.path("code").asInt(TROUBLE),
                status.path("message").asText(""),
                status,
                Optional.empty());
    }

    private ClusterException of(int code, String text, JsonNode status, Optional<Duration> wait) {
        String said = Shown.text(text, SHOWN_MOST);
        JsonNode seconds = status.path("details").path("retryAfterSeconds");
        Optional<Duration> after = wait.or(() -> RetryAfter.seconds(seconds.asText(null)));
        return switch (code) {
            case 401 -> plain(Kind.LOGIN_REFUSED, "cluster.error.login");
            case 403 -> said(Kind.FORBIDDEN, "cluster.error.forbidden", said);
            case 404 -> said(Kind.NOT_FOUND, "cluster.error.not-found", said);
            case 409 -> said(Kind.CONFLICT, "cluster.error.conflict", said);
            case 410 -> plain(Kind.GONE, "cluster.error.gone");
            case 429 -> held(hold(status, said), budget(status).orElse(said), after);
            default ->
                    new ClusterException(
                            code >= TROUBLE ? Kind.SERVER : Kind.NONSENSE,
                            Message.of("cluster.error.server", server, code, said),
                            after,
                            Optional.empty(),
                            null);
        };
    }

    private ClusterException held(Hold hold, String said, Optional<Duration> after) {
        Message what =
                switch (hold) {
                    case BUDGET -> Message.of("cluster.error.held-budget", server, said);
                    case EVACUATING -> Message.of("cluster.error.held-evacuating", server, said);
                    case NOT_MIGRATABLE -> Message.of("cluster.error.held-fixed", server, said);
                    case BUSY -> Message.of("cluster.error.held-busy", server, said);
                };
        return new ClusterException(Kind.NOT_NOW, what, after, Optional.of(hold), null);
    }

    /** What the API says of the budget that holds it, which is named there alone. */
    private static Optional<String> budget(JsonNode status) {
        for (JsonNode cause : status.path("details").path("causes")) {
            if (cause.path("reason").asText("").equals("DisruptionBudget")
                    && !cause.path("message").asText("").isEmpty()) {
                return Optional.of(Shown.text(cause.path("message").asText(), SHOWN_MOST));
            }
        }
        return Optional.empty();
    }

    /**
     * By the cause that the API gives (policy/v1, DisruptionBudgetCause), and by the words of
     * KubeVirt's webhook for evictions, which has none.
     */
    private static Hold hold(JsonNode status, String said) {
        for (JsonNode cause : status.path("details").path("causes")) {
            if (cause.path("reason").asText("").equals("DisruptionBudget")) {
                return Hold.BUDGET;
            }
        }
        String words = said.toLowerCase(Locale.ROOT);
        if (words.contains("triggered evacuation") || words.contains("evacuation in progress")) {
            return Hold.EVACUATING;
        }
        if (words.contains("not live-migratable")) {
            return Hold.NOT_MIGRATABLE;
        }
        return words.contains("disruption budget") ? Hold.BUDGET : Hold.BUSY;
    }

    /** Of a connection or an answer that broke. */
    ClusterException of(Throwable broken) {
        Optional<ClusterException> tls = new TlsFailures(server).of(broken);
        if (tls.isPresent()) {
            return tls.get();
        }
        for (Throwable each = broken; each != null; each = each.getCause()) {
            switch (each) {
                case Unfit unfit -> {
                    return unfit(unfit);
                }
                case Bearer.NoToken none -> {
                    return new ClusterException(Kind.LOGIN_REFUSED, none.what(), broken);
                }
                case JsonEOFException _ -> {
                    return broken("cluster.error.unreachable", broken);
                }
                case JacksonException _ -> {
                    return new ClusterException(
                            Kind.NONSENSE, Message.of("cluster.error.nonsense", server), broken);
                }
                case SSLException ssl -> {
                    String said = Shown.text(String.valueOf(ssl.getMessage()), SHOWN_MOST);
                    return new ClusterException(
                            Kind.UNREACHABLE,
                            Message.of("cluster.error.tls", server, said),
                            broken);
                }
                default -> {
                    // What it was caused by may say more.
                }
            }
        }
        return broken("cluster.error.unreachable", broken);
    }

    private ClusterException unfit(Unfit unfit) {
        return switch (unfit.why()) {
            case NONSENSE ->
                    new ClusterException(
                            Kind.NONSENSE, Message.of("cluster.error.nonsense", server), unfit);
            case TOO_SLOW -> broken("cluster.error.too-slow", unfit);
            case CLOSED -> broken("cluster.error.closed", unfit);
        };
    }

    private ClusterException broken(String code, Throwable cause) {
        return new ClusterException(Kind.UNREACHABLE, Message.of(code, server), cause);
    }

    private ClusterException plain(Kind kind, String code) {
        return new ClusterException(kind, Message.of(code, server));
    }

    private ClusterException said(Kind kind, String code, String said) {
        return new ClusterException(kind, Message.of(code, server, said));
    }

    private static String text(InputStream body) {
        try {
            return new String(body.readNBytes(STATUS_MOST), StandardCharsets.UTF_8).strip();
        } catch (IOException _) {
            return "";
        }
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode read = Json.TREE.readTree(text);
            return read != null && read.isObject() ? read : Json.MAPPER.createObjectNode();
        } catch (IOException _) {
            return Json.MAPPER.createObjectNode();
        }
    }
}
