package org.wattdeck.app.record;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.wattdeck.app.JournalBytes;

/// The second factor of somebody as it is kept.
///
/// @param sealed its secret, sealed with the key of the installation
/// @param taken the last step whose code was taken
/// @param recovery SHA-256 of the recovery codes that were not used yet
record KeptFactor(UUID person, byte[] sealed, long taken, List<byte[]> recovery) {

    KeptFactor taken(long step) {
        return new KeptFactor(person, sealed, step, recovery);
    }

    KeptFactor without(int code) {
        return new KeptFactor(
                person,
                sealed,
                taken,
                IntStream.range(0, recovery.size())
                        .filter(i -> i != code)
                        .mapToObj(recovery::get)
                        .toList());
    }

    byte[] bytes() {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.uuid(out, person);
                    bytes(out, sealed);
                    out.writeLong(taken);
                    RecordBytes.list(out, recovery, KeptFactor::bytes);
                });
    }

    static KeptFactor of(byte[] body) {
        return RecordBytes.read(
                body,
                in ->
                        new KeptFactor(
                                JournalBytes.uuid(in),
                                bytes(in),
                                in.readLong(),
                                RecordBytes.list(in, KeptFactor::bytes)));
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptFactor f && Arrays.equals(bytes(), f.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    /// Without what is secret.
    @Override
    public String toString() {
        return "KeptFactor[" + person + ", " + recovery.size() + " recovery codes]";
    }
}
