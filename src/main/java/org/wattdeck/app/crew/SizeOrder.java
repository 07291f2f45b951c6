package org.wattdeck.app.crew;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What another process needs to try a size, besides the files: the study, the place of the size
/// among all, and what it is held against.
///
/// @param study as it is, without variants
/// @param baseMoney the bill of a year without any of what is sized
public record SizeOrder(CaseOrder study, int size, double baseMoney) {

    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(CaseOrder.Kind.SIZE.ordinal());
        study.write(out);
        out.writeInt(size);
        out.writeDouble(baseMoney);
        return bytes.toByteArray();
    }

    public static SizeOrder read(DataInputStream in) throws IOException {
        return new SizeOrder(CaseOrder.read(in), in.readInt(), in.readDouble());
    }
}
