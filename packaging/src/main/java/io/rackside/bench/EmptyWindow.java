package io.rackside.bench;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/** The least a JavaFX program can show: the peer of the console's start. */
public final class EmptyWindow extends Application {
    /** What it fills the window with; nothing else on an empty screen has that colour. */
    static final int COLOUR = 0x336699;

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Pane(), 1366, 768, Color.rgb(0x33, 0x66, 0x99)));
        stage.show();
    }

    /** Starts it; a class path start must not begin in an Application. */
    static final class Start {
        private Start() {}

        public static void main(String[] args) {
            Application.launch(EmptyWindow.class, args);
        }
    }
}
