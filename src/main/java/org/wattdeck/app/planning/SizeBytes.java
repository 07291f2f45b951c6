package org.wattdeck.app.planning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.engine.plan.sizing.Returns;
import org.wattdeck.engine.plan.sizing.Size;
import org.wattdeck.engine.plan.sizing.Sized;

/// What a size came to as bytes and back, to the last bit. The size itself is known by its place.
final class SizeBytes {

    private static final int MOST = 10_000;

    private SizeBytes() {}

    static byte[] of(SizeBench.One one) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeDouble(one.cpuSeconds());
            out.writeBoolean(one.sized().isPresent());
            if (one.sized().isPresent()) {
                Sized sized = one.sized().get();
                out.writeUTF(sized.words());
                out.writeBoolean(sized.worth().isPresent());
                if (sized.worth().isPresent()) {
                    worth(sized.worth().get(), out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
        return bytes.toByteArray();
    }

    private static void worth(Sized.Worth w, DataOutputStream out) throws IOException {
        out.writeDouble(w.billMoney());
        out.writeDouble(w.savingMoney());
        out.writeDouble(w.capitalMoney());
        out.writeDouble(w.keepingMoney());
        maybe(w.simpleYears(), out);
        maybe(w.discountedYears(), out);
        out.writeDouble(w.npvMoney());
        maybe(w.irr().rateFraction(), out);
        out.writeUTF(w.irr().words());
        out.writeInt(w.uses().size());
        for (Sized.Use use : w.uses()) {
            out.writeDouble(use.cycles());
            out.writeDouble(use.lifeYears());
        }
        out.writeInt(w.flowsMoney().length);
        for (double flow : w.flowsMoney()) {
            out.writeDouble(flow);
        }
        out.writeBoolean(w.optimal());
    }

    private static void maybe(OptionalDouble value, DataOutputStream out) throws IOException {
        out.writeBoolean(value.isPresent());
        out.writeDouble(value.orElse(0));
    }

    static SizeBench.One read(byte[] bytes, Size size) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        double cpuSeconds = in.readDouble();
        if (!in.readBoolean()) {
            return new SizeBench.One(Optional.empty(), cpuSeconds);
        }
        String words = in.readUTF();
        Optional<Sized.Worth> worth = in.readBoolean() ? Optional.of(worth(in)) : Optional.empty();
        return new SizeBench.One(Optional.of(new Sized(size, words, worth)), cpuSeconds);
    }

    private static Sized.Worth worth(DataInputStream in) throws IOException {
        return new Sized.Worth(
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                maybe(in),
                maybe(in),
                in.readDouble(),
                new Returns.Rate(maybe(in), in.readUTF()),
                uses(in),
                flows(in),
                in.readBoolean());
    }

    private static OptionalDouble maybe(DataInputStream in) throws IOException {
        boolean there = in.readBoolean();
        double value = in.readDouble();
        return there ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static List<Sized.Use> uses(DataInputStream in) throws IOException {
        List<Sized.Use> uses = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            uses.add(new Sized.Use(in.readDouble(), in.readDouble()));
        }
        return uses;
    }

    private static double[] flows(DataInputStream in) throws IOException {
        double[] flows = new double[count(in)];
        for (int y = 0; y < flows.length; y++) {
            flows[y] = in.readDouble();
        }
        return flows;
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("A size has an impossible length (" + count + ").");
        }
        return count;
    }
}
