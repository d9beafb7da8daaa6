package io.rackside.views.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.views.fixture.Networks;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class PanelLayoutTest {
    private static PanelPort port(String name) {
        return new PanelPort(name, PortLook.UP, "", "", false);
    }

    @ParameterizedTest
    @CsvSource({"8, 900", "48, 900", "54, 400", "163, 900", "163, 200", "3, 10"})
    void everyPortHasAPlaceOfItsOwn(int count, double width) {
        PanelLayout layout = new PanelLayout(Networks.panel(count), width);
        List<PanelLayout.Cell> cells = layout.cells();
        assertEquals(count, cells.size());
        for (int i = 0; i < cells.size(); i++) {
            Rectangle2D place = whole(cells.get(i));
            assertTrue(place.getMaxY() <= layout.height());
            assertTrue(place.getMinX() >= 0 && place.getMinY() >= 0);
            if (width > 100) {
                assertTrue(place.getMaxX() <= width, "port " + cells.get(i).port().port());
            }
            for (int j = i + 1; j < cells.size(); j++) {
                assertFalse(place.intersects(whole(cells.get(j))));
            }
        }
    }

    /** The port, its bar and its number. */
    private static Rectangle2D whole(PanelLayout.Cell cell) {
        double number = PanelLayout.NUMBER;
        double top = cell.upper() ? cell.numberY() - number / 2 : cell.place().getMinY();
        double bottom = cell.upper() ? cell.bar().getMaxY() : cell.numberY() + number / 2;
        return new Rectangle2D(cell.place().getMinX(), top, cell.place().getWidth(), bottom - top);
    }

    @Test
    void oneStandsAboveTwoAndBesideThree() {
        List<PanelLayout.Cell> cells = new PanelLayout(Networks.panel(48), 2000).cells();
        Rectangle2D one = cells.get(0).place();
        Rectangle2D two = cells.get(1).place();
        Rectangle2D three = cells.get(2).place();
        assertEquals(one.getMinX(), two.getMinX());
        assertTrue(two.getMinY() > one.getMaxY());
        assertEquals(one.getMinY(), three.getMinY());
        assertTrue(three.getMinX() > one.getMaxX());
        assertTrue(cells.get(0).numberY() < one.getMinY(), "above the upper row");
        assertTrue(cells.get(1).numberY() > two.getMaxY(), "below the lower row");
    }

    @Test
    void portsOfOnePrefixStandTogetherUnderIt() {
        List<PanelPort> ports = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            ports.add(port("GE0/0/" + i));
        }
        ports.add(port("XGE0/0/1"));
        ports.add(port("XGE0/0/2"));
        PanelLayout layout = new PanelLayout(ports, 900);
        assertEquals(
                List.of("GE0/0/", "XGE0/0/"),
                layout.headings().stream().map(PanelLayout.Heading::words).toList());
        assertEquals("2", layout.cells().get(5).number());
        PanelLayout.Heading first = layout.headings().getFirst();
        PanelLayout.Heading second = layout.headings().getLast();
        assertTrue(first.x() + first.width() <= second.x(), "the names do not run together");
        assertEquals(second.x(), layout.cells().get(4).place().getMinX());
    }

    @Test
    void aNameWithoutANumberIsPrintedWhole() {
        assertEquals("", PanelLayout.prefix("mgmt"));
        assertEquals("mgmt", PanelLayout.number("mgmt"));
        assertEquals("", PanelLayout.prefix("48"));
        assertEquals("48", PanelLayout.number("48"));
    }

    @Test
    void aLineThatIsFullIsContinuedBelowUnderItsPrefix() {
        List<PanelPort> ports = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            ports.add(port("GE" + i));
        }
        PanelLayout layout = new PanelLayout(ports, 300);
        assertTrue(layout.headings().size() > 1);
        assertTrue(layout.headings().stream().allMatch(h -> h.words().equals("GE")));
        assertTrue(layout.height() > new PanelLayout(ports, 2000).height());
    }
}
