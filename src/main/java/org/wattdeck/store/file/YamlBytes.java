package org.wattdeck.store.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A document as bytes and back, with all its places: what is read from it elsewhere is the same,
/// and so are the messages.
final class YamlBytes {

    private static final int SCALAR = 0;
    private static final int SEQUENCE = 1;
    private static final int MAPPING = 2;

    private YamlBytes() {}

    static byte[] of(Yaml document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(document, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
        return bytes.toByteArray();
    }

    private static void write(Yaml yaml, DataOutputStream out) throws IOException {
        out.writeByte(
                switch (yaml) {
                    case Yaml.Scalar _ -> SCALAR;
                    case Yaml.Sequence _ -> SEQUENCE;
                    case Yaml.Mapping _ -> MAPPING;
                });
        out.writeInt(yaml.line());
        out.writeInt(yaml.column());
        switch (yaml) {
            case Yaml.Scalar s -> {
                out.writeBoolean(s.quoted());
                text(s.text(), out);
            }
            case Yaml.Sequence s -> {
                out.writeInt(s.items().size());
                for (Yaml item : s.items()) {
                    write(item, out);
                }
            }
            case Yaml.Mapping m -> {
                out.writeInt(m.entries().size());
                for (Yaml.Entry entry : m.entries()) {
                    text(entry.key(), out);
                    out.writeInt(entry.line());
                    out.writeInt(entry.column());
                    write(entry.value(), out);
                }
            }
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// @throws IOException where it is no such document
    static Yaml read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        Yaml document = read(in, 0);
        if (in.available() > 0) {
            throw new IOException("Something follows the document.");
        }
        return document;
    }

    private static Yaml read(DataInputStream in, int depth) throws IOException {
        if (depth > 2 * YamlFile.MAX_DEPTH) {
            throw new IOException("The document is nested too deeply.");
        }
        int kind = in.readUnsignedByte();
        int line = in.readInt();
        int column = in.readInt();
        return switch (kind) {
            case SCALAR -> {
                boolean quoted = in.readBoolean();
                yield new Yaml.Scalar(text(in), quoted, line, column);
            }
            case SEQUENCE -> {
                List<Yaml> items = new ArrayList<>();
                for (int left = count(in); left > 0; left--) {
                    items.add(read(in, depth + 1));
                }
                yield new Yaml.Sequence(items, line, column);
            }
            case MAPPING -> {
                List<Yaml.Entry> entries = new ArrayList<>();
                for (int left = count(in); left > 0; left--) {
                    String key = text(in);
                    int keyLine = in.readInt();
                    int keyColumn = in.readInt();
                    entries.add(new Yaml.Entry(key, keyLine, keyColumn, read(in, depth + 1)));
                }
                yield new Yaml.Mapping(entries, line, column);
            }
            default -> throw new IOException("The document has an unknown kind (" + kind + ").");
        };
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(count(in)), StandardCharsets.UTF_8);
    }

    /// Nothing is larger than what is left of the bytes.
    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException("The document ends too early.");
        }
        return count;
    }
}
