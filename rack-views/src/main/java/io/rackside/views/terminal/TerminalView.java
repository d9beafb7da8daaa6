package io.rackside.views.terminal;

import io.rackside.views.ViewWords;
import io.rackside.views.style.PaletteSource;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Draws a {@link Terminal} and turns keys into bytes for the device.
 *
 * <p>All keys go to the device but those with Ctrl and Shift (C copies, V pastes, F finds, plus,
 * minus and 0 zoom, L leaves the terminal) and Shift with Page up, Page down, Home and End, which
 * look back. A terminal that follows its control's size is as large as fits; one of fixed size is
 * drawn as large as fits.
 */
public final class TerminalView extends Region {
    private static final double USUAL_FONT = 14;
    private static final double LEAST_FONT = 7;
    private static final double MOST_FONT = 40;
    private static final double FONT_STEP = 0.5;
    private static final double LEAST_ZOOM = 0.5;
    private static final double MOST_ZOOM = 3;
    private static final double ZOOM_STEP = 1.1;
    private static final double MARGIN = 6;
    private static final double BAR = 10;
    private static final int WHEEL_LINES = 3;

    private final Terminal terminal;
    private final PaletteSource colours = new PaletteSource();
    private final TerminalCanvas canvas = new TerminalCanvas();
    private final ScrollBar scrollBar = new ScrollBar();
    private final FindBar findBar;
    private final AtomicBoolean awaitingPulse = new AtomicBoolean();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ObjectProperty<KeyStyle> keyStyle =
            new SimpleObjectProperty<>(this, "keyStyle", KeyStyle.XTERM);
    private final BooleanProperty followsSize = new SimpleBooleanProperty(this, "followsSize");
    private final BooleanProperty readOnly = new SimpleBooleanProperty(this, "readOnly");
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);
    private Consumer<byte[]> keys = _ -> {};
    private Consumer<TerminalSize> resized = _ -> {};
    private BiConsumer<String, Runnable> pasteQuestion = (_, paste) -> paste.run();
    private Runnable leave = () -> {};
    private MonoFont font = MonoFont.of(USUAL_FONT);
    private Sight sight;
    private long wantedTop = Long.MAX_VALUE;
    private boolean layingOut;

    public TerminalView(Terminal terminal, ViewWords words) {
        this.terminal = terminal;
        this.findBar = new FindBar(this, words);
        getStyleClass().add("terminal-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleRoleDescription(words.text("views.terminal"));
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setFocusTraversable(false);
        scrollBar.setManaged(false);
        canvas.setManaged(false);
        findBar.setManaged(false);
        getChildren().addAll(colours, canvas, scrollBar, findBar);
        sight = terminal.sight(wantedTop);
        terminal.onChange(this::changed);
        colours.paletteProperty().addListener(_ -> repaint());
        focusedProperty().addListener(_ -> repaint());
        zoom.addListener(_ -> requestLayout());
        followsSize.addListener(_ -> requestLayout());
        scrollBar.valueProperty().addListener((_, _, now) -> draggedTo(now.doubleValue()));
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        canvas.attach(this);
        new TerminalKeys(this).attach();
        new TerminalMouse(this).attach();
    }

    // What it is joined to

    /** Takes what is to be sent to the device. */
    public void onKeys(Consumer<byte[]> listener) {
        keys = listener;
        terminal.onAnswer(listener);
    }

    /** Told when the terminal follows the control to another size. */
    public void onResized(Consumer<TerminalSize> listener) {
        resized = listener;
    }

    /** Asked before several lines are pasted: shows the text, and runs what pastes it. */
    public void onPaste(BiConsumer<String, Runnable> question) {
        pasteQuestion = question;
    }

    /** Takes the focus when the technician leaves the terminal by key. */
    public void onLeave(Runnable listener) {
        leave = listener;
    }

    public ObjectProperty<KeyStyle> keyStyleProperty() {
        return keyStyle;
    }

    /** Whether the terminal gets as many rows and columns as the control has room for. */
    public BooleanProperty followsSizeProperty() {
        return followsSize;
    }

    /** A terminal nobody types into: a replay, or one that has ended. */
    public BooleanProperty readOnlyProperty() {
        return readOnly;
    }

    /** 1 is the usual size, 0.5 to 3. */
    public DoubleProperty zoomProperty() {
        return zoom;
    }

    /** The title the device has given; its own words. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public Terminal terminal() {
        return terminal;
    }

    // Keys

    /** Sends a key as if it were pressed; for those a laptop's keyboard keeps for itself. */
    public void press(KeyCode key) {
        send(KeyEncoder.pressed(keyStyle.get(), sight.keys(), key, KeyEncoder.Held.NONE));
    }

    void send(String text) {
        if (text.isEmpty() || readOnly.get()) {
            return;
        }
        lookAtNewest();
        keys.accept(text.getBytes(terminal.encoding().charset()));
    }

    /** Pastes the text, after a question if it has several lines. */
    void paste(String text) {
        if (text.isEmpty() || readOnly.get()) {
            return;
        }
        Runnable paste = () -> send(KeyEncoder.pasted(text, sight.keys()));
        if (text.strip().contains("\n") || text.strip().contains("\r")) {
            pasteQuestion.accept(text, paste);
        } else {
            paste.run();
        }
    }

    void leave() {
        leave.run();
    }

    KeyModes keyModes() {
        return sight.keys();
    }

    // Looking back

    void lookAtNewest() {
        lookAt(Long.MAX_VALUE);
    }

    void lookAtOldest() {
        lookAt(sight.oldest());
    }

    void lookBack(long lines) {
        lookAt(Math.max(sight.oldest(), sight.top() - lines));
    }

    /** Brings a line into sight. */
    void show(long line) {
        if (line < sight.top() || line >= sight.top() + sight.size().rows()) {
            lookAt(Math.max(sight.oldest(), line - sight.size().rows() / 2));
        }
    }

    private void lookAt(long top) {
        wantedTop = top >= sight.live() ? Long.MAX_VALUE : top;
        requestLayout();
    }

    private void wheel(ScrollEvent event) {
        if (event.isControlDown()) {
            zoomBy(Math.signum(event.getDeltaY()));
        } else if (event.getDeltaY() != 0) {
            lookBack(Math.round(Math.signum(event.getDeltaY())) * WHEEL_LINES);
        }
        event.consume();
    }

    private void draggedTo(double value) {
        if (!layingOut) {
            lookAt(Math.round(value));
        }
    }

    Sight sight() {
        return sight;
    }

    MonoFont font() {
        return font;
    }

    TerminalCanvas canvas() {
        return canvas;
    }

    FindBar findBar() {
        return findBar;
    }

    // Size

    void zoomBy(double steps) {
        zoom.set(Math.clamp(zoom.get() * Math.pow(ZOOM_STEP, steps), LEAST_ZOOM, MOST_ZOOM));
    }

    private double room() {
        return getWidth() - 2 * MARGIN - BAR;
    }

    private void fit() {
        double height = getHeight() - 2 * MARGIN;
        if (room() <= 0 || height <= 0) {
            return;
        }
        if (followsSize.get()) {
            useFont(USUAL_FONT * zoom.get());
            TerminalSize size =
                    TerminalSize.nearest(
                            (int) (height / font.cellHeight()), (int) (room() / font.cellWidth()));
            if (!size.equals(terminal.size())) {
                terminal.resize(size);
                resized.accept(size);
            }
            return;
        }
        TerminalSize size = terminal.size();
        double step =
                Math.floor(room() / size.columns() / font.cellWidth() * font.size() / FONT_STEP);
        double byHeight =
                Math.floor(height / size.rows() / font.cellHeight() * font.size() / FONT_STEP);
        double best = Math.max(LEAST_FONT, Math.min(step, byHeight) * FONT_STEP);
        useFont(best * zoom.get());
        while (zoom.get() <= 1
                && font.size() > LEAST_FONT
                && (font.cellHeight() * size.rows() > height
                        || font.cellWidth() * size.columns() > room())) {
            useFont(font.size() - FONT_STEP);
        }
    }

    private void useFont(double size) {
        double wanted = Math.clamp(Math.round(size / FONT_STEP) * FONT_STEP, LEAST_FONT, MOST_FONT);
        if (wanted != font.size()) {
            font = MonoFont.of(wanted);
            canvas.forget();
        }
    }

    // Drawing

    /** On any thread; however often in a pulse, the pulse draws once. */
    private void changed() {
        if (awaitingPulse.compareAndSet(false, true)) {
            Platform.runLater(this::requestLayout);
        }
    }

    /** All rows anew at the next pulse. */
    void repaint() {
        canvas.forget();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        layingOut = true;
        fit();
        awaitingPulse.set(false);
        Sight before = sight;
        sight = terminal.sight(wantedTop);
        title.set(sight.title());
        canvas.place(MARGIN, MARGIN, Math.max(0, room()), Math.max(0, getHeight() - 2 * MARGIN));
        if (colours.getPalette() != null) {
            canvas.paint(colours.getPalette(), sight, font, isFocused() && !readOnly.get());
        }
        placeScrollBar();
        findBar.autosize();
        findBar.relocate(getWidth() - BAR - findBar.getWidth() - MARGIN, MARGIN);
        if (!sight.looksLike(before)) {
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
        layingOut = false;
    }

    private void placeScrollBar() {
        scrollBar.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight());
        scrollBar.setVisible(sight.live() > sight.oldest());
        scrollBar.setMin(sight.oldest());
        scrollBar.setMax(Math.max(sight.oldest() + 1, sight.live()));
        double all = (double) sight.live() - sight.oldest() + sight.size().rows();
        scrollBar.setVisibleAmount(
                (sight.live() - sight.oldest()) * sight.size().rows() / Math.max(1, all));
        scrollBar.setUnitIncrement(1);
        scrollBar.setBlockIncrement(sight.size().rows());
        scrollBar.setValue(sight.top());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 80 * font.cellWidth() + 2 * MARGIN + BAR;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 25 * font.cellHeight() + 2 * MARGIN;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 120;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 80;
    }

    /** The screen in sight is the text that is read out. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? sight.text()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    /** Finds of the last search, for the painter. */
    void showFinds(List<Span> finds) {
        canvas.setFinds(finds);
        repaint();
    }
}
