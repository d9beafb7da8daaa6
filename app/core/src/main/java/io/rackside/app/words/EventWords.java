package io.rackside.app.words;

import io.rackside.model.Event;
import io.rackside.model.Message;

/** Says in the reader's language what an entry of a device's log means, where there are words. */
public final class EventWords {
    /** Codes of entries that only have a number on the wire; all others are makers' own words. */
    private static final String CODED = "bmc.ipmi.";

    /** How an entry is marked that says that a state has ended. */
    private static final String OVER = " (over)";

    private final Words words;

    public EventWords(Words words) {
        this.words = words;
    }

    /** The device's own words, where nothing better is known. */
    public String of(Event event) {
        if (!event.code().startsWith(CODED) || !words.has(event.code(), words.language())) {
            return event.message();
        }
        Message what = Message.of(event.code());
        String text = words.render(what);
        if (text.contains("{")) {
            // It tells more than the code alone can say.
            return event.message();
        }
        return event.message().endsWith(OVER) ? words.say("bmc.ipmi.event.cleared", what) : text;
    }
}
