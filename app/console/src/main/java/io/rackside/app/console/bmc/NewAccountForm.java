package io.rackside.app.console.bmc;

import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;

import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

import java.util.List;

/** Name, role and password of a new account. */
final class NewAccountForm implements SettingForm {
    private final List<String> roles;
    private TextField user;
    private ComboBox<String> role;
    private PasswordField first;
    private PasswordField again;

    NewAccountForm(List<String> roles) {
        this.roles = roles;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.accounts");
    }

    @Override
    public void furnish(Form form) {
        user = form.text("console.vault.user", "");
        user.setId("account-user");
        role = form.choice("console.bmc.account.role", roles, roles.getLast(), word -> word);
        first = form.secret("console.bmc.account.new-password");
        first.setId("new-password");
        again = form.secret("console.bmc.account.once-more");
    }

    @Override
    public Asked asked() {
        String name = Fields.filled(user, "console.vault.user");
        char[] typed = PasswordForm.typed(first, again);
        Change change = new Change.AddAccount(name, role.getValue(), PasswordForm.SECRET);
        return () -> new Wanted(change, new TypedSecrets().put(PasswordForm.SECRET, typed));
    }
}
