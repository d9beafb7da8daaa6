package io.rackside.app.console.library;

import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.library.Claims;
import io.rackside.app.firmware.report.ComponentTitle;
import io.rackside.model.firmware.Component;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a person says of a file that does not say it itself. */
final class ClaimFields {
    private static final int MINUTES_MAX = 24 * 60;

    private enum HostDown {
        USUAL,
        YES,
        NO
    }

    private final ComboBox<Optional<Component>> component;
    private final TextField version;
    private final TextField vendor;
    private final TextField models;
    private final TextField softwareIds;
    private final ComboBox<HostDown> hostDown;
    private final TextField minutes;

    ClaimFields(Form form, Texts texts) {
        List<Optional<Component>> components = new ArrayList<>();
        components.add(Optional.empty());
        Arrays.stream(Component.values()).map(Optional::of).forEach(components::add);
        component =
                form.choice(
                        "console.library.component",
                        components,
                        Optional.<Component>empty(),
                        one ->
                                one.map(part -> texts.say(ComponentTitle.of(part)))
                                        .orElseGet(() -> texts.say("console.library.as-the-file")));
        component.setId("import-component");
        version = form.text("console.library.version", "");
        version.setId("import-version");
        vendor = form.text("console.library.vendor", "");
        models = form.text("console.library.models", "");
        models.setId("import-models");
        models.promptTextProperty().bind(texts.bind("console.library.several"));
        softwareIds = form.text("console.library.software-ids", "");
        softwareIds.promptTextProperty().bind(texts.bind("console.library.several"));
        hostDown =
                form.choice(
                        "console.library.host-down",
                        List.of(HostDown.values()),
                        HostDown.USUAL,
                        one -> texts.say(word(one)));
        minutes = form.text("console.library.minutes", "");
    }

    private static String word(HostDown one) {
        return switch (one) {
            case USUAL -> "console.library.host-down-usual";
            case YES -> "console.library.host-down-yes";
            case NO -> "console.library.host-down-no";
        };
    }

    /**
     * What was said.
     *
     * @throws Form.Wrong when a field makes no sense
     */
    Claims claims() {
        return new Claims(
                said(vendor),
                list(models),
                component.getValue(),
                list(softwareIds),
                said(version),
                switch (hostDown.getValue()) {
                    case USUAL -> Optional.empty();
                    case YES -> Optional.of(true);
                    case NO -> Optional.of(false);
                },
                said(minutes)
                        .map(
                                _ ->
                                        Duration.ofMinutes(
                                                Fields.whole(
                                                        minutes,
                                                        "console.library.minutes",
                                                        1,
                                                        MINUTES_MAX))));
    }

    private static Optional<String> said(TextField field) {
        return Optional.of(field.getText().strip()).filter(text -> !text.isEmpty());
    }

    private static List<String> list(TextField field) {
        return Arrays.stream(field.getText().split("[,;，；]"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
