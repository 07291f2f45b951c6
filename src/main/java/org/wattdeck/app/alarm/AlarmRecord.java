package org.wattdeck.app.alarm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;

/// What the journal keeps of an act on alarms: each alarm as it is after it, and the step. Of one
/// alarm the row with the greatest step holds.
public record AlarmRecord(List<AlarmStep> steps) {

    public static final String KIND = "alarm.act";

    private static final int VERSION = 2;

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
            if (version < 1 || version > VERSION) {
                throw new IllegalArgumentException(
                        "The journal's alarm record is of version %d; this program knows version %d."
                                .formatted(version, VERSION));
            }
            int n = in.readInt();
            List<AlarmStep> steps = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                steps.add(step(in, version));
            }
            return new AlarmRecord(steps);
        } catch (IOException e) {
            throw new IllegalArgumentException("An alarm record of the journal is cut.", e);
        }
    }

    private static void step(DataOutputStream out, AlarmStep step) throws IOException {
        AlarmBytes.write(out, step.alarm());
        AlarmTransition t = step.transition();
        JournalBytes.text(out, t.trigger().name());
        JournalBytes.text(out, t.from().name());
        JournalBytes.text(out, t.by());
        JournalBytes.text(out, t.note());
    }

    private static AlarmStep step(DataInputStream in, int version) throws IOException {
        Alarm a = AlarmBytes.read(in, version);
        AlarmTrigger trigger = AlarmTrigger.valueOf(JournalBytes.text(in));
        AlarmState from = AlarmState.valueOf(JournalBytes.text(in));
        return new AlarmStep(
                a,
                new AlarmTransition(
                        a.id(),
                        a.step(),
                        a.changedAt(),
                        trigger,
                        from,
                        a.state(),
                        a.rule(),
                        a.assetId(),
                        a.siteId(),
                        a.priority(),
                        a.measured(),
                        a.message(),
                        JournalBytes.text(in),
                        JournalBytes.text(in)));
    }
}
