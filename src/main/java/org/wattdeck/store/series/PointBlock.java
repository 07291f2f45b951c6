package org.wattdeck.store.series;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;

/// Points of one UTC day of one series, packed without a loss: distances of times, values as whole
/// steps of a decimal where all of them are, runs of equal qualities, versions and sources. What
/// else is told of points stands at the end, where anything is.
public final class PointBlock {

    private static final byte FORM = 5;
    private static final int MOST_DECIMALS = 6;
    private static final long RAW = -1;
    private static final double LARGEST_EXACT = 1L << 53;

    private PointBlock() {}

    public static byte[] encode(Points points) {
        Packed.Numbers out = new Packed.Numbers();
        int n = points.count();
        out.put(n);
        long before = 0;
        for (long t : points.epochSeconds()) {
            out.put(t - before);
            before = t;
        }
        runs(out, n, i -> points.qualities()[i].ordinal());
        runs(out, n, i -> points.versions()[i]);
        texts(out, points.sources());
        values(out, points);
        if (Arrays.stream(points.metadata()).anyMatch(m -> !m.isEmpty())) {
            texts(out, points.metadata());
        }
        Packed.Writer writer = new Packed.Writer(FORM, 0);
        writer.add(out);
        return writer.finish();
    }

    private static void runs(Packed.Numbers out, int n, java.util.function.IntUnaryOperator value) {
        int i = 0;
        while (i < n) {
            int from = i;
            int same = value.applyAsInt(i);
            while (i < n && value.applyAsInt(i) == same) {
                i++;
            }
            out.put(same);
            out.put(i - from);
        }
    }

    private static void texts(Packed.Numbers out, String[] texts) {
        List<String> names = new ArrayList<>();
        int[] places = new int[texts.length];
        for (int i = 0; i < places.length; i++) {
            int at = names.indexOf(texts[i]);
            if (at < 0) {
                at = names.size();
                names.add(texts[i]);
            }
            places[i] = at;
        }
        out.put(names.size());
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            out.put(bytes.length);
            for (byte b : bytes) {
                out.put(b);
            }
        }
        runs(out, places.length, i -> places[i]);
    }

    private static void values(Packed.Numbers out, Points points) {
        int decimals = decimals(points);
        out.put(decimals);
        double scale = Math.pow(10, decimals);
        long before = 0;
        for (int i = 0; i < points.count(); i++) {
            if (points.qualities()[i] == Quality.MISSING) {
                continue;
            }
            double value = points.values()[i];
            long step =
                    decimals == RAW ? Double.doubleToRawLongBits(value) : Math.round(value * scale);
            out.put(step - before);
            before = step;
        }
    }

    /// How many decimals tell every value exactly; RAW where they do not suffice.
    private static int decimals(Points points) {
        for (int d = 0; d <= MOST_DECIMALS; d++) {
            double scale = Math.pow(10, d);
            boolean exact = true;
            for (int i = 0; exact && i < points.count(); i++) {
                double v = points.values()[i];
                exact =
                        Double.isNaN(v)
                                || Math.abs(v * scale) < LARGEST_EXACT
                                        && Math.round(v * scale) / scale == v;
            }
            if (exact) {
                return d;
            }
        }
        return (int) RAW;
    }

    /// @throws DamagedBlockException if it is not as it was written
    public static Points decode(byte[] block) {
        Packed.Reader in = new Packed(block, FORM).shared();
        int n = (int) in.next();
        long[] times = new long[n];
        long before = 0;
        for (int i = 0; i < n; i++) {
            before += in.next();
            times[i] = before;
        }
        int[] qualities = runs(in, n);
        int[] versions = runs(in, n);
        String[] sources = texts(in, n);
        Quality[] all = Quality.values();
        Quality[] quality = new Quality[n];
        for (int i = 0; i < n; i++) {
            quality[i] = all[qualities[i]];
        }
        double[] values = values(in, quality);
        return in.more()
                ? new Points(times, values, quality, versions, sources, texts(in, n))
                : new Points(times, values, quality, versions, sources);
    }

    private static String[] texts(Packed.Reader in, int n) {
        String[] names = new String[(int) in.next()];
        for (int k = 0; k < names.length; k++) {
            byte[] bytes = new byte[(int) in.next()];
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = (byte) in.next();
            }
            names[k] = new String(bytes, StandardCharsets.UTF_8);
        }
        return Arrays.stream(runs(in, n)).mapToObj(place -> names[place]).toArray(String[]::new);
    }

    private static double[] values(Packed.Reader in, Quality[] quality) {
        int decimals = (int) in.next();
        double scale = Math.pow(10, decimals);
        double[] values = new double[quality.length];
        long before = 0;
        for (int i = 0; i < values.length; i++) {
            if (quality[i] == Quality.MISSING) {
                values[i] = Double.NaN;
            } else {
                before += in.next();
                values[i] = decimals == RAW ? Double.longBitsToDouble(before) : before / scale;
            }
        }
        return values;
    }

    private static int[] runs(Packed.Reader in, int n) {
        int[] out = new int[n];
        int i = 0;
        while (i < n) {
            int value = (int) in.next();
            int end = i + (int) in.next();
            while (i < end) {
                out[i++] = value;
            }
        }
        return out;
    }
}
