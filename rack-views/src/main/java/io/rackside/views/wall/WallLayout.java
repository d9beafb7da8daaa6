package io.rackside.views.wall;

import io.rackside.model.CabinetModel;

import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the tiles of the wall stand: small groups side by side, large ones in rows of their own,
 * each under its heading. Tiles are numbered through all groups.
 */
final class WallLayout {
    static final double HEADING = 34;
    static final double CAPTION = 36;

    private static final double GAP = 12;
    private static final double GROUP_GAP = 20;
    private static final double MARGIN = 16;
    private static final double ROW_GAP = 14;

    /** A heading has room for a site's name. */
    private static final double HEADING_WIDTH_MIN = 200;

    /** Height of a rack in its tile at that many pixels per U, with its frame. */
    static double rackHeight(int units, double unit) {
        return Math.ceil((units + 0.8) * unit);
    }

    /** A heading and where it stands. */
    record Heading(int group, double left, double top, double width) {}

    private record Row(double left, double top, double height, int first, int count) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Heading> headings = new ArrayList<>();
    private final double width;
    private final double tileWidth;
    private final double unit;
    private final int columns;

    /** Where the next group begins, and how high those beside it are. */
    private double left = MARGIN;

    private double top = MARGIN / 2;
    private double shelf;

    /**
     * Lays out groups of cabinets.
     *
     * @param groups the models of the cabinets, by group; one of none is left out
     * @param width room in pixels
     * @param tileWidth width of every tile
     * @param unit pixels per U
     */
    WallLayout(List<List<CabinetModel>> groups, double width, double tileWidth, double unit) {
        this.width = width;
        this.tileWidth = tileWidth;
        this.unit = unit;
        columns = Math.max(1, (int) ((width - 2 * MARGIN + GAP) / (tileWidth + GAP)));
        int first = 0;
        for (int group = 0; group < groups.size(); group++) {
            if (!groups.get(group).isEmpty()) {
                add(group, groups.get(group), first);
            }
            first += groups.get(group).size();
        }
        endShelf();
    }

    private void add(int group, List<CabinetModel> models, int first) {
        int across = Math.min(columns, models.size());
        double room = Math.max(across * (tileWidth + GAP) - GAP, HEADING_WIDTH_MIN);
        if (left > MARGIN && left + room > width - MARGIN) {
            endShelf();
        }
        headings.add(new Heading(group, left, top, room));
        double y = top + HEADING;
        for (int from = 0; from < models.size(); from += columns) {
            List<CabinetModel> line = models.subList(from, Math.min(models.size(), from + columns));
            int highest = line.stream().mapToInt(CabinetModel::units).max().orElseThrow();
            double tall = rackHeight(highest, unit) + CAPTION;
            rows.add(new Row(left, y, tall, first + from, line.size()));
            y += tall + ROW_GAP;
        }
        shelf = Math.max(shelf, y - top);
        left += room + GROUP_GAP;
        if (models.size() > columns) {
            endShelf();
        }
    }

    private void endShelf() {
        top += shelf;
        shelf = 0;
        left = MARGIN;
    }

    /** Height of everything. */
    double height() {
        return top + MARGIN;
    }

    List<Heading> headings() {
        return List.copyOf(headings);
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
        return new Rectangle2D(x(row, tile), row.top(), tileWidth, row.height());
    }

    private double x(Row row, int tile) {
        return row.left() + (tile - row.first()) * (tileWidth + GAP);
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

    /** The tile that many rows further down, or up, that stands nearest below that one. */
    int below(int tile, int rowsDown) {
        double x = place(tile).getMinX();
        List<Double> lines = rows.stream().map(Row::top).distinct().sorted().toList();
        int at = lines.indexOf(place(tile).getMinY());
        double line = lines.get(Math.clamp(at + rowsDown, 0, lines.size() - 1));
        int nearest = tile;
        double least = Double.MAX_VALUE;
        for (Row row : rows) {
            for (int i = 0; i < row.count() && row.top() == line; i++) {
                double away = Math.abs(x(row, row.first() + i) - x);
                if (away < least) {
                    least = away;
                    nearest = row.first() + i;
                }
            }
        }
        return nearest;
    }
}
