package org.wattdeck.app.crew;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What another process needs to run one case of a study (itself, a variant, a point of its sweep)
/// besides the files: its document, and the key by which it finds out whether it read the same.
///
/// @param file the study's whole path where it was written
/// @param document of the case, in a form that the reader of studies knows
public record CaseOrder(
        String file,
        String name,
        boolean point,
        List<String> settings,
        byte[] document,
        String key) {

    /// What an order begins with: what is wanted of the case.
    public enum Kind {
        /// What the command `study` writes of it.
        REPORT,
        /// What one size of the study comes to.
        SIZE,
        /// What the console shows of it.
        RESULT;

        /// @throws IOException where the sender knows more kinds than this program
        public static Kind read(DataInputStream in) throws IOException {
            int mark = in.readUnsignedByte();
            if (mark >= values().length) {
                throw new IOException("It does not know orders of kind " + mark + ".");
            }
            return values()[mark];
        }
    }

    public CaseOrder {
        settings = List.copyOf(settings);
    }

    public byte[] bytes(Kind kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(kind.ordinal());
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
    }

    public static CaseOrder read(DataInputStream in) throws IOException {
        String file = Wires.text(in);
        String name = Wires.text(in);
        boolean point = in.readBoolean();
        List<String> settings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            settings.add(Wires.text(in));
        }
        return new CaseOrder(file, name, point, settings, Wires.bytes(in), Wires.text(in));
    }
}
