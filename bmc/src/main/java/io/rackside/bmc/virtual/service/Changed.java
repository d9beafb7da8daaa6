package io.rackside.bmc.virtual.service;

import java.util.Map;
import java.util.Optional;

/** What became of a POST, PATCH or DELETE. */
public sealed interface Changed {
    /** It has been done; there is nothing to say. */
    record Done() implements Changed {}

    /** It has made a resource. */
    record Created(String path) implements Changed {}

    /** It has begun; a task tells how far it is, and its monitor what became of it. */
    record Accepted(String task, String monitor) implements Changed {}

    /**
     * It has begun, and says this with 202.
     *
     * @param location of what tells more, empty for none
     */
    record Begun(Map<String, Object> body, Optional<String> location) implements Changed {}

    /** It has been done or has begun, and the answer that says so gets lost. */
    record Lost() implements Changed {}

    /** It has been done, and says this. */
    record Answered(Map<String, Object> body) implements Changed {}

    /** It has been done, and this is the file that was asked for. */
    record Sent(String contentType, byte[] bytes) implements Changed {}

    /** It has not been done. */
    record Refused(Refusal why) implements Changed {}
}
