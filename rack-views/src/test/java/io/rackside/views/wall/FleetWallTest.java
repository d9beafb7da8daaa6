package io.rackside.views.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.views.fixture.CssWarnings;
import io.rackside.views.fixture.Pictures;
import io.rackside.views.fixture.Types;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.GroupPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;
import io.rackside.views.style.Theme;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

@ExtendWith(ApplicationExtension.class)
class FleetWallTest {
    private static final Color CRITICAL = Color.web("#f0643c");

    private final List<String> opened = new ArrayList<>();
    private FleetWall wall;

    @Start
    void start(Stage stage) {
        wall = new FleetWall();
        wall.setPictures(fleet());
        wall.setOnOpen(id -> opened.add(id.value()));
        Scene scene = new Scene(new StackPane(wall), 900, 700);
        Theme.DARK.applyTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    /** 240 cabinets of 20 boxes at 12 sites. */
    private static List<GroupPicture> fleet() {
        List<GroupPicture> groups = new ArrayList<>();
        for (int site = 0; site < 12; site++) {
            List<CabinetPicture> cabinets = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                cabinets.add(cabinet(site * 20 + i, Status.OK));
            }
            groups.add(new GroupPicture("Site " + site, "20 cabinets", cabinets));
        }
        return groups;
    }

    private static CabinetPicture cabinet(int number, Status first) {
        List<BoxPicture> boxes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boxes.add(
                    Pictures.well("srv-" + i, Types.SERVER_2U, 1 + 2 * i, "")
                            .withStatus(i == 0 ? first : Status.OK, ""));
        }
        return Pictures.cabinet("C-" + number, CabinetModel.U42, Lens.HEALTH, boxes);
    }

    private List<Tile> tiles() {
        return wall.lookupAll(".tile").stream()
                .map(Tile.class::cast)
                .filter(Node::isVisible)
                .toList();
    }

    private Tile tile(String name) {
        return tiles().stream()
                .filter(t -> t.id().equals(new CabinetId(name)))
                .findFirst()
                .orElse(null);
    }

    private static boolean hasCritical(Node node, FxRobot robot) {
        return has(node, CRITICAL, robot);
    }

    private static boolean has(Node node, Color colour, FxRobot robot) {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = node.snapshot(null, null));
        for (int y = 0; y < image[0].getHeight(); y++) {
            for (int x = 0; x < image[0].getWidth(); x++) {
                if (image[0].getPixelReader().getColor(x, y).equals(colour)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void onlyWhatIsVisibleExists() {
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(tiles().size() >= 8 && tiles().size() < 60, tiles().size() + " tiles");
        assertNotNull(tile("C-0"));
        assertEquals(null, tile("C-239"));
    }

    @Test
    void theNetworkLensShowsOnlyWhatIsWorst(FxRobot robot) throws Exception {
        CabinetPicture well = cabinet(0, Status.OK);
        CabinetPicture bad = cabinet(0, Status.CRITICAL);
        for (CabinetPicture cabinet : List.of(bad, well)) {
            CabinetPicture through =
                    Pictures.cabinet(
                            cabinet.name(), cabinet.model(), Lens.NETWORK, cabinet.boxes());
            robot.interact(() -> wall.update(through));
            WaitForAsyncUtils.waitFor(
                    60,
                    TimeUnit.SECONDS,
                    () -> hasCritical(tile("C-0"), robot) == cabinet.equals(bad));
        }
    }

    @Test
    void whatCarriesTheOwnerThatIsLookedForIsLitBesideItsFault(FxRobot robot) throws Exception {
        Color owner = Color.web("#8b6fd0");
        CabinetPicture bad = cabinet(0, Status.CRITICAL);
        for (boolean lit : List.of(true, false)) {
            List<BoxPicture> boxes = new ArrayList<>(bad.boxes());
            boxes.set(
                    0,
                    boxes.getFirst()
                            .withWorkloads(new BoxWorkloads(List.of(), List.of(), List.of(), lit)));
            CabinetPicture shown = Pictures.cabinet(bad.name(), bad.model(), Lens.WORKLOADS, boxes);
            robot.interact(() -> wall.update(shown));
            WaitForAsyncUtils.waitFor(
                    60, TimeUnit.SECONDS, () -> has(tile("C-0"), owner, robot) == lit);
            assertTrue(hasCritical(tile("C-0"), robot));
        }
    }

    @Test
    void theWholeFleetIsWalkedByKeyboardWithAFewTiles(FxRobot robot) {
        robot.interact(wall::requestFocus);
        assertEquals("C-0", wall.currentProperty().get().value());
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertEquals("C-2", wall.currentProperty().get().value());
        robot.type(KeyCode.DOWN, KeyCode.UP);
        assertEquals("C-2", wall.currentProperty().get().value());
        robot.type(KeyCode.END);
        assertEquals("C-239", wall.currentProperty().get().value());
        assertTrue(tile("C-239").isFocused());
        assertTrue(wall.lookupAll(".tile").size() < 80, "tiles are used again");
        robot.type(KeyCode.ENTER);
        assertEquals(List.of("C-239"), opened);
        robot.type(KeyCode.HOME, KeyCode.PAGE_DOWN);
        assertTrue(tile(wall.currentProperty().get().value()).isFocused());
    }

    @Test
    void aChangedCabinetIsPaintedAgain(FxRobot robot) throws Exception {
        Tile tile = tile("C-3");
        assertTrue(!hasCritical(tile, robot));
        robot.interact(() -> wall.update(cabinet(3, Status.CRITICAL)));
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> hasCritical(tile, robot));
        assertEquals(tile, tile("C-3"));
        assertEquals("C-3, 1 critical", tile.getAccessibleText());
        assertTrue(!hasCritical(tile("C-4"), robot));
    }

    @Test
    void aChangeOutOfSightIsSeenWhenItComesIntoView(FxRobot robot) throws Exception {
        robot.interact(() -> wall.update(cabinet(230, Status.CRITICAL)));
        robot.interact(() -> wall.reveal(new CabinetId("C-230")));
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> hasCritical(tile("C-230"), robot));
    }

    @Test
    void aClickOpensACabinet(FxRobot robot) {
        robot.clickOn(tile("C-1"));
        assertEquals(List.of("C-1"), opened);
    }

    @Test
    void newPicturesKeepTheCurrentCabinet(FxRobot robot) {
        robot.interact(() -> wall.reveal(new CabinetId("C-7")));
        robot.interact(() -> wall.setPictures(fleet()));
        assertEquals("C-7", wall.currentProperty().get().value());
        robot.interact(() -> wall.setPictures(List.of()));
        assertEquals(null, wall.currentProperty().get());
        assertEquals(0, tiles().size());
    }

    @Test
    void aSingleCabinetFillsTheRoomAndManyAreSmall(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        double small = tile("C-0").getHeight();
        CabinetPicture only = cabinet(0, Status.OK);
        robot.interact(
                () -> wall.setPictures(List.of(new GroupPicture("Site", "", List.of(only)))));
        WaitForAsyncUtils.waitForFxEvents();
        double large = tile("C-0").getHeight();
        assertTrue(large > 2.5 * small && large < wall.getHeight(), small + " and " + large);
        robot.interact(wall::requestFocus);
        robot.type(KeyCode.MINUS);
        assertTrue(tile("C-0").getHeight() < large, "a person's size goes first");
        robot.interact(() -> wall.setPictures(fleet()));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(tile("C-0").getHeight() > small, "and stays");
    }

    @Test
    void everySizeAndLensIsPaintedWithoutStyleSheetWarnings(FxRobot robot) {
        try (CssWarnings warnings = new CssWarnings()) {
            for (Lens lens : Lens.values()) {
                List<CabinetPicture> cabinets =
                        List.of(
                                Pictures.demo(lens, false),
                                Pictures.everyPlacement(CabinetModel.U8));
                robot.interact(
                        () -> wall.setPictures(List.of(new GroupPicture("Site", "", cabinets))));
                for (double unit : new double[] {2, 16}) {
                    robot.interact(() -> wall.unitPixelsProperty().set(unit));
                    WaitForAsyncUtils.waitForFxEvents();
                    assertEquals(2, tiles().size());
                }
            }
            assertEquals(List.of(), warnings.seen());
        }
    }
}
