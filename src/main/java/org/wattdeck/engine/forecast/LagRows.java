package org.wattdeck.engine.forecast;

import java.util.ArrayList;
import java.util.List;

/// What a forecast made at one moment knows of one step to come, as a row of numbers: earlier
/// values at the same time by the clock, recent means and deviations, the calendar, weather. Lags
/// are counted back until they lie before the forecast is made, so that none is of the future
/// however far the step is.
final class LagRows {

    private static final int WEEK = Frame.DAYS_OF_WEEK;
    private static final int MOST_WEEKS = 4;

    /// Columns that hold a value of the series itself, in the order in which one stands in for
    /// another.
    private static final int[] STAND_INS = {4, 2, 0, 5, 3, 1, 10, 8};

    private static final int LEVELS = 6;

    private final Frame frame;
    private final List<String> names = new ArrayList<>();

    LagRows(Frame frame) {
        this.frame = frame;
        names.addAll(
                List.of(
                        "same hour, latest day",
                        "same hour, day before that",
                        "same hour, latest week",
                        "same hour, week before that",
                        "same hour, mean of four weeks",
                        "same hour, latest day of this type",
                        "latest value",
                        "latest value against a week before",
                        "latest day",
                        "latest day against a week before",
                        "latest week"));
        if (weekly()) {
            names.add("latest value against the day before");
        }
        for (int f = 0; f < frame.features.size(); f++) {
            Feature feature = frame.features.get(f);
            String name = feature.name();
            switch (feature.use()) {
                case KNOWN ->
                        names.addAll(
                                List.of(
                                        name,
                                        name + ", mean of the day before",
                                        name + " against the latest week's",
                                        name + " against the latest day's"));
                case LAGGED ->
                        names.addAll(
                                List.of(
                                        name + ", latest",
                                        name + ", same hour, latest day",
                                        name + ", latest day",
                                        name + ", latest day against a week before"));
                case HOLIDAY -> {}
            }
        }
    }

    private boolean weekly() {
        return frame.perDay > 1;
    }

    List<String> names() {
        return names;
    }

    int width() {
        return names.size();
    }

    /// The row of step `t` for a forecast made at `past.end`. What is missing is NaN.
    double[] of(Past past, int t) {
        double[] row = new double[names.size()];
        int k = lags(past, t, row);
        for (int f = 0; f < frame.features.size(); f++) {
            k = feature(past, t, f, row, k);
        }
        return row;
    }

    private int lags(Past past, int t, double[] row) {
        int end = past.end;
        int day = daysKnown(past, t, 1);
        int week = daysKnown(past, t, WEEK);
        int k = 0;
        row[k++] = past.value(frame.back(t, day));
        row[k++] = past.value(frame.back(t, day + 1));
        row[k++] = past.value(frame.back(t, week));
        row[k++] = past.value(frame.back(t, week + WEEK));
        row[k++] = weeks(past, t, week);
        row[k++] = sameType(past, t, day);
        int last = latest(past);
        row[k++] = past.value(last);
        row[k++] = past.value(last) - past.value(frame.back(last, WEEK));
        int dayAgo = frame.perDay;
        row[k++] = past.mean(end - dayAgo, end);
        int weekAgo = WEEK * frame.perDay;
        row[k++] = past.mean(end - dayAgo, end) - past.mean(end - dayAgo - weekAgo, end - weekAgo);
        row[k++] = past.mean(end - weekAgo, end);
        if (weekly()) {
            row[k++] = past.value(last) - past.value(frame.back(last, 1));
        }
        return k;
    }

    private static int latest(Past past) {
        int i = past.end - 1;
        while (i > 0 && Double.isNaN(past.value(i))) {
            i--;
        }
        return i;
    }

    /// The least multiple of so many days at which the step lies before the forecast.
    int daysKnown(Past past, int t, int days) {
        int ahead = t - past.end;
        int d = Math.max(days, ahead / frame.perDay / days * days);
        while (frame.back(t, d) >= past.end) {
            d += days;
        }
        return d;
    }

    private double weeks(Past past, int t, int week) {
        double sum = 0;
        int n = 0;
        for (int w = 0; w < MOST_WEEKS; w++) {
            double v = past.value(frame.back(t, week + w * WEEK));
            if (!Double.isNaN(v)) {
                sum += v;
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /// Working days, Saturdays, and Sundays with holidays are the types.
    private double sameType(Past past, int t, int day) {
        for (int d = day; d < day + 2 * WEEK; d++) {
            int j = frame.back(t, d);
            if (j < 0) {
                return Double.NaN;
            }
            if (type(j) == type(t) && !Double.isNaN(past.value(j))) {
                return past.value(j);
            }
        }
        return Double.NaN;
    }

    private int type(int i) {
        return frame.working(i) ? 0 : frame.dayType[i];
    }

    private int feature(Past past, int t, int f, double[] row, int from) {
        int k = from;
        int perDay = frame.perDay;
        switch (frame.features.get(f).use()) {
            case KNOWN -> {
                double now = past.extra(f, t);
                row[k++] = now;
                row[k++] = mean(past, f, t - perDay + 1, t + 1);
                row[k++] = now - past.extra(f, frame.back(t, daysKnown(past, t, WEEK)));
                row[k++] = now - past.extra(f, frame.back(t, daysKnown(past, t, 1)));
            }
            case LAGGED -> {
                int end = past.end;
                double latest = mean(past, f, end - perDay, end);
                row[k++] = past.extra(f, end - 1);
                row[k++] = past.extra(f, frame.back(t, daysKnown(past, t, 1)));
                row[k++] = latest;
                int week = WEEK * perDay;
                row[k++] = latest - mean(past, f, end - perDay - week, end - week);
            }
            case HOLIDAY -> {}
        }
        return k;
    }

    /// The mean of a day, of a sample of its steps where there are many.
    private double mean(Past past, int f, int from, int to) {
        int stride = Math.max(1, (to - from) / 24);
        double sum = 0;
        int n = 0;
        for (int i = Math.max(0, from); i < to; i += stride) {
            double v = past.extra(f, i);
            if (!Double.isNaN(v)) {
                sum += v;
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /// Lags stand in for each other; deviations and weather that are missing are none.
    static void fill(double[] row, Past past) {
        double level = Double.NaN;
        for (int k : STAND_INS) {
            if (Double.isNaN(level)) {
                level = row[k];
            }
        }
        if (Double.isNaN(level)) {
            level = past.mean(0, past.end);
        }
        for (int k = 0; k < row.length; k++) {
            if (Double.isNaN(row[k])) {
                row[k] = k <= LEVELS || k == 8 || k == 10 ? level : 0;
            }
        }
    }
}
