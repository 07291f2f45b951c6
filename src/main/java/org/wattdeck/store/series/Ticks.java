package org.wattdeck.store.series;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;

/// The recorded ticks of one group of assets, in ascending time, and the form in which they are
/// written as they come:
///
/// ```
/// 1, assets (2), ticks (4), first time ms (8), others as ms after it (4 each),
/// per signal: exponent (2), ticks x assets numbers (4 each);  ticks x assets states (1 each); CRC
/// ```
///
/// Fixed places let one asset be read out of many blocks without reading the rest.
///
/// @param timesMs UTC
/// @param values by signal, then `tick * assets + asset`
/// @param status ordinals of the unit's status, `tick * assets + asset`
public record Ticks(int assets, long[] timesMs, double[][] values, byte[] status) {

    private static final byte FORM = 1;
    private static final int HEAD = 15;
    static final Signal[] SIGNALS = Signal.values();

    /// @param members indices of the group's assets in the snapshots' registry
    public static Ticks of(List<PlantSnapshot> snapshots, int[] members) {
        int n = members.length;
        Ticks ticks =
                new Ticks(
                        n,
                        new long[snapshots.size()],
                        new double[SIGNALS.length][snapshots.size() * n],
                        new byte[snapshots.size() * n]);
        for (int t = 0; t < snapshots.size(); t++) {
            PlantSnapshot snapshot = snapshots.get(t);
            ticks.timesMs[t] = snapshot.time().toEpochMilli();
            for (int s = 0; s < SIGNALS.length; s++) {
                Signal signal = SIGNALS[s];
                double[] column = ticks.values[s];
                for (int a = 0; a < n; a++) {
                    column[t * n + a] = signal.of(snapshot, members[a]);
                }
            }
            for (int a = 0; a < n; a++) {
                ticks.status[t * n + a] = (byte) snapshot.status(members[a]).ordinal();
            }
        }
        return ticks;
    }

    public int size() {
        return timesMs.length;
    }

    public double value(Signal signal, int tick, int asset) {
        return values[signal.ordinal()][tick * assets + asset];
    }

    public byte[] encode() {
        int rows = size() * assets;
        int length =
                HEAD + 4 * (size() - 1) + SIGNALS.length * (2 + 4 * rows) + rows + Checked.LENGTH;
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put(FORM).putShort((short) assets).putInt(size()).putLong(timesMs[0]);
        for (int t = 1; t < size(); t++) {
            out.putInt((int) (timesMs[t] - timesMs[0]));
        }
        for (int s = 0; s < SIGNALS.length; s++) {
            double perUnit = Quantity.perUnit(SIGNALS[s]);
            int exponent = Quantity.exponent(values[s], perUnit);
            double steps = Quantity.steps(perUnit, exponent);
            out.putShort((short) exponent);
            for (double value : values[s]) {
                out.putInt(Quantity.encode(value, steps));
            }
        }
        out.put(status);
        return Checked.seal(out.array());
    }

    /// The whole block, as ticks of all its assets.
    public static Ticks decode(byte[] block) {
        int assets = ByteBuffer.wrap(block).getShort(1);
        int[] all = new int[assets];
        Arrays.setAll(all, a -> a);
        return decode(block, all);
    }

    /// One asset of the block.
    public static Ticks decode(byte[] block, int asset) {
        return decode(block, new int[] {asset});
    }

    private static Ticks decode(byte[] block, int[] wanted) {
        ByteBuffer in = Checked.open(block, FORM);
        int assets = in.getShort(1);
        int size = in.getInt(3);
        int rows = assets * size;
        int n = wanted.length;
        long[] times = new long[size];
        times[0] = in.getLong(7);
        for (int t = 1; t < size; t++) {
            times[t] = times[0] + in.getInt(HEAD + 4 * (t - 1));
        }
        double[][] values = new double[SIGNALS.length][n * size];
        int at = HEAD + 4 * (size - 1);
        for (int s = 0; s < SIGNALS.length; s++) {
            double steps = Quantity.steps(Quantity.perUnit(SIGNALS[s]), in.getShort(at));
            at += 2;
            for (int t = 0; t < size; t++) {
                for (int a = 0; a < n; a++) {
                    int kept = in.getInt(at + 4 * (t * assets + wanted[a]));
                    values[s][t * n + a] = Quantity.decode(kept, steps);
                }
            }
            at += 4 * rows;
        }
        byte[] status = new byte[n * size];
        for (int t = 0; t < size; t++) {
            for (int a = 0; a < n; a++) {
                status[t * n + a] = block[at + t * assets + wanted[a]];
            }
        }
        return new Ticks(n, times, values, status);
    }

    /// All parts in ascending time; of a time that stands in more than one, the first part's.
    public static Ticks merge(List<Ticks> parts) {
        int assets = parts.getFirst().assets;
        record Place(long time, int part, int tick) {}
        Place[] places =
                java.util.stream.IntStream.range(0, parts.size())
                        .boxed()
                        .flatMap(
                                p ->
                                        java.util.stream.IntStream.range(0, parts.get(p).size())
                                                .mapToObj(
                                                        t ->
                                                                new Place(
                                                                        parts.get(p).timesMs[t],
                                                                        p,
                                                                        t)))
                        .sorted(
                                java.util.Comparator.comparingLong(Place::time)
                                        .thenComparingInt(Place::part))
                        .toArray(Place[]::new);
        int size = 0;
        for (int i = 0; i < places.length; i++) {
            if (i == 0 || places[i].time != places[size - 1].time) {
                places[size++] = places[i];
            }
        }
        Ticks merged =
                new Ticks(
                        assets,
                        new long[size],
                        new double[SIGNALS.length][size * assets],
                        new byte[size * assets]);
        for (int i = 0; i < size; i++) {
            Ticks from = parts.get(places[i].part);
            int tick = places[i].tick;
            merged.timesMs[i] = places[i].time;
            for (int s = 0; s < SIGNALS.length; s++) {
                System.arraycopy(
                        from.values[s], tick * assets, merged.values[s], i * assets, assets);
            }
            System.arraycopy(from.status, tick * assets, merged.status, i * assets, assets);
        }
        return merged;
    }
}
