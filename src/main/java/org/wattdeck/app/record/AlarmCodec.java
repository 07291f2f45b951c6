package org.wattdeck.app.record;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.alarm.AlarmSetting;
import org.wattdeck.domain.alarm.EscalationSetting;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.ops.Priority;

/// How records about alarms stand as bytes: changed rules, what is out of service, what is passed
/// on.
final class AlarmCodec {

    private AlarmCodec() {}

    static byte[] of(AlarmSetting s) {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.text(out, s.rule());
                    RecordBytes.optional(out, s.siteId(), JournalBytes::uuid);
                    RecordBytes.optional(out, s.assetId(), JournalBytes::uuid);
                    tuning(out, s.tuning());
                    tuning(out, s.before());
                    JournalBytes.text(out, s.by());
                    JournalBytes.instant(out, s.at());
                    JournalBytes.text(out, s.why());
                });
    }

    static AlarmSetting alarmSetting(byte[] body) {
        return RecordBytes.read(
                body,
                in ->
                        new AlarmSetting(
                                JournalBytes.text(in),
                                RecordBytes.optional(in, JournalBytes::uuid),
                                RecordBytes.optional(in, JournalBytes::uuid),
                                tuning(in),
                                tuning(in),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                JournalBytes.text(in)));
    }

    static byte[] of(OutOfService r) {
        return RecordBytes.bytes(
                out -> {
                    JournalBytes.uuid(out, r.id());
                    RecordBytes.optional(out, r.assetId(), JournalBytes::uuid);
                    RecordBytes.list(out, List.copyOf(r.alarmIds()), JournalBytes::uuid);
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
        return RecordBytes.read(
                body,
                in ->
                        new OutOfService(
                                JournalBytes.uuid(in),
                                RecordBytes.optional(in, JournalBytes::uuid),
                                Set.copyOf(RecordBytes.list(in, JournalBytes::uuid)),
                                JournalBytes.text(in),
                                JournalBytes.text(in),
                                JournalBytes.text(in),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                JournalBytes.instant(in),
                                in.readBoolean()));
    }

    static byte[] of(EscalationSetting s) {
        return RecordBytes.bytes(
                out -> {
                    out.writeByte(s.priority().number());
                    RecordBytes.optional(out, s.after(), (o, d) -> o.writeLong(d.toMillis()));
                    RecordBytes.optional(out, s.before(), (o, d) -> o.writeLong(d.toMillis()));
                    JournalBytes.text(out, s.by());
                    JournalBytes.instant(out, s.at());
                    JournalBytes.text(out, s.why());
                });
    }

    static EscalationSetting escalation(byte[] body) {
        return RecordBytes.read(
                body,
                in ->
                        new EscalationSetting(
                                Priority.values()[in.readByte() - 1],
                                RecordBytes.optional(in, i -> Duration.ofMillis(i.readLong())),
                                RecordBytes.optional(in, i -> Duration.ofMillis(i.readLong())),
                                JournalBytes.text(in),
                                JournalBytes.instant(in),
                                JournalBytes.text(in)));
    }

    private static void tuning(DataOutputStream out, Tuning t) throws IOException {
        out.writeDouble(t.deadband().orElse(Double.NaN));
        RecordBytes.optional(out, t.on(), (o, d) -> o.writeLong(d.toMillis()));
        RecordBytes.optional(out, t.off(), (o, d) -> o.writeLong(d.toMillis()));
        out.writeBoolean(t.enabled());
    }

    private static Tuning tuning(DataInputStream in) throws IOException {
        double deadband = in.readDouble();
        return new Tuning(
                Double.isNaN(deadband) ? OptionalDouble.empty() : OptionalDouble.of(deadband),
                RecordBytes.optional(in, i -> Duration.ofMillis(i.readLong())),
                RecordBytes.optional(in, i -> Duration.ofMillis(i.readLong())),
                in.readBoolean());
    }
}
