package io.rackside.app.console.bmc;

import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;

import javafx.scene.control.PasswordField;

/** A new password of an account, typed twice. */
final class PasswordForm implements SettingForm {
    static final String SECRET = "password";

    private final Texts texts;
    private final Settings.Account account;
    private PasswordField first;
    private PasswordField again;

    PasswordForm(Texts texts, Settings.Account account) {
        this.texts = texts;
        this.account = account;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.account.password-of", account.user());
    }

    @Override
    public void furnish(Form form) {
        if (account.inUse()) {
            form.hint(texts.bind("console.bmc.account.own-password"));
        }
        first = form.secret("console.bmc.account.new-password");
        first.setId("new-password");
        again = form.secret("console.bmc.account.once-more");
    }

    @Override
    public Asked asked() {
        char[] typed = typed(first, again);
        Change change = new Change.Password(account.user(), SECRET);
        return () -> new Wanted(change, new TypedSecrets().put(SECRET, typed));
    }

    /** What was typed twice alike; both fields forget it. */
    static char[] typed(PasswordField first, PasswordField again) {
        if (first.getLength() == 0) {
            throw new Form.Wrong(Message.of("console.bmc.account.no-password"));
        }
        if (!first.getText().contentEquals(again.getCharacters())) {
            throw new Form.Wrong(Message.of("console.bmc.account.not-the-same"));
        }
        char[] typed = first.getText().toCharArray();
        first.clear();
        again.clear();
        return typed;
    }
}
