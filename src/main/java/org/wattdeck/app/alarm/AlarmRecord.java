package org.wattdeck.app.alarm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.ops.Priority;

/// What the journal keeps of an act on alarms: each alarm as it is after it, and the step. Of one
/// alarm the row with the greatest step holds.
public record AlarmRecord(List<AlarmStep> steps) {

    public static final String KIND = "alarm.act";

    private static final int VERSION = 1;

    public AlarmRecord {
        steps = List.copyOf(steps);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(steps.size());
            for (AlarmStep step : steps) {
                step(out, step);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalArgumentException if these are not the bytes of a record this program knows
    public static AlarmRecord of(byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "The journal's alarm record is of version %d; this program knows version %d."
                                .formatted(version, VERSION));
            }
            int n = in.readInt();
            List<AlarmStep> steps = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                steps.add(step(in));
            }
            return new AlarmRecord(steps);
        } catch (IOException e) {
            throw new IllegalArgumentException("An alarm record of the journal is cut.", e);
        }
    }

    private static void step(DataOutputStream out, AlarmStep step) throws IOException {
        Alarm a = step.alarm();
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
        }
        AlarmTransition t = step.transition();
        JournalBytes.text(out, t.trigger().name());
        JournalBytes.text(out, t.from().name());
        JournalBytes.text(out, t.by());
        JournalBytes.text(out, t.note());
    }

    private static AlarmStep step(DataInputStream in) throws IOException {
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
        Optional<Alarm.Hold> hold = in.readBoolean() ? Optional.of(hold(in)) : Optional.empty();
        Alarm alarm =
                new Alarm(
                        id, rule, asset, site, priority, state, active, latched, step, since,
                        changed, measured, message, ack, hold);
        AlarmTrigger trigger = AlarmTrigger.valueOf(JournalBytes.text(in));
        AlarmState from = AlarmState.valueOf(JournalBytes.text(in));
        return new AlarmStep(
                alarm,
                new AlarmTransition(
                        id,
                        step,
                        changed,
                        trigger,
                        from,
                        state,
                        rule,
                        asset,
                        site,
                        priority,
                        measured,
                        message,
                        JournalBytes.text(in),
                        JournalBytes.text(in)));
    }

    private static Alarm.Hold hold(DataInputStream in) throws IOException {
        String by = JournalBytes.text(in);
        Instant from = JournalBytes.instant(in);
        boolean ends = in.readBoolean();
        Instant until = JournalBytes.instant(in);
        return new Alarm.Hold(
                by, from, ends ? Optional.of(until) : Optional.empty(), JournalBytes.text(in));
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
