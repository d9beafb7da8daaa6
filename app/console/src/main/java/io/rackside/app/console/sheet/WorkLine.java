package io.rackside.app.console.sheet;

import io.rackside.app.console.texts.Texts;

import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How the work of a sheet stands: a bar while it runs, its last sentence, what went wrong. */
public final class WorkLine extends VBox {
    /**
     * @param id of the sentence
     */
    public WorkLine(SheetWork work, Texts texts, String id) {
        super(6);
        ErrorBox error = new ErrorBox(texts);
        ProgressBar bar = new ProgressBar();
        bar.setId(id + "-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("rs-progress");
        bar.progressProperty().bind(work.share());
        bar.visibleProperty().bind(work.busy());
        bar.accessibleTextProperty().bind(work.said());
        Label said = new Label();
        said.setId(id);
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.getStyleClass().add("rs-dim");
        said.textProperty().bind(work.said());
        said.managedProperty().bind(work.said().isNotEmpty());
        getChildren().addAll(bar, said, error);
        work.failure()
                .subscribe(
                        failure ->
                                failure.ifPresentOrElse(
                                        why -> error.show(texts.say(why.what()), why.details()),
                                        error::clear));
    }
}
