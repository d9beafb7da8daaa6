package io.rackside.views.elevation;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Duration;

/** The one beat all locate LEDs of a view blink to; it runs only while one is lit. */
final class Blink {
    private static final Duration HALF_PERIOD = Duration.millis(500);

    private final ReadOnlyBooleanWrapper lit = new ReadOnlyBooleanWrapper(this, "lit", true);
    private final Timeline beat = new Timeline(new KeyFrame(HALF_PERIOD, _ -> lit.set(!lit.get())));

    Blink() {
        beat.setCycleCount(Animation.INDEFINITE);
    }

    ReadOnlyBooleanProperty litProperty() {
        return lit.getReadOnlyProperty();
    }

    void run(boolean wanted) {
        if (wanted) {
            beat.play();
        } else {
            beat.stop();
            lit.set(true);
        }
    }

    boolean running() {
        return beat.getStatus() == Animation.Status.RUNNING;
    }
}
