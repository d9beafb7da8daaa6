package io.rackside.views.wall;

import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.views.elevation.RackGeometry;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.GroupPicture;
import io.rackside.views.style.Palette;
import io.rackside.views.style.PaletteSource;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Every cabinet as a small drawing, grouped by site. Only the visible ones exist as nodes; a
 * changed one is painted again with the next batch.
 *
 * <p>Keys: arrows, Page Up and Down, Home and End go from cabinet to cabinet, Enter opens, + and -
 * change the size. It needs the style sheet of {@link io.rackside.views.style.Theme} on its scene.
 */
public final class FleetWall extends Region {
    private static final double LEAST_UNIT = 2;
    private static final double MOST_UNIT = 16;

    /** Of a wall that does not fit into the window. */
    private static final double USUAL_UNIT = 4;

    private static final double LEAST_TILE_WIDTH = 84;

    /** Changes are gathered this long, so that many of them cost one frame. */
    private static final Duration BATCH = Duration.millis(250);

    /** Tiles painted within one frame at most; the rest waits for the next ones. */
    private static final int PAINTED_PER_FRAME = 16;

    private final ReadOnlyObjectWrapper<CabinetId> current =
            new ReadOnlyObjectWrapper<>(this, "current");
    private final DoubleProperty unitPixels = new SimpleDoubleProperty(this, "unitPixels", 0);
    private final PaletteSource colours = new PaletteSource();
    private final ScrollBar scrollBar = new ScrollBar();
    private final Pane pane = new Pane();
    private final Rectangle clip = new Rectangle();
    private final List<CabinetPicture> pictures = new ArrayList<>();
    private final Map<CabinetId, Integer> places = new HashMap<>();
    private final Map<Integer, Tile> tiles = new HashMap<>();
    private final Deque<Tile> spare = new ArrayDeque<>();
    private final List<WallHeading> headings = new ArrayList<>();
    private final Set<Tile> dirty = new HashSet<>();
    private final PauseTransition batch = new PauseTransition(BATCH);
    private final Label typeface = new Label();
    private List<GroupPicture> groups = List.of();
    private WallLayout layout;
    private double unit = USUAL_UNIT;
    private TilePainter painter;
    private Consumer<CabinetId> onOpen = _ -> {};
    private BiConsumer<CabinetId, ContextMenuEvent> onCabinetMenu = (_, _) -> {};

    public FleetWall() {
        getStyleClass().add("fleet-wall");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setFocusTraversable(true);
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setManaged(false);
        pane.setManaged(false);
        pane.setClip(clip);
        typeface.setManaged(false);
        typeface.setVisible(false);
        getChildren().addAll(colours, typeface, pane, scrollBar);
        batch.setOnFinished(_ -> requestLayout());
        scrollBar.valueProperty().addListener(_ -> requestLayout());
        colours.paletteProperty().addListener(_ -> restyle());
        typeface.fontProperty().addListener(_ -> restyle());
        unitPixels.addListener(_ -> relayout());
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        focusedProperty().addListener((_, _, focused) -> focusCurrent(focused));
    }

    /** Replaces everything on the wall; the current cabinet stays if it is still there. */
    public void setPictures(List<GroupPicture> newGroups) {
        groups = List.copyOf(newGroups);
        pictures.clear();
        places.clear();
        for (GroupPicture group : groups) {
            for (CabinetPicture picture : group.cabinets()) {
                places.put(picture.id(), pictures.size());
                pictures.add(picture);
            }
        }
        if (current.get() != null && !places.containsKey(current.get())) {
            current.set(null);
        }
        headings.forEach(heading -> pane.getChildren().remove(heading));
        headings.clear();
        for (GroupPicture group : groups) {
            WallHeading heading = new WallHeading(group);
            heading.setVisible(false);
            headings.add(heading);
            pane.getChildren().add(heading);
        }
        relayout();
    }

    /**
     * Replaces the picture of one cabinet; it is painted with the next batch if it is visible. One
     * that is not on the wall is ignored.
     */
    public void update(CabinetPicture picture) {
        Integer place = places.get(picture.id());
        if (place == null) {
            return;
        }
        boolean higher = pictures.get(place).model() != picture.model();
        pictures.set(place, picture);
        if (higher) {
            relayout();
            return;
        }
        Tile tile = tiles.get(place);
        if (tile != null) {
            tile.show(picture);
            dirty.add(tile);
            if (batch.getStatus() != Animation.Status.RUNNING) {
                batch.playFromStart();
            }
        }
    }

