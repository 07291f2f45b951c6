package org.wattdeck.ui.kit;

import javafx.scene.paint.Color;

/// The formulas for telling colours apart: contrast (WCAG 2), distance in CIELAB (CIE 1976), and
/// how colours look to the colour-blind (Machado, Oliveira, Fernandes 2009, severity 1).
final class Colours {

    /// Rows of the matrices for linear RGB.
    enum Sight {
        FULL(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
        PROTANOPIA(
                new double[][] {
                    {0.152286, 1.052583, -0.204868},
                    {0.114503, 0.786281, 0.099216},
                    {-0.003882, -0.048116, 1.051998}
                }),
        DEUTERANOPIA(
                new double[][] {
                    {0.367322, 0.860646, -0.227968},
                    {0.280085, 0.672501, 0.047413},
                    {-0.011820, 0.042940, 0.968881}
                }),
        TRITANOPIA(
                new double[][] {
                    {1.255528, -0.076749, -0.178779},
                    {-0.078411, 0.930809, 0.147602},
                    {0.004733, 0.691367, 0.303900}
                });

        private final double[][] matrix;

        Sight(double[][] matrix) {
            this.matrix = matrix;
        }
    }

    private Colours() {}

    /// 1 (equal) to 21 (black on white).
    static double contrast(Color a, Color b) {
        double light = luminance(a);
        double dark = luminance(b);
        return (Math.max(light, dark) + 0.05) / (Math.min(light, dark) + 0.05);
    }

    static double luminance(Color c) {
        return 0.2126 * linear(c.getRed())
                + 0.7152 * linear(c.getGreen())
                + 0.0722 * linear(c.getBlue());
    }

    /// How far apart two colours look to somebody of this sight.
    static double distance(Color a, Color b, Sight sight) {
        double[] p = lab(seen(a, sight));
        double[] q = lab(seen(b, sight));
        return Math.sqrt(
                Math.pow(p[0] - q[0], 2) + Math.pow(p[1] - q[1], 2) + Math.pow(p[2] - q[2], 2));
    }

    private static double linear(double s) {
        return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
    }

    private static double[] seen(Color c, Sight sight) {
        double[] rgb = {linear(c.getRed()), linear(c.getGreen()), linear(c.getBlue())};
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                out[i] += sight.matrix[i][k] * rgb[k];
            }
            out[i] = Math.clamp(out[i], 0, 1);
        }
        return out;
    }

    /// CIELAB under D65 from linear sRGB.
    private static double[] lab(double[] rgb) {
        double x = 0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2];
        double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
        double z = 0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2];
        double fx = f(x / 0.95047);
        double fy = f(y);
        double fz = f(z / 1.08883);
        return new double[] {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
    }

    private static double f(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
