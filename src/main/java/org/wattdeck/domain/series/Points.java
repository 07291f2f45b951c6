package org.wattdeck.domain.series;

import java.util.Arrays;

/// Points of one series in strictly ascending time, as columns of equal length. The arrays are not
/// copied: whoever makes one gives them away, whoever reads them leaves them as they are.
///
/// @param epochSeconds UTC
/// @param values in the unit of the series; NaN exactly where the quality is MISSING
/// @param versions from 1; a higher one takes the place of a lower one of the same time
/// @param sources where each came from, as people call it
/// @param metadata what else is told of each, in words or as JSON; empty where nothing is
public record Points(
        long[] epochSeconds,
        double[] values,
        Quality[] qualities,
        int[] versions,
        String[] sources,
        String[] metadata) {

    public static final int LONGEST_METADATA = 500;

    public static final Points NONE =
            new Points(new long[0], new double[0], new Quality[0], new int[0], new String[0]);

    /// Of which nothing else is told.
    public Points(
            long[] epochSeconds,
            double[] values,
            Quality[] qualities,
            int[] versions,
            String[] sources) {
        this(epochSeconds, values, qualities, versions, sources, none(values.length));
    }

    private static String[] none(int n) {
        String[] metadata = new String[n];
        Arrays.fill(metadata, "");
        return metadata;
    }

    public Points {
        int n = epochSeconds.length;
        if (values.length != n
                || qualities.length != n
                || versions.length != n
                || sources.length != n
                || metadata.length != n) {
            throw new IllegalArgumentException("Points need columns of one length (" + n + ").");
        }
        for (int i = 0; i < n; i++) {
            if (i > 0 && epochSeconds[i] <= epochSeconds[i - 1]) {
                throw new IllegalArgumentException(
                        "The times of points ascend; point " + i + " does not.");
            }
            if (Double.isNaN(values[i]) != (qualities[i] == Quality.MISSING)
                    || Double.isInfinite(values[i])
                    || versions[i] < 1) {
                throw new IllegalArgumentException(
                        "Point %d (%s, %s, version %d): a value is finite or missing, a version is from 1."
                                .formatted(i, values[i], qualities[i], versions[i]));
            }
        }
    }

    /// Good points of one source and version; NaN is missing.
    public static Points of(long[] epochSeconds, double[] values, String source, int version) {
        Quality[] qualities = new Quality[values.length];
        for (int i = 0; i < values.length; i++) {
            qualities[i] = Double.isNaN(values[i]) ? Quality.MISSING : Quality.GOOD;
        }
        int[] versions = new int[values.length];
        Arrays.fill(versions, version);
        String[] sources = new String[values.length];
        Arrays.fill(sources, source);
        return new Points(epochSeconds, values, qualities, versions, sources);
    }

    public int count() {
        return epochSeconds.length;
    }

    public boolean isEmpty() {
        return epochSeconds.length == 0;
    }

    public long first() {
        return epochSeconds[0];
    }

    public long last() {
        return epochSeconds[epochSeconds.length - 1];
    }

    /// Points `[from, to)` by their place.
    public Points part(int from, int to) {
        return new Points(
                Arrays.copyOfRange(epochSeconds, from, to),
                Arrays.copyOfRange(values, from, to),
                Arrays.copyOfRange(qualities, from, to),
                Arrays.copyOfRange(versions, from, to),
                Arrays.copyOfRange(sources, from, to),
                Arrays.copyOfRange(metadata, from, to));
    }

    /// The place of the first point at or after a time; `count` if there is none.
    public int placeOf(long epochSecond) {
        int at = Arrays.binarySearch(epochSeconds, epochSecond);
        return at >= 0 ? at : -at - 1;
    }
}
