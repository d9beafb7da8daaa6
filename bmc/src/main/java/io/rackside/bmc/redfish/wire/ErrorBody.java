package io.rackside.bmc.redfish.wire;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a service says about a request it did not carry out (DSP0266, 8.6).
 *
 * @param messages most severe first
 */
public record ErrorBody(List<Said> messages) {
    /**
     * One of its messages.
     *
     * @param id registry key such as {@code Base.1.8.InsufficientPrivilege}, perhaps empty
     */
    public record Said(String id, String text, String severity) {}

    private static final int MESSAGES_MAX = 64;

    public ErrorBody {
        messages = List.copyOf(messages);
    }

    /** Reads an answer's body; a body that is no error has no messages. */
    public static ErrorBody of(byte[] body, String contentType) {
        try {
            return of(new Resource(ResourcePath.ROOT, JsonText.object(body, contentType), _ -> {}));
        } catch (Nonsense e) {
            return new ErrorBody(List.of());
        }
    }

    private static ErrorBody of(Resource body) {
        Resource error = body.at("error").there() ? body.at("error") : body;
        List<Said> said = new ArrayList<>();
        for (Resource info : error.list("@Message.ExtendedInfo")) {
            if (said.size() == MESSAGES_MAX) {
                break;
            }
            said.add(
                    new Said(
                            info.text("MessageId"),
                            info.sentence("Message"),
                            info.firstText("MessageSeverity", "Severity")));
        }
        said.sort(Comparator.comparingInt(ErrorBody::rank));
        if (said.isEmpty() && !error.sentence("message").isEmpty()) {
            said.add(new Said(error.text("code"), error.sentence("message"), ""));
        }
        return new ErrorBody(said);
    }

    private static int rank(Said said) {
        return switch (said.severity().toLowerCase(Locale.ROOT)) {
            case "critical" -> 0;
            case "warning" -> 1;
            case "" -> 2;
            default -> 3;
        };
    }

    /** The most severe message in the device's own words, empty when it said nothing. */
    public String worst() {
        return first().map(s -> s.text().isEmpty() ? s.id() : s.text()).orElse("");
    }

    /**
     * A message that ends with the device's own words, where it has said any.
     *
     * @param withoutWords code for a device that has said nothing
     * @param withWords code whose last argument are its words
     */
    public Message message(String withoutWords, String withWords, Object... arguments) {
        String words = worst();
        if (words.isEmpty()) {
            return Message.of(withoutWords, arguments);
        }
        Object[] more = Arrays.copyOf(arguments, arguments.length + 1);
        more[arguments.length] = words;
        return Message.of(withWords, more);
    }

    private Optional<Said> first() {
        return messages.stream().findFirst();
    }

    /** Whether any message has one of these words in its id or its text. */
    public boolean mentions(String... words) {
        for (Said said : messages) {
            String all = (said.id() + " " + said.text()).toLowerCase(Locale.ROOT);
            for (String word : words) {
                if (all.contains(word.toLowerCase(Locale.ROOT))) {
                    return true;
                }
            }
        }
        return false;
    }
}
