package io.rackside.app.console.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;

class LinesTest {
    private record Part(String kind, String name) {}

    private static final List<Part> PARTS =
            List.of(new Part("fan", "Fan2"), new Part("fan", "Fan1"), new Part("psu", "PSU1"));
    private static final List<Column<Part>> COLUMNS =
            List.of(Column.words("name", 10, Part::name), Column.words("kind", 10, Part::kind));

    private static List<String> shown(String filter, Comparator<Line<Part>> order) {
        return Lines.of(PARTS, COLUMNS, filter, order, Part::kind).stream()
                .map(line -> line.isHeading() ? "[" + line.heading() + "]" : line.row().name())
                .toList();
    }

    @Test
    void rowsOfAKindStandUnderOneHeading() {
        assertEquals(List.of("[fan]", "Fan2", "Fan1", "[psu]", "PSU1"), shown("", null));
    }

    @Test
    void sortedRowsHaveNoHeadings() {
        assertEquals(
                List.of("Fan1", "Fan2", "PSU1"),
                shown("", Comparator.comparing(line -> line.row().name())));
    }

    @Test
    void everyWordOfTheFilterHasToBeThereInAnyColumnAndCase() {
        assertEquals(List.of("[fan]", "Fan1"), shown("FAN 1", null));
    }

    @Test
    void aHeadingWithoutRowsIsNotShown() {
        assertEquals(List.of("[psu]", "PSU1"), shown("psu", null));
    }
}
