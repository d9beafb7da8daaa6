package io.rackside.app.console.baseline;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.scene.control.TextField;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Asks why a deviation is left as it is, and until when. */
public final class ExceptionForm {
    private static final int USUAL_DAYS = 30;

    /** What is to stay for longer belongs into a baseline of the site. */
    static final int MOST_DAYS = 366;

    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Supplier<Instant> now;

    /**
     * @param now from when the days count
     */
    public ExceptionForm(Sheets sheets, Texts texts, Background background, Supplier<Instant> now) {
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.now = now;
    }

    /** Takes what was answered. */
    @FunctionalInterface
    interface Answer {
        void except(EntryRow row, String reason, Instant until);
    }

    void open(EntryRow row, Answer answer) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.baseline.except-title", row.name()))
                        .hint(texts.bind("console.baseline.except-hint"));
        TextField reason = form.text("console.baseline.reason", "");
        reason.setId("exception-reason");
        TextField days = form.text("console.baseline.days", Integer.toString(USUAL_DAYS));
        days.setId("exception-days");
        form.submit(
                texts.bind("console.baseline.except-do"),
                () -> {
                    String why = Fields.filled(reason, "console.baseline.reason");
                    Instant until = now.get().plus(days(days.getText()));
                    return () -> new Answered(why, until);
                },
                said -> answer.except(row, said.reason(), said.until()));
        form.open();
    }

    private record Answered(String reason, Instant until) {}

    static Duration days(String typed) {
        try {
            int days = Integer.parseInt(typed.strip());
            if (days >= 1 && days <= MOST_DAYS) {
                return Duration.ofDays(days);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new Form.Wrong(Message.of("console.baseline.days-wrong", MOST_DAYS));
    }
}
