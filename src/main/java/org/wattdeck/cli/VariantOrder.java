package org.wattdeck.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.store.file.StudyVariants;

/// What another process needs to run a variant or point, besides the files: its document, and the
/// key by which it finds out whether it read the same.
///
/// @param file the study's whole path where it was written
/// @param files whether its files of results are wanted, or the summary alone
record VariantOrder(
        String file,
        String name,
        boolean point,
        List<String> settings,
        byte[] document,
        String key,
        boolean files) {

    static VariantOrder of(String file, StudyVariants.Variant v, String key) {
        return new VariantOrder(
                file, v.name(), v.point(), v.settings(), v.document(), key, !v.point());
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(Wires.VARIANT);
        write(out);
        return bytes.toByteArray();
    }

    void write(DataOutputStream out) throws IOException {
        Wires.text(file, out);
        Wires.text(name, out);
        out.writeBoolean(point);
        out.writeInt(settings.size());
        for (String setting : settings) {
            Wires.text(setting, out);
        }
        Wires.bytes(document, out);
        Wires.text(key, out);
        out.writeBoolean(files);
    }

    static VariantOrder read(DataInputStream in) throws IOException {
        String file = Wires.text(in);
        String name = Wires.text(in);
        boolean point = in.readBoolean();
        List<String> settings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            settings.add(Wires.text(in));
        }
        return new VariantOrder(
                file, name, point, settings, Wires.bytes(in), Wires.text(in), in.readBoolean());
    }
}