    /**
     * Height of one U as a person wants it, in pixels, 2 to 16; 0 for as large as all cabinets fit
     * into the room, and no less than 4.
     */
    public DoubleProperty unitPixelsProperty() {
        return unitPixels;
    }

    /** The cabinet the keyboard stands on, null when there is none. */
    public ReadOnlyObjectProperty<CabinetId> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Scrolls to a cabinet and makes it the current one; one that is not there is ignored. */
    public void reveal(CabinetId cabinet) {
        Integer place = places.get(cabinet);
        if (place != null) {
            layout();
            go(place);
        }
    }

    /** Called when a cabinet is opened: Enter or click. */
    public void setOnOpen(Consumer<CabinetId> handler) {
        onOpen = Objects.requireNonNull(handler, "handler");
    }

    /** Called for the context menu of a cabinet. */
    public void setOnCabinetMenu(BiConsumer<CabinetId, ContextMenuEvent> handler) {
        onCabinetMenu = Objects.requireNonNull(handler, "handler");
    }

    private boolean fitting() {
        return unitPixels.get() <= 0;
    }

    private void resizeBy(double pixels) {
        unitPixels.set(Math.clamp(unit + pixels, LEAST_UNIT, MOST_UNIT));
    }

    private void restyle() {
        painter = null;
        requestLayout();
    }

    private void relayout() {
        layout = null;
        painter = null;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double barWidth = Math.ceil(scrollBar.prefWidth(-1));
        double width = Math.max(0, getWidth() - barWidth);
        pane.resizeRelocate(0, 0, width, getHeight());
        if (clip.getWidth() != width || fitting() && clip.getHeight() != getHeight()) {
            layout = null;
        }
        clip.setWidth(width);
        clip.setHeight(getHeight());
        if (layout == null) {
            arrange(width);
        }
        double most = Math.max(0, layout.height() - getHeight());
        scrollBar.setMax(most);
        scrollBar.setVisibleAmount(most * getHeight() / Math.max(1, layout.height()));
        scrollBar.setUnitIncrement(40);
        scrollBar.setBlockIncrement(getHeight() * 0.9);
        scrollBar.setValue(Math.clamp(scrollBar.getValue(), 0, most));
        scrollBar.setVisible(most > 0);
        scrollBar.resizeRelocate(width, 0, barWidth, getHeight());
        double top = Math.round(scrollBar.getValue());
        placeHeadings(top);
        placeTiles(top);
        paintDirty();
    }

    private void arrange(double width) {
        double wanted =
                fitting()
                        ? MOST_UNIT
                        : Math.round(Math.clamp(unitPixels.get(), LEAST_UNIT, MOST_UNIT));
        WallLayout made = layoutFor(width, wanted);
        while (fitting() && wanted > USUAL_UNIT && !fits(made, width)) {
            made = layoutFor(width, --wanted);
        }
        if (unit != wanted) {
            unit = wanted;
            painter = null;
        }
        layout = made;
    }

    private boolean fits(WallLayout made, double width) {
        return made.height() <= getHeight()
                && made.headings().stream().allMatch(h -> h.left() + h.width() <= width);
    }

    private WallLayout layoutFor(double width, double pixels) {
        List<List<CabinetModel>> models =
                groups.stream()
                        .map(group -> group.cabinets().stream().map(CabinetPicture::model).toList())
                        .toList();
        double rack = new RackGeometry(1, pixels, 0, 0, 1).frameWidth();
        return new WallLayout(models, width, Math.max(LEAST_TILE_WIDTH, rack), pixels);
    }

    private void placeHeadings(double top) {
        for (WallLayout.Heading heading : layout.headings()) {
            WallHeading node = headings.get(heading.group());
            double y = heading.top() - top;
            node.setVisible(y < getHeight() && y > -WallLayout.HEADING);
            node.resizeRelocate(heading.left(), y, heading.width(), WallLayout.HEADING);
        }
    }

