package org.wattdeck.app.alarm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.ops.Priority;

/// How one alarm stands in the journal's records and in what is kept for a replay. It is on
/// people's disks: a change needs a new version of each.
public final class AlarmBytes {

    private AlarmBytes() {}

    public static void write(DataOutputStream out, Alarm a) throws IOException {
        JournalBytes.uuid(out, a.id());
        JournalBytes.text(out, a.rule());
        optional(out, a.assetId());
        optional(out, a.siteId());
        out.writeByte(a.priority().number());
        JournalBytes.text(out, a.state().name());
        out.writeBoolean(a.active());
        out.writeBoolean(a.latched());
        out.writeLong(a.step());
        JournalBytes.instant(out, a.since());
        JournalBytes.instant(out, a.changedAt());
        out.writeDouble(a.measured().value());
        out.writeDouble(a.measured().limit());
        JournalBytes.text(out, a.measured().unit());
        JournalBytes.text(out, a.message());
        out.writeBoolean(a.ack().isPresent());
        if (a.ack().isPresent()) {
            JournalBytes.text(out, a.ack().get().by());
            JournalBytes.instant(out, a.ack().get().at());
            JournalBytes.text(out, a.ack().get().note());
        }
        out.writeBoolean(a.hold().isPresent());
        if (a.hold().isPresent()) {
            JournalBytes.text(out, a.hold().get().by());
            JournalBytes.instant(out, a.hold().get().from());
            out.writeBoolean(a.hold().get().until().isPresent());
            JournalBytes.instant(out, a.hold().get().until().orElse(Instant.EPOCH));
            JournalBytes.text(out, a.hold().get().reason());
            work(out, a.hold().get());
        }
        out.writeBoolean(a.escalatedAt().isPresent());
        JournalBytes.instant(out, a.escalatedAt().orElse(Instant.EPOCH));
    }

    private static void work(DataOutputStream out, Alarm.Hold hold) throws IOException {
        out.writeBoolean(hold.work().isPresent());
        JournalBytes.text(out, hold.work().map(Alarm.Work::reference).orElse(""));
        JournalBytes.text(out, hold.work().map(Alarm.Work::owner).orElse(""));
        out.writeBoolean(hold.warned());
    }

    /// @param version of the record the alarm stands in: 1 knew neither work nor escalation
    public static Alarm read(DataInputStream in, int version) throws IOException {
        UUID id = JournalBytes.uuid(in);
        String rule = JournalBytes.text(in);
        Optional<UUID> asset = optional(in);
        Optional<UUID> site = optional(in);
        Priority priority = Priority.values()[in.readByte() - 1];
        AlarmState state = AlarmState.valueOf(JournalBytes.text(in));
        boolean active = in.readBoolean();
        boolean latched = in.readBoolean();
        long step = in.readLong();
        Instant since = JournalBytes.instant(in);
        Instant changed = JournalBytes.instant(in);
        Measured measured = new Measured(in.readDouble(), in.readDouble(), JournalBytes.text(in));
        String message = JournalBytes.text(in);
        Optional<Alarm.Ack> ack =
                in.readBoolean()
                        ? Optional.of(
                                new Alarm.Ack(
                                        JournalBytes.text(in),
                                        JournalBytes.instant(in),
                                        JournalBytes.text(in)))
                        : Optional.empty();
        Optional<Alarm.Hold> hold =
                in.readBoolean() ? Optional.of(hold(in, version)) : Optional.empty();
        Optional<Instant> escalated =
                version > 1 && in.readBoolean()
                        ? Optional.of(JournalBytes.instant(in))
                        : skipped(in, version);
        return new Alarm(
                id, rule, asset, site, priority, state, active, latched, step, since, changed,
                measured, message, ack, hold, escalated);
    }

    private static Optional<Instant> skipped(DataInputStream in, int version) throws IOException {
        if (version > 1) {
            JournalBytes.instant(in);
        }
        return Optional.empty();
    }

    private static Alarm.Hold hold(DataInputStream in, int version) throws IOException {
        String by = JournalBytes.text(in);
        Instant from = JournalBytes.instant(in);
        boolean ends = in.readBoolean();
        Instant until = JournalBytes.instant(in);
        Optional<Instant> end = ends ? Optional.of(until) : Optional.empty();
        String reason = JournalBytes.text(in);
        if (version == 1) {
            return new Alarm.Hold(by, from, end, reason);
        }
        boolean works = in.readBoolean();
        Alarm.Work work = new Alarm.Work(JournalBytes.text(in), JournalBytes.text(in));
        return new Alarm.Hold(
                by,
                from,
                end,
                reason,
                works ? Optional.of(work) : Optional.empty(),
                in.readBoolean());
    }

    private static void optional(DataOutputStream out, Optional<UUID> id) throws IOException {
        out.writeBoolean(id.isPresent());
        if (id.isPresent()) {
            JournalBytes.uuid(out, id.get());
        }
    }

    private static Optional<UUID> optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(JournalBytes.uuid(in)) : Optional.empty();
    }
}
