package org.wattdeck.engine.forecast;

import java.util.Arrays;

/// What the weather will make of a plant where it is known only until the forecast is made: what is
/// usual for the hour, and as much of what sets the last hour and the last day apart from that as
/// has lasted in the past.
///
/// It counts in shares of what a clear sky would make of PV, or of what wind is rated for. Usual is
/// the mean of 30 days within an hour of the time of the day, drawn to the mean of all hours with
/// the weight of three days. How much of the two differences is left so many steps ahead is learnt
/// from 60 days by least squares, weighted by what could be given, with a ridge as heavy as one
/// day; beyond two days only the usual is left. Of the weather nothing from the forecast on is
/// read.
final class WeatherExpected {

    private static final int USUAL_DAYS = 30;
    private static final int LEARNT_DAYS = 60;
    private static final int REACH_DAYS = 2;

    /// Days that the mean of all hours weighs against those of one.
    private static final double DRAWN_DAYS = 3;

    /// A step counts in which at least this share of the rated power could be given.
    private static final double LEAST_SHARE = 0.05;

    private static final double GREATEST_INDEX = 1.3;
    private static final int HOUR_SECONDS = 3600;

    private final Frame frame;
    private final WeatherCourse course;
    private final int hour;

    /// By time of the day.
    private final double[] usual;

    /// What is left of the differences of the last hour and of the last day, by step ahead.
    private final double[] ofHour;

    private final double[] ofDay;

    private WeatherExpected(Past past, WeatherCourse course, int stepsAhead) {
        frame = past.frame;
        this.course = course;
        hour = (int) Math.max(1, HOUR_SECONDS / frame.grid.stepSeconds());
        usual = usual(past.end);
        int reach = Math.min(stepsAhead, REACH_DAYS * frame.perDay);
        ofHour = new double[reach];
        ofDay = new double[reach];
        learn(past.end);
    }

    /// From the weather before the end of a past.
    static WeatherExpected learnt(Past past, WeatherCourse course, int stepsAhead) {
        return new WeatherExpected(past, course, stepsAhead);
    }

    /// What the plant is expected to be able to give at a step, `h` steps (from 0) after `origin`.
    double at(Apart apart, int origin, int h) {
        int step = origin + h;
        double share = usual[frame.slot[step]];
        if (h < ofHour.length) {
            share += ofHour[h] * apart.hourFraction + ofDay[h] * apart.dayFraction;
        }
        return Math.clamp(share, 0, course.sun() ? GREATEST_INDEX : 1) * possible(step);
    }

    /// How the weather before a step differed from what is usual, as shares; 0 where it cannot be
    /// told, as at night.
    record Apart(double hourFraction, double dayFraction) {}

    Apart apart(int origin) {
        return new Apart(apart(origin - hour, origin), apart(origin - frame.perDay, origin));
    }

    private double apart(int from, int to) {
        double off = 0;
        double all = 0;
        for (int i = Math.max(0, from); i < to; i++) {
            double could = counted(i);
            if (could > 0) {
                off += course.modelled(i) - usual[frame.slot[i]] * could;
                all += could;
            }
        }
        return all > 0 ? off / all : 0;
    }

    private double possible(int step) {
        return course.sun() ? course.clearSky(step) : course.rated();
    }

    /// What could be given at a step that counts; 0 at one that does not.
    private double counted(int step) {
        double could = possible(step);
        boolean counts =
                could > LEAST_SHARE * course.rated() && !Double.isNaN(course.modelled(step));
        return counts ? could : 0;
    }

    private double[] usual(int end) {
        double[] given = new double[frame.slots];
        double[] could = new double[frame.slots];
        for (int i = Math.max(0, end - USUAL_DAYS * frame.perDay); i < end; i++) {
            double here = counted(i);
            if (here > 0) {
                given[frame.slot[i]] += course.modelled(i);
                could[frame.slot[i]] += here;
            }
        }
        double total = Arrays.stream(could).sum();
        double mean = total > 0 ? Arrays.stream(given).sum() / total : 0;
        double drawn = DRAWN_DAYS * course.rated();
        int beside = Math.min(frame.slots / 2, frame.slots / 24);
        double[] out = new double[frame.slots];
        for (int s = 0; s < frame.slots; s++) {
            double sum = drawn * mean;
            double all = drawn;
            for (int k = -beside; k <= beside; k++) {
                int near = Math.floorMod(s + k, frame.slots);
                sum += given[near];
                all += could[near];
            }
            out[s] = sum / all;
        }
        return out;
    }

    private void learn(int end) {
        int first = Math.max(frame.perDay, end - LEARNT_DAYS * frame.perDay);
        if (first >= end) {
            return;
        }
        Apart[] before = new Apart[end - first];
        Arrays.setAll(before, k -> apart(first + k));
        double[] off = new double[end];
        double[] weight = new double[end];
        for (int i = first; i < end; i++) {
            double could = counted(i);
            weight[i] = could / course.rated();
            off[i] = could > 0 ? course.modelled(i) / could - usual[frame.slot[i]] : 0;
        }
        for (int h = 0; h < ofHour.length; h++) {
            learn(h, first, before, off, weight);
        }
    }

    private void learn(int h, int first, Apart[] before, double[] off, double[] weight) {
        double n = 0;
        double aa = 0;
        double ab = 0;
        double bb = 0;
        double ay = 0;
        double by = 0;
        for (int k = 0; first + k + h < off.length; k++) {
            double w = weight[first + k + h];
            if (w > 0) {
                double a = before[k].hourFraction;
                double b = before[k].dayFraction;
                double y = off[first + k + h];
                n += w;
                aa += w * a * a;
                ab += w * a * b;
                bb += w * b * b;
                ay += w * a * y;
                by += w * b * y;
            }
        }
        if (n > 0) {
            double ridge = frame.perDay / n;
            double both = aa * (1 + ridge) * bb * (1 + ridge) - ab * ab;
            if (both > 0) {
                ofHour[h] = Math.clamp((ay * bb * (1 + ridge) - by * ab) / both, 0, 1);
                ofDay[h] = Math.clamp((by * aa * (1 + ridge) - ay * ab) / both, 0, 1);
            }
        }
    }
}
