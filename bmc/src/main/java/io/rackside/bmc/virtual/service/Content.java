package io.rackside.bmc.virtual.service;

import io.rackside.bmc.virtual.http.HttpAnswer;
import io.rackside.bmc.virtual.http.HttpRequest;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The resources a service serves. A path is absolute, decoded, without a slash at its end. Called
 * by many threads.
 */
public interface Content {
    Habits habits();

    /** The resource as it is now; a new map each time. */
    Optional<Map<String, Object>> read(String path);

    /** Methods beside GET and HEAD that the path takes; empty when none, or no such path. */
    default Set<String> writes(String path) {
        return Set.of();
    }

    /** Whether the path is the target of an action, which only takes POST. */
    default boolean isAction(String path) {
        return false;
    }

    /** Changes something; only called with a method of {@link #writes}. */
    default Changed change(String method, String path, Map<String, Object> body) {
        throw new IllegalStateException("nothing here can be changed");
    }

    /**
     * What takes a file pushed to that path; empty where none is.
     *
     * @param head of the request, without its body
     */
    default Optional<Upload> upload(String path, HttpRequest head) {
        return Optional.empty();
    }

    /** How many members a page of this collection has; empty when it comes in one piece. */
    default OptionalInt pageOf(String path) {
        return OptionalInt.empty();
    }

    /** What is not JSON: the metadata document. */
    default Optional<HttpAnswer.Whole> document(String path) {
        return Optional.empty();
    }

    /** The event stream at that path, if there is one. */
    default Optional<HttpAnswer.Body> stream(String path, HttpRequest request) {
        return Optional.empty();
    }
}
