package io.rackside.bmc.redfish.update;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.wire.ErrorBody;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer to an image or to an order says. Pure. */
final class Answers {
    private static final Pattern TASK =
            Pattern.compile("(/redfish/v1/(?:TaskService/)?Tasks/[^/\\s\"']{1,128})(/.*)?");

    /** A body as deep as this is none of a message's. */
    private static final int DEPTH_MAX = 8;

    private Answers() {}

    /** Why it was refused; empty when it was taken. Doubt is told by {@link #failedInside}. */
    static Optional<Outcome.Refused> refusal(Answer answer, String name) {
        ErrorBody error = answer.error();
        String said = error.worst();
        int status = answer.status();
        if (answer.good()) {
            return errorInside(answer)
                    ? Optional.of(byDevice(Message.of("bmc.firmware-refused", name, status), said))
                    : Optional.empty();
        }
        return Optional.of(
                switch (status) {
                    case 401, 403 ->
                            error.mentions("license", "licence")
                                    ? byDevice(Message.of("bmc.firmware-no-licence", name), said)
                                    : new Outcome.Refused(
                                            Outcome.Refusal.NOT_AUTHORISED,
                                            Message.of("bmc.act-not-allowed", name),
                                            said);
                    case 409, 423 -> byDevice(Message.of("bmc.firmware-another-runs", name), said);
                    case 413 -> byDevice(Message.of("bmc.firmware-too-large-said", name), said);
                    case 503 -> byDevice(Message.of("bmc.firmware-no-time", name), said);
                    default -> byDevice(Message.of("bmc.firmware-refused", name, status), said);
                });
    }

    private static Outcome.Refused byDevice(Message what, String said) {
        return new Outcome.Refused(Outcome.Refusal.DEVICE, what, said);
    }

    /** A service that failed inside may have begun. */
    static boolean failedInside(Answer answer) {
        return answer.status() >= 500 && answer.status() != 501 && answer.status() != 503;
    }

    /** Some say 200 and put the refusal into the body. */
    private static boolean errorInside(Answer answer) {
        try {
            return !answer.empty()
                    && answer.json().path("error").isObject()
                    && answer.error().messages().stream()
                            .anyMatch(said -> said.severity().equalsIgnoreCase("critical"));
        } catch (Nonsense e) {
            return false;
        }
    }

    /**
     * The task an answer names: in its body, its Location, or a message. Never the monitor: reading
     * that deletes a finished task on some.
     */
    static Optional<String> task(Answer answer) {
        Optional<String> inBody = Optional.empty();
        try {
            if (!answer.empty()) {
                JsonNode json = answer.json();
                Resource body = new Resource(ResourcePath.ROOT, json, _ -> {});
                inBody =
                        body.link("@odata.id")
                                .map(ResourcePath::key)
                                .flatMap(Answers::taskIn)
                                .or(() -> named(json, 0));
            }
        } catch (Nonsense e) {
            inBody = Optional.empty();
        }
        return inBody.isPresent() ? inBody : location(answer).flatMap(Answers::taskIn);
    }

    /** The last part of a Location that is no task's path: perhaps the id of one. */
    static Optional<String> idInLocation(Answer answer) {
        return location(answer)
                .flatMap(ResourcePath::of)
                .map(ResourcePath::name)
                .filter(name -> name.matches("[A-Za-z0-9_-]{1,64}"));
    }

    /** Where an answer says that what was sent now lies. */
    static Optional<String> location(Answer answer) {
        String location = answer.header("Location");
        if (location.startsWith("/")) {
            return Optional.of(location);
        }
        try {
            return Optional.ofNullable(new URI(location).getRawPath())
                    .filter(path -> !path.isEmpty());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> taskIn(String path) {
        Matcher task = TASK.matcher(path);
        return task.matches() ? Optional.of(task.group(1)) : Optional.empty();
    }

    private static Optional<String> named(JsonNode node, int depth) {
        if (node.isTextual()) {
            Matcher task = TASK.matcher(node.textValue());
            return task.matches() ? Optional.of(task.group(1)) : Optional.empty();
        }
        if (depth < DEPTH_MAX) {
            for (JsonNode inner : node) {
                Optional<String> found = named(inner, depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
