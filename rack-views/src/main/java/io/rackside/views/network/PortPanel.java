package io.rackside.views.network;

import io.rackside.views.ViewWords;
import io.rackside.views.style.PaletteSource;
import io.rackside.views.style.Typeface;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The ports of a switch as they stand on its front, live: look, number, a bar for what goes through
 * each. A port whose link has just changed blinks a few times, stays marked, and is told of below;
 * where motion is to be reduced it does not blink.
 *
 * <p>Keys: arrows go from port to port, Home and End lead to the first and last, Enter opens. It
 * needs the style sheet of {@link io.rackside.views.style.Theme} on its scene.
 */
public final class PortPanel extends Region {
    private static final double NEWS = 22;
    private static final double MARGIN = 12;

    /** Width of the panel when nobody asks for less: a switch of 48 ports and its uplinks. */
    private static final double USUAL_WIDTH = 900;

    private static final String DOT = " · ";

    private final ReadOnlyObjectWrapper<String> current =
            new ReadOnlyObjectWrapper<>(this, "current");
    private final PaletteSource colours = new PaletteSource();
    private final Canvas canvas = new Canvas();
    private final ChangeBlink blink = new ChangeBlink(this::requestLayout);
    private final Tooltip tooltip = new Tooltip();
    private final Map<String, PortNode> nodes = new LinkedHashMap<>();
    private ViewWords words;
    private Consumer<String> onOpen = _ -> {};
    private List<PanelPort> ports = List.of();
    private PanelLayout layout = new PanelLayout(List.of(), USUAL_WIDTH);

    public PortPanel(ViewWords words) {
        getStyleClass().add("port-panel");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setFocusTraversable(true);
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        tooltip.setShowDelay(Duration.millis(300));
        tooltip.getStyleClass().add("box-tooltip");
        getChildren().addAll(colours, canvas);
        colours.paletteProperty().addListener(_ -> requestLayout());
        focusedProperty().addListener((_, _, focused) -> enter(focused));
        sceneProperty().addListener((_, _, now) -> leave(now));
        new PanelKeys(this).attach();
        setWords(words);
    }

    /**
     * What is drawn; call it as often as it changes, only the differences are touched. A port given
     * twice is shown once.
     */
    public void show(List<PanelPort> newPorts) {
        Map<String, PanelPort> once = new LinkedHashMap<>();
        newPorts.forEach(port -> once.putIfAbsent(port.port(), port));
        List<PanelPort> next = List.copyOf(once.values());
        if (next.equals(ports)) {
            return;
        }
        Set<String> before = changed(ports);
        ports = next;
        keepNodes();
        if (!before.containsAll(changed(ports))) {
            announce();
        }
        requestLayout();
    }

    private static Set<String> changed(List<PanelPort> of) {
        return of.stream()
                .filter(PanelPort::changedJustNow)
                .map(PanelPort::port)
                .collect(Collectors.toSet());
    }

    private void announce() {
        Scene scene = getScene();
        if (scene != null && !scene.getPreferences().isReducedMotion()) {
            blink.start();
        }
    }

    private void leave(Scene now) {
        if (now == null) {
            blink.rest();
        }
    }

    private void keepNodes() {
        Set<String> gone = new HashSet<>(nodes.keySet());
        for (PanelPort port : ports) {
            gone.remove(port.port());
            PortNode node = nodes.get(port.port());
            if (node == null) {
                node = new PortNode();
                nodes.put(port.port(), node);
                getChildren().add(node);
                attach(node);
            }
            node.show(port, words.text(port.look().code()));
        }
        for (String name : gone) {
            getChildren().remove(nodes.remove(name));
        }
        if (current.get() != null && !nodes.containsKey(current.get())) {
            current.set(null);
            setFocusTraversable(true);
        }
    }

    private void attach(PortNode node) {
        node.addEventHandler(
                MouseEvent.MOUSE_ENTERED,
                _ -> {
                    tooltip.setText(node.getAccessibleText());
                    Tooltip.install(node, tooltip);
                });
        node.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY) {
                        stand(node.port().port());
                        if (event.getClickCount() == 2) {
                            open();
                        }
                        event.consume();
                    }
                });
    }

    /** Changes the language of the words the panel has of its own. */
    public void setWords(ViewWords newWords) {
        words = Objects.requireNonNull(newWords, "newWords");
        setAccessibleText(words.text("views.panel"));
        keepNodes();
    }

    /** The name of the port the keyboard stands on, null when there is none. */
    public ReadOnlyObjectProperty<String> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Called when a port is opened: Enter or double click. */
    public void setOnOpen(Consumer<String> handler) {
        onOpen = Objects.requireNonNull(handler, "handler");
    }

    void open() {
        if (current.get() != null) {
            onOpen.accept(current.get());
        }
    }

    /** Gives the keyboard to a port. */
    void stand(String port) {
        current.set(port);
        nodes.forEach((name, node) -> node.setFocusTraversable(name.equals(port)));
        setFocusTraversable(false);
        nodes.get(port).requestFocus();
    }

    /** Coming by Tab one lands on a port. */
    private void enter(boolean focused) {
        if (focused && !layout.cells().isEmpty()) {
            stand(current.get() == null ? layout.cells().getFirst().port().port() : current.get());
        }
    }

    PanelLayout arrangement() {
        return layout;
    }

    PortNode node(String port) {
        return nodes.get(port);
    }

    boolean blinking() {
        return blink.running();
    }

    boolean lit() {
        return blink.lit();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return new PanelLayout(ports, USUAL_WIDTH).usedWidth();
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? USUAL_WIDTH : width;
        return new PanelLayout(ports, room).height() + NEWS;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 2 * MARGIN + PanelLayout.PORT_WIDTH;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        layout = new PanelLayout(ports, getWidth());
        layout.cells().forEach(cell -> nodes.get(cell.port().port()).place(cell));
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private void paint() {
        if (colours.getPalette() == null) {
            return;
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        PanelPainter painter = new PanelPainter(g, colours.getPalette(), Typeface.family());
        painter.paint(layout, blink.lit());
        painter.news(
                news(), MARGIN, layout.height() + NEWS / 2 - MARGIN / 2, getWidth() - 2 * MARGIN);
    }

    /** What the panel says below the ports. */
    String news() {
        return ports.stream()
                .filter(PanelPort::changedJustNow)
                .map(PanelPort::tip)
                .filter(tip -> !tip.isBlank())
                .collect(Collectors.joining(DOT));
    }
}
