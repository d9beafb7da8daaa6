package io.rackside.app.console.settings;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.settings.Settings;
import io.rackside.model.Message;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What the technician has chosen, on one sheet. */
public final class SettingsSheet {
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;

    public SettingsSheet(Sheets sheets, Texts texts, Background background) {
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
    }

    /**
     * Opens it.
     *
     * @param deaf why no traps are heard although they should be
     * @param save gets what was chosen
     */
    public void open(Settings now, Optional<Message> deaf, Consumer<Settings> save) {
        Form form = new Form(sheets, texts, background, texts.bind("console.command.settings"));
        TextField name = form.text("console.settings.name", now.personName());
        ComboBox<Locale> language =
                form.choice(
                        "console.settings.language",
                        List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE),
                        now.language(),
                        locale -> locale.getLanguage().equals("zh") ? "简体中文" : "English");
        ComboBox<Settings.Theme> theme =
                form.choice(
                        "console.settings.theme",
                        List.of(Settings.Theme.values()),
                        now.theme(),
                        this::word);
        TextField period =
                form.text("console.settings.period", Long.toString(now.sensorPeriod().toSeconds()));
        TextField idle =
                form.text("console.settings.idle", Long.toString(now.vaultIdle().toMinutes()));
        TextField traps = traps(form, now, deaf);
        CheckBox software = form.check("console.settings.software", now.softwareRendering());
        form.submit(
                texts.bind("console.edit.save"),
                () -> {
                    int seconds =
                            Fields.whole(
                                    period,
                                    "console.settings.period",
                                    (int) Settings.SENSOR_PERIOD_MIN.toSeconds(),
                                    (int) Settings.SENSOR_PERIOD_MAX.toSeconds());
                    int minutes =
                            Fields.whole(
                                    idle,
                                    "console.settings.idle",
                                    (int) Settings.VAULT_IDLE_MIN.toMinutes(),
                                    (int) Settings.VAULT_IDLE_MAX.toMinutes());
                    int port =
                            Fields.whole(
                                    traps, "console.settings.traps", 0, Settings.TRAP_PORT_MAX);
                    Settings chosen =
                            now.named(name.getText())
                                    .in(language.getValue())
                                    .themed(theme.getValue())
                                    .asking(Duration.ofSeconds(seconds))
                                    .lockingAfter(Duration.ofMinutes(minutes))
                                    .hearingTrapsAt(port)
                                    .renderingInSoftware(software.isSelected());
                    return () -> chosen;
                },
                save);
        form.open();
    }

    private TextField traps(Form form, Settings now, Optional<Message> deaf) {
        TextField port = new TextField(Integer.toString(now.trapPort()));
        port.setId("trap-port");
        port.accessibleTextProperty().bind(texts.bind("console.settings.traps"));
        Label below = new Label();
        below.textProperty()
                .bind(texts.bind(deaf.orElse(Message.of("console.settings.traps-hint"))));
        below.getStyleClass().add("rs-hint");
        deaf.ifPresent(_ -> below.getStyleClass().add("rs-wrong"));
        below.setWrapText(true);
        below.setMinHeight(Region.USE_PREF_SIZE);
        port.accessibleHelpProperty().bind(below.textProperty());
        form.field("console.settings.traps", new VBox(2, port, below));
        return port;
    }

    /** Asks for the technician's name, at the first start. */
    public void askName(Consumer<String> save) {
        Form form =
                new Form(sheets, texts, background, texts.bind("console.first.title"))
                        .hint(texts.bind("console.first.hint"));
        TextField name = form.text("console.settings.name", "");
        form.submit(
                texts.bind("console.first.go"),
                () -> {
                    String called = Fields.filled(name, "console.settings.name");
                    return () -> called;
                },
                save);
        form.open();
    }

    private String word(Settings.Theme theme) {
        return switch (theme) {
            case LIGHT -> texts.say("console.theme.light");
            case DARK -> texts.say("console.theme.dark");
            case AS_SYSTEM -> texts.say("console.theme.system");
        };
    }
}
