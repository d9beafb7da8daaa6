package io.rackside.app.console.shell;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.settings.SettingsSheet;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Look;
import io.rackside.app.settings.Settings;
import io.rackside.views.style.Theme;

import java.util.Locale;

/** What the technician has chosen for the window, seen at once and kept. */
final class Preferences {
    private final Ports ports;
    private final Texts texts;
    private final Look look;
    private final SettingsSheet sheet;

    Preferences(Ports ports, Sheets sheets, Texts texts, Background background, Look look) {
        this.ports = ports;
        this.texts = texts;
        this.look = look;
        this.sheet = new SettingsSheet(sheets, texts, background);
        look.wear(ports.settings().theme());
    }

    /** Asks for all of them. */
    void open() {
        sheet.open(
                ports.settings(),
                ports.deaf(),
                chosen -> {
                    ports.change(_ -> chosen);
                    texts.speak(chosen.language());
                    look.wear(chosen.theme());
                });
    }

    /** Asks for the technician's name where none was told yet. */
    void askName() {
        if (ports.settings().personName().isBlank()) {
            sheet.askName(name -> ports.change(now -> now.named(name)));
        }
    }

    void speak(Locale language) {
        texts.speak(language);
        ports.change(now -> now.in(language));
    }

    void otherTheme() {
        Settings.Theme other =
                look.worn() == Theme.DARK ? Settings.Theme.LIGHT : Settings.Theme.DARK;
        look.wear(other);
        ports.change(now -> now.themed(other));
    }
}
