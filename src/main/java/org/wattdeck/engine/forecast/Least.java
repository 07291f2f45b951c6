package org.wattdeck.engine.forecast;

import java.util.Arrays;

/// Linear least squares with a ridge: minimises sum (y - b0 - b.x)^2 + ridge x n x sum (b_k s_k)^2,
/// where s_k is the spread of column k, so that all columns are held alike whatever their units.
/// Solved by Cholesky's decomposition of the normal equations of the standardised columns. A column
/// that never changes gets 0.
final class Least {

    private static final double SMALLEST_SPREAD = 1e-9;

    /// Constant first, then one for each column.
    final double[] coefficients;

    final int rows;

    private Least(double[] coefficients, int rows) {
        this.coefficients = coefficients;
        this.rows = rows;
    }

    /// 0 whatever the columns.
    static Least nothing(int columns) {
        return new Least(new double[columns + 1], 0);
    }

    double at(double[] x) {
        double sum = coefficients[0];
        for (int k = 0; k < x.length; k++) {
            sum += coefficients[k + 1] * x[k];
        }
        return sum;
    }

    /// Rows are added one by one; nothing of them is kept but sums. Columns are taken relative to
    /// the first row, so that large means cost no digits.
    static final class Sums {
        private final int width;
        private final double[] shift;
        private final double[] sum;
        private final double[][] cross;
        private double weight;
        private int rows;

        Sums(int columns) {
            width = columns + 1;
            shift = new double[width];
            sum = new double[width];
            cross = new double[width][width];
        }

        /// @param y what is explained; both must be finite
        void add(double[] x, double y, double w) {
            double[] row = Arrays.copyOf(x, width);
            row[width - 1] = y;
            if (rows == 0) {
                System.arraycopy(row, 0, shift, 0, width);
            }
            for (int a = 0; a < width; a++) {
                row[a] -= shift[a];
            }
            for (int a = 0; a < width; a++) {
                double wa = w * row[a];
                sum[a] += wa;
                double[] to = cross[a];
                if (wa != 0) {
                    for (int b = 0; b <= a; b++) {
                        to[b] += wa * row[b];
                    }
                }
            }
            weight += w;
            rows++;
        }

        int rows() {
            return rows;
        }

        Least solve(double ridge) {
            int n = width - 1;
            double[] mean = new double[width];
            double[] spread = new double[width];
            for (int a = 0; a < width; a++) {
                mean[a] = sum[a] / weight;
                double variance = cross[a][a] / weight - mean[a] * mean[a];
                double scale = Math.abs(mean[a] + shift[a]) + 1e-12;
                spread[a] = Math.sqrt(Math.max(0, variance));
                if (spread[a] < SMALLEST_SPREAD * scale) {
                    spread[a] = 0;
                }
            }
            double[][] m = new double[n][n];
            double[] right = new double[n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b <= a; b++) {
                    m[a][b] = correlation(a, b, mean, spread);
                }
                m[a][a] = (spread[a] > 0 ? 1 : 0) + ridge + 1e-9;
                right[a] = correlation(n, a, mean, spread) * spread[n];
            }
            double[] b = cholesky(m, right);
            double[] out = new double[width];
            out[0] = mean[n] + shift[n];
            for (int a = 0; a < n; a++) {
                out[a + 1] = spread[a] > 0 ? b[a] / spread[a] : 0;
                out[0] -= out[a + 1] * (mean[a] + shift[a]);
            }
            return new Least(out, rows);
        }

        private double correlation(int a, int b, double[] mean, double[] spread) {
            return spread[a] == 0 || spread[b] == 0
                    ? 0
                    : (cross[a][b] / weight - mean[a] * mean[b]) / (spread[a] * spread[b]);
        }
    }

    /// Solves m x = right for a symmetric positive matrix, of which the lower half is read and
    /// lost.
    static double[] cholesky(double[][] m, double[] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double s = m[i][j];
                for (int k = 0; k < j; k++) {
                    s -= m[i][k] * m[j][k];
                }
                m[i][j] = i == j ? Math.sqrt(Math.max(s, 1e-12)) : s / m[j][j];
            }
        }
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= m[i][k] * x[k];
            }
            x[i] /= m[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= m[k][i] * x[k];
            }
            x[i] /= m[i][i];
        }
        return x;
    }
}
