package org.wattdeck.store.series;

/// The ticks of a whole hour of a group, packed by asset: what differs from what the two values
/// before let expect (or from the one before, where that is shorter), as short numbers, deflated.
public final class HourBlock {

    private static final byte FORM = 2;

    private HourBlock() {}

    public static byte[] encode(Ticks ticks) {
        int n = ticks.assets();
        Packed.Writer writer = new Packed.Writer(FORM, n);
        Packed.Numbers shared = new Packed.Numbers();
        shared.put(ticks.size());
        long before = 0;
        long step = 0;
        for (long time : ticks.timesMs()) {
            shared.put(time - before - step);
            step = before == 0 ? 0 : time - before;
            before = time;
        }
        writer.add(shared);
        int[] column = new int[ticks.size()];
        double[] values = new double[ticks.size()];
        for (int a = 0; a < n; a++) {
            Packed.Numbers numbers = new Packed.Numbers();
            for (int s = 0; s < Ticks.SIGNALS.length; s++) {
                double perUnit = Quantity.perUnit(Ticks.SIGNALS[s]);
                for (int t = 0; t < values.length; t++) {
                    values[t] = ticks.values()[s][t * n + a];
                }
                int exponent = Quantity.exponent(values, perUnit);
                double steps = Quantity.steps(perUnit, exponent);
                for (int t = 0; t < values.length; t++) {
                    column[t] = Quantity.encode(values[t], steps);
                }
                numbers.put(exponent);
                putColumn(numbers, column);
            }
            for (int t = 0; t < column.length; t++) {
                column[t] = ticks.status()[t * n + a];
            }
            putColumn(numbers, column);
            writer.add(numbers);
        }
        return writer.finish();
    }

    /// Order 1: differences. Order 2: differences of differences, shorter on a steady slope.
    private static void putColumn(Packed.Numbers numbers, int[] column) {
        int order = bits(column, 2) < bits(column, 1) ? 2 : 1;
        numbers.put(order);
        for (int t = 0; t < column.length; t++) {
            numbers.put(column[t] - expected(column, t, order));
        }
    }

    private static long bits(int[] column, int order) {
        long bits = 0;
        for (int t = 0; t < column.length; t++) {
            bits +=
                    64
                            - Long.numberOfLeadingZeros(
                                    Math.abs(column[t] - expected(column, t, order)));
        }
        return bits;
    }

    private static long expected(int[] column, int t, int order) {
        if (t == 0) {
            return 0;
        }
        return order == 1 || t == 1 ? column[t - 1] : 2L * column[t - 1] - column[t - 2];
    }

    public static Ticks decode(byte[] block) {
        Packed packed = new Packed(block, FORM);
        int[] all = new int[packed.assets()];
        java.util.Arrays.setAll(all, a -> a);
        return decode(packed, all);
    }

    public static Ticks decode(byte[] block, int asset) {
        return decode(new Packed(block, FORM), new int[] {asset});
    }

    public static long[] times(byte[] block) {
        return times(new Packed(block, FORM));
    }

    private static long[] times(Packed packed) {
        Packed.Reader shared = packed.shared();
        long[] times = new long[(int) shared.next()];
        long before = 0;
        long step = 0;
        for (int t = 0; t < times.length; t++) {
            times[t] = before + step + shared.next();
            step = before == 0 ? 0 : times[t] - before;
            before = times[t];
        }
        return times;
    }

    private static Ticks decode(Packed packed, int[] wanted) {
        long[] times = times(packed);
        int n = wanted.length;
        double[][] values = new double[Ticks.SIGNALS.length][n * times.length];
        byte[] status = new byte[n * times.length];
        int[] column = new int[times.length];
        for (int a = 0; a < n; a++) {
            Packed.Reader in = packed.asset(wanted[a]);
            for (int s = 0; s < Ticks.SIGNALS.length; s++) {
                double steps = Quantity.steps(Quantity.perUnit(Ticks.SIGNALS[s]), (int) in.next());
                readColumn(in, column);
                for (int t = 0; t < column.length; t++) {
                    values[s][t * n + a] = Quantity.decode(column[t], steps);
                }
            }
            readColumn(in, column);
            for (int t = 0; t < column.length; t++) {
                status[t * n + a] = (byte) column[t];
            }
        }
        return new Ticks(n, times, values, status);
    }

    private static void readColumn(Packed.Reader in, int[] column) {
        int order = (int) in.next();
        for (int t = 0; t < column.length; t++) {
            column[t] = (int) (in.next() + expected(column, t, order));
        }
    }
}
