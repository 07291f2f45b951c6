package org.wattdeck.engine.forecast;

/// What is known at the moment a forecast is made: the values before `end`, and of features what
/// [Feature.Use] allows. To ask for a value of the future is a bug and throws.
final class Past {

    final Frame frame;

    /// The first step that is not known.
    final int end;

    Past(Frame frame, int end) {
        if (end > frame.size) {
            throw new IndexOutOfBoundsException(end);
        }
        this.frame = frame;
        this.end = end;
    }

    /// NaN where the value is missing or before the first.
    double value(int i) {
        if (i >= end) {
            throw new IndexOutOfBoundsException("Step " + i + " is not known before " + end + ".");
        }
        return i < 0 ? Double.NaN : frame.value(i);
    }

    double mean(int from, int to) {
        if (to > end) {
            throw new IndexOutOfBoundsException("Step " + to + " is not known before " + end + ".");
        }
        return frame.mean(from, to);
    }

    /// Below this nothing is forecast: 0 where no known value is less.
    double floor() {
        return frame.lowestBefore(end) >= 0 ? 0 : Double.NEGATIVE_INFINITY;
    }

    /// Above this nothing is forecast: what the plant is rated for, or more where it gave more.
    double ceiling() {
        return frame.course
                .map(c -> Math.max(c.rated(), frame.highestBefore(end)))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// How many values are known.
    int count() {
        return frame.known(0, end);
    }

    /// A feature at a step; of one that is known ahead also later ones. Where a known one is not
    /// given, what it was at the same hour of the latest day that has it.
    double extra(int feature, int i) {
        if (i < end) {
            return frame.extra(feature, i);
        }
        if (frame.features.get(feature).use() == Feature.Use.LAGGED) {
            throw new IndexOutOfBoundsException("A lagged feature is not known at " + i + ".");
        }
        double given = frame.extra(feature, i);
        for (int days = 1; Double.isNaN(given) && frame.back(i, days) >= 0; days++) {
            given = frame.extra(feature, frame.back(i, days));
        }
        return given;
    }
}
