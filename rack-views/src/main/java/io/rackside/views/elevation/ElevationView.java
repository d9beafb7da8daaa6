package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.views.ViewWords;
import io.rackside.views.canvas.Lettering;
import io.rackside.views.canvas.Viewport;
import io.rackside.views.network.CableMark;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.style.Palette;
import io.rackside.views.style.PaletteSource;
import io.rackside.views.style.Typeface;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Window;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One cabinet to scale, front and rear, with callouts beside it. Shows a {@link CabinetPicture} and
 * says what the technician does with the boxes; it decides nothing.
 *
 * <p>Keys: arrows go from box to box (with Shift they extend the selection, with Ctrl they leave it
 * alone), Space selects and unselects, Ctrl+A selects all, Enter opens, F and R change the side, L
 * asks for the next lens, + - 0 zoom, Home and End lead to the highest and lowest box, M takes a
 * box up to be moved.
 *
 * <p>It needs the style sheet of {@link io.rackside.views.style.Theme} on its scene; until it is
 * there, see {@link #setPalette}.
 */
public final class ElevationView extends Region {
    private static final double LEGEND = 40;
    private static final double MOST_ZOOM = 8;
    private static final double ZOOM_STEP = 1.25;

    private final ObjectProperty<CabinetPicture> picture =
            new SimpleObjectProperty<>(this, "picture");
    private final ObjectProperty<Faces> faces =
            new SimpleObjectProperty<>(this, "faces", Faces.AUTO);
    private final ObjectProperty<Face> side = new SimpleObjectProperty<>(this, "side", Face.FRONT);
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(this, "zoom", 1);
    private final PaletteSource colours = new PaletteSource();
    private final Blink blink = new Blink();
    private final Pane content = new Pane();
    private final Viewport viewport = new Viewport(content, this::requestLayout);
    private final Lettering lettering = new Lettering();
    private final LegendStrip legend = new LegendStrip();
    private final CabinetFace front;
    private final CabinetFace rear;
    private final CalloutColumn callouts;
    private final BoxSelection boxes;
    private final CarryControl carry;
    private final ObjectProperty<NetworkPicture> network =
            new SimpleObjectProperty<>(this, "network", NetworkPicture.NONE);
    private final NetworkOverlay overlay;

    /** A beat would keep the view of a closed window for ever. */
    private final ObservableValue<Boolean> inShownWindow =
            sceneProperty()
                    .flatMap(Scene::windowProperty)
                    .flatMap(Window::showingProperty)
                    .orElse(false);

    private Palette palette;
    private PaintStyle.Fonts fonts;
    private ViewWords words;
    private Consumer<DeviceId> onOpen = _ -> {};
    private Runnable onNextLens = () -> {};
    private BiConsumer<Optional<DeviceId>, ContextMenuEvent> onBoxMenu = (_, _) -> {};

    public ElevationView(ViewWords words) {
        this.words = Objects.requireNonNull(words, "words");
        ElevationPointer pointer = new ElevationPointer(this, viewport);
        front = new CabinetFace(Face.FRONT, pointer::attach);
        rear = new CabinetFace(Face.REAR, pointer::attach);
        callouts = new CalloutColumn(pointer::attach);
        boxes = new BoxSelection(this);
        carry = new CarryControl(this, content);
        overlay = new NetworkOverlay(front, rear, this::requestLayout);
        getStyleClass().add("elevation-view");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setFocusTraversable(true);
        content.getChildren().addAll(front, rear, callouts, carry.ghost());
        getChildren().addAll(colours, viewport, legend);
        picture.addListener((_, before, now) -> show(before, now));
        colours.paletteProperty().addListener((_, before, now) -> styled(before, now));
        blink.litProperty().addListener(_ -> requestLayout());
        faces.addListener(_ -> requestLayout());
        network.addListener((_, _, now) -> show(now));
        selection().addListener((SetChangeListener<DeviceId>) _ -> networkRepaint());
        side.addListener(_ -> requestLayout());
        inShownWindow.subscribe(_ -> runBlink());
        setWords(words);
        new ElevationKeys(this).attach();
    }

    /** What is drawn; set a new one as often as it changes, only the differences are touched. */
    public ObjectProperty<CabinetPicture> pictureProperty() {
        return picture;
    }

    public void setPicture(CabinetPicture value) {
        picture.set(value);
    }

    public CabinetPicture getPicture() {
        return picture.get();
    }

    /**
     * Ports and cables laid over the cabinet in the Network lens; set it before the picture when
     * both change.
     */
    public ObjectProperty<NetworkPicture> networkProperty() {
        return network;
    }

    public void setNetwork(NetworkPicture value) {
        network.set(value);
    }

    /**
     * Lets the cabinet be painted before the scene has its style sheet; the legend below it, and
     * the outline of what is chosen, come with the sheet. From then on the sheet says the colours.
     */
    public void setPalette(Palette first) {
        if (colours.getPalette() == null) {
            palette = Objects.requireNonNull(first, "first");
            requestLayout();
        }
    }

    private void styled(Palette before, Palette now) {
        palette = now;
        if (before == null && picture.get() != null) {
            legend.show(picture.get(), network.get(), words, true);
        }
        requestLayout();
    }

    /** Changes the language of the words the view has of its own. */
    public void setWords(ViewWords newWords) {
        words = Objects.requireNonNull(newWords, "words");
        front.setHeading(words.text("views.front"));
        rear.setHeading(words.text("views.rear"));
        if (picture.get() != null && colours.getPalette() != null) {
            legend.show(picture.get(), network.get(), words, true);
        }
        requestLayout();
    }

    public ObjectProperty<Faces> facesProperty() {
        return faces;
    }

    /** The side one stands at: keys and a single face go by it. */
    public ObjectProperty<Face> sideProperty() {
        return side;
    }

    /** 1 when the whole cabinet fits, up to 8. */
    public ReadOnlyDoubleProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    public void zoomIn() {
        zoomAt(ZOOM_STEP, viewport.getWidth() / 2, viewport.getHeight() / 2);
    }

    public void zoomOut() {
        zoomAt(1 / ZOOM_STEP, viewport.getWidth() / 2, viewport.getHeight() / 2);
    }

    /** Shows the whole cabinet again. */
    public void zoomToFit() {
        zoom.set(1);
        requestLayout();
    }

    /** The selected boxes; may be changed from outside. */
    public ObservableSet<DeviceId> selection() {
        return boxes.selection();
    }

    /** The box the keyboard stands on, null when there is none. */
    public ReadOnlyObjectProperty<DeviceId> currentProperty() {
        return boxes.currentProperty();
    }

    /**
     * Selects that box alone, makes it the current one and brings it into view; a box that is not
     * in the picture is left alone.
     */
    public void reveal(DeviceId box) {
        if (front.node(box) != null) {
            boxes.selectOnly(box);
            layout();
            node(box).ifPresent(viewport::reveal);
        }
    }

    /** Called when a box is opened: Enter or double click. */
    public void setOnOpen(Consumer<DeviceId> handler) {
        onOpen = Objects.requireNonNull(handler, "handler");
    }

    /** Called for the key L. */
    public void setOnNextLens(Runnable handler) {
        onNextLens = Objects.requireNonNull(handler, "handler");
    }

    /** Called for a context menu; the box is empty on the background. */
    public void setOnBoxMenu(BiConsumer<Optional<DeviceId>, ContextMenuEvent> handler) {
        onBoxMenu = Objects.requireNonNull(handler, "handler");
    }

    /** Says whether a carried box fits. */
    public void setGhostJudge(GhostJudge judge) {
        carry.setJudge(Objects.requireNonNull(judge, "judge"));
    }

    /**
     * Called when a carried box was put down at a place the judge allowed. Without a handler boxes
     * cannot be taken up.
     */
    public void setOnDrop(Consumer<Drop> handler) {
        carry.setOnDrop(Objects.requireNonNull(handler, "handler"));
    }

    /**
     * Starts a drag of a box from another control; call it from that control's drag-detected
     * handler. The view shows the ghost as soon as the pointer is over it; Esc cancels.
     */
    public void startDrag(Node source, Carried box) {
        carry.startDrag(
                Objects.requireNonNull(source, "source"), Objects.requireNonNull(box, "box"));
    }

    /**
     * Takes up a box to be placed by keyboard: arrows move it by one U (with Shift by half a U) or
     * to the other half or side, F and R change the face, Enter puts it down, Esc gives up.
     */
    public void carry(Carried box) {
        carry.takeUp(Objects.requireNonNull(box, "box"));
    }

    /** Whether a box is being carried, by pointer or keyboard. */
    public ReadOnlyBooleanProperty carryingProperty() {
        return carry.carryingProperty();
    }

    private void show(CabinetPicture before, CabinetPicture now) {
        if (now == null) {
            return;
        }
        front.show(now);
        rear.show(now);
        callouts.show(now);
        if (colours.getPalette() != null) {
            legend.show(now, network.get(), words, false);
        }
        setAccessibleText(now.accessibleText());
        boxes.pictureChanged(now);
        runBlink();
        if (before == null || before.model() != now.model()) {
            zoom.set(1);
        }
        requestLayout();
    }

    private void show(NetworkPicture now) {
        overlay.show(now);
        if (picture.get() != null && colours.getPalette() != null) {
            legend.show(picture.get(), now, words, false);
        }
    }

    private void networkRepaint() {
        if (overlay.shown()) {
            requestLayout();
        }
    }

    private void runBlink() {
        CabinetPicture now = picture.get();
        boolean lit = now != null && now.boxes().stream().anyMatch(box -> box.locating());
        blink.run(lit && inShownWindow.getValue());
    }

    @Override
    protected void layoutChildren() {
        double height = Math.max(0, getHeight() - LEGEND);
        legend.resizeRelocate(0, height, getWidth(), LEGEND);
        CabinetPicture now = picture.get();
        if (now == null || getWidth() < 1 || height < 1) {
            return;
        }
        int units = now.model().units();
        double scale = outputScale();
        ElevationLayout layout = ElevationLayout.fit(getWidth(), height, units, faces.get(), scale);
        ElevationLayout.Places places =
                layout.places(getWidth(), height, units, side.get(), zoom.get(), scale);
        viewport.place(getWidth(), height, places.width(), places.height());
        place(front, places);
        place(rear, places);
        callouts.place(
                places.callouts(),
                places.front().isPresent() ? Face.FRONT : Face.REAR,
                places.geometry());
        overlay.lay(now, places.geometry());
        boxes.facesChanged();
        carry.redraw();
        if (palette != null) {
            paint(now.lens());
        }
    }

    private void paint(Lens lens) {
        if (fonts == null) {
            fonts = PaintStyle.Fonts.of(Typeface.family());
        }
        GraphicsContext g = viewport.blank();
        PaintStyle style = new PaintStyle(palette, lens, blink.litProperty().get(), fonts);
        Set<CableMark> chosen = overlay.chosen(selection());
        for (CabinetFace face : List.of(front, rear)) {
            if (face.isVisible()) {
                face.paint(g, style, lettering);
                overlay.paint(g, style, lettering, face, chosen);
            }
        }
        callouts.paint(g, style, lettering);
    }

    private static void place(CabinetFace face, ElevationLayout.Places places) {
        face.setVisible(places.of(face.face()).isPresent());
        places.of(face.face()).ifPresent(where -> face.place(where, places.geometry()));
    }

    private double outputScale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : Math.max(1, window.getRenderScaleY());
    }

    /** Zooms and keeps the point of the drawing under x, y where it is. */
    void zoomAt(double factor, double x, double y) {
        double next = Math.clamp(zoom.get() * factor, 1, MOST_ZOOM);
        if (Math.abs(next - 1) < 0.02) {
            next = 1;
        }
        if (next == zoom.get()) {
            return;
        }
        double fromX = (viewport.panX() + x) / Math.max(1, content.getWidth());
        double fromY = (viewport.panY() + y) / Math.max(1, content.getHeight());
        zoom.set(next);
        layout();
        layoutChildren();
        viewport.panTo(fromX * content.getWidth() - x, fromY * content.getHeight() - y);
    }

    CabinetFace face(Face which) {
        return which == Face.FRONT ? front : rear;
    }

    /** The face the keyboard works on: the side one stands at when it is on view. */
    CabinetFace nearFace() {
        CabinetFace wanted = face(side.get());
        return wanted.isVisible() ? wanted : face(side.get().opposite());
    }

    /** The node of a box at the face the keyboard works on. */
    Optional<BoxNode> node(DeviceId id) {
        return Optional.ofNullable(id).map(nearFace()::node);
    }

    CalloutColumn callouts() {
        return callouts;
    }

    Viewport viewport() {
        return viewport;
    }

    NetworkOverlay network() {
        return overlay;
    }

    /** The face below a point of the scene, null when there is none. */
    CabinetFace faceAt(double sceneX, double sceneY) {
        for (CabinetFace face : List.of(front, rear)) {
            if (face.isVisible() && face.contains(face.sceneToLocal(sceneX, sceneY))) {
                return face;
            }
        }
        return null;
    }

    BoxSelection boxes() {
        return boxes;
    }

    CarryControl carrying() {
        return carry;
    }

    boolean blinking() {
        return blink.running();
    }

    void open(DeviceId id) {
        onOpen.accept(id);
    }

    void nextLens() {
        onNextLens.run();
    }

    void boxMenu(Optional<DeviceId> box, ContextMenuEvent event) {
        onBoxMenu.accept(box, event);
    }
}
