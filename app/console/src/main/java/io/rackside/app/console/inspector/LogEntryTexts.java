package io.rackside.app.console.inspector;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.words.EventWords;
import io.rackside.model.Event;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an entry of a box's log says: in the reader's language where its code is one there are words
 * for, as of IPMI's event log, else in the device's own words.
 */
final class LogEntryTexts {
    private final Texts texts;
    private final EventWords words;

    LogEntryTexts(Texts texts) {
        this.texts = texts;
        this.words = new EventWords(texts::say);
    }

    String text(Event event) {
        return words.of(event);
    }

    /** The maker's code, or the device's own words where the text is a translation of them. */
    String code(Event event) {
        return words.says(event) ? event.message() : event.code();
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
}
