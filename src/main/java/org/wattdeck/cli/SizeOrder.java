package org.wattdeck.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What another process needs to try a size, besides the files: the study, the place of the size
/// among all, and what it is held against.
///
/// @param study as it is, without variants
/// @param baseMoney the bill of a year without any of what is sized
record SizeOrder(VariantOrder study, int size, double baseMoney) {

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(Wires.SIZE);
        study.write(out);
        out.writeInt(size);
        out.writeDouble(baseMoney);
        return bytes.toByteArray();
    }

    static SizeOrder read(DataInputStream in) throws IOException {
        return new SizeOrder(VariantOrder.read(in), in.readInt(), in.readDouble());
    }
}
