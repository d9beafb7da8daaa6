package io.rackside.app.words;

import io.rackside.model.Event;
import io.rackside.model.Message;

import java.util.function.Function;

/** Says in the reader's language what an entry of a device's log means, where there are words. */
public final class EventWords {
    /** Codes of entries that only have a number on the wire; all others are makers' own words. */
    private static final String CODED = "bmc.ipmi.";

    /** How an entry is marked that says that a state has ended. */
    private static final String OVER = " (over)";

    private final Function<Message, String> say;

    /**
     * Prepares it.
     *
     * @param say renders a message in the reader's language, and an unknown one as its code
     */
    public EventWords(Function<Message, String> say) {
        this.say = say;
    }

    /** The device's own words, where nothing better is known. */
    public String of(Event event) {
        if (event.meaning().isPresent()) {
            return say.apply(event.meaning().get());
        }
        if (!says(event)) {
            return event.message();
        }
        Message what = Message.of(event.code());
        return say.apply(
                event.message().endsWith(OVER) ? Message.of("bmc.ipmi.event.cleared", what) : what);
    }

    /** Whether there are words of ours for it; not where they want arguments: an entry has none. */
    public boolean says(Event event) {
        if (event.meaning().isPresent()) {
            return true;
        }
        if (!event.code().startsWith(CODED)) {
            return false;
        }
        String said = say.apply(Message.of(event.code()));
        return !said.equals(event.code()) && !said.contains("{");
    }
}
