package org.wattdeck.app.studies;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.studies.StudyResult.Bus;
import org.wattdeck.app.studies.StudyResult.Kind;
import org.wattdeck.app.studies.StudyResult.Status;
import org.wattdeck.app.studies.StudyResult.Track;

/// Results as compressed bytes. Powers and energies are kept as they are; nothing is rounded.
public final class ResultCodec {

    /// The first had nothing beside.
    private static final int FIRST = 1;

    private static final int VERSION = 2;

    /// Of a list or an array, so that damaged bytes do not ask for all memory.
    private static final int MOST = 50_000_000;

    private ResultCodec() {}

    @FunctionalInterface
    interface Writing<T> {
        void to(DataOutputStream out, T value) throws IOException;
    }

    @FunctionalInterface
    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    public static byte[] bytes(List<StudyResult> results) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeByte(VERSION);
            all(out, results, ResultCodec::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws StoreException where they are damaged or of a newer program
    public static List<StudyResult> results(byte[] bytes) {
        try (DataInputStream in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            int version = in.readByte();
            if (version < FIRST || version > VERSION) {
                throw new StoreException(
                        "The results of the run have the form %d; this program knows %d."
                                .formatted(version, VERSION));
            }
            return all(in, i -> read(i, version));
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new StoreException("The results of the run are damaged: " + e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, StudyResult r) throws IOException {
        text(out, r.name());
        out.writeBoolean(r.point());
        all(out, r.settings(), ResultCodec::text);
        text(out, r.status().name());
        out.writeLong(r.grid().start().getEpochSecond());
        text(out, r.grid().zone().getId());
        out.writeInt(r.grid().stepSeconds());
        out.writeInt(r.grid().steps());
        figures(out, r.figures());
        all(out, r.tracks(), ResultCodec::track);
        all(
                out,
                r.buses(),
                (o, b) -> {
                    text(o, b.code());
                    doubles(o, b.marginalPerKwh());
                });
        all(out, r.bill(), ResultCodec::row);
        all(
                out,
                r.limits(),
                (o, l) -> {
                    text(o, l.words());
                    o.writeInt(l.steps());
                    o.writeDouble(l.gainMoney());
                });
        all(
                out,
                r.front(),
                (o, p) -> {
                    o.writeDouble(p.emittedKg());
                    o.writeDouble(p.costMoney());
                    o.writeDouble(p.perKgMoney().orElse(Double.NaN));
                });
        all(out, r.words(), ResultCodec::text);
        all(out, r.notes(), ResultCodec::text);
        text(out, r.effort().solver());
        out.writeDouble(r.effort().gapFraction());
        out.writeDouble(r.effort().boundMoney());
        out.writeDouble(r.effort().workSeconds());
        out.writeInt(r.effort().rounds());
        BesideCodec.write(out, r.beside());
    }

    private static StudyResult read(DataInputStream in, int version) throws IOException {
        return new StudyResult(
                text(in),
                in.readBoolean(),
                all(in, ResultCodec::text),
                Status.valueOf(text(in)),
                new StudyResult.Grid(
                        Instant.ofEpochSecond(in.readLong()),
                        ZoneId.of(text(in)),
                        in.readInt(),
                        in.readInt()),
                figures(in),
                all(in, ResultCodec::track),
                all(in, i -> new Bus(text(i), doubles(i))),
                all(in, ResultCodec::row),
                all(in, i -> new StudyResult.Limit(text(i), i.readInt(), i.readDouble())),
                all(in, ResultCodec::frontPoint),
                all(in, ResultCodec::text),
                all(in, ResultCodec::text),
                new StudyResult.Effort(
                        text(in), in.readDouble(), in.readDouble(), in.readDouble(), in.readInt()),
                version > FIRST ? BesideCodec.read(in) : StudyResult.Beside.NONE);
    }

    private static StudyResult.FrontPoint frontPoint(DataInputStream in) throws IOException {
        double kg = in.readDouble();
        double cost = in.readDouble();
        double perKg = in.readDouble();
        return new StudyResult.FrontPoint(
                kg, cost, Double.isNaN(perKg) ? OptionalDouble.empty() : OptionalDouble.of(perKg));
    }

    private static void figures(DataOutputStream out, StudyResult.Figures f) throws IOException {
        text(out, f.goal());
        out.writeDouble(f.goalValue());
        text(out, f.goalUnit());
        text(out, f.currency());
        out.writeInt(f.costs().size());
        for (Map.Entry<String, Double> e : f.costs().entrySet()) {
            text(out, e.getKey());
            out.writeDouble(e.getValue());
        }
        out.writeDouble(f.importKwh());
        out.writeDouble(f.exportKwh());
        out.writeDouble(f.peakImportKw());
        out.writeDouble(f.peakExportKw());
        out.writeDouble(f.emittedKg());
    }

    private static StudyResult.Figures figures(DataInputStream in) throws IOException {
        String goal = text(in);
        double value = in.readDouble();
        String unit = text(in);
        String currency = text(in);
        Map<String, Double> costs = new LinkedHashMap<>();
        int count = count(in);
        for (int i = 0; i < count; i++) {
            costs.put(text(in), in.readDouble());
        }
        return new StudyResult.Figures(
                goal,
                value,
                unit,
                currency,
                costs,
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble());
    }

    private static void track(DataOutputStream out, Track t) throws IOException {
        text(out, t.code());
        text(out, t.kind().name());
        out.writeInt(t.bus());
        doubles(out, t.powerKw());
        doubles(out, t.wantedKw());
        doubles(out, t.storedKwh());
        out.writeDouble(t.store().capacityKwh());
        out.writeDouble(t.store().minKwh());
        out.writeDouble(t.store().maxKwh());
        out.writeDouble(t.store().initialKwh());
        doubles(out, t.importPerKwh());
        doubles(out, t.exportPerKwh());
    }

    private static Track track(DataInputStream in) throws IOException {
        return new Track(
                text(in),
                Kind.valueOf(text(in)),
                in.readInt(),
                doubles(in),
                doubles(in),
                doubles(in),
                new StudyResult.Store(
                        in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()),
                doubles(in),
                doubles(in));
    }

    private static void row(DataOutputStream out, StudyResult.BillRow r) throws IOException {
        for (String s : List.of(r.connection(), r.month(), r.kind(), r.item(), r.unit())) {
            text(out, s);
        }
        out.writeDouble(r.quantityUnits());
        out.writeDouble(r.unitMoney());
        out.writeDouble(r.amountMoney());
    }

    private static StudyResult.BillRow row(DataInputStream in) throws IOException {
        String connection = text(in);
        String month = text(in);
        String kind = text(in);
        String item = text(in);
        String unit = text(in);
        return new StudyResult.BillRow(
                connection,
                month,
                kind,
                item,
                in.readDouble(),
                unit,
                in.readDouble(),
                in.readDouble());
    }

    static <T> void all(DataOutputStream out, List<T> values, Writing<T> each) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            each.to(out, value);
        }
    }

    static <T> List<T> all(DataInputStream in, Reading<T> each) throws IOException {
        int count = count(in);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(each.from(in));
        }
        return values;
    }

    static void doubles(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double v : values) {
            out.writeDouble(v);
        }
    }

    static double[] doubles(DataInputStream in) throws IOException {
        double[] values = new double[count(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("a count of " + count);
        }
        return count;
    }

    /// Longer texts than `writeUTF` takes.
    static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(count(in)), java.nio.charset.StandardCharsets.UTF_8);
    }
}
