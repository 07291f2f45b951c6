package org.wattdeck.app.record;

import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.access.TokenText.Kind;
import org.wattdeck.domain.access.Permission;

/// A token as it is kept: everything but itself.
///
/// @param label what it is for, in the words of whose it is
/// @param hash SHA-256 of it
/// @param roles of its person when it was issued
/// @param session the one it ends with, if it does
/// @param ended why it is no good any more; empty while it is
record KeptToken(
        UUID id,
        UUID person,
        String label,
        Kind kind,
        Set<Permission> scope,
        byte[] hash,
        Instant issued,
        Instant expires,
        String roles,
        Optional<UUID> session,
        String ended) {

    KeptToken {
        scope = Set.copyOf(scope);
    }

    KeptToken ended(String why) {
        return new KeptToken(
                id, person, label, kind, scope, hash, issued, expires, roles, session, why);
    }

    byte[] bytes() {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.uuid(out, id);
                    JournalBytes.uuid(out, person);
                    JournalBytes.text(out, label);
                    JournalBytes.text(out, kind.name());
                    RecordBytes.list(
                            out,
                            scope.stream().sorted().map(Permission::name).toList(),
                            JournalBytes::text);
                    out.writeInt(hash.length);
                    out.write(hash);
                    JournalBytes.instant(out, issued);
                    JournalBytes.instant(out, expires);
                    JournalBytes.text(out, roles);
                    RecordBytes.optional(out, session, JournalBytes::uuid);
                    JournalBytes.text(out, ended);
                });
    }

    static KeptToken of(byte[] body) {
        return RecordBytes.read(body, KeptToken::read);
    }

    private static KeptToken read(DataInputStream in) throws IOException {
        return new KeptToken(
                JournalBytes.uuid(in),
                JournalBytes.uuid(in),
                JournalBytes.text(in),
                Kind.valueOf(JournalBytes.text(in)),
                scope(RecordBytes.list(in, JournalBytes::text)),
                in.readNBytes(in.readInt()),
                JournalBytes.instant(in),
                JournalBytes.instant(in),
                JournalBytes.text(in),
                RecordBytes.optional(in, JournalBytes::uuid),
                JournalBytes.text(in));
    }

    private static Set<Permission> scope(List<String> names) {
        Set<Permission> scope = EnumSet.noneOf(Permission.class);
        names.forEach(n -> scope.add(Permission.valueOf(n)));
        return scope;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptToken t && Arrays.equals(bytes(), t.bytes());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
