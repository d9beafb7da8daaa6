package io.rackside.views.style;

import javafx.scene.paint.Color;

/**
 * How colours look to an eye that lacks one kind of cone: the matrices of Machado, Oliveira and
 * Fernandes (2009) at full severity, on linear light.
 */
enum ColourVision {
    NORMAL(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}),
    PROTANOPIA(
            new double[] {
                0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
                1.051998
            }),
    DEUTERANOPIA(
            new double[] {
                0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
                0.968881
            }),
    TRITANOPIA(
            new double[] {
                1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
                0.303900
            });

    private final double[] matrix;

    ColourVision(double[] matrix) {
        this.matrix = matrix;
    }

    /** Distance of two colours in CIELAB (CIE76) as this eye sees them. */
    double distance(Color one, Color other) {
        double[] a = lab(one);
        double[] b = lab(other);
        return Math.sqrt(
                Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private double[] lab(Color colour) {
        double[] in = {
            Contrast.linear(colour.getRed()),
            Contrast.linear(colour.getGreen()),
            Contrast.linear(colour.getBlue())
        };
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += matrix[3 * i + j] * in[j];
            }
            seen[i] = Math.clamp(sum, 0.0, 1.0);
        }
        double x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
        double y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
        double z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
