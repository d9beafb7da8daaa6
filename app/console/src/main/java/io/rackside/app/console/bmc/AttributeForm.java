package io.rackside.app.console.bmc;

import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Another value of a BIOS attribute, within its bounds. */
final class AttributeForm implements SettingForm {
    private static final int HELP_MAX = 600;

    private final Texts texts;
    private final Settings.BiosAttribute attribute;
    private Supplier<String> value;

    AttributeForm(Texts texts, Settings.BiosAttribute attribute) {
        this.texts = texts;
        this.attribute = attribute;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.bios.title", attribute.label());
    }

    @Override
    public void furnish(Form form) {
        String help = attribute.help().strip();
        String hint =
                help.isEmpty() || help.equals(attribute.label())
                        ? attribute.name()
                        : help.substring(0, Math.min(HELP_MAX, help.length()));
        form.hint(new SimpleStringProperty(hint));
        form.hint(texts.bind("console.bmc.bios.from-next-start"));
        String now = attribute.pending().orElse(attribute.value());
        switch (attribute.kind()) {
            case ENUMERATION -> choose(form, attribute.allowed(), now);
            case TRUTH -> choose(form, List.of("true", "false"), now);
            case INTEGER, TEXT, PASSWORD -> {
                TextField field = form.text("console.bmc.bios.value", now);
                field.setId("bios-value");
                bounds(field);
                value = () -> checked(field.getText().strip());
            }
        }
    }

    private void choose(Form form, List<String> allowed, String now) {
        ComboBox<String> box =
                form.choice("console.bmc.bios.value", allowed, now, choice -> choice);
        box.setId("bios-value");
        value = box::getValue;
    }

    private void bounds(TextField field) {
        if (attribute.lower().isPresent() && attribute.upper().isPresent()) {
            field.setPromptText(attribute.lower().get() + " – " + attribute.upper().get());
        }
    }

    private String checked(String text) {
        boolean number = attribute.kind() == Settings.BiosAttribute.Kind.INTEGER;
        long size;
        try {
            size = number ? Long.parseLong(text) : text.length();
        } catch (NumberFormatException _) {
            throw wrong(number);
        }
        if (attribute.lower().filter(least -> size < least).isPresent()
                || attribute.upper().filter(most -> size > most).isPresent()) {
            throw wrong(number);
        }
        return text;
    }

    private Form.Wrong wrong(boolean number) {
        return new Form.Wrong(
                Message.of(
                        number ? "console.bmc.bios.not-a-number" : "console.bmc.bios.length",
                        attribute.lower().map(String::valueOf).orElse("–"),
                        attribute.upper().map(String::valueOf).orElse("–")));
    }

    /** As it is typed. */
    String value() {
        return value.get();
    }

    @Override
    public Asked asked() {
        Change change = new Change.Bios(Map.of(attribute.name(), value()));
        return () -> Wanted.of(change);
    }
}
