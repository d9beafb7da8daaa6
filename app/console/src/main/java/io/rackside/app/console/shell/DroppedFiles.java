package io.rackside.app.console.shell;

import io.rackside.app.console.library.LibraryForms;

import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** Files dropped anywhere on the window go into the library. */
final class DroppedFiles {
    private DroppedFiles() {}

    /** From now on they are taken there. */
    static void taken(Scene of, Upgrades upgrades) {
        of.setOnDragOver(
                event -> {
                    if (upgrades.takesFiles() && LibraryForms.fit(paths(event))) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        of.setOnDragDropped(
                event -> {
                    List<Path> files = paths(event);
                    event.setDropCompleted(!files.isEmpty());
                    upgrades.dropped(files);
                    event.consume();
                });
    }

    private static List<Path> paths(DragEvent event) {
        return event.getDragboard().hasFiles()
                ? event.getDragboard().getFiles().stream().map(File::toPath).toList()
                : List.of();
    }
}
