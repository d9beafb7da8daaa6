package io.rackside.app.console.firmware;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.desk.UpgradeOptions;
import io.rackside.model.DeviceId;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks how an upgrade is to go. */
public final class OptionForm {
    private static final int SIDE_MAX = 42;
    private static final int FAILURES_MAX = 100;

    private final Sheets sheets;
    private final Texts texts;
    private final Background background;

    public OptionForm(Sheets sheets, Texts texts, Background background) {
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
    }

    /** Asks, beginning with what the model has. */
    public void open(UpgradeViewModel model) {
        Map<DeviceId, String> boxes = model.chosen();
        UpgradeOptions now = model.options();
        Form form =
                new Form(sheets, texts, background, texts.bind("console.firmware.options-title"));
        ComboBox<Optional<DeviceId>> canary =
                form.choice(
                        "console.firmware.canary",
                        optional(List.copyOf(boxes.keySet())),
                        now.canary().filter(boxes::containsKey),
                        box ->
                                box.map(boxes::get)
                                        .orElseGet(() -> texts.say("console.firmware.by-itself")));
        canary.setId("option-canary");
        TextField side = form.text("console.firmware.side", Integer.toString(now.side()));
        side.setId("option-side");
        TextField failures =
                form.text("console.firmware.failures", Integer.toString(now.failures()));
        failures.setId("option-failures");
        ComboBox<Optional<UpgradeOptions.Way>> way =
                form.choice(
                        "console.firmware.way",
                        optional(Arrays.asList(UpgradeOptions.Way.values())),
                        now.way(),
                        one ->
                                one.map(w -> texts.say(OptionWords.code(w)))
                                        .orElseGet(
                                                () -> texts.say("console.firmware.by-platform")));
        CheckBox again = form.check("console.firmware.again", now.again());
        again.setId("option-again");
        CheckBox back = form.check("console.firmware.older", now.back());
        CheckBox drop = form.check("console.firmware.drop-settings", !now.keepSettings());
        form.submit(
                texts.bind("console.firmware.options-keep"),
                () -> {
                    UpgradeOptions wanted =
                            new UpgradeOptions(
                                    canary.getValue(),
                                    Fields.whole(side, "console.firmware.side", 1, SIDE_MAX),
                                    Fields.whole(
                                            failures, "console.firmware.failures", 0, FAILURES_MAX),
                                    again.isSelected(),
                                    back.isSelected(),
                                    !drop.isSelected(),
                                    way.getValue());
                    return () -> wanted;
                },
                model::go);
        form.open();
    }

    /** Nothing first, then these. */
    private static <T> List<Optional<T>> optional(List<T> values) {
        List<Optional<T>> all = new ArrayList<>();
        all.add(Optional.empty());
        values.forEach(value -> all.add(Optional.of(value)));
        return List.copyOf(all);
    }
}
