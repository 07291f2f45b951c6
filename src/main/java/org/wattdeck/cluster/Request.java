package org.wattdeck.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What one member asks of another.
///
/// @param session of the one that is asked, as it said in its greeting: what was recorded before
/// it was started cannot be played to it
/// @param nonce the answer is for this request alone
/// @param asker its id in the cluster: when it is gone, its points are of no use
/// @param cargo hash of the files it is about
record Request(Kind kind, byte[] session, byte[] nonce, String asker, String cargo, byte[] body) {

    static final byte[] NO_SESSION = new byte[32];
    static final byte[] CONTEXT = "request".getBytes(StandardCharsets.UTF_8);

    enum Kind {
        GREETING,
        CARGO,
        POINT,
        /// Nothing of what was asked is wanted any more.
        END
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(kind.ordinal());
            out.write(session);
            out.write(nonce);
            out.writeUTF(asker);
            out.writeUTF(cargo);
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException e) {
            throw new IllegalStateException(e); // into memory
        }
        return bytes.toByteArray();
    }

    static Request read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int kind = in.readUnsignedByte();
        if (kind >= Kind.values().length) {
            throw new IOException("The request (" + kind + ") is not known.");
        }
        byte[] session = in.readNBytes(Seal.BYTES);
        byte[] nonce = in.readNBytes(Seal.BYTES);
        String asker = in.readUTF();
        String cargo = in.readUTF();
        int length = in.readInt();
        if (length != in.available()) {
            throw new IOException("The request has another length than it says.");
        }
        return new Request(
                Kind.values()[kind], session, nonce, asker, cargo, in.readNBytes(length));
    }
}
