package org.wattdeck.app.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.record.RecordBytes;
import org.wattdeck.domain.asset.Document.Standing;

/// How the announced documents stand as bytes in journal and database.
final class NoticeCodec {

    /// As what a document was announced.
    record Notice(LocalDate expires, Standing standing) {}

    private record Line(UUID document, Notice notice) {}

    private NoticeCodec() {}

    static byte[] of(Map<UUID, Notice> notices) {
        List<Line> lines = new ArrayList<>();
        notices.forEach((id, n) -> lines.add(new Line(id, n)));
        return RecordBytes.bytes(
                out ->
                        RecordBytes.list(
                                out,
                                lines,
                                (to, line) -> {
                                    JournalBytes.uuid(to, line.document);
                                    to.writeLong(line.notice.expires.toEpochDay());
                                    to.writeByte(line.notice.standing.ordinal());
                                }));
    }

    static Map<UUID, Notice> read(byte[] body) {
        List<Line> lines =
                RecordBytes.read(
                        body,
                        in ->
                                RecordBytes.list(
                                        in,
                                        from ->
                                                new Line(
                                                        JournalBytes.uuid(from),
                                                        new Notice(
                                                                LocalDate.ofEpochDay(
                                                                        from.readLong()),
                                                                Standing.values()[
                                                                        from.readByte()]))));
        Map<UUID, Notice> notices = new HashMap<>();
        lines.forEach(l -> notices.put(l.document, l.notice));
        return notices;
    }
}
