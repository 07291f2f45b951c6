package org.wattdeck.app.maintenance;

import static org.wattdeck.app.record.RecordBytes.bytes;
import static org.wattdeck.app.record.RecordBytes.list;
import static org.wattdeck.app.record.RecordBytes.optional;
import static org.wattdeck.app.record.RecordBytes.read;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.maintenance.CheckItem;
import org.wattdeck.domain.maintenance.Part;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.domain.maintenance.WorkTask;

/// How orders stand as bytes in journal and database.
public final class WorkCodec {

    private WorkCodec() {}

    public static byte[] of(WorkOrder w) {
        return bytes(
                out -> {
                    JournalBytes.uuid(out, w.id());
                    JournalBytes.text(out, w.number());
                    JournalBytes.uuid(out, w.assetId());
                    task(out, w.task());
                    result(out, w.result());
                    JournalBytes.text(out, w.progress().status().name());
                    optional(out, w.progress().startedAt(), JournalBytes::instant);
                    optional(out, w.progress().endedAt(), JournalBytes::instant);
                    JournalBytes.text(out, w.progress().reason());
                    optional(out, w.planId(), JournalBytes::uuid);
                    stamp(out, w.created());
                    stamp(out, w.updated());
                });
    }

    /// @throws IllegalArgumentException if these are not the bytes of an order
    public static WorkOrder order(byte[] body) {
        return read(
                body,
                in ->
                        new WorkOrder(
                                JournalBytes.uuid(in),
                                JournalBytes.text(in),
                                JournalBytes.uuid(in),
                                task(in),
                                result(in),
                                new WorkOrder.Progress(
                                        WorkStatus.valueOf(JournalBytes.text(in)),
                                        optional(in, JournalBytes::instant),
                                        optional(in, JournalBytes::instant),
                                        JournalBytes.text(in)),
                                optional(in, JournalBytes::uuid),
                                stamp(in),
                                stamp(in)));
    }

    private static void task(DataOutputStream out, WorkTask t) throws IOException {
        JournalBytes.text(out, t.kind().name());
        JournalBytes.text(out, t.priority().name());
        JournalBytes.instant(out, t.start());
        out.writeLong(t.duration().toMillis());
        JournalBytes.text(out, t.performedBy());
        JournalBytes.text(out, t.serviceProvider());
        JournalBytes.text(out, t.description());
        list(
                out,
                t.checklist(),
                (o, i) -> {
                    JournalBytes.text(o, i.text());
                    o.writeBoolean(i.done());
                });
    }

    private static WorkTask task(DataInputStream in) throws IOException {
        return new WorkTask(
                WorkKind.valueOf(JournalBytes.text(in)),
                WorkPriority.valueOf(JournalBytes.text(in)),
                JournalBytes.instant(in),
                Duration.ofMillis(in.readLong()),
                JournalBytes.text(in),
                JournalBytes.text(in),
                JournalBytes.text(in),
                list(in, i -> new CheckItem(JournalBytes.text(i), i.readBoolean())));
    }

    private static void result(DataOutputStream out, WorkResult r) throws IOException {
        JournalBytes.text(out, r.workPerformed());
        list(
                out,
                r.parts(),
                (o, p) -> {
                    JournalBytes.text(o, p.number());
                    JournalBytes.text(o, p.name());
                    o.writeDouble(p.quantityPieces());
                    o.writeDouble(p.costMoney());
                });
        out.writeDouble(r.costMoney().orElse(Double.NaN));
        out.writeDouble(r.downtimeHours().orElse(Double.NaN));
        optional(out, r.nextDate(), WorkCodec::date);
    }

    private static WorkResult result(DataInputStream in) throws IOException {
        return new WorkResult(
                JournalBytes.text(in),
                list(
                        in,
                        i ->
                                new Part(
                                        JournalBytes.text(i),
                                        JournalBytes.text(i),
                                        i.readDouble(),
                                        i.readDouble())),
                number(in),
                number(in),
                optional(in, WorkCodec::date));
    }

    private static OptionalDouble number(DataInputStream in) throws IOException {
        double value = in.readDouble();
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static void date(DataOutputStream out, LocalDate date) throws IOException {
        out.writeLong(date.toEpochDay());
    }

    static LocalDate date(DataInputStream in) throws IOException {
        return LocalDate.ofEpochDay(in.readLong());
    }

    static void stamp(DataOutputStream out, Stamp s) throws IOException {
        JournalBytes.text(out, s.by());
        JournalBytes.instant(out, s.at());
    }

    static Stamp stamp(DataInputStream in) throws IOException {
        return new Stamp(JournalBytes.text(in), JournalBytes.instant(in));
    }
}
