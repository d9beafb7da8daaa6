package io.rackside.app.console.inspector;

import io.rackside.app.console.texts.Texts;
import io.rackside.model.Event;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an entry of a box's log says: in the reader's language where its code is one there are words
 * for, as of IPMI's event log, else in the device's own words.
 */
final class EventWords {
    /** How the event log of IPMI ends the words of an event that is over. */
    private static final String OVER = " (over)";

    private final Texts texts;

    EventWords(Texts texts) {
        this.texts = texts;
    }

    String text(Event event) {
        if (!translated(event)) {
            return event.message();
        }
        String said = texts.say(event.code());
        return event.message().endsWith(OVER) ? texts.say("console.log.over", said) : said;
    }

    /** The maker's code, or the device's own words where the text is a translation of them. */
    String code(Event event) {
        return translated(event) ? event.message() : event.code();
    }

    /** The sensor and the code, a line each, as far as the entry names them. */
    String more(Event event) {
        return Stream.of(
                        line("console.log.sensor", event.sensor()),
                        line("console.log.code", code(event)))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String line(String name, String value) {
        return value.isEmpty() ? "" : texts.say(name) + "  " + value;
    }

    /** Words that need arguments cannot be said: an entry keeps none. */
    private boolean translated(Event event) {
        if (event.code().isEmpty()) {
            return false;
        }
        String said = texts.say(event.code());
        return !said.equals(event.code()) && !said.contains("{0}");
    }
}
