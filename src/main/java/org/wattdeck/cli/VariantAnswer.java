package org.wattdeck.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wattdeck.app.crew.Wires;

/// What another process made of a variant or point.
///
/// @param files of its results, by name
record VariantAnswer(VariantRun.Done done, SortedMap<String, byte[]> files) {

    static final long MOST_BYTES = 64L << 20;
    static final String TOO_LARGE = "its results are larger than 64 MB";

    /// @param folder with the results; empty where there is none
    static VariantAnswer of(VariantRun.Done done, Optional<Path> folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (folder.isPresent()) {
            long bytes = 0;
            try (Stream<Path> all = Files.list(folder.get())) {
                for (Path file : all.toList()) {
                    bytes += Files.size(file);
                    if (bytes > MOST_BYTES) {
                        throw new IOException(TOO_LARGE);
                    }
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return new VariantAnswer(done, files);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(done.code());
        out.writeBoolean(done.summary().isPresent());
        Wires.text(done.summary().orElse(""), out);
        Wires.text(done.said(), out);
        out.writeInt(files.size());
        for (var each : files.entrySet()) {
            Wires.text(each.getKey(), out);
            Wires.bytes(each.getValue(), out);
        }
        return bytes.toByteArray();
    }

    static VariantAnswer read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int code = in.readInt();
        boolean there = in.readBoolean();
        String summary = Wires.text(in);
        VariantRun.Done done =
                new VariantRun.Done(
                        code, there ? Optional.of(summary) : Optional.empty(), Wires.text(in));
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            files.put(Wires.text(in), Wires.bytes(in));
        }
        return new VariantAnswer(done, files);
    }

    /// Writes the files; a name that leads out of the folder is refused.
    void into(Path folder) throws IOException {
        for (var each : files.entrySet()) {
            Path file = folder.resolve(each.getKey());
            if (!folder.equals(file.getParent()) || !file.normalize().equals(file)) {
                throw new IOException("The name (" + each.getKey() + ") is not one of a result.");
            }
            Files.write(file, each.getValue());
        }
    }
}
