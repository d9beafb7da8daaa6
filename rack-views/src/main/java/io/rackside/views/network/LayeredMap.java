package io.rackside.views.network;

import io.rackside.views.ViewWords;
import io.rackside.views.canvas.Viewport;
import io.rackside.views.style.PaletteSource;
import io.rackside.views.style.Typeface;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The boxes of a cabinet in layers, from the world outside down to the servers, and the cables
 * between them; cables of the box that is pointed at or selected stand out. The layers are rows or
 * columns, whichever fits the room better. What stands where depends on the boxes and the planned
 * cables alone: nothing moves when only their looks change.
 *
 * <p>Keys: arrows go from box to box and select, Home and End lead to the first and last, Enter
 * opens, + - 0 zoom. It needs the style sheet of {@link io.rackside.views.style.Theme} on its
 * scene.
 */
public final class LayeredMap extends Region {
    /** Smaller than this words cannot be read: the map is then larger than the room. */
    private static final double LEAST_SCALE = 0.78;

    /** The roomy plan is taken as long as it is not made smaller than this. */
    private static final double COMFORTABLE = 0.95;

    /** Another plan is taken only when it is that much larger. */
    private static final double WORTH_IT = 1.08;

    private static final double MOST_ZOOM = 4;
    private static final double ZOOM_STEP = 1.25;

    private final ObjectProperty<String> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(this, "zoom", 1);
    private final PaletteSource colours = new PaletteSource();
    private final Pane content = new Pane();
    private final Viewport viewport = new Viewport(content, this::requestLayout);
    private final Map<String, MapCard> cards = new LinkedHashMap<>();
    private final MapPointer pointer = new MapPointer(this, viewport);
    private ViewWords words;
    private Consumer<String> onOpen = _ -> {};
    private List<MapBox> boxes = List.of();
    private List<CableMark> cables = List.of();
    private MapGraph graph = new MapGraph(List.of(), List.of());
    private List<MapPlan> plans = plans(graph);
    private MapPlan plan = plans.getFirst();
    private double scale = 1;

    public LayeredMap(ViewWords words) {
        getStyleClass().add("layered-map");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setFocusTraversable(true);
        getChildren().addAll(colours, viewport);
        colours.paletteProperty().addListener(_ -> requestLayout());
        selected.addListener((_, before, now) -> mark(before, now));
        new MapKeys(this).attach();
        setWords(words);
    }

    /** What is drawn; call it as often as it changes. A box given twice is shown once. */
    public void show(List<MapBox> newBoxes, List<CableMark> newCables) {
        if (boxes.equals(newBoxes) && cables.equals(newCables)) {
            return;
        }
        boxes = List.copyOf(newBoxes);
        cables = List.copyOf(newCables);
        graph = new MapGraph(boxes, cables);
        plans = plans(graph);
        plan = plans.getFirst();
        keepCards();
        requestLayout();
    }

    /** The roomy ones first. */
    private static List<MapPlan> plans(MapGraph graph) {
        List<MapPlan> plans = new ArrayList<>();
        for (MapPlan.Scale scale : MapPlan.Scale.values()) {
            for (MapPlan.Lie lie : MapPlan.Lie.values()) {
                plans.add(new MapPlan(graph, lie, scale));
            }
        }
        return plans;
    }

    private void keepCards() {
        Set<String> gone = new HashSet<>(cards.keySet());
        for (String id : plan.cards().keySet()) {
            gone.remove(id);
            MapCard card = cards.get(id);
            if (card == null) {
                card = new MapCard();
                cards.put(id, card);
                content.getChildren().add(card);
                pointer.attach(card);
            }
            tell(card, id);
        }
        for (String id : gone) {
            content.getChildren().remove(cards.remove(id));
        }
        if (selected.get() != null && !cards.containsKey(selected.get())) {
            selected.set(null);
        }
        mark(null, selected.get());
    }

    private void tell(MapCard card, String id) {
        MapBox box = graph.box(id);
        card.show(box, words.text(box.layer().code()), words.text(box.look().code()));
    }

    /** Changes the language of the words the map has of its own. */
    public void setWords(ViewWords newWords) {
        words = Objects.requireNonNull(newWords, "newWords");
        setAccessibleText(words.text("views.map"));
        cards.forEach((id, card) -> tell(card, id));
        requestLayout();
    }

    /** The id of the selected box, null when there is none; may be set from outside. */
    public ObjectProperty<String> selectedProperty() {
        return selected;
    }

    /** Called when a box is opened: Enter or double click. */
    public void setOnOpen(Consumer<String> handler) {
        onOpen = Objects.requireNonNull(handler, "handler");
    }

    /** 1 when the whole map fits, as long as it can be read then; up to 4. */
    public ReadOnlyDoubleProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    public void zoomIn() {
        zoomAt(ZOOM_STEP, viewport.getWidth() / 2, viewport.getHeight() / 2);
    }

