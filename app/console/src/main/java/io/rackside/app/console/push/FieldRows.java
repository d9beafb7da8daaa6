package io.rackside.app.console.push;

import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;
import java.util.function.Supplier;

/** The fields of the chosen change, each with what it takes or what is wrong with it below. */
final class FieldRows extends GridPane {
    private static final double NAMES_WIDTH = 110;
    private static final double FIELD_PADDING = 8;

    private final PushModel model;
    private final Texts texts;

    FieldRows(PushModel model, Texts texts) {
        super(12, 8);
        this.model = model;
        this.texts = texts;
        ColumnConstraints names = new ColumnConstraints(NAMES_WIDTH, NAMES_WIDTH, NAMES_WIDTH);
        ColumnConstraints fields = new ColumnConstraints(260, 330, Double.MAX_VALUE);
        fields.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, fields);
        model.fields().addListener((_, _, _) -> arrange());
        arrange();
    }

    private void arrange() {
        getChildren().clear();
        for (PushField field : model.fields().get()) {
            StringProperty value = model.value(field);
            row(
                    field.title(),
                    control(field, value),
                    value,
                    () -> model.trouble(field),
                    field.takes(),
                    "push-" + field.name());
        }
        row(
                Message.of("console.push.minutes"),
                text(model.minutes()),
                model.minutes(),
                model::troubleOfMinutes,
                Message.of("console.push.takes-minutes"),
                "push-minutes");
    }

    private static Control control(PushField field, StringProperty value) {
        if (field.words().isEmpty()) {
            return text(value);
        }
        ComboBox<String> words = new ComboBox<>();
        words.getItems().setAll(field.words());
        words.valueProperty().bindBidirectional(value);
        words.setMaxWidth(Double.MAX_VALUE);
        return words;
    }

    private static TextField text(StringProperty value) {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private void row(
            Message title,
            Control control,
            StringProperty value,
            Supplier<Optional<Message>> trouble,
            Message takes,
            String id) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(title));
        name.getStyleClass().add("rs-dim");
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        name.setLabelFor(control);
        control.setId(id);
        control.accessibleTextProperty().bind(texts.bind(title));
        Label below = below(value, trouble, takes);
        control.accessibleHelpProperty().bind(below.textProperty());
        int row = getRowCount();
        // beside the field, not beside the field and what is said below it
        GridPane.setValignment(name, VPos.TOP);
        GridPane.setMargin(name, new Insets(FIELD_PADDING, 0, 0, 0));
        add(name, 0, row);
        add(new VBox(2, control, below), 1, row);
    }

    private Label below(StringProperty value, Supplier<Optional<Message>> trouble, Message takes) {
        Label below = new Label();
        below.setWrapText(true);
        below.setMinHeight(Region.USE_PREF_SIZE);
        below.getStyleClass().add("rs-hint");
        Runnable say =
                () -> {
                    Optional<Message> wrong = trouble.get();
                    below.setText(texts.say(wrong.orElse(takes)));
                    below.getStyleClass().removeAll("rs-wrong");
                    wrong.ifPresent(_ -> below.getStyleClass().add("rs-wrong"));
                };
        value.subscribe(say);
        say.run();
        return below;
    }
}
