package org.wattdeck.app.registry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Thing;

/// A portfolio and its acts as bytes: version, then compressed things. What is written here is on
/// people's disks: a change needs a new version.
public final class PortfolioBytes {

    private static final int VERSION = 1;

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private PortfolioBytes() {}

    public static byte[] of(PortfolioAct act) {
        return written(
                out -> {
                    JournalBytes.uuid(out, act.id());
                    JournalBytes.instant(out, act.at());
                    JournalBytes.text(out, act.by());
                    JournalBytes.text(out, act.reason());
                    out.writeInt(act.change().edits().size());
                    for (Edit edit : act.change().edits()) {
                        thing(out, edit.before());
                        thing(out, edit.after());
                    }
                });
    }

    /// @throws IllegalArgumentException if these are not the bytes of an act this program knows
    public static PortfolioAct act(byte[] bytes) {
        return read(
                bytes,
                in -> {
                    var id = JournalBytes.uuid(in);
                    var at = JournalBytes.instant(in);
                    String by = JournalBytes.text(in);
                    String reason = JournalBytes.text(in);
                    List<Edit> edits = new ArrayList<>();
                    for (int n = in.readInt(); n > 0; n--) {
                        Optional<Thing> before = thing(in);
                        edits.add(new Edit(before, thing(in)));
                    }
                    return new PortfolioAct(id, at, by, reason, new PortfolioChange(edits));
                });
    }

    public static byte[] of(Portfolio portfolio) {
        return written(
                out -> {
                    out.writeBoolean(portfolio.demo());
                    out.writeInt(portfolio.things().size());
                    for (Thing thing : portfolio.things()) {
                        ThingBytes.write(out, thing);
                    }
                });
    }

    /// @throws IllegalArgumentException if these are not the bytes of a portfolio this program
    /// knows
    public static Portfolio portfolio(byte[] bytes) {
        return read(
                bytes,
                in -> {
                    boolean demo = in.readBoolean();
                    List<Thing> things = new ArrayList<>();
                    for (int n = in.readInt(); n > 0; n--) {
                        things.add(ThingBytes.read(in));
                    }
                    return Portfolio.of(things, demo);
                });
    }

    public static byte[] of(Thing thing) {
        return written(out -> ThingBytes.write(out, thing));
    }

    /// @throws IllegalArgumentException if these are not the bytes of a thing this program knows
    public static Thing thing(byte[] bytes) {
        return read(bytes, ThingBytes::read);
    }

    private static void thing(DataOutputStream out, Optional<Thing> thing) throws IOException {
        out.writeBoolean(thing.isPresent());
        if (thing.isPresent()) {
            ThingBytes.write(out, thing.get());
        }
    }

    private static Optional<Thing> thing(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(ThingBytes.read(in)) : Optional.empty();
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        bytes.write(VERSION);
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes, 8192))) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalArgumentException(
                    "The portfolio is kept in version %s; this program knows version %d."
                            .formatted(bytes.length == 0 ? "none" : bytes[0], VERSION));
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(unpacked(bytes)))) {
            return reading.from(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("What is kept of the portfolio is cut.", e);
        }
    }

    /// Unpacked as a whole, since texts are checked against what is left.
    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1), 8192)) {
            return in.readAllBytes();
        }
    }
}
