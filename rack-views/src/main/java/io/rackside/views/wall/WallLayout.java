package io.rackside.views.wall;

import io.rackside.model.CabinetModel;

import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the tiles of the wall stand: groups below each other, each with a heading and rows of
 * tiles. Tiles are numbered through all groups.
 */
final class WallLayout {
    static final double HEADING = 34;
    static final double CAPTION = 36;

    private static final double GAP = 12;
    private static final double MARGIN = 16;
    private static final double ROW_GAP = 14;

    /** Height of a rack in its tile at that many pixels per U, with its frame. */
    static double rackHeight(int units, double unit) {
        return Math.ceil((units + 0.8) * unit);
    }

    /** A heading and the y of its upper edge. */
    record Heading(int group, double top) {}

    private record Row(double top, double height, int first, int count, int group) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Heading> headings = new ArrayList<>();
    private final double tileWidth;
    private final double height;

    /**
     * Lays out groups of cabinets.
     *
     * @param groups the models of the cabinets, by group
     * @param width room in pixels
     * @param tileWidth width of every tile
     * @param unit pixels per U
     */
    WallLayout(List<List<CabinetModel>> groups, double width, double tileWidth, double unit) {
        this.tileWidth = tileWidth;
        int columns = Math.max(1, (int) ((width - 2 * MARGIN + GAP) / (tileWidth + GAP)));
        double y = MARGIN / 2;
        int first = 0;
        for (int group = 0; group < groups.size(); group++) {
            headings.add(new Heading(group, y));
            y += HEADING;
            List<CabinetModel> models = groups.get(group);
            for (int from = 0; from < models.size(); from += columns) {
                int count = Math.min(columns, models.size() - from);
                int highest =
                        models.subList(from, from + count).stream()
                                .mapToInt(CabinetModel::units)
                                .max()
                                .orElse(0);
                double tall = rackHeight(highest, unit) + CAPTION;
                rows.add(new Row(y, tall, first + from, count, group));
                y += tall + ROW_GAP;
            }
            first += models.size();
        }
        height = y + MARGIN;
    }

    /** Height of everything. */
    double height() {
        return height;
    }

    List<Heading> headings() {
        return List.copyOf(headings);
    }

    static double left() {
        return MARGIN;
    }

    /** The tiles that are at least partly between two heights. */
    List<Integer> visible(double from, double to) {
        List<Integer> tiles = new ArrayList<>();
        for (Row row : rows) {
            if (row.top() < to && row.top() + row.height() > from) {
                for (int i = 0; i < row.count(); i++) {
                    tiles.add(row.first() + i);
                }
            }
        }
        return tiles;
    }

    /** Where a tile stands; all of a row are as high as its highest cabinet. */
    Rectangle2D place(int tile) {
        Row row = rows.get(rowOf(tile));
        return new Rectangle2D(
                MARGIN + (tile - row.first()) * (tileWidth + GAP),
                row.top(),
                tileWidth,
                row.height());
    }

    private int rowOf(int tile) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (tile >= row.first() && tile < row.first() + row.count()) {
                return i;
            }
        }
        throw new IndexOutOfBoundsException(tile);
    }

    /** The tile in the same column so many rows further down, or the nearest one there is. */
    int below(int tile, int rowsDown) {
        int at = rowOf(tile);
        int column = tile - rows.get(at).first();
        Row row = rows.get(Math.clamp(at + rowsDown, 0, rows.size() - 1));
        return row.first() + Math.min(column, row.count() - 1);
    }
}
