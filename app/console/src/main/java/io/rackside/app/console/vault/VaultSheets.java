package io.rackside.app.console.vault;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.scene.control.PasswordField;

import java.util.Arrays;
import java.util.function.Consumer;

/** Makes, opens and locks the vault, and puts logins into it. */
public final class VaultSheets {
    /** Shorter ones are guessed too soon. */
    private static final int PASSPHRASE_LENGTH_MIN = 8;

    private final VaultDoor vault;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Consumer<Message> say;

    public VaultSheets(
            VaultDoor vault,
            Sheets sheets,
            Texts texts,
            Background background,
            Consumer<Message> say) {
        this.vault = vault;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.say = say;
    }

    /** Locks an open vault; opens a locked one; makes one where there is none. */
    public void toggle() {
        if (!vault.exists()) {
            create(() -> {});
        } else if (vault.unlocked()) {
            vault.lock();
            say.accept(Message.of("console.vault.locked"));
        } else {
            unlock(() -> {});
        }
    }

    /** Adds a login; opens or makes the vault first where that is needed. */
    public void addLogin() {
        if (!vault.exists()) {
            create(this::login);
        } else if (!vault.unlocked()) {
            unlock(this::login);
        } else {
            login();
        }
    }

    private void create(Runnable then) {
        Form form =
                new Form(sheets, texts, background, texts.bind("console.vault.create"))
                        .hint(texts.bind("console.vault.create-hint"));
        PasswordField first = form.secret("console.vault.passphrase");
        PasswordField again = form.secret("console.vault.again");
        form.submit(
                texts.bind("console.vault.create"),
                () -> {
                    if (first.getLength() < PASSPHRASE_LENGTH_MIN) {
                        throw new Form.Wrong(
                                Message.of("console.vault.too-short", PASSPHRASE_LENGTH_MIN));
                    }
                    if (!first.getText().contentEquals(again.getCharacters())) {
                        throw new Form.Wrong(Message.of("console.vault.not-the-same"));
                    }
                    char[] passphrase = taken(first);
                    again.clear();
                    return () -> {
                        try {
                            vault.create(passphrase);
                            return true;
                        } finally {
                            Arrays.fill(passphrase, '\0');
                        }
                    };
                },
                _ -> {
                    say.accept(Message.of("console.vault.created"));
                    then.run();
                });
        form.open();
    }

    private void unlock(Runnable then) {
        Form form = new Form(sheets, texts, background, texts.bind("console.vault.unlock"));
        PasswordField passphrase = form.secret("console.vault.passphrase");
        form.submit(
                texts.bind("console.vault.unlock"),
                () -> {
                    char[] typed = taken(passphrase);
                    return () -> {
                        try {
                            vault.unlock(typed);
                            return true;
                        } finally {
                            Arrays.fill(typed, '\0');
                        }
                    };
                },
                _ -> {
                    say.accept(Message.of("console.vault.unlocked"));
                    then.run();
                });
        form.open();
    }

    private void login() {
        LoginForm.open(vault, sheets, texts, background, say);
    }

    /** What was typed; the field forgets it. */
    static char[] taken(PasswordField field) {
        char[] typed = field.getText().toCharArray();
        field.clear();
        return typed;
    }
}
