package io.rackside.app.console.bmc;

import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;

import javafx.scene.control.TextField;

import java.util.Locale;
import java.util.regex.Pattern;

/** A command of IPMI as bytes: network function, command and data. */
final class RawForm implements SettingForm {
    private static final Pattern BYTES =
            Pattern.compile("(0x)?[0-9a-f]{1,2}([\\s,]+(0x)?[0-9a-f]{1,2})+");

    private final Texts texts;
    private TextField bytes;

    RawForm(Texts texts) {
        this.texts = texts;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.raw.title");
    }

    @Override
    public void furnish(Form form) {
        form.hint(texts.bind("console.bmc.raw.hint"));
        bytes = form.text("console.bmc.raw.bytes", "");
        bytes.setId("raw-bytes");
        bytes.setPromptText("06 01");
        bytes.getStyleClass().add("rs-mono");
    }

    @Override
    public Asked asked() {
        String typed = bytes.getText().strip().toLowerCase(Locale.ROOT);
        if (!BYTES.matcher(typed).matches()) {
            throw new Form.Wrong(Message.of("console.bmc.raw.no-bytes"));
        }
        Change change = new Change.Raw(typed);
        return () -> Wanted.of(change);
    }
}
