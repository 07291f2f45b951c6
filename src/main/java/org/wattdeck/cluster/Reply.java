package org.wattdeck.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a member answers.
sealed interface Reply {

    /// @param slots how many points it runs at once
    record Greeting(String program, int slots, byte[] session) implements Reply {}

    record Done(byte[] result) implements Reply {}

    /// This point is better run by who asked.
    record NotHere(String words) implements Reply {}

    /// It takes no point of this study.
    record Unfit(String words) implements Reply {}

    default byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (this) {
                case Greeting g -> {
                    out.writeByte(0);
                    out.writeUTF(g.program);
                    out.writeInt(g.slots);
                    out.write(g.session);
                }
                case Done d -> {
                    out.writeByte(1);
                    out.write(d.result);
                }
                case NotHere n -> {
                    out.writeByte(2);
                    out.write(n.words.getBytes(StandardCharsets.UTF_8));
                }
                case Unfit u -> {
                    out.writeByte(3);
                    out.write(u.words.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // into memory
        }
        return bytes.toByteArray();
    }

    static Reply read(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            throw new IOException("The answer is empty.");
        }
        byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
        return switch (bytes[0]) {
            case 0 -> {
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(rest));
                yield new Greeting(in.readUTF(), in.readInt(), in.readNBytes(Seal.BYTES));
            }
            case 1 -> new Done(rest);
            case 2 -> new NotHere(new String(rest, StandardCharsets.UTF_8));
            case 3 -> new Unfit(new String(rest, StandardCharsets.UTF_8));
            default -> throw new IOException("The answer (" + bytes[0] + ") is not known.");
        };
    }
}