    public void zoomOut() {
        zoomAt(1 / ZOOM_STEP, viewport.getWidth() / 2, viewport.getHeight() / 2);
    }

    /** Shows the whole map again. */
    public void zoomToFit() {
        zoom.set(1);
        requestLayout();
    }

    /** Zooms and keeps the point of the map under x, y where it is. */
    void zoomAt(double factor, double x, double y) {
        double next = Math.clamp(zoom.get() * factor, 1, MOST_ZOOM);
        if (next == zoom.get()) {
            return;
        }
        double fromX = (viewport.panX() + x - left()) / scale;
        double fromY = (viewport.panY() + y - top()) / scale;
        zoom.set(next);
        layoutChildren();
        viewport.panTo(left() + fromX * scale - x, top() + fromY * scale - y);
    }

    private void mark(String before, String now) {
        if (before != null && cards.containsKey(before)) {
            cards.get(before).setSelected(false);
        }
        if (now != null && cards.containsKey(now)) {
            cards.get(now).setSelected(true);
        }
        if (now != null && cards.containsKey(now) && viewport.canPan()) {
            viewport.reveal(cards.get(now));
        }
        boolean inside = cards.values().stream().anyMatch(MapCard::isFocused);
        cards.forEach((id, card) -> card.setFocusTraversable(id.equals(now)));
        setFocusTraversable(now == null || !cards.containsKey(now));
        if (inside) {
            focus(now);
        }
        requestLayout();
    }

    /** Gives the keyboard to a box and brings it into view. */
    void focus(String box) {
        MapCard card = box == null ? null : cards.get(box);
        if (card == null) {
            requestFocus();
            return;
        }
        card.requestFocus();
        if (viewport.canPan()) {
            viewport.reveal(card);
        }
    }

    void open(String box) {
        onOpen.accept(box);
    }

    void repaint() {
        requestLayout();
    }

    MapGraph graph() {
        return graph;
    }

    /** Where everything stands at the natural size. */
    MapPlan plan() {
        return plan;
    }

    /** Pixels of the screen per pixel of the plan. */
    double scale() {
        return scale;
    }

    MapCard card(String box) {
        return cards.get(box);
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() < 1 || getHeight() < 1) {
            return;
        }
        plan = best();
        scale = Math.max(LEAST_SCALE, fit(plan)) * zoom.get();
        double width = Math.max(getWidth(), plan.width() * scale);
        double height = Math.max(getHeight(), plan.height() * scale);
        viewport.place(getWidth(), getHeight(), width, height);
        plan.cards()
                .forEach(
                        (id, at) -> {
                            Rectangle2D place = onScreen(at);
                            cards.get(id)
                                    .place(
                                            place.getMinX(),
                                            place.getMinY(),
                                            place.getWidth(),
                                            place.getHeight());
                        });
        paint();
    }

    private MapPlan best() {
        MapPlan best = plans.getFirst();
        for (MapPlan candidate : plans) {
            boolean needed = candidate.roomy() || fit(best) < COMFORTABLE;
            if (needed && fit(candidate) > fit(best) * WORTH_IT) {
                best = candidate;
            }
        }
        return best;
    }

    private double fit(MapPlan candidate) {
        return Math.min(
                1, Math.min(getWidth() / candidate.width(), getHeight() / candidate.height()));
    }

    /** In the middle of the room when it is smaller than that. */
    double left() {
        return Math.max(0, Math.floor((content.getWidth() - plan.width() * scale) / 2));
    }

    double top() {
        return Math.max(0, Math.floor((content.getHeight() - plan.height() * scale) / 2));
    }

    private Rectangle2D onScreen(Rectangle2D at) {
        return new Rectangle2D(
                left() + at.getMinX() * scale,
                top() + at.getMinY() * scale,
                at.getWidth() * scale,
                at.getHeight() * scale);
    }

    private void paint() {
        if (colours.getPalette() == null) {
            return;
        }
        GraphicsContext g = viewport.blank();
        g.save();
        g.translate(left(), top());
        g.scale(scale, scale);
        new MapPainter(g, colours.getPalette(), Typeface.family())
                .paint(graph, plan, words, chosen());
        g.restore();
    }

    /** The cables that stand out; empty when none does more than the others. */
    Set<CableMark> chosen() {
        if (!pointer.cables().isEmpty()) {
            return Set.copyOf(pointer.cables());
        }
        Set<CableMark> below = touching(pointer.box());
        return below.isEmpty() ? touching(selected.get()) : below;
    }

    private Set<CableMark> touching(String box) {
        return box == null
                ? Set.of()
                : graph.ways().stream()
                        .map(MapGraph.Way::cable)
                        .filter(cable -> cable.touches(box))
                        .collect(Collectors.toSet());
    }
}
