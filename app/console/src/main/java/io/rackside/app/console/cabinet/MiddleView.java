package io.rackside.app.console.cabinet;

import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.DeviceId;
import io.rackside.model.Site;
import io.rackside.views.ViewWords;
import io.rackside.views.elevation.ElevationView;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.GroupPicture;
import io.rackside.views.wall.FleetWall;

import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The middle of the window: one cabinet large, the wall of many, or what to do first. */
public final class MiddleView extends StackPane {
    private final Selection selection;
    private final Texts texts;
    private final FirstSteps firstSteps;
    private final ElevationView elevation;
    private final Region drawing;
    private FleetWall wall;
    private List<GroupPicture> onWall = List.of();
    private boolean following;

    /**
     * A middle.
     *
     * @param framing puts around the drawing of a cabinet what belongs to it
     */
    public MiddleView(
            MiddleViewModel middle,
            Selection selection,
            Texts texts,
            FirstSteps firstSteps,
            Function<ElevationView, Region> framing) {
        this.selection = selection;
        this.texts = texts;
        this.firstSteps = firstSteps;
        getStyleClass().add("rs-middle");
        setMinSize(0, 0);
        ViewWords words = texts::say;
        elevation = new ElevationView(words);
        drawing = framing.apply(elevation);
        elevation.sideProperty().bindBidirectional(selection.face());
        elevation.setOnNextLens(selection::nextLens);
        elevation.selection().addListener((SetChangeListener<DeviceId>) _ -> chosenInTheDrawing());
        selection.devices().addListener((_, _, chosen) -> chosenElsewhere(chosen));
        texts.language().addListener((_, _, _) -> elevation.setWords(texts::say));
        middle.drawing().addListener((_, _, drawing) -> show(drawing));
        show(middle.drawing().get());
    }

    /** The drawing of the cabinet, for dragging boxes into it. */
    public ElevationView elevation() {
        return elevation;
    }

    /** Where the keyboard goes when this region is entered. */
    public Node keyboard() {
        if (getChildren().contains(drawing)) {
            return elevation;
        }
        return getChildren().isEmpty() ? this : getChildren().getFirst();
    }

    private void show(MiddleViewModel.Drawing drawing) {
        switch (drawing) {
            case MiddleViewModel.Drawing.OneCabinet one -> show(one.picture());
            case MiddleViewModel.Drawing.Wall many -> show(many.groups());
            case MiddleViewModel.Drawing.Nothing nothing ->
                    getChildren().setAll(emptiness(nothing.site()));
        }
    }

    private void show(CabinetPicture picture) {
        elevation.setPicture(picture);
        if (!getChildren().contains(drawing)) {
            getChildren().setAll(drawing);
        }
    }

    private void show(List<GroupPicture> groups) {
        if (wall == null) {
            wall = new FleetWall();
            wall.setOnOpen(id -> selection.goTo(new Place.AtCabinet(id)));
        }
        if (sameCabinets(groups)) {
            updateChanged(groups);
        } else {
            wall.setPictures(groups);
        }
        onWall = groups;
        if (!getChildren().contains(wall)) {
            getChildren().setAll(wall);
        }
    }

    private boolean sameCabinets(List<GroupPicture> groups) {
        return ids(groups).equals(ids(onWall));
    }

    private static List<Object> ids(List<GroupPicture> groups) {
        return groups.stream()
                .flatMap(group -> group.cabinets().stream())
                .<Object>map(picture -> List.of(picture.id(), picture.name()))
                .toList();
    }

    private void updateChanged(List<GroupPicture> groups) {
        for (int g = 0; g < groups.size(); g++) {
            List<CabinetPicture> now = groups.get(g).cabinets();
            List<CabinetPicture> before = onWall.get(g).cabinets();
            for (int i = 0; i < now.size(); i++) {
                if (!now.get(i).equals(before.get(i))) {
                    wall.update(now.get(i));
                }
            }
        }
    }

    private Node emptiness(Optional<Site> site) {
        Label title = new Label();
        title.getStyleClass().add("rs-title");
        title.textProperty()
                .bind(
                        site.map(s -> texts.bind("console.empty.site", s.name()))
                                .orElseGet(() -> texts.bind("console.empty.title")));
        Label advice = new Label();
        advice.getStyleClass().add("rs-dim");
        advice.setWrapText(true);
        advice.setMaxWidth(460);
        advice.textProperty().bind(texts.bind("console.empty.advice"));
        Button first = new Button();
        first.getStyleClass().addAll("accent", "rs-act");
        if (site.isPresent()) {
            first.textProperty().bind(texts.bind("console.command.add-cabinet"));
            first.setOnAction(_ -> firstSteps.addCabinet(site.get()));
        } else {
            first.textProperty().bind(texts.bind("console.command.add-site"));
            first.setOnAction(_ -> firstSteps.addSite());
        }
        VBox box = new VBox(title, advice, first);
        box.getStyleClass().add("rs-empty");
        return box;
    }

    private void chosenInTheDrawing() {
        if (!following) {
            following = true;
            selection.choose(Set.copyOf(elevation.selection()));
            following = false;
        }
    }

    private void chosenElsewhere(Set<DeviceId> chosen) {
        if (following || chosen.equals(elevation.selection())) {
            return;
        }
        following = true;
        if (chosen.size() == 1) {
            elevation.reveal(chosen.iterator().next());
        } else {
            elevation.selection().retainAll(chosen);
            elevation.selection().addAll(chosen);
        }
        following = false;
    }
}
