package io.rackside.app.console.bmc;

import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BootLasting;
import io.rackside.model.settings.Settings.BootMode;
import io.rackside.model.settings.Settings.BootSource;

import javafx.scene.control.ComboBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From where the host starts, for how long, and how. */
final class BootForm implements SettingForm {
    private final SettingWords words;
    private final Settings.Boot boot;
    private ComboBox<BootSource> source;
    private ComboBox<BootLasting> lasting;
    private Optional<ComboBox<BootMode>> mode = Optional.empty();

    BootForm(Texts texts, Settings.Boot boot) {
        this.words = new SettingWords(texts);
        this.boot = boot;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.boot");
    }

    @Override
    public void furnish(Form form) {
        List<BootSource> sources =
                new ArrayList<>(
                        boot.sources().stream()
                                .filter(one -> one != BootSource.OTHER)
                                .sorted()
                                .toList());
        if (!sources.contains(BootSource.NONE)) {
            sources.addFirst(BootSource.NONE);
        }
        source = form.choice("console.bmc.boot.source", sources, from(sources), words::of);
        source.setId("boot-source");
        List<BootLasting> lastings =
                boot.lastings().stream().filter(l -> l != BootLasting.DISABLED).sorted().toList();
        BootLasting now =
                lastings.contains(boot.lasting())
                        ? boot.lasting()
                        : lastings.isEmpty() ? BootLasting.ONCE : lastings.getFirst();
        lasting =
                form.choice(
                        "console.bmc.boot.lasts",
                        lastings.isEmpty() ? List.of(BootLasting.ONCE) : lastings,
                        now,
                        words::of);
        lasting.setId("boot-lasting");
        lasting.disableProperty().bind(source.valueProperty().isEqualTo(BootSource.NONE));
        if (!boot.modes().isEmpty()) {
            mode =
                    Optional.of(
                            form.choice(
                                    "console.bmc.boot.mode",
                                    boot.modes().stream().sorted().toList(),
                                    boot.mode().orElse(null),
                                    words::of));
        }
    }

    private BootSource from(List<BootSource> sources) {
        return sources.contains(boot.source()) ? boot.source() : BootSource.NONE;
    }

    @Override
    public Asked asked() {
        BootSource from = source.getValue();
        Change change =
                new Change.Boot(
                        from,
                        from == BootSource.NONE ? BootLasting.DISABLED : lasting.getValue(),
                        mode.map(ComboBox::getValue)
                                .filter(chosen -> !Optional.of(chosen).equals(boot.mode())));
        return () -> Wanted.of(change);
    }
}
