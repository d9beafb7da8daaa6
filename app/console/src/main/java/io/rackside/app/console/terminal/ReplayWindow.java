package io.rackside.app.console.terminal;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.terminal.RecordingEntry;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.util.StringConverter;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Plays a recording: play and pause, speed, and any moment of it. */
final class ReplayWindow {
    private static final Duration BEAT = Duration.ofMillis(50);

    private final Texts texts;
    private final Playback playback;
    private final Replay replay;
    private final TerminalPane pane;
    private final Stage stage;
    private final Slider place = new Slider();
    private final Label moment = new Label();
    private final ComboBox<Integer> speed = new ComboBox<>();
    private final Timeline beat =
            new Timeline(
                    new KeyFrame(javafx.util.Duration.millis(BEAT.toMillis()), _ -> advance()));
    private final Button play;
    private boolean following;

    ReplayWindow(
            RecordingEntry entry, Playback playback, Texts texts, Function<Parent, Stage> stages) {
        this.texts = texts;
        this.playback = playback;
        pane =
                new TerminalPane(
                        entry.name(),
                        (entry.position() + " · " + texts.dateTime(entry.began())).strip(),
                        texts);
        pane.view().readOnlyProperty().set(true);
        replay = new Replay(playback, pane.terminal());
        stage = stages.apply(pane);
        stage.titleProperty().bind(texts.bind("console.terminal.replay", entry.name()));
        stage.setOnHidden(_ -> beat.stop());
        beat.setCycleCount(Animation.INDEFINITE);
        play = pane.button("console.terminal.pause", this::toggle);
        play.setId("play");
        pane.standing()
                .textProperty()
                .bind(
                        texts.bind(
                                playback.cut()
                                        ? "console.terminal.replay-cut"
                                        : "console.terminal.replay-what"));
        pane.withoutHint();
        furnish();
    }

    private void furnish() {
        place.setMax(Math.max(1, playback.length().toMillis()));
        place.accessibleTextProperty().bind(texts.bind("console.terminal.moment"));
        place.valueProperty()
                .addListener(
                        (_, _, now) -> {
                            if (!following) {
                                replay.seek(Duration.ofMillis(now.longValue()));
                                tell();
                            }
                        });
        HBox.setHgrow(place, Priority.ALWAYS);
        speed.getItems().setAll(List.of(1, 2, 4, 16));
        speed.setValue(1);
        speed.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Integer times) {
                        return "× " + times;
                    }

                    @Override
                    public Integer fromString(String text) {
                        return speed.getValue();
                    }
                });
        speed.accessibleTextProperty().bind(texts.bind("console.terminal.speed"));
        moment.setMinWidth(Region.USE_PREF_SIZE);
        moment.getStyleClass().add("rs-dim");
        pane.addBelowHead(play, place, moment, speed);
        Button close = pane.button("console.terminal.close-replay", stage::close);
        pane.tools().getChildren().add(close);
    }

    void show() {
        stage.show();
        play.requestFocus();
        beat.play();
        tell();
    }

    private void toggle() {
        if (beat.getStatus() == Animation.Status.RUNNING) {
            stop();
            return;
        }
        if (replay.over()) {
            replay.seek(Duration.ZERO);
        }
        play.textProperty().bind(texts.bind("console.terminal.pause"));
        beat.play();
    }

    private void stop() {
        beat.pause();
        play.textProperty().bind(texts.bind("console.terminal.play"));
    }

    private void advance() {
        replay.advance(BEAT.multipliedBy(speed.getValue()));
        tell();
        if (replay.over()) {
            stop();
        }
    }

    private void tell() {
        following = true;
        place.setValue(replay.now().toMillis());
        following = false;
        moment.setText(clock(replay.now()) + " / " + clock(playback.length()));
        pane.view().requestLayout();
    }

    private static String clock(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
