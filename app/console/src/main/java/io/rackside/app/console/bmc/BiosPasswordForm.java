package io.rackside.app.console.bmc;

import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;

import javafx.scene.control.CheckBox;
import javafx.scene.control.PasswordField;

import java.util.Optional;

/** A password of the BIOS: the old one, and the new one twice; none of them is kept anywhere. */
final class BiosPasswordForm implements SettingForm {
    private static final String FRESH = "bios-new";
    private static final String OLD = "bios-old";

    private final Texts texts;
    private final Settings.BiosAttribute attribute;
    private PasswordField old;
    private PasswordField first;
    private PasswordField again;
    private CheckBox none;

    BiosPasswordForm(Texts texts, Settings.BiosAttribute attribute) {
        this.texts = texts;
        this.attribute = attribute;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.bios.title", attribute.label());
    }

    @Override
    public void furnish(Form form) {
        form.hint(texts.bind("console.bmc.bios.password-hint"));
        old = form.secret("console.bmc.bios.old-password");
        old.setId("old-password");
        first = form.secret("console.bmc.account.new-password");
        first.setId("new-password");
        again = form.secret("console.bmc.account.once-more");
        none = form.check("console.bmc.bios.no-password", false);
        none.setId("no-password");
        first.disableProperty().bind(none.selectedProperty());
        again.disableProperty().bind(none.selectedProperty());
    }

    @Override
    public Asked asked() {
        char[] fresh = none.isSelected() ? new char[0] : PasswordForm.typed(first, again);
        TypedSecrets secrets = new TypedSecrets().put(FRESH, fresh);
        boolean had = old.getLength() > 0;
        if (had) {
            secrets.put(OLD, old.getText().toCharArray());
            old.clear();
        }
        Change change =
                new Change.BiosPassword(
                        attribute.name(), FRESH, had ? Optional.of(OLD) : Optional.empty());
        return () -> new Wanted(change, secrets);
    }
}
