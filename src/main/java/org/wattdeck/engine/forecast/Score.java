package org.wattdeck.engine.forecast;

/// How far forecasts were from what came, over `points` steps that have a value. What cannot be
/// told is NaN: MASE where the naive error of the past is 0, quantiles where none were given.
///
/// @param mae mean absolute error, in the unit of the series
/// @param rmse root of the mean squared error
/// @param mase the mean absolute error over that of the seasonal naive one step of the season
///     ahead within the training data (Hyndman and Koehler, Int. J. Forecasting 22, 2006)
/// @param pinball the mean pinball loss over the asked quantiles
/// @param coverage the share of values between the outermost quantiles
/// @param skill 1 less the error over that of the seasonal naive forecast
public record Score(
        int points,
        double mae,
        double rmse,
        double mase,
        double pinball,
        double coverage,
        double skill) {

    /// The loss of saying `forecast` for the quantile `probability` where `value` came.
    public static double pinball(double value, double forecast, double probability) {
        double off = value - forecast;
        return off >= 0 ? probability * off : (probability - 1) * off;
    }

    /// The mean absolute difference of values so many steps apart, before `end`; NaN where there
    /// are none. The denominator of MASE.
    public static double naiveError(double[] values, int season, int end) {
        double sum = 0;
        int n = 0;
        for (int i = season; i < end; i++) {
            double off = Math.abs(values[i] - values[i - season]);
            if (!Double.isNaN(off)) {
                sum += off;
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /// Adds errors up.
    static final class Sums {
        private double absolute;
        private double squared;
        private double naive;
        private double loss;
        private double inside;
        private int points;
        private int told;

        /// @param quantiles what was said for each probability, in ascending order; NaN where
        ///     nothing
        void add(
                double value,
                double forecast,
                double naiveForecast,
                double[] quantiles,
                double[] probabilities) {
            double off = value - forecast;
            if (Double.isNaN(off)) {
                return;
            }
            points++;
            absolute += Math.abs(off);
            squared += off * off;
            naive += Math.abs(value - naiveForecast);
            if (quantiles.length == 0 || Double.isNaN(quantiles[0])) {
                return;
            }
            told++;
            for (int q = 0; q < quantiles.length; q++) {
                loss += pinball(value, quantiles[q], probabilities[q]) / quantiles.length;
            }
            double last = quantiles[quantiles.length - 1];
            inside += value >= quantiles[0] && value <= last ? 1 : 0;
        }

        void add(Sums other) {
            absolute += other.absolute;
            squared += other.squared;
            naive += other.naive;
            loss += other.loss;
            inside += other.inside;
            points += other.points;
            told += other.told;
        }

        /// @param naiveError the denominator of MASE
        Score score(double naiveError) {
            double mae = share(absolute, points);
            double all = naive > 0 ? 1 - absolute / naive : absolute > 0 ? Double.NaN : 0;
            return new Score(
                    points,
                    mae,
                    Math.sqrt(share(squared, points)),
                    naiveError > 0 ? mae / naiveError : Double.NaN,
                    share(loss, told),
                    share(inside, told),
                    all);
        }

        private static double share(double sum, int n) {
            return n == 0 ? Double.NaN : sum / n;
        }
    }
}
