package io.rackside.app.console.vault;

import io.rackside.app.access.VaultKeeping;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Asks for a login to be kept: of an account, by SSH key, a community, or a user of SNMPv3. */
final class LoginForm {
    /** What a login is for. */
    private enum Kind {
        ACCOUNT("console.vault.kind-account"),
        COMMUNITY("console.vault.kind-community"),
        SNMP_USER("console.vault.kind-snmp-user"),
        KEY("console.vault.kind-key");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    private final TextField name;
    private final ComboBox<Kind> kind;
    private final TextField user;
    private final PasswordField password;
    private final TextField keyFile;
    private final PasswordField passphrase;
    private final PasswordField sudo;
    private final PasswordField community;
    private final PasswordField signing;
    private final PasswordField encrypting;

    private LoginForm(Form form, Texts texts) {
        name = form.text("console.field.name", "");
        name.setId("login-name");
        kind =
                form.choice(
                        "console.vault.kind",
                        List.of(Kind.values()),
                        Kind.ACCOUNT,
                        one -> texts.say(one.code));
        kind.setId("login-kind");
        user = only(form.text("console.vault.user", ""), Kind.ACCOUNT, Kind.KEY, Kind.SNMP_USER);
        user.setId("login-user");
        password = only(form.secret("console.vault.password"), Kind.ACCOUNT);
        password.setId("login-password");
        keyFile = form.file("console.vault.key-file");
        keyFile.setId("login-key");
        only(keyFile.getParent(), Kind.KEY);
        passphrase = only(form.secret("console.vault.key-passphrase"), Kind.KEY);
        passphrase.setId("login-passphrase");
        sudo = only(form.secret("console.vault.sudo"), Kind.KEY);
        sudo.setId("login-sudo");
        community = only(form.secret("console.vault.community"), Kind.COMMUNITY);
        community.setId("login-community");
        signing = only(form.secret("console.vault.signing"), Kind.SNMP_USER);
        signing.setId("login-signing");
        encrypting = only(form.secret("console.vault.encrypting"), Kind.SNMP_USER);
        encrypting.setId("login-encrypting");
    }

    private <N extends Node> N only(N field, Kind first, Kind... more) {
        Set<Kind> kinds = EnumSet.of(first, more);
        field.visibleProperty().bind(kind.valueProperty().map(kinds::contains));
        field.managedProperty().bind(field.visibleProperty());
        return field;
    }

    static void open(
            VaultDoor vault,
            Sheets sheets,
            Texts texts,
            Background background,
            Consumer<Message> say) {
        Form form = new Form(sheets, texts, background, texts.bind("console.vault.login"));
        LoginForm fields = new LoginForm(form, texts);
        form.submit(
                texts.bind("console.vault.login"),
                () -> fields.keeping(vault),
                kept -> say.accept(Message.of("console.vault.kept", kept)));
        form.open();
    }

    /** Without a passphrase nothing is signed, or encrypted. */
    private static void longEnough(PasswordField passphrase, String name) {
        int bytes = passphrase.getText().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 0 && bytes < VaultKeeping.SNMP_PASSPHRASE_LEAST) {
            throw new Form.Wrong(
                    Message.of(
                            "console.vault.passphrase-short",
                            Message.of(name),
                            VaultKeeping.SNMP_PASSPHRASE_LEAST));
        }
    }

    private Callable<String> keeping(VaultDoor vault) {
        String called = Fields.filled(name, "console.field.name");
        String account =
                kind.getValue() == Kind.COMMUNITY ? "" : Fields.filled(user, "console.vault.user");
        char[] secret =
                switch (kind.getValue()) {
                    case ACCOUNT -> VaultSheets.taken(password);
                    case KEY -> {
                        Fields.filled(keyFile, "console.vault.key-file");
                        yield VaultSheets.taken(passphrase);
                    }
                    case COMMUNITY -> {
                        Fields.filled(community, "console.vault.community");
                        yield VaultSheets.taken(community);
                    }
                    case SNMP_USER -> {
                        if (encrypting.getLength() > 0) {
                            Fields.filled(signing, "console.vault.signing");
                        }
                        longEnough(signing, "console.vault.signing");
                        longEnough(encrypting, "console.vault.encrypting");
                        yield VaultSheets.taken(signing);
                    }
                };
        Kind chosen = kind.getValue();
        Path file = Path.of(chosen == Kind.KEY ? keyFile.getText().strip() : "");
        char[] second =
                switch (chosen) {
                    case SNMP_USER -> VaultSheets.taken(encrypting);
                    case KEY -> VaultSheets.taken(sudo);
                    case ACCOUNT, COMMUNITY -> new char[0];
                };
        return () -> {
            try {
                switch (chosen) {
                    case SNMP_USER -> vault.keepSnmpUser(called, account, secret, second);
                    case KEY -> vault.keepKey(called, account, file, secret, second);
                    case ACCOUNT, COMMUNITY -> vault.keep(called, account, secret);
                }
                return called;
            } finally {
                Arrays.fill(secret, '\0');
                Arrays.fill(second, '\0');
            }
        };
    }
}
