package io.rackside.views.network;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** A few blinks for what has just changed; it comes to rest by itself, lit. */
final class ChangeBlink {
    private static final Duration HALF_PERIOD = Duration.millis(300);
    private static final int HALF_PERIODS = 8;

    private final Runnable whenTurned;
    private final Timeline beat;
    private boolean lit = true;

    ChangeBlink(Runnable whenTurned) {
        this.whenTurned = whenTurned;
        beat = new Timeline(new KeyFrame(HALF_PERIOD, _ -> turn()));
        beat.setCycleCount(HALF_PERIODS);
        beat.setOnFinished(_ -> rest());
    }

    private void turn() {
        lit = !lit;
        whenTurned.run();
    }

    /** Begins anew. */
    void start() {
        lit = true;
        beat.playFromStart();
    }

    void rest() {
        beat.stop();
        lit = true;
        whenTurned.run();
    }

    boolean lit() {
        return lit;
    }

    boolean running() {
        return beat.getStatus() == Animation.Status.RUNNING;
    }
}
