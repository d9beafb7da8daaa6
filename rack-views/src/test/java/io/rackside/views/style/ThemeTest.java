package io.rackside.views.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.views.fixture.CssWarnings;
import io.rackside.views.picture.Status;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Path;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;

@ExtendWith(ApplicationExtension.class)
class ThemeTest {
    private PaletteSource source;
    private StatusGlyph glyph;
    private Label label;
    private Scene scene;

    @Start
    void start(Stage stage) {
        source = new PaletteSource();
        glyph = new StatusGlyph(14, Status.CRITICAL);
        label = new Label("12");
        StackPane root = new StackPane(glyph, label);
        root.getChildren().add(source);
        scene = new Scene(root, 200, 100);
        Theme.DARK.applyTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void canvasCodeGetsTheTokensOfTheSheetInTheirOrder(FxRobot robot) {
        for (Theme theme : Theme.values()) {
            robot.interact(
                    () -> {
                        theme.applyTo(scene);
                        scene.getRoot().applyCss();
                    });
            assertEquals(Tokens.palette(theme), source.getPalette());
            assertEquals(source.getPalette(), theme.palette(), "the same before there is a scene");
            assertEquals(Tokens.of(theme).get("crit"), source.getPalette().critical());
            assertEquals(Tokens.of(theme).get("heat-4"), source.getPalette().heat().getLast());
        }
    }

    @Test
    void aGlyphChangesShapeWithItsStatus(FxRobot robot) {
        Path shape = (Path) glyph.lookup(".shape");
        assertEquals(Tokens.of(Theme.DARK).get("crit"), shape.getFill());
        int corners = shape.getElements().size();
        robot.interact(
                () -> {
                    glyph.setStatus(Status.OK);
                    scene.getRoot().applyCss();
                });
        assertEquals(Color.TRANSPARENT, shape.getFill());
        assertEquals(Tokens.of(Theme.DARK).get("ok"), shape.getStroke());
        assertFalse(corners == shape.getElements().size());
    }

    @Test
    void themesAreSwappedNotPiledUp(FxRobot robot) {
        robot.interact(
                () -> {
                    Theme.LIGHT.applyTo(scene);
                    Theme.LIGHT.applyTo(scene);
                });
        assertEquals(1, scene.getRoot().getStyleClass().stream().filter("light"::equals).count());
        assertFalse(scene.getRoot().getStyleClass().contains("dark"));
        assertEquals(Theme.LIGHT.styleSheets(), scene.getStylesheets());
    }

    @Test
    void aTooltipTakesTheColoursOfItsWindow(FxRobot robot) {
        try (CssWarnings warnings = new CssWarnings()) {
            Tooltip tooltip = new Tooltip("x");
            robot.interact(
                    () -> {
                        Theme.LIGHT.applyTo(scene);
                        scene.getRoot().applyCss();
                    });
            tooltip.setStyle("-fx-text-fill: -rack-crit;");
            robot.interact(() -> tooltip.show(label, 10, 10));
            Label shown = (Label) tooltip.getSkin().getNode();
            assertEquals(Tokens.of(Theme.LIGHT).get("crit"), shown.getTextFill());
            robot.interact(tooltip::hide);
            assertEquals(List.of(), warnings.seen());
        }
    }

    @Test
    void figuresAreOfOneWidthInTheChosenTypeface(FxRobot robot) {
        Text text = new Text();
        text.setFont(Font.font(Typeface.family(), 12));
        text.setText("0");
        double width = text.getLayoutBounds().getWidth();
        for (char figure = '1'; figure <= '9'; figure++) {
            text.setText(String.valueOf(figure));
            assertEquals(
                    width,
                    text.getLayoutBounds().getWidth(),
                    0.01,
                    figure + " in " + text.getFont());
        }
    }

    @Test
    void theTypefaceIsOneThisComputerHas() {
        assertEquals(Typeface.family(), Font.font(Typeface.family()).getFamily());
        assertEquals(Typeface.family(), label.getFont().getFamily());
    }
}
