package org.wattdeck.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.say.Amount;
import org.wattdeck.domain.say.Said;

/// How sentences go from one console to another, each of which says them in its own language.
public final class SaidBytes {

    private static final byte TEXT = 0;
    private static final byte WHOLE = 1;
    private static final byte LONG = 2;
    private static final byte DECIMAL = 3;
    private static final byte AMOUNT = 4;
    private static final byte WORD = 5;
    private static final byte MANY = 6;
    private static final byte SAID = 7;

    /// Deeper than any sentence is, so that a damaged answer ends.
    private static final int DEEPEST = 16;

    private SaidBytes() {}

    public static void write(DataOutputStream out, Said said) throws IOException {
        JournalBytes.text(out, said.pattern());
        out.writeInt(said.args().size());
        for (Object arg : said.args()) {
            arg(out, arg);
        }
    }

    private static void arg(DataOutputStream out, Object arg) throws IOException {
        switch (arg) {
            case Integer n -> {
                out.writeByte(WHOLE);
                out.writeInt(n);
            }
            case Long n -> {
                out.writeByte(LONG);
                out.writeLong(n);
            }
            case Double d -> {
                out.writeByte(DECIMAL);
                out.writeDouble(d);
            }
            case Amount(double value, String unit) -> {
                out.writeByte(AMOUNT);
                out.writeDouble(value);
                JournalBytes.text(out, unit);
            }
            case Said.Word(String key, String english) -> {
                out.writeByte(WORD);
                JournalBytes.text(out, key);
                JournalBytes.text(out, english);
            }
            case Said.Many(List<Said> each, String between) -> {
                out.writeByte(MANY);
                out.writeInt(each.size());
                for (Said said : each) {
                    write(out, said);
                }
                JournalBytes.text(out, between);
            }
            case Said said -> {
                out.writeByte(SAID);
                write(out, said);
            }
            default -> {
                out.writeByte(TEXT);
                JournalBytes.text(out, arg.toString());
            }
        }
    }

    /// @throws IOException if it is cut or damaged
    public static Said read(DataInputStream in) throws IOException {
        return read(in, 0);
    }

    private static Said read(DataInputStream in, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("A sentence has more within it than any has.");
        }
        String pattern = JournalBytes.text(in);
        List<Object> args = new ArrayList<>();
        int n = in.readInt();
        for (int i = 0; i < n; i++) {
            args.add(arg(in, depth + 1));
        }
        return new Said(pattern, args);
    }

    private static Object arg(DataInputStream in, int depth) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case TEXT -> JournalBytes.text(in);
            case WHOLE -> in.readInt();
            case LONG -> in.readLong();
            case DECIMAL -> in.readDouble();
            case AMOUNT -> new Amount(in.readDouble(), JournalBytes.text(in));
            case WORD -> new Said.Word(JournalBytes.text(in), JournalBytes.text(in));
            case MANY -> {
                List<Said> each = new ArrayList<>();
                int n = in.readInt();
                for (int i = 0; i < n; i++) {
                    each.add(read(in, depth));
                }
                yield new Said.Many(each, JournalBytes.text(in));
            }
            case SAID -> read(in, depth);
            default -> throw new IOException("A sentence has something of kind " + kind + ".");
        };
    }
}
