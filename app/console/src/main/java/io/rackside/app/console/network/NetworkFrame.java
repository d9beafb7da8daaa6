package io.rackside.app.console.network;

import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.views.network.LayeredMap;
import io.rackside.views.picture.Lens;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The drawing of the cabinet and, through the network lens, what stands above and beside it: a line
 * of what can be done, and the map of the same boxes in layers.
 */
public final class NetworkFrame extends Region {
    /** Of the width, what the drawing keeps beside the map at least. */
    private static final double DRAWING_SHARE = 0.5;

    /** A map needs no more than this, in px; the drawing has what is left. */
    private static final double MAP_WIDTH_MAX = 560;

    /** Narrower than this, in px, it is one or the other: the drawing. */
    private static final double BOTH_WIDTH_MIN = 640;

    private final Region drawing;
    private final NetworkLensModel model;
    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final NetworkBar.Acts acts;
    private final BooleanProperty mapShown = new SimpleBooleanProperty(this, "mapShown", false);
    private final BooleanProperty room = new SimpleBooleanProperty(this, "room", false);
    private Optional<NetworkBar> bar = Optional.empty();
    private Optional<LayeredMap> map = Optional.empty();
    private Consumer<DeviceId> onOpen = _ -> {};
    private boolean following;

    /** Around that drawing; nothing is made before the lens is looked through. */
    public NetworkFrame(
            Region drawing,
            NetworkLensModel model,
            Live live,
            Selection selection,
            Texts texts,
            NetworkBar.Acts acts) {
        this.drawing = drawing;
        this.model = model;
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        this.acts = acts;
        setMinSize(0, 0);
        getChildren().add(drawing);
        selection.lens().addListener((_, _, _) -> arrange());
        selection.devices().addListener((_, _, chosen) -> chosenElsewhere(chosen));
        mapShown.addListener((_, _, _) -> arrange());
        room.bind(widthProperty().greaterThanOrEqualTo(BOTH_WIDTH_MIN));
        room.addListener((_, _, _) -> arrange());
        model.stand().addListener((_, _, stand) -> show(stand));
        texts.language().addListener((_, _, _) -> map.ifPresent(one -> one.setWords(texts::say)));
    }

    /** Whether the map is wanted beside the drawing. */
    public BooleanProperty mapShown() {
        return mapShown;
    }

    /** What Enter or a double click on a box of the map does. */
    public void setOnOpen(Consumer<DeviceId> handler) {
        onOpen = handler;
    }

    /** The map, while it is in sight. */
    public Optional<Node> map() {
        return map.filter(Node::isVisible).map(Node.class::cast);
    }

    private void arrange() {
        boolean network = selection.lens().get() == Lens.NETWORK;
        if (network && bar.isEmpty()) {
            NetworkBar made = new NetworkBar(model, live, selection, texts, mapShown, room, acts);
            bar = Optional.of(made);
            getChildren().add(made);
        }
        boolean both = network && mapShown.get() && room.get();
        if (both && map.isEmpty()) {
            LayeredMap made = new LayeredMap(texts::say);
            made.setId("network-map");
            made.selectedProperty().addListener((_, _, id) -> chosenOnTheMap(id));
            made.setOnOpen(this::open);
            map = Optional.of(made);
            getChildren().add(made);
        }
        bar.ifPresent(one -> one.setVisible(network));
        map.ifPresent(one -> one.setVisible(both));
        show(model.stand().get());
        requestLayout();
    }

    private void show(NetworkStand stand) {
        map.filter(Node::isVisible)
                .ifPresent(
                        one -> {
                            following = true;
                            one.show(MapBoxes.of(stand, live.now()), stand.picture().cables());
                            following = false;
                            chosenElsewhere(selection.devices().get());
                        });
    }

    private void chosenOnTheMap(String id) {
        if (following || id == null) {
            return;
        }
        following = true;
        live.now()
                .model()
                .device(new DeviceId(id))
                .filter(this::isHere)
                .ifPresent(box -> selection.choose(Set.of(box.id())));
        following = false;
    }

    private boolean isHere(Device box) {
        return selection.place().get() instanceof Place.AtCabinet at
                && at.cabinet().equals(box.cabinet());
    }

    private void chosenElsewhere(Set<DeviceId> chosen) {
        if (!following) {
            following = true;
            String id = chosen.size() == 1 ? chosen.iterator().next().value() : null;
            map.ifPresent(one -> one.selectedProperty().set(id));
            following = false;
        }
    }

    /** A box of another cabinet is gone to. */
    private void open(String id) {
        live.now()
                .model()
                .device(new DeviceId(id))
                .ifPresent(
                        box -> {
                            selection.goTo(new Place.AtCabinet(box.cabinet()), box.id());
                            onOpen.accept(box.id());
                        });
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double top = bar.filter(Node::isVisible).map(one -> one.prefHeight(width)).orElse(0.0);
        bar.ifPresent(one -> one.resizeRelocate(0, 0, width, top));
        double height = Math.max(0, getHeight() - top);
        double left =
                map().isPresent()
                        ? Math.floor(Math.max(width * DRAWING_SHARE, width - MAP_WIDTH_MAX))
                        : width;
        drawing.resizeRelocate(0, top, left, height);
        map.ifPresent(one -> one.resizeRelocate(left, top, width - left, height));
    }
}
