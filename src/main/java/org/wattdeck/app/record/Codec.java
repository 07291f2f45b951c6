package org.wattdeck.app.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.domain.alarm.AlarmSetting;
import org.wattdeck.domain.alarm.EscalationSetting;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.record.PinHash;
import org.wattdeck.domain.record.Setpoints;
import org.wattdeck.domain.record.Tag;

/// How records stand as bytes. Each begins with its version.
final class Codec {

    private static final int VERSION = 1;

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    @FunctionalInterface
    private interface Each<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    private Codec() {}

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] body, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "A record is of version %d; this program knows version %d."
                                .formatted(version, VERSION));
            }
            return reading.from(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("A record is cut.", e);
        }
    }

    private static <T> void optional(DataOutputStream out, Optional<T> value, Each<T> each)
            throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            each.write(out, value.get());
        }
    }

    private static <T> Optional<T> optional(DataInputStream in, Reading<T> reading)
            throws IOException {
        return in.readBoolean() ? Optional.of(reading.from(in)) : Optional.empty();
    }

    private static <T> void list(DataOutputStream out, List<T> values, Each<T> each)
            throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            each.write(out, value);
        }
    }

    private static <T> List<T> list(DataInputStream in, Reading<T> reading) throws IOException {
        List<T> values = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            values.add(reading.from(in));
        }
        return values;
    }

    static void entry(DataOutputStream out, LogEntry e) throws IOException {
        JournalBytes.uuid(out, e.id());
        JournalBytes.instant(out, e.time());
        JournalBytes.text(out, e.by());
        JournalBytes.text(out, e.kind().name());
        optional(out, e.siteId(), JournalBytes::uuid);
        optional(out, e.assetId(), JournalBytes::uuid);
        JournalBytes.text(out, e.text());
        list(out, e.tags(), JournalBytes::text);
        optional(out, e.corrects(), JournalBytes::uuid);
        optional(out, e.view(), Codec::view);
    }

    static LogEntry entry(DataInputStream in) throws IOException {
        return new LogEntry(
                JournalBytes.uuid(in),
                JournalBytes.instant(in),
                JournalBytes.text(in),
                LogKind.valueOf(JournalBytes.text(in)),
                optional(in, JournalBytes::uuid),
                optional(in, JournalBytes::uuid),
                JournalBytes.text(in),
                list(in, JournalBytes::text),
                optional(in, JournalBytes::uuid),
                optional(in, Codec::view));
    }

    private static void view(DataOutputStream out, LogEntry.View v) throws IOException {
        JournalBytes.text(out, v.screen());
        optional(out, v.siteId(), JournalBytes::uuid);
        optional(out, v.assetId(), JournalBytes::uuid);
        JournalBytes.instant(out, v.from());
        JournalBytes.instant(out, v.to());
        out.writeBoolean(v.pictured());
    }

    private static LogEntry.View view(DataInputStream in) throws IOException {
        return new LogEntry.View(
                JournalBytes.text(in),
                optional(in, JournalBytes::uuid),
                optional(in, JournalBytes::uuid),
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
        return bytes(
                out -> {
                    JournalBytes.uuid(out, t.id());
                    JournalBytes.uuid(out, t.on());
                    out.writeBoolean(t.site());
                    JournalBytes.text(out, t.owner());
                    JournalBytes.text(out, t.reason());
                    JournalBytes.text(out, t.reference());
                    JournalBytes.instant(out, t.from());
                    JournalBytes.instant(out, t.to());
                    optional(out, t.removed(), (o, r) -> end(o, r.by(), r.at(), r.note()));
                });
    }

    static Tag tag(byte[] body) {
        return read(
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
                                optional(
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
        return bytes(
                out -> {
                    JournalBytes.uuid(out, w.person);
                    out.writeInt(w.times);
                });
    }

    static WrongPins wrongPins(byte[] body) {
        return read(body, in -> new WrongPins(JournalBytes.uuid(in), in.readInt()));
    }

    static byte[] of(KeptDraft k) {
        Draft d = k.draft();
        return bytes(
                out -> {
                    JournalBytes.uuid(out, d.id());
                    JournalBytes.text(out, d.target().getClass().getSimpleName());
                    JournalBytes.uuid(out, d.target().id());
                    out.writeDouble(d.powerKw());
                    optional(out, d.duration(), (o, l) -> o.writeLong(l.toMillis()));
                    out.writeDouble(d.rampKwPerSecond().orElse(Double.NaN));
                    JournalBytes.text(out, d.reason());
                    JournalBytes.instant(out, d.forkedAt());
                    out.writeLong(d.after().toMillis());
                    JournalBytes.text(out, k.by());
                    JournalBytes.instant(out, k.at());
                });
    }

    static KeptDraft draft(byte[] body) {
        return read(
                body,
                in -> {
                    Draft draft =
                            new Draft(
                                    JournalBytes.uuid(in),
                                    target(JournalBytes.text(in), JournalBytes.uuid(in)),
                                    in.readDouble(),
                                    optional(in, i -> Duration.ofMillis(i.readLong())),
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
        return bytes(
                out -> {
                    JournalBytes.uuid(out, l.id());
                    list(out, l.sites(), JournalBytes::uuid);
                    list(out, l.assets(), JournalBytes::uuid);
                    JournalBytes.uuid(out, l.batch());
                    JournalBytes.text(out, l.by());
                    JournalBytes.instant(out, l.at());
                    optional(out, l.released(), (o, r) -> end(o, r.by(), r.at(), r.reason()));
                });
    }

    static Latch latch(byte[] body) {
        return read(
                body,
                in ->
                        new Latch(
                                JournalBytes.uuid(in),
                                list(in, JournalBytes::uuid),
                                list(in, JournalBytes::uuid),
                                JournalBytes.uuid(in),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                optional(
                                        in,
                                        i ->
                                                new Latch.Released(
                                                        JournalBytes.text(i),
                                                        JournalBytes.instant(i),
                                                        JournalBytes.text(i)))));
    }

    static byte[] of(Person p) {
        return bytes(
                out -> {
                    JournalBytes.uuid(out, p.id());
                    JournalBytes.text(out, p.name());
                    JournalBytes.text(out, p.role().name());
                    out.writeBoolean(p.enabled());
                    out.writeInt(p.pin().rounds());
                    out.writeInt(p.pin().salt().length);
                    out.write(p.pin().salt());
                    out.writeInt(p.pin().hash().length);
                    out.write(p.pin().hash());
                });
    }

    static Person person(byte[] body) {
        return read(
                body,
                in ->
                        new Person(
                                JournalBytes.uuid(in),
                                JournalBytes.text(in),
                                Person.Role.valueOf(JournalBytes.text(in)),
                                in.readBoolean(),
                                new PinHash(
                                        in.readInt(),
                                        in.readNBytes(in.readInt()),
                                        in.readNBytes(in.readInt()))));
    }

    static byte[] of(Handover h) {
        return bytes(
                out -> {
                    JournalBytes.uuid(out, h.id());
                    JournalBytes.instant(out, h.from());
                    JournalBytes.instant(out, h.to());
                    list(
                            out,
                            h.sections(),
                            (o, s) -> {
                                JournalBytes.text(o, s.title());
                                list(o, s.head(), JournalBytes::text);
                                list(o, s.rows(), (r, row) -> list(r, row, JournalBytes::text));
                            });
                    JournalBytes.text(out, h.remarks());
                    optional(out, h.outgoing(), Codec::signature);
                    optional(out, h.incoming(), Codec::signature);
                    list(
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
        return read(
                body,
                in -> {
                    UUID id = JournalBytes.uuid(in);
                    Instant from = JournalBytes.instant(in);
                    Instant to = JournalBytes.instant(in);
                    List<Handover.Section> sections =
                            list(
                                    in,
                                    s ->
                                            new Handover.Section(
                                                    JournalBytes.text(s),
                                                    list(s, JournalBytes::text),
                                                    list(s, r -> list(r, JournalBytes::text))));
                    String remarks = JournalBytes.text(in);
                    Optional<Handover.Signature> outgoing = optional(in, Codec::signature);
                    Optional<Handover.Signature> incoming = optional(in, Codec::signature);
                    // those of before there were notes end here
                    List<Handover.SiteNote> notes =
                            in.available() == 0 ? List.of() : list(in, Codec::note);
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
        return bytes(
                out -> {
                    JournalBytes.uuid(out, s.id());
                    JournalBytes.text(out, s.name());
                    JournalBytes.instant(out, s.at());
                    JournalBytes.text(out, s.by());
                    list(
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
        return read(
                body,
                in ->
                        new Setpoints(
                                JournalBytes.uuid(in),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                JournalBytes.text(in),
                                list(
                                        in,
                                        r ->
                                                new Setpoints.Row(
                                                        JournalBytes.uuid(r),
                                                        r.readBoolean(),
                                                        r.readDouble(),
                                                        r.readDouble()))));
    }

    static byte[] of(AlarmSetting s) {
        return bytes(
                out -> {
                    JournalBytes.text(out, s.rule());
                    optional(out, s.siteId(), JournalBytes::uuid);
                    optional(out, s.assetId(), JournalBytes::uuid);
                    tuning(out, s.tuning());
                    tuning(out, s.before());
                    JournalBytes.text(out, s.by());
                    JournalBytes.instant(out, s.at());
                    JournalBytes.text(out, s.why());
                });
    }

    static AlarmSetting alarmSetting(byte[] body) {
        return read(
                body,
                in ->
                        new AlarmSetting(
                                JournalBytes.text(in),
                                optional(in, JournalBytes::uuid),
                                optional(in, JournalBytes::uuid),
                                tuning(in),
                                tuning(in),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                JournalBytes.text(in)));
    }

    static byte[] of(OutOfService r) {
        return bytes(
                out -> {
                    JournalBytes.uuid(out, r.id());
                    optional(out, r.assetId(), JournalBytes::uuid);
                    list(out, List.copyOf(r.alarmIds()), JournalBytes::uuid);
                    JournalBytes.text(out, r.reference());
                    JournalBytes.text(out, r.owner());
                    JournalBytes.text(out, r.reason());
                    JournalBytes.text(out, r.by());
                    JournalBytes.instant(out, r.from());
                    JournalBytes.instant(out, r.until());
                    out.writeBoolean(r.warned());
                });
    }

    static OutOfService outOfService(byte[] body) {
        return read(
                body,
                in ->
                        new OutOfService(
                                JournalBytes.uuid(in),
                                optional(in, JournalBytes::uuid),
                                Set.copyOf(list(in, JournalBytes::uuid)),
                                JournalBytes.text(in),
                                JournalBytes.text(in),
                                JournalBytes.text(in),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                JournalBytes.instant(in),
                                in.readBoolean()));
    }

    static byte[] of(EscalationSetting s) {
        return bytes(
                out -> {
                    out.writeByte(s.priority().number());
                    optional(out, s.after(), (o, d) -> o.writeLong(d.toMillis()));
                    optional(out, s.before(), (o, d) -> o.writeLong(d.toMillis()));
                    JournalBytes.text(out, s.by());
                    JournalBytes.instant(out, s.at());
                    JournalBytes.text(out, s.why());
                });
    }

    static EscalationSetting escalation(byte[] body) {
        return read(
                body,
                in ->
                        new EscalationSetting(
                                Priority.values()[in.readByte() - 1],
                                optional(in, i -> Duration.ofMillis(i.readLong())),
                                optional(in, i -> Duration.ofMillis(i.readLong())),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                JournalBytes.text(in)));
    }

    private static void tuning(DataOutputStream out, Tuning t) throws IOException {
        out.writeDouble(t.deadband().orElse(Double.NaN));
        optional(out, t.on(), (o, d) -> o.writeLong(d.toMillis()));
        optional(out, t.off(), (o, d) -> o.writeLong(d.toMillis()));
        out.writeBoolean(t.enabled());
    }

    private static Tuning tuning(DataInputStream in) throws IOException {
        double deadband = in.readDouble();
        return new Tuning(
                Double.isNaN(deadband) ? OptionalDouble.empty() : OptionalDouble.of(deadband),
                optional(in, i -> Duration.ofMillis(i.readLong())),
                optional(in, i -> Duration.ofMillis(i.readLong())),
                in.readBoolean());
    }
}
