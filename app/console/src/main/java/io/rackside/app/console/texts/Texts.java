package io.rackside.app.console.texts;

import io.rackside.model.Message;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * The words of the window in the language of the moment; what is bound to them changes language
 * without a restart. To be used on the JavaFX thread.
 */
public final class Texts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final BiFunction<Locale, Message, String> words;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Locale> language;

    /**
     * Words of a language.
     *
     * @param words renders a message in a language
     * @param zone whose clock times are shown in
     */
    public Texts(BiFunction<Locale, Message, String> words, ZoneId zone, Locale language) {
        this.words = words;
        this.zone = zone;
        this.language = new ReadOnlyObjectWrapper<>(this, "language", language);
    }

    /**
     * The language of the window. What is made anew each time it is opened listens weakly: a strong
     * listener would be kept for as long as the window is.
     */
    public ReadOnlyObjectProperty<Locale> language() {
        return language.getReadOnlyProperty();
    }

    public void speak(Locale newLanguage) {
        language.set(newLanguage);
    }

    /** What a message says now. */
    public String say(Message message) {
        return words.apply(language.get(), message);
    }

    public String say(String code, Object... arguments) {
        return say(Message.of(code, arguments));
    }

    /**
     * A text that follows the language and its arguments.
     *
     * @param arguments as a {@link Message} takes them, or observable values of these
     */
    public StringBinding bind(String code, Object... arguments) {
        List<Observable> sources = new ArrayList<>();
        sources.add(language);
        for (Object argument : arguments) {
            if (argument instanceof ObservableValue<?> observable) {
                sources.add(observable);
            }
        }
        return Bindings.createStringBinding(
                () -> say(code, now(arguments)), sources.toArray(Observable[]::new));
    }

    /** A message that follows the language. */
    public StringBinding bind(Message message) {
        return Bindings.createStringBinding(() -> say(message), language);
    }

    private static Object[] now(Object[] arguments) {
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            Object value =
                    arguments[i] instanceof ObservableValue<?> observable
                            ? observable.getValue()
                            : arguments[i];
            values[i] = value == null ? "" : value;
        }
        return values;
    }

    /** Hours, minutes and seconds of the laptop's clock. */
    public String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /** The day by the laptop's clock. */
    public String date(Instant at) {
        return DATE.format(at.atZone(zone));
    }

    /** Day and time of the laptop's clock. */
    public String dateTime(Instant at) {
        return DATE_TIME.format(at.atZone(zone));
    }
}
