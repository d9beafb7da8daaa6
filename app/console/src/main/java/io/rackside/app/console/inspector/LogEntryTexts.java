package io.rackside.app.console.inspector;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.words.EventWords;
import io.rackside.model.Event;

import java.util.List;

/**
 * What an entry of a box's log says: in the reader's language where its code is one there are words
 * for, as of IPMI's event log, else in the device's own words.
 */
final class LogEntryTexts {
    /** Codes of the headings of what is exported. */
    static final List<String> COLUMNS =
            List.of(
                    "console.log.time",
                    "console.log.text",
                    "console.log.severity",
                    "console.log.sensor",
                    "console.log.code");

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

    String time(Event event) {
        return event.time().map(texts::dateTime).orElse(Figures.NOT_KNOWN);
    }

    String severity(Event event) {
        return texts.say(
                switch (event.severity()) {
                    case OK -> "console.log.well";
                    case WARNING -> "console.log.warning";
                    case CRITICAL -> "console.log.critical";
                    case UNKNOWN -> "console.log.unknown";
                });
    }

    /** What is exported of it, in the order of {@link #COLUMNS}. */
    List<String> cells(Event event) {
        return List.of(time(event), text(event), severity(event), event.sensor(), code(event));
    }
}
