package org.wattdeck.app.record;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.Setpoints;
import org.wattdeck.domain.record.Tag;

/// How records stand as bytes. Each begins with its version.
final class Codec {

    private Codec() {}

    static void entry(DataOutputStream out, LogEntry e) throws IOException {
        JournalBytes.uuid(out, e.id());
        JournalBytes.instant(out, e.time());
        JournalBytes.text(out, e.by());
        JournalBytes.text(out, e.kind().name());
        RecordBytes.optional(out, e.siteId(), JournalBytes::uuid);
        RecordBytes.optional(out, e.assetId(), JournalBytes::uuid);
        JournalBytes.text(out, e.text());
        RecordBytes.list(out, e.tags(), JournalBytes::text);
        RecordBytes.optional(out, e.corrects(), JournalBytes::uuid);
        RecordBytes.optional(out, e.view(), Codec::view);
    }

    static LogEntry entry(DataInputStream in) throws IOException {
        return new LogEntry(
                JournalBytes.uuid(in),
                JournalBytes.instant(in),
                JournalBytes.text(in),
                LogKind.valueOf(JournalBytes.text(in)),
                RecordBytes.optional(in, JournalBytes::uuid),
                RecordBytes.optional(in, JournalBytes::uuid),
                JournalBytes.text(in),
                RecordBytes.list(in, JournalBytes::text),
                RecordBytes.optional(in, JournalBytes::uuid),
                RecordBytes.optional(in, Codec::view));
    }

    private static void view(DataOutputStream out, LogEntry.View v) throws IOException {
        JournalBytes.text(out, v.screen());
        RecordBytes.optional(out, v.siteId(), JournalBytes::uuid);
        RecordBytes.optional(out, v.assetId(), JournalBytes::uuid);
        JournalBytes.instant(out, v.from());
        JournalBytes.instant(out, v.to());
        out.writeBoolean(v.pictured());
    }

    private static LogEntry.View view(DataInputStream in) throws IOException {
        return new LogEntry.View(
                JournalBytes.text(in),
                RecordBytes.optional(in, JournalBytes::uuid),
                RecordBytes.optional(in, JournalBytes::uuid),
                JournalBytes.instant(in),
                JournalBytes.instant(in),
                in.readBoolean());
    }

    /// Who, when and why, as tags and latches end.
    private static void end(DataOutputStream out, String by, Instant at, String why)
            throws IOException {
        JournalBytes.text(out, by);
        JournalBytes.instant(out, at);
        JournalBytes.text(out, why);
    }

