package io.rackside.app.console.bmc;

import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an account may log in, and what it may do. */
final class AccountForm implements SettingForm {
    private final Texts texts;
    private final Settings.Account account;
    private CheckBox enabled;
    private ComboBox<String> role;

    AccountForm(Texts texts, Settings.Account account) {
        this.texts = texts;
        this.account = account;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.account.title", account.user());
    }

    @Override
    public void furnish(Form form) {
        if (account.inUse()) {
            form.hint(texts.bind("console.bmc.account.is-in-use"));
        }
        List<String> roles = new ArrayList<>(account.roles());
        if (!roles.contains(account.role())) {
            roles.addFirst(account.role());
        }
        role = form.choice("console.bmc.account.role", roles, account.role(), word -> word);
        enabled = form.check("console.bmc.account.enabled", account.enabled());
    }

    @Override
    public Asked asked() {
        Optional<Boolean> on =
                enabled.isSelected() == account.enabled()
                        ? Optional.empty()
                        : Optional.of(enabled.isSelected());
        Optional<String> as =
                Optional.ofNullable(role.getValue()).filter(word -> !word.equals(account.role()));
        if (on.isEmpty() && as.isEmpty()) {
            throw new Form.Wrong(Message.of("console.bmc.nothing-changed"));
        }
        Change change = new Change.EditAccount(account.id(), on, as);
        return () -> Wanted.of(change);
    }
}
