package io.rackside.app.console.editing;

import io.rackside.app.console.sheet.Form;
import io.rackside.model.Message;

import javafx.scene.control.TextField;

/** Reads the fields of a form and says which one makes no sense. */
public final class Fields {
    private Fields() {}

    /** A text that has to be there. */
    public static String filled(TextField field, String name) {
        String text = field.getText().strip();
        if (text.isEmpty()) {
            throw new Form.Wrong(Message.of("console.field.missing", Message.of(name)));
        }
        return text;
    }

    /** A whole number from {@code least} to {@code most}. */
    public static int whole(TextField field, String name, int least, int most) {
        try {
            int number = Integer.parseInt(field.getText().strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, with the bounds.
        }
        throw new Form.Wrong(
                Message.of("console.field.out-of-range", Message.of(name), least, most));
    }
}