    static byte[] of(Tag t) {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.uuid(out, t.id());
                    JournalBytes.uuid(out, t.on());
                    out.writeBoolean(t.site());
                    JournalBytes.text(out, t.owner());
                    JournalBytes.text(out, t.reason());
                    JournalBytes.text(out, t.reference());
                    JournalBytes.instant(out, t.from());
                    JournalBytes.instant(out, t.to());
                    RecordBytes.optional(
                            out, t.removed(), (o, r) -> end(o, r.by(), r.at(), r.note()));
                });
    }

    static Tag tag(byte[] body) {
        return RecordBytes.read(
                body,
                in ->
                        new Tag(
                                JournalBytes.uuid(in),
                                JournalBytes.uuid(in),
                                in.readBoolean(),
                                JournalBytes.text(in),
                                JournalBytes.text(in),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                JournalBytes.instant(in),
                                RecordBytes.optional(
                                        in,
                                        i ->
                                                new Tag.Removed(
                                                        JournalBytes.text(i),
                                                        JournalBytes.instant(i),
                                                        JournalBytes.text(i)))));
    }

    /// How often a wrong PIN was given for a person.
    record WrongPins(UUID person, int times) {}

    static byte[] of(WrongPins w) {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.uuid(out, w.person);
                    out.writeInt(w.times);
                });
    }

    static WrongPins wrongPins(byte[] body) {
        return RecordBytes.read(body, in -> new WrongPins(JournalBytes.uuid(in), in.readInt()));
    }

    static byte[] of(KeptDraft k) {
        Draft d = k.draft();
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.uuid(out, d.id());
                    JournalBytes.text(out, d.target().getClass().getSimpleName());
                    JournalBytes.uuid(out, d.target().id());
                    out.writeDouble(d.powerKw());
                    RecordBytes.optional(out, d.duration(), (o, l) -> o.writeLong(l.toMillis()));
                    out.writeDouble(d.rampKwPerSecond().orElse(Double.NaN));
                    JournalBytes.text(out, d.reason());
                    JournalBytes.instant(out, d.forkedAt());
                    out.writeLong(d.after().toMillis());
                    JournalBytes.text(out, k.by());
                    JournalBytes.instant(out, k.at());
                });
    }

    static KeptDraft draft(byte[] body) {
        return RecordBytes.read(
                body,
                in -> {
                    Draft draft =
                            new Draft(
                                    JournalBytes.uuid(in),
                                    target(JournalBytes.text(in), JournalBytes.uuid(in)),
                                    in.readDouble(),
                                    RecordBytes.optional(in, i -> Duration.ofMillis(i.readLong())),
                                    number(in.readDouble()),
                                    JournalBytes.text(in),
                                    JournalBytes.instant(in),
                                    Duration.ofMillis(in.readLong()));
                    return new KeptDraft(draft, JournalBytes.text(in), JournalBytes.instant(in));
                });
    }

    private static Target target(String kind, UUID id) {
        return switch (kind) {
            case "OfAsset" -> new Target.OfAsset(id);
            case "OfSite" -> new Target.OfSite(id);
            case "OfGroup" -> new Target.OfGroup(id);
            default -> throw new IllegalArgumentException("A target (" + kind + ") is not known.");
        };
    }

    private static OptionalDouble number(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static byte[] of(Latch l) {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.uuid(out, l.id());
                    RecordBytes.list(out, l.sites(), JournalBytes::uuid);
                    RecordBytes.list(out, l.assets(), JournalBytes::uuid);
                    JournalBytes.uuid(out, l.batch());
                    JournalBytes.text(out, l.by());
                    JournalBytes.instant(out, l.at());
                    RecordBytes.optional(
                            out, l.released(), (o, r) -> end(o, r.by(), r.at(), r.reason()));
                });
    }

    static Latch latch(byte[] body) {
        return RecordBytes.read(
                body,
                in ->
                        new Latch(
                                JournalBytes.uuid(in),
                                RecordBytes.list(in, JournalBytes::uuid),
                                RecordBytes.list(in, JournalBytes::uuid),
                                JournalBytes.uuid(in),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                RecordBytes.optional(
                                        in,
                                        i ->
                                                new Latch.Released(
                                                        JournalBytes.text(i),
                                                        JournalBytes.instant(i),
                                                        JournalBytes.text(i)))));
    }

    static byte[] of(Handover h) {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.uuid(out, h.id());
                    JournalBytes.instant(out, h.from());
                    JournalBytes.instant(out, h.to());
                    RecordBytes.list(
                            out,
                            h.sections(),
                            (o, s) -> {
                                JournalBytes.text(o, s.title());
                                RecordBytes.list(o, s.head(), JournalBytes::text);
                                RecordBytes.list(
                                        o,
                                        s.rows(),
                                        (r, row) -> RecordBytes.list(r, row, JournalBytes::text));
                            });
                    JournalBytes.text(out, h.remarks());
                    RecordBytes.optional(out, h.outgoing(), Codec::signature);
                    RecordBytes.optional(out, h.incoming(), Codec::signature);
                    RecordBytes.list(
                            out,
                            h.notes(),
                            (o, n) -> {
                                JournalBytes.uuid(o, n.siteId());
                                JournalBytes.text(o, n.site());
                                JournalBytes.text(o, n.text());
                            });
                });
    }

    static Handover handover(byte[] body) {
        return RecordBytes.read(
                body,
                in -> {
                    UUID id = JournalBytes.uuid(in);
                    Instant from = JournalBytes.instant(in);
                    Instant to = JournalBytes.instant(in);
                    List<Handover.Section> sections =
                            RecordBytes.list(
                                    in,
                                    s ->
                                            new Handover.Section(
                                                    JournalBytes.text(s),
                                                    RecordBytes.list(s, JournalBytes::text),
                                                    RecordBytes.list(
                                                            s,
                                                            r ->
                                                                    RecordBytes.list(
                                                                            r,
                                                                            JournalBytes::text))));
                    String remarks = JournalBytes.text(in);
                    Optional<Handover.Signature> outgoing =
                            RecordBytes.optional(in, Codec::signature);
                    Optional<Handover.Signature> incoming =
                            RecordBytes.optional(in, Codec::signature);
                    // those of before there were notes end here
                    List<Handover.SiteNote> notes =
                            in.available() == 0 ? List.of() : RecordBytes.list(in, Codec::note);
                    return new Handover(id, from, to, sections, remarks, notes, outgoing, incoming);
                });
    }

    private static Handover.SiteNote note(DataInputStream in) throws IOException {
        return new Handover.SiteNote(
                JournalBytes.uuid(in), JournalBytes.text(in), JournalBytes.text(in));
    }

    private static void signature(DataOutputStream out, Handover.Signature s) throws IOException {
        JournalBytes.text(out, s.name());
        JournalBytes.instant(out, s.at());
        out.writeBoolean(s.byPin());
    }

    private static Handover.Signature signature(DataInputStream in) throws IOException {
        return new Handover.Signature(
                JournalBytes.text(in), JournalBytes.instant(in), in.readBoolean());
    }

    static byte[] of(Setpoints s) {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.uuid(out, s.id());
                    JournalBytes.text(out, s.name());
                    JournalBytes.instant(out, s.at());
                    JournalBytes.text(out, s.by());
                    RecordBytes.list(
                            out,
                            s.rows(),
                            (o, r) -> {
                                JournalBytes.uuid(o, r.assetId());
                                o.writeBoolean(r.commanded());
                                o.writeDouble(r.powerKw());
                                o.writeDouble(r.leftSeconds());
                            });
                });
    }

    static Setpoints setpoints(byte[] body) {
        return RecordBytes.read(
                body,
                in ->
                        new Setpoints(
                                JournalBytes.uuid(in),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                JournalBytes.text(in),
                                RecordBytes.list(
                                        in,
                                        r ->
                                                new Setpoints.Row(
                                                        JournalBytes.uuid(r),
                                                        r.readBoolean(),
                                                        r.readDouble(),
                                                        r.readDouble()))));
    }
}