    /** Tiles that came into view are taken from those that left it. */
    private void placeTiles(double top) {
        List<Integer> visible = layout.visible(top, top + getHeight());
        Set<Integer> gone = new HashSet<>(tiles.keySet());
        visible.forEach(gone::remove);
        for (Integer place : gone) {
            Tile tile = tiles.remove(place);
            tile.setVisible(false);
            spare.push(tile);
        }
        for (Integer place : visible) {
            Tile tile =
                    tiles.computeIfAbsent(place, _ -> spare.isEmpty() ? newTile() : spare.pop());
            Rectangle2D where = layout.place(place);
            tile.setVisible(true);
            tile.show(pictures.get(place));
            tile.place(where.getMinX(), where.getMinY() - top, where.getWidth(), where.getHeight());
            tile.setFocusTraversable(tile.id().equals(current.get()));
        }
    }

    private Tile newTile() {
        Tile tile = new Tile();
        tile.setOnMouseClicked(event -> clicked(tile, event));
        tile.setOnContextMenuRequested(
                event -> {
                    go(places.get(tile.id()));
                    onCabinetMenu.accept(tile.id(), event);
                    event.consume();
                });
        pane.getChildren().add(tile);
        return tile;
    }

    private void paintDirty() {
        Palette palette = colours.getPalette();
        if (palette == null) {
            return;
        }
        if (painter == null) {
            painter = new TilePainter(palette, unit, typeface.getFont().getFamily());
        }
        boolean batching = batch.getStatus() == Animation.Status.RUNNING;
        int budget = PAINTED_PER_FRAME;
        boolean more = false;
        for (Tile tile : tiles.values()) {
            boolean waits = batching && dirty.contains(tile);
            if (waits || !tile.dirty(painter)) {
                continue;
            }
            if (tile.painted() && budget-- <= 0) {
                more = true;
                break;
            }
            tile.paint(painter);
            dirty.remove(tile);
        }
        dirty.retainAll(tiles.values());
        if (more && !batching) {
            batch.playFrom(BATCH.subtract(Duration.millis(16)));
        }
    }

    private void clicked(Tile tile, MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            go(places.get(tile.id()));
            onOpen.accept(tile.id());
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShortcutDown()) {
            resizeBy(Math.signum(event.getDeltaY()));
        } else {
            scrollBar.setValue(
                    Math.clamp(scrollBar.getValue() - event.getDeltaY(), 0, scrollBar.getMax()));
        }
        event.consume();
    }

    private void keyPressed(KeyEvent event) {
        if (pictures.isEmpty() || layout == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int at = current.get() == null ? 0 : places.get(current.get());
        int last = pictures.size() - 1;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> go(Math.max(0, at - 1));
            case RIGHT, KP_RIGHT -> go(Math.min(last, at + 1));
            case UP, KP_UP -> go(layout.below(at, -1));
            case DOWN, KP_DOWN -> go(layout.below(at, 1));
            case PAGE_UP -> go(layout.below(at, -rowsPerPage()));
            case PAGE_DOWN -> go(layout.below(at, rowsPerPage()));
            case HOME -> go(0);
            case END -> go(last);
            case PLUS, ADD, EQUALS -> resizeBy(1);
            case MINUS, SUBTRACT -> resizeBy(-1);
            case ENTER -> {
                if (current.get() != null) {
                    onOpen.accept(current.get());
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private int rowsPerPage() {
        double row = WallLayout.rackHeight(CabinetModel.U42.units(), unit) + WallLayout.CAPTION;
        return Math.max(1, (int) (getHeight() / row));
    }

    private void go(int place) {
        current.set(pictures.get(place).id());
        Rectangle2D where = layout.place(place);
        double top = scrollBar.getValue();
        if (where.getMinY() - WallLayout.HEADING < top) {
            scrollBar.setValue(Math.max(0, where.getMinY() - WallLayout.HEADING));
        } else if (where.getMaxY() + 8 > top + getHeight()) {
            scrollBar.setValue(Math.min(scrollBar.getMax(), where.getMaxY() + 8 - getHeight()));
        }
        requestLayout();
        layout();
        Tile tile = tiles.get(place);
        if (tile != null) {
            setFocusTraversable(false);
            tile.requestFocus();
        }
    }

    /** Coming by Tab one lands on a cabinet. */
    private void focusCurrent(boolean focused) {
        if (focused && layout != null && !pictures.isEmpty()) {
            go(current.get() == null ? 0 : places.get(current.get()));
        }
    }
}
