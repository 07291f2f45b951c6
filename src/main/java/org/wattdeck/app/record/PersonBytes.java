package org.wattdeck.app.record;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.record.PasswordHash;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.record.PinHash;

/// A person as bytes. Version 1 knew one role, which held everywhere, and a PIN; version 2 did not
/// know since when a password is.
final class PersonBytes {

    private static final int VERSION = 3;

    private PersonBytes() {}

    static byte[] of(Person p) {
        return RecordBytes.bytes(
                VERSION,
                out -> {
                    JournalBytes.uuid(out, p.id());
                    JournalBytes.text(out, p.name());
                    RecordBytes.list(out, p.grants(), PersonBytes::grant);
                    out.writeBoolean(p.enabled());
                    RecordBytes.optional(out, p.pin(), PersonBytes::pin);
                    RecordBytes.optional(out, p.password(), PersonBytes::password);
                });
    }

    static Person person(byte[] body) {
        return RecordBytes.read(
                body, VERSION, (in, version) -> version == 1 ? older(in) : newer(in, version));
    }

    private static Person newer(DataInputStream in, int version) throws IOException {
        return new Person(
                JournalBytes.uuid(in),
                JournalBytes.text(in),
                RecordBytes.list(in, PersonBytes::grant),
                in.readBoolean(),
                RecordBytes.optional(in, PersonBytes::pin),
                RecordBytes.optional(in, i -> password(i, version)));
    }

    private static Person older(DataInputStream in) throws IOException {
        return new Person(
                JournalBytes.uuid(in),
                JournalBytes.text(in),
                List.of(Grant.everywhere(Role.valueOf(JournalBytes.text(in)))),
                in.readBoolean(),
                Optional.of(pin(in)),
                Optional.empty());
    }

    private static void grant(DataOutputStream out, Grant grant) throws IOException {
        JournalBytes.text(out, grant.role().name());
        RecordBytes.optional(
                out,
                grant.sites(),
                (o, sites) -> RecordBytes.list(o, List.copyOf(sites), JournalBytes::uuid));
    }

    private static Grant grant(DataInputStream in) throws IOException {
        Role role = Role.valueOf(JournalBytes.text(in));
        Optional<Set<UUID>> sites =
                RecordBytes.optional(in, i -> Set.copyOf(RecordBytes.list(i, JournalBytes::uuid)));
        return new Grant(role, sites);
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static void pin(DataOutputStream out, PinHash pin) throws IOException {
        out.writeInt(pin.rounds());
        bytes(out, pin.salt());
        bytes(out, pin.hash());
    }

    private static PinHash pin(DataInputStream in) throws IOException {
        return new PinHash(in.readInt(), bytes(in), bytes(in));
    }

    private static void password(DataOutputStream out, PasswordHash p) throws IOException {
        out.writeInt(p.memoryKib());
        out.writeInt(p.passes());
        out.writeInt(p.lanes());
        bytes(out, p.salt());
        bytes(out, p.hash());
        RecordBytes.optional(out, p.since(), JournalBytes::instant);
    }

    private static PasswordHash password(DataInputStream in, int version) throws IOException {
        return new PasswordHash(
                in.readInt(),
                in.readInt(),
                in.readInt(),
                bytes(in),
                bytes(in),
                version < 3 ? Optional.empty() : RecordBytes.optional(in, JournalBytes::instant));
    }
}
