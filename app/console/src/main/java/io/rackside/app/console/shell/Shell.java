package io.rackside.app.console.shell;

import io.rackside.app.console.cabinet.MiddleView;
import io.rackside.app.console.drawer.DrawerView;
import io.rackside.app.console.inspector.InspectorView;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.sites.SitesView;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.skin.SplitPaneSkin;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** The window's regions in their places, the sheets above them. */
public final class Shell extends StackPane {
    private static final double LEFT_WIDTH = 236;
    private static final double RIGHT_WIDTH = 404;
    private static final double DRAWER_HEIGHT = 182;
    private static final double HEAD_HEIGHT = 52;
    private static final double DIVIDER = 6;

    /** A low window's drawer gives way to the drawing beyond this share. */
    private static final double DRAWER_SHARE_MAX = 0.24;

    /** What stands for the inspector may be wider than it, up to this share of the window. */
    private static final double WIDE_SHARE_MAX = 0.42;

    /** Below this width the side regions give way to the drawing. */
    private static final double NARROW = 1500;

    private final SplitPane sides;
    private final SplitPane stack;
    private final StackPane head = new StackPane();
    private final StackPane left = new StackPane();
    private final StackPane right = new StackPane();
    private final StackPane drawer = new StackPane();
    private final MiddleView middle;
    private final Toast toast = new Toast();
    private List<Supplier<Node>> regions;
    private Optional<QuestionBar> questions = Optional.empty();
    private Optional<InspectorView> inspector = Optional.empty();
    private Optional<Supplier<Node>> instead = Optional.empty();
    private Supplier<Optional<Node>> beside = Optional::empty;
    private OptionalDouble divided = OptionalDouble.empty();
    private int region;

    /** The drawing in its place, and room for the regions around it. */
    Shell(MiddleView middle, Sheets sheets) {
        this.middle = middle;
        regions = List.of(middle::keyboard);
        getStyleClass().add("rs-shell");
        head.setMinHeight(HEAD_HEIGHT);
        left.setMinWidth(170);
        right.setMinWidth(300);
        drawer.setMinHeight(40);
        sides = new SplitPane(left, middle, right);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        stack = new SplitPane(sides, drawer);
        stack.setOrientation(Orientation.VERTICAL);
        SplitPane.setResizableWithParent(drawer, false);
        divide(sides, new Insets(0, DIVIDER / 2, 0, DIVIDER / 2));
        divide(stack, new Insets(DIVIDER / 2, 0, DIVIDER / 2, 0));
        BorderPane frame = new BorderPane(stack);
        frame.setTop(head);
        StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
        StackPane.setMargin(toast, new Insets(0, 0, DRAWER_HEIGHT + 14, 0));
        getChildren().addAll(frame, sheets, toast);
        heightProperty().addListener((_, _, height) -> spareTheDrawing(height.doubleValue()));
    }

    /** Its dividers have their width before there is a style sheet, and the drawing its place. */
    private static void divide(SplitPane pane, Insets divider) {
        pane.setSkin(new SplitPaneSkin(pane));
        pane.getChildrenUnmodifiable().stream()
                .filter(part -> part.getStyleClass().contains("split-pane-divider"))
                .forEach(part -> ((Region) part).setPadding(divider));
    }

    /** Puts the regions around the drawing; the drawing stays where it is. */
    void furnish(
            TopBar top,
            NoticeBar notices,
            QuestionBar questionBar,
            SitesView sites,
            InspectorView inspectorView,
            DrawerView drawerView) {
        inspector = Optional.of(inspectorView);
        head.getChildren().setAll(new VBox(top, notices, questionBar));
        left.getChildren().setAll(sites);
        right.getChildren().setAll(inspectorView);
        drawer.getChildren().setAll(drawerView);
        questions = Optional.of(questionBar);
        regions =
                List.of(
                        sites::keyboard,
                        middle::keyboard,
                        () -> instead.orElse(inspectorView::keyboard).get(),
                        drawerView::keyboard,
                        top::keyboard);
    }

    /**
     * Puts another region where the inspector is; the drawing stays as it is.
     *
     * @param keyboard where the keyboard goes when it is entered
     */
    void insteadOfInspector(Region region, Supplier<Node> keyboard) {
        narrowAgain();
        instead = Optional.of(keyboard);
        right.getChildren().setAll(region);
        keyboard.get().requestFocus();
    }

    /**
     * The same for one that wants to be wider than the inspector; the drawing gives it a share.
     *
     * @param wanted width, in px
     */
    void insteadOfInspector(Region region, Supplier<Node> keyboard, double wanted) {
        insteadOfInspector(region, keyboard);
        double width = Math.min(wanted, sides.getWidth() * WIDE_SHARE_MAX);
        if (right.getWidth() < width) {
            divided = OptionalDouble.of(sides.getDividerPositions()[1]);
            sides.setDividerPosition(1, 1 - width / sides.getWidth());
        }
    }

    private void narrowAgain() {
        divided.ifPresent(position -> sides.setDividerPosition(1, position));
        divided = OptionalDouble.empty();
    }

    /** Gives the inspector its place back. */
    void inspectorAgain() {
        narrowAgain();
        instead = Optional.empty();
        inspector.ifPresent(
                view -> {
                    right.getChildren().setAll(view);
                    view.keyboard().requestFocus();
                });
    }

    /** Gives the regions their widths once the window has its own. */
    public void proportion(double width, double height) {
        double narrowing = width < NARROW ? Math.max(0.78, width / NARROW) : 1;
        sides.setDividerPositions(
                LEFT_WIDTH * narrowing / width, 1 - RIGHT_WIDTH * narrowing / width);
        double below = Math.min(DRAWER_HEIGHT, height * DRAWER_SHARE_MAX * 0.75);
        stack.setDividerPositions(1 - below / Math.max(1, height - HEAD_HEIGHT));
    }

    /** What may stand beside the drawing is one more region that keys lead to. */
    void beside(Supplier<Optional<Node>> what) {
        beside = what;
    }

    private void spareTheDrawing(double height) {
        if (height > 0 && drawer.getHeight() > height * DRAWER_SHARE_MAX) {
            stack.setDividerPositions(1 - DRAWER_SHARE_MAX * height / (height - HEAD_HEIGHT));
        }
    }

    /** Gives the keyboard to the next region, or the one before. */
    public void cycleRegions(boolean forward) {
        List<Supplier<Node>> all = new ArrayList<>(regions);
        beside.get().ifPresent(node -> all.add(Math.min(2, all.size()), () -> node));
        questions.flatMap(QuestionBar::keyboard).ifPresent(asked -> all.add(() -> asked));
        Node owner = getScene().getFocusOwner();
        for (int i = 0; i < all.size(); i++) {
            if (within(owner, all.get(i).get())) {
                region = i;
            }
        }
        region = Math.floorMod(region + (forward ? 1 : -1), all.size());
        all.get(region).get().requestFocus();
    }

    /** Gives the keyboard to the drawing. */
    public void focusDrawing() {
        middle.keyboard().requestFocus();
    }

    /** Says something in passing. */
    public void say(String words) {
        toast.say(words);
    }

    private static boolean within(Node node, Node parent) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(parent)) {
                return true;
            }
        }
        return false;
    }
}
