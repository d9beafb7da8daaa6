package io.rackside.app.console.offload;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.WishView;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the chosen profile asks for, knob by knob, each of which can be left out. */
final class WishRows extends VBox {
    static final double WIDTH = 640;
    private static final double HEIGHT = 210;
    private static final double INDENT = 26;

    private final WishModel model;
    private final Texts texts;
    private final VBox rows = new VBox(6);
    private final ChangeListener<Locale> spoken = (_, _, _) -> arrange();

    WishRows(WishModel model, Texts texts) {
        super(6);
        this.model = model;
        this.texts = texts;
        Label head = new Label();
        head.textProperty().bind(texts.bind("console.offload.asks-for"));
        head.getStyleClass().add("rs-dim");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefHeight(HEIGHT);
        scroll.setMinHeight(0);
        getChildren().addAll(head, scroll);
        model.profile().addListener((_, _, _) -> arrange());
        texts.language().addListener(new WeakChangeListener<>(spoken));
        arrange();
    }

    private void arrange() {
        // the same wish of several kinds of cards is left out, or not, once
        Set<List<String>> seen = new HashSet<>();
        rows.getChildren()
                .setAll(
                        model.profile().get().wishes().stream()
                                .filter(wish -> seen.add(List.of(wish.knob(), wish.value())))
                                .map(this::row)
                                .toList());
    }

    private VBox row(WishView wish) {
        CheckBox box =
                new CheckBox(
                        texts.say(
                                wish.must()
                                        ? "console.offload.wish-must"
                                        : "console.offload.wish-should",
                                wish.title(),
                                wish.value()));
        box.setWrapText(true);
        box.setId("wish-" + wish.knob().replace('.', '-'));
        box.selectedProperty().bindBidirectional(model.taken(wish));
        Label why = new Label(wish.why().in(texts.language().get()));
        why.getStyleClass().add("rs-hint");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        why.setPadding(new Insets(0, 0, 0, INDENT));
        return new VBox(1, box, why);
    }
}
