package io.rackside.views.network;

import io.rackside.model.DeviceKind;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** What kind of box it is, in a square of a few pixels. */
final class KindSign {
    private final GraphicsContext g;
    private final Color ink;

    KindSign(GraphicsContext g, Color ink) {
        this.g = g;
        this.ink = ink;
    }

    void paint(DeviceKind kind, double x, double y, double size) {
        g.setStroke(ink);
        g.setFill(ink);
        g.setLineWidth(1.2);
        double step = size / 4;
        switch (kind) {
            case SWITCH -> ports(x, y, size);
            case FIREWALL -> wall(x, y, size);
            case BASTION -> lock(x, y, size);
            case STORAGE -> disks(x, y, size);
            case SERVER -> units(x, y, size);
            case PDU, UPS, OTHER -> g.strokeOval(x + step / 2, y + step / 2, 3 * step, 3 * step);
        }
    }

    private void ports(double x, double y, double size) {
        double side = size / 4;
        g.strokeRect(x, y + side, size, 2 * side);
        for (int i = 0; i < 3; i++) {
            g.fillRect(x + side / 2 + i * side * 1.1, y + 1.6 * side, side * 0.7, side * 0.8);
        }
    }

    private void wall(double x, double y, double size) {
        double row = size / 3;
        for (int i = 0; i < 3; i++) {
            g.strokeRect(x, y + i * row, size, row);
            double joint = i % 2 == 0 ? size / 2 : size / 4;
            g.strokeLine(x + joint, y + i * row, x + joint, y + (i + 1) * row);
        }
    }

    private void lock(double x, double y, double size) {
        g.fillRect(x + size * 0.15, y + size * 0.45, size * 0.7, size * 0.5);
        g.strokeOval(x + size * 0.3, y + size * 0.08, size * 0.4, size * 0.7);
    }

    private void disks(double x, double y, double size) {
        double height = size / 3;
        for (int i = 0; i < 3; i++) {
            g.strokeOval(x, y + i * height, size, height);
        }
    }

    private void units(double x, double y, double size) {
        double height = size / 3;
        for (int i = 0; i < 2; i++) {
            double top = y + size / 8 + i * (height + 2);
            g.strokeRect(x, top, size, height);
            g.fillRect(x + 2, top + height / 2 - 0.5, 1.5, 1.5);
        }
    }
}
