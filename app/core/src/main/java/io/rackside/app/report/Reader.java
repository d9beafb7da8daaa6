package io.rackside.app.report;

import io.rackside.app.words.Words;
import io.rackside.model.Message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** For whom a report is written: a language and a time zone. */
public record Reader(Words words, Locale language, ZoneId zone) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    String say(Message message) {
        return plain(words.render(message, language));
    }

    String say(String code, Object... arguments) {
        return say(Message.of(code, arguments));
    }

    /** With the date always: a report is read on another day. */
    String time(Instant at) {
        return TIME.format(local(at));
    }

    LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }

    String text(Cell cell) {
        return switch (cell) {
            case Cell.Said said -> say(said.message());
            case Cell.Text text -> plain(text.text());
            case Cell.Number number ->
                    plain(words.measure(number.value(), number.unit()).replace('\u00a0', ' '));
            case Cell.Moment moment -> time(moment.at());
            case Cell.State state -> say(state.message());
            case Cell.None _ -> "–";
        };
    }

    /** Without control characters, which neither PDF nor XML can hold. */
    static String plain(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .filter(c -> (c & 0xFFFE) != 0xFFFE)
                .map(c -> c == 0xA0 ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
