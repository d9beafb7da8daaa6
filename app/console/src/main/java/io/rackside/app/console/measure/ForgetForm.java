package io.rackside.app.console.measure;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.measure.KeptMeasurement;

import javafx.beans.property.SimpleStringProperty;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks whether measurements are to be forgotten for good, each by its name and date. */
final class ForgetForm {
    private static final int NAMED = 8;

    private final Sheets sheets;
    private final Texts texts;
    private final Background background;

    ForgetForm(Sheets sheets, Texts texts, Background background) {
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
    }

    void ask(List<KeptMeasurement> chosen, Consumer<List<KeptMeasurement>> then) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.measure.forget-title", chosen.size()))
                        .hint(new SimpleStringProperty(named(texts, chosen)));
        form.submit(texts.bind("console.measure.forget"), () -> () -> chosen, then);
        form.open();
    }

    static String named(Texts texts, List<KeptMeasurement> chosen) {
        String names =
                chosen.stream()
                        .limit(NAMED)
                        .map(
                                one ->
                                        texts.say(
                                                "console.measure.way-at",
                                                way(one),
                                                texts.dateTime(one.at())))
                        .collect(Collectors.joining("\n"));
        return chosen.size() <= NAMED
                ? names
                : names + "\n" + texts.say("console.measure.more", chosen.size() - NAMED);
    }

    /** Between which ports: "srv-01 enp1s0f0 – srv-02 enp1s0f0". */
    static String way(KeptMeasurement one) {
        return one.nearName()
                + " "
                + one.environment().port()
                + " – "
                + one.farName()
                + " "
                + one.farPort();
    }
}
