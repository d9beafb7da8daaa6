package io.rackside.views.terminal;

import javafx.scene.canvas.GraphicsContext;

import java.util.Map;

/**
 * Paints box and block characters to the very edges of their cells, so that frames have no gaps
 * whatever the typeface.
 */
final class LineDrawing {
    private static final int NONE = 0;
    private static final int LIGHT = 1;
    private static final int HEAVY = 2;
    private static final int DOUBLE = 3;

    /** Arms up, right, down, left of each. */
    private static final Map<Integer, int[]> ARMS = new java.util.HashMap<>();

    private static final String SHAPES = "─│┌┐└┘├┤┬┴┼";
    private static final String HEAVY_SHAPES = "━┃┏┓┗┛┣┫┳┻╋";
    private static final String DOUBLE_SHAPES = "═║╔╗╚╝╠╣╦╩╬";
    private static final String ROUND = "╭╮╰╯";
    private static final String DOUBLE_ACROSS = "╒╕╘╛╞╡╤╧╪";
    private static final String DOUBLE_DOWN = "╓╖╙╜╟╢╥╨╫";
    private static final String ARMS_OF_SHAPES =
            "0101 1010 0110 0011 1100 1001 1110 1011 0111 1101 1111";

    static {
        String[] arms = ARMS_OF_SHAPES.split(" ");
        for (int i = 0; i < arms.length; i++) {
            put(SHAPES.charAt(i), arms[i], LIGHT, LIGHT);
            put(HEAVY_SHAPES.charAt(i), arms[i], HEAVY, HEAVY);
            put(DOUBLE_SHAPES.charAt(i), arms[i], DOUBLE, DOUBLE);
            if (i >= 2) {
                put(DOUBLE_ACROSS.charAt(i - 2), arms[i], LIGHT, DOUBLE);
                put(DOUBLE_DOWN.charAt(i - 2), arms[i], DOUBLE, LIGHT);
            }
        }
        for (int i = 0; i < ROUND.length(); i++) {
            put(ROUND.charAt(i), arms[i + 2], LIGHT, LIGHT);
        }
    }

    private LineDrawing() {}

    private static void put(char character, String arms, int vertical, int horizontal) {
        int[] weights = new int[4];
        for (int side = 0; side < 4; side++) {
            int weight = side % 2 == 0 ? vertical : horizontal;
            weights[side] = arms.charAt(side) == '1' ? weight : NONE;
        }
        ARMS.put((int) character, weights);
    }

    static boolean draws(int character) {
        return ARMS.containsKey(character) || character >= 0x2580 && character <= 0x2593;
    }

    /** Fills it with the context's fill; the cell's corners on whole pixels. */
    static void paint(
            GraphicsContext g, int character, double x, double y, double width, double height) {
        if (character >= 0x2580) {
            block(g, character, x, y, width, height);
        } else {
            frame(g, ARMS.get(character), new Cell(x, y, width, height));
        }
    }

    private record Cell(double x, double y, double width, double height) {
        double line() {
            return Math.max(1, Math.round(width / 9));
        }

        double centreX() {
            return x + Math.floor((width - line()) / 2);
        }

        double centreY() {
            return y + Math.floor((height - line()) / 2);
        }
    }

    private static void frame(GraphicsContext g, int[] arms, Cell cell) {
        double line = cell.line();
        boolean doubleAcross = arms[1] == DOUBLE || arms[3] == DOUBLE;
        boolean doubleDown = arms[0] == DOUBLE || arms[2] == DOUBLE;
        for (int side = 0; side < 4; side++) {
            boolean vertical = side % 2 == 0;
            boolean towardsStart = side == 0 || side == 3;
            switch (arms[side]) {
                case LIGHT ->
                        arm(
                                g,
                                cell,
                                vertical,
                                towardsStart,
                                0,
                                line,
                                vertical ? doubleAcross : doubleDown);
                case HEAVY -> arm(g, cell, vertical, towardsStart, -line / 2, 2 * line, false);
                case DOUBLE -> {
                    boolean corner = vertical ? doubleAcross : doubleDown;
                    arm(g, cell, vertical, towardsStart, -line, line, corner);
                    arm(g, cell, vertical, towardsStart, line, line, corner);
                }
                default -> {}
            }
        }
    }

    /** From an edge to the middle; to the farther of two crossing lines if there are two. */
    private static void arm(
            GraphicsContext g,
            Cell cell,
            boolean vertical,
            boolean towardsStart,
            double offset,
            double thick,
            boolean crossesDouble) {
        double line = cell.line();
        double reach = crossesDouble ? line : 0;
        if (vertical) {
            double from = towardsStart ? cell.y() : cell.centreY() - reach;
            double to = towardsStart ? cell.centreY() + line + reach : cell.y() + cell.height();
            g.fillRect(cell.centreX() + offset, from, thick, to - from);
        } else {
            double from = towardsStart ? cell.x() : cell.centreX() + line + reach;
            double start = towardsStart ? cell.x() : cell.centreX() - reach;
            double to = towardsStart ? cell.centreX() + line + reach : cell.x() + cell.width();
            g.fillRect(
                    Math.min(start, from),
                    cell.centreY() + offset,
                    to - Math.min(start, from),
                    thick);
        }
    }

    /** Blocks by eighths, halves, and shades (U+2580 to U+2593). */
    private static void block(
            GraphicsContext g, int character, double x, double y, double width, double height) {
        if (character == 0x2580) {
            g.fillRect(x, y, width, Math.round(height / 2));
        } else if (character <= 0x2588) {
            double part = Math.round(height * (character - 0x2580) / 8);
            g.fillRect(x, y + height - part, width, part);
        } else if (character <= 0x258f) {
            g.fillRect(x, y, Math.round(width * (0x2590 - character) / 8), height);
        } else if (character == 0x2590) {
            double half = Math.round(width / 2);
            g.fillRect(x + half, y, width - half, height);
        } else {
            double before = g.getGlobalAlpha();
            g.setGlobalAlpha(before * (character - 0x2590) / 4);
            g.fillRect(x, y, width, height);
            g.setGlobalAlpha(before);
        }
    }
}
