package org.wattdeck.store.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wattdeck.app.crew.Wires;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.domain.plan.Series;

/// The series that a console keeps, of which a study came with those it names. To the last bit.
final class CargoSeries implements StoredSeries {

    /// No path of a study leads there.
    static final String FOLDER = "/.wattdeck-stored";

    private static final int BYTES_PER_POINT = 16;

    private final Map<String, Stored> named = new TreeMap<>();

    /// @throws IOException where they are damaged
    CargoSeries(FileSystem cargo) throws IOException {
        Path folder = cargo.getPath(FOLDER);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Stored series = read(Files.readAllBytes(file));
                named.put(series.name().toLowerCase(Locale.ROOT), series);
            }
        }
    }

    static byte[] bytes(Stored series) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Wires.text(series.name(), out);
        Wires.text(series.unit(), out);
        Wires.text(series.zone().getId(), out);
        out.writeLong(series.stepSeconds());
        Series held = series.values();
        out.writeLong(held.lastSeconds());
        out.writeInt(held.values().length);
        for (int i = 0; i < held.values().length; i++) {
            out.writeLong(held.epochSeconds()[i]);
            out.writeDouble(held.values()[i]);
        }
        return bytes.toByteArray();
    }

    private static Stored read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        String name = Wires.text(in);
        String unit = Wires.text(in);
        String zone = Wires.text(in);
        long stepSeconds = in.readLong();
        long lastSeconds = in.readLong();
        int count = in.readInt();
        if (count < 1 || count != in.available() / BYTES_PER_POINT) {
            throw new IOException("The series (%s) is damaged.".formatted(name));
        }
        long[] times = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = in.readLong();
            values[i] = in.readDouble();
        }
        try {
            Series held = new Series(times, values, lastSeconds);
            return new Stored(name, unit, ZoneId.of(zone), held, stepSeconds);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("The series (%s) is damaged.".formatted(name), e);
        }
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public List<String> names() {
        return named.values().stream().map(Stored::name).toList();
    }

    @Override
    public Optional<Stored> named(String name) {
        return Optional.ofNullable(named.get(name.toLowerCase(Locale.ROOT)));
    }
}
