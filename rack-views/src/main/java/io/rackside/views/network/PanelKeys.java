package io.rackside.views.network;

import javafx.scene.input.KeyEvent;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The keyboard of the live panel. */
final class PanelKeys {
    private final PortPanel panel;

    PanelKeys(PortPanel panel) {
        this.panel = panel;
    }

    void attach() {
        panel.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (pressed(event)) {
                        event.consume();
                    }
                });
    }

    private boolean pressed(KeyEvent event) {
        List<PanelLayout.Cell> cells = panel.arrangement().cells();
        if (event.isAltDown() || event.isMetaDown() || event.isShortcutDown() || cells.isEmpty()) {
            return false;
        }
        return switch (event.getCode()) {
            case LEFT, KP_LEFT -> stand(sideways(-1));
            case RIGHT, KP_RIGHT -> stand(sideways(1));
            case UP, KP_UP -> stand(upOrDown(-1));
            case DOWN, KP_DOWN -> stand(upOrDown(1));
            case HOME -> stand(Optional.of(cells.getFirst()));
            case END -> stand(Optional.of(cells.getLast()));
            case ENTER -> {
                panel.open();
                yield panel.currentProperty().get() != null;
            }
            default -> false;
        };
    }

    private boolean stand(Optional<PanelLayout.Cell> cell) {
        cell.ifPresent(to -> panel.stand(to.port().port()));
        return true;
    }

    private Optional<PanelLayout.Cell> here() {
        return panel.arrangement().cells().stream()
                .filter(cell -> cell.port().port().equals(panel.currentProperty().get()))
                .findFirst();
    }

    /** The same row of the next column; the other row where a column has one port only. */
    private Optional<PanelLayout.Cell> sideways(int step) {
        return here().flatMap(from -> inColumn(from.column() + step, from.upper()));
    }

    private Optional<PanelLayout.Cell> inColumn(int column, boolean upper) {
        return panel.arrangement().cells().stream()
                .filter(cell -> cell.column() == column)
                .min(Comparator.comparing(cell -> cell.upper() != upper));
    }

    /** The other row of the column, then the band above or below. */
    private Optional<PanelLayout.Cell> upOrDown(int step) {
        return here().flatMap(from -> nearest(from, step));
    }

    private Optional<PanelLayout.Cell> nearest(PanelLayout.Cell from, int step) {
        Comparator<PanelLayout.Cell> byRow =
                Comparator.comparingDouble(cell -> Math.abs(y(cell) - y(from)));
        return panel.arrangement().cells().stream()
                .filter(cell -> step * (y(cell) - y(from)) > 1)
                .min(byRow.thenComparingDouble(cell -> Math.abs(x(cell) - x(from))));
    }

    private static double x(PanelLayout.Cell cell) {
        return cell.place().getMinX();
    }

    private static double y(PanelLayout.Cell cell) {
        return cell.place().getMinY();
    }
}
