package io.rackside.app.words;

import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Puts messages into words, in the language of the moment. Never throws: what it has no words for
 * is shown as its code.
 */
public final class Words {
    /** Not a sentence but a text that stands in a file in both languages. */
    private static final String BILINGUAL = "core.bilingual";

    private final Bundles bundles = new Bundles();
    private final Formats formats;
    private final Listeners<Locale> listeners = new Listeners<>();
    private volatile Locale language;

    /**
     * @param language {@link Locale#SIMPLIFIED_CHINESE}, or any other for English
     * @param zone in which times are shown
     */
    public Words(Locale language, Time time, ZoneId zone) {
        this.language = language;
        this.formats = new Formats(this, time, zone);
    }

    public Locale language() {
        return language;
    }

    /** Changes the language and tells those who listen. */
    public void speak(Locale newLanguage) {
        language = newLanguage;
        listeners.tell(newLanguage);
    }

    /** Tells of each change of language. */
    public Subscription listen(Consumer<Locale> listener) {
        return listeners.add(listener);
    }

    /** A text of a shipped file, which brings both languages itself. */
    public static Message bilingual(String english, String chinese) {
        return Message.of(BILINGUAL, english, chinese);
    }

    /** In words, in the language of the moment. */
    public String render(Message message) {
        return render(message, language);
    }

    public String render(Message message, Locale locale) {
        if (message.code().equals(BILINGUAL) && message.arguments().size() == 2) {
            boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
            return String.valueOf(message.arguments().get(chinese ? 1 : 0));
        }
        String pattern = bundles.pattern(message.code(), locale);
        if (pattern == null) {
            return message.code();
        }
        return Pattern.fill(
                pattern,
                message.arguments().size(),
                n -> formats.format(message.arguments().get(n), locale));
    }

    /** The same as rendering a message of that code and these arguments. */
    public String say(String code, Object... arguments) {
        return render(Message.of(code, arguments));
    }

    /** Such as "4 min" or "2 h 5 min"; never more than two units. */
    public String duration(Duration duration) {
        return formats.format(duration, language);
    }

    /** Such as "418 W" or "26.5 °C". */
    public String measure(double value, String unit) {
        return formats.format(new Message.Measure(value, unit), language);
    }

    /** Whether there are words for that code in that language, no other one standing in. */
    public boolean has(String code, Locale locale) {
        return bundles.has(code, locale);
    }
}
