package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that ends otherwise than well, as a Status object (Kubernetes API conventions). */
final class Answer extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient ObjectNode status;

    private Answer(int code, String reason, String message) {
        super(message);
        this.code = code;
        status =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", "Status")
                        .put("apiVersion", "v1")
                        .put("status", "Failure")
                        .put("message", message)
                        .put("reason", reason)
                        .put("code", code);
        status.putObject("metadata");
    }

    static Answer notFound(Kind kind, String name) {
        String group = kind.group().isEmpty() ? "" : "." + kind.group();
        return new Answer(404, "NotFound", kind.plural() + group + " \"" + name + "\" not found");
    }

    static Answer noSuchPath() {
        return new Answer(404, "NotFound", "the server could not find the requested resource");
    }

    static Answer notAllowed(String method) {
        return new Answer(
                405, "MethodNotAllowed", "the server does not allow this method: " + method);
    }

    static Answer unauthorised() {
        return new Answer(401, "Unauthorized", "Unauthorized");
    }

    static Answer forbidden(String who, String verb, String what) {
        return new Answer(
                403,
                "Forbidden",
                what + " is forbidden: User \"" + who + "\" cannot " + verb + " it");
    }

    static Answer bad(String message) {
        return new Answer(400, "BadRequest", message);
    }

    static Answer unsupported(String type) {
        return new Answer(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format: " + type);
    }

    static Answer unfit(String message) {
        return new Answer(422, "Invalid", message);
    }

    static Answer conflict(String message) {
        return new Answer(409, "Conflict", message);
    }

    static Answer exists(Kind kind, String name) {
        return new Answer(409, "AlreadyExists", kind.plural() + " \"" + name + "\" already exists");
    }

    static Answer gone() {
        return new Answer(
                410,
                "Expired",
                "The provided continue parameter is too old to display a consistent list result.");
    }

    static Answer tooOld(long seen, long oldest) {
        return new Answer(
                410, "Expired", "too old resource version: " + seen + " (" + oldest + ")");
    }

    static Answer tooNew(long seen, long newest) {
        return new Answer(
                504, "Timeout", "Too large resource version: " + seen + ", current: " + newest);
    }

    static Answer tooMany(String message) {
        return new Answer(429, "TooManyRequests", message);
    }

    static Answer trouble(String message) {
        return new Answer(500, "InternalError", message);
    }

    /** The same with a cause, as an eviction that a budget holds back has. */
    Answer because(String reason, String message) {
        status.putObject("details")
                .putArray("causes")
                .addObject()
                .put("reason", reason)
                .put("message", message);
        return this;
    }

    int code() {
        return code;
    }

    ObjectNode status() {
        return status;
    }
}
