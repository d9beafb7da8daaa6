package io.rackside.views.wall;

import io.rackside.views.picture.GroupPicture;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The name of a site above its cabinets. */
final class WallHeading extends HBox {
    WallHeading(GroupPicture group) {
        getStyleClass().add("wall-heading");
        setManaged(false);
        setMouseTransparent(true);
        setAlignment(Pos.CENTER_LEFT);
        Label title = new Label(group.title());
        title.getStyleClass().add("wall-title");
        Label summary = new Label(group.summary());
        summary.getStyleClass().add("wall-summary");
        getChildren().addAll(title, summary);
    }
}
