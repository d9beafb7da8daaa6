package io.rackside.views.network;

import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ports in two rows, column by column as on the front of a switch, 1 above 2: those of one prefix
 * side by side, a gap after every sixth column; in as many bands as the width asks for.
 */
final class PanelLayout {
    static final double PORT_WIDTH = 24;
    static final double PORT_HEIGHT = 17;
    static final double BAR = 4;
    static final double NUMBER = 14;

    private static final double HEADING = 16;
    private static final double PITCH = 28;
    private static final double BLOCK_GAP = 8;
    private static final double GROUP_GAP = 18;
    private static final double BAND_GAP = 10;
    private static final double ROW_GAP = 4;
    private static final double MARGIN = 12;
    private static final int BLOCK = 6;

    /**
     * A port and its place.
     *
     * @param number what is printed beside it
     * @param bar the place of its rate bar, below it
     * @param numberY the middle of its number: above the upper row, below the lower
     * @param column counted through all bands
     * @param upper whether it is in the upper row of its band
     */
    record Cell(
            PanelPort port,
            String number,
            Rectangle2D place,
            Rectangle2D bar,
            double numberY,
            int column,
            boolean upper) {}

    /** The prefix of a group, where its first column begins, and how much room there is for it. */
    record Heading(String words, double x, double y, double width) {}

    private final double width;
    private final boolean headed;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Heading> headings = new ArrayList<>();
    private double x = MARGIN;
    private double top = MARGIN;
    private double right;
    private int column;

    /**
     * @param width in pixels; a single column is put even where there is no room for it
     */
    PanelLayout(List<PanelPort> ports, double width) {
        this.width = width;
        Map<String, List<PanelPort>> groups = new LinkedHashMap<>();
        for (PanelPort port : ports) {
            groups.computeIfAbsent(prefix(port.port()), _ -> new ArrayList<>()).add(port);
        }
        headed = groups.keySet().stream().anyMatch(prefix -> !prefix.isBlank());
        groups.forEach(this::put);
    }

    /** What stands before the number: {@code GE0/0/} of {@code GE0/0/12}. */
    static String prefix(String name) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return end == name.length() ? "" : name.substring(0, end);
    }

    static String number(String name) {
        return name.substring(prefix(name).length());
    }

    List<Cell> cells() {
        return cells;
    }

    List<Heading> headings() {
        return headings;
    }

    /** As much as it takes, at most about the width it was made for. */
    double usedWidth() {
        return right + MARGIN;
    }

    double height() {
        return cells.isEmpty() ? 2 * MARGIN : top + bandHeight() + MARGIN;
    }

    private double bandHeight() {
        return heading() + 2 * (NUMBER + PORT_HEIGHT + 1 + BAR) + ROW_GAP;
    }

    private double heading() {
        return headed ? HEADING : 0;
    }

    private void put(String prefix, List<PanelPort> group) {
        if (!cells.isEmpty()) {
            x += GROUP_GAP;
        }
        double begun = x;
        int headingAt = headings.size();
        for (int i = 0; i < group.size(); i++) {
            boolean upper = i % 2 == 0;
            if (upper) {
                boolean first = i == 0;
                if (x + PITCH > width - MARGIN && x > MARGIN) {
                    x = MARGIN;
                    top += bandHeight() + BAND_GAP;
                    first = true;
                } else if (i > 0 && i / 2 % BLOCK == 0) {
                    x += BLOCK_GAP;
                }
                if (first) {
                    begun = x;
                    headings.add(new Heading(prefix, x, top + HEADING / 2, 0));
                }
            }
            cells.add(cell(group.get(i), upper));
            boolean full = !upper || i == group.size() - 1;
            if (full) {
                x += PITCH;
                column++;
                right = Math.max(right, x);
                Heading open = headings.getLast();
                headings.set(
                        headings.size() - 1, new Heading(prefix, open.x(), open.y(), x - begun));
            }
        }
        if (!prefix.isBlank() && headings.size() > headingAt) {
            Heading last = headings.getLast();
            double least = Math.max(last.width(), 2 * PITCH);
            headings.set(headings.size() - 1, new Heading(prefix, last.x(), last.y(), least));
            x = Math.max(x, last.x() + least);
            right = Math.max(right, x);
        }
    }

    private Cell cell(PanelPort port, boolean upper) {
        double first = top + heading() + NUMBER;
        double y = upper ? first : first + PORT_HEIGHT + 1 + BAR + ROW_GAP;
        Rectangle2D place = new Rectangle2D(x, y, PORT_WIDTH, PORT_HEIGHT);
        Rectangle2D bar = new Rectangle2D(x, y + PORT_HEIGHT + 1, PORT_WIDTH, BAR);
        double numberY = upper ? first - NUMBER / 2 : bar.getMaxY() + NUMBER / 2;
        return new Cell(port, number(port.port()), place, bar, numberY, column, upper);
    }
}
