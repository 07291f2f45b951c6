package org.wattdeck.app.maintenance;

import static org.wattdeck.app.record.RecordBytes.bytes;
import static org.wattdeck.app.record.RecordBytes.list;
import static org.wattdeck.app.record.RecordBytes.optional;
import static org.wattdeck.app.record.RecordBytes.read;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.maintenance.MaintenancePlan;
import org.wattdeck.domain.maintenance.PlanScope;
import org.wattdeck.domain.maintenance.PlanTurn;
import org.wattdeck.domain.maintenance.Recurrence;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.ops.Signal;

/// How plans, and how far they are, stand as bytes in journal and database.
final class PlanCodec {

    private PlanCodec() {}

    static byte[] of(MaintenancePlan p) {
        return bytes(
                out -> {
                    JournalBytes.uuid(out, p.id());
                    JournalBytes.text(out, p.name());
                    scope(out, p.scope());
                    recurrence(out, p.recurrence());
                    template(out, p.template());
                    out.writeInt(p.leadDays());
                    out.writeBoolean(p.enabled());
                    WorkCodec.stamp(out, p.created());
                    WorkCodec.stamp(out, p.updated());
                });
    }

    static MaintenancePlan plan(byte[] body) {
        return read(
                body,
                in ->
                        new MaintenancePlan(
                                JournalBytes.uuid(in),
                                JournalBytes.text(in),
                                scope(in),
                                recurrence(in),
                                template(in),
                                in.readInt(),
                                in.readBoolean(),
                                WorkCodec.stamp(in),
                                WorkCodec.stamp(in)));
    }

    private static void scope(DataOutputStream out, PlanScope scope) throws IOException {
        switch (scope) {
            case PlanScope.OfAsset(UUID id) -> {
                out.writeByte(0);
                JournalBytes.uuid(out, id);
            }
            case PlanScope.OfGroup(UUID id) -> {
                out.writeByte(1);
                JournalBytes.uuid(out, id);
            }
            case PlanScope.OfType t -> {
                out.writeByte(2);
                JournalBytes.text(out, t.type().name());
                optional(out, t.siteId(), JournalBytes::uuid);
            }
        }
    }

    private static PlanScope scope(DataInputStream in) throws IOException {
        int sort = in.readByte();
        return switch (sort) {
            case 0 -> new PlanScope.OfAsset(JournalBytes.uuid(in));
            case 1 -> new PlanScope.OfGroup(JournalBytes.uuid(in));
            case 2 ->
                    new PlanScope.OfType(
                            AssetType.valueOf(JournalBytes.text(in)),
                            optional(in, JournalBytes::uuid));
            default -> throw new IOException("A plan is for an unknown sort (" + sort + ").");
        };
    }

    private static void recurrence(DataOutputStream out, Recurrence recurrence) throws IOException {
        switch (recurrence) {
            case Recurrence.Calendar c -> {
                out.writeByte(0);
                out.writeInt(c.every());
                JournalBytes.text(out, c.period().name());
                WorkCodec.date(out, c.first());
                out.writeBoolean(c.fixedDates());
            }
            case Recurrence.RunHours(double hours) -> {
                out.writeByte(1);
                out.writeDouble(hours);
            }
            case Recurrence.Cycles(double cycles) -> {
                out.writeByte(2);
                out.writeDouble(cycles);
            }
            case Recurrence.Condition c -> {
                out.writeByte(3);
                JournalBytes.text(out, c.signal().name());
                out.writeBoolean(c.above());
                out.writeDouble(c.limitInSignalUnit());
                out.writeLong(c.lasting().toMillis());
            }
        }
    }

    private static Recurrence recurrence(DataInputStream in) throws IOException {
        int sort = in.readByte();
        return switch (sort) {
            case 0 ->
                    new Recurrence.Calendar(
                            in.readInt(),
                            Recurrence.Period.valueOf(JournalBytes.text(in)),
                            WorkCodec.date(in),
                            in.readBoolean());
            case 1 -> new Recurrence.RunHours(in.readDouble());
            case 2 -> new Recurrence.Cycles(in.readDouble());
            case 3 ->
                    new Recurrence.Condition(
                            Signal.valueOf(JournalBytes.text(in)),
                            in.readBoolean(),
                            in.readDouble(),
                            Duration.ofMillis(in.readLong()));
            default ->
                    throw new IOException("A plan comes again by an unknown sort (" + sort + ").");
        };
    }

    private static void template(DataOutputStream out, MaintenancePlan.Template t)
            throws IOException {
        JournalBytes.text(out, t.kind().name());
        JournalBytes.text(out, t.priority().name());
        out.writeInt(t.at().toSecondOfDay());
        out.writeLong(t.duration().toMillis());
        JournalBytes.text(out, t.performedBy());
        JournalBytes.text(out, t.serviceProvider());
        JournalBytes.text(out, t.description());
        list(out, t.checklist(), JournalBytes::text);
    }

    private static MaintenancePlan.Template template(DataInputStream in) throws IOException {
        return new MaintenancePlan.Template(
                WorkKind.valueOf(JournalBytes.text(in)),
                WorkPriority.valueOf(JournalBytes.text(in)),
                LocalTime.ofSecondOfDay(in.readInt()),
                Duration.ofMillis(in.readLong()),
                JournalBytes.text(in),
                JournalBytes.text(in),
                JournalBytes.text(in),
                list(in, JournalBytes::text));
    }

    static byte[] of(PlanTurn t) {
        return bytes(
                out -> {
                    JournalBytes.uuid(out, t.planId());
                    JournalBytes.uuid(out, t.assetId());
                    optional(out, t.orderId(), JournalBytes::uuid);
                    optional(
                            out,
                            t.last(),
                            (o, l) -> {
                                JournalBytes.instant(o, l.planned());
                                JournalBytes.instant(o, l.ended());
                                o.writeBoolean(l.completed());
                                optional(o, l.wantedNext(), WorkCodec::date);
                            });
                    out.writeDouble(t.baseRunHours());
                    out.writeDouble(t.baseFullCycles());
                    JournalBytes.instant(out, t.since());
                });
    }

    static PlanTurn turn(byte[] body) {
        return read(
                body,
                in ->
                        new PlanTurn(
                                JournalBytes.uuid(in),
                                JournalBytes.uuid(in),
                                optional(in, JournalBytes::uuid),
                                optional(
                                        in,
                                        i ->
                                                new PlanTurn.Last(
                                                        JournalBytes.instant(i),
                                                        JournalBytes.instant(i),
                                                        i.readBoolean(),
                                                        optional(i, WorkCodec::date))),
                                in.readDouble(),
                                in.readDouble(),
                                JournalBytes.instant(in)));
    }

    static byte[] of(Map<UUID, UsageMeter.Reading> readings) {
        return bytes(
                out ->
                        list(
                                out,
                                List.copyOf(readings.entrySet()),
                                (o, e) -> {
                                    JournalBytes.uuid(o, e.getKey());
                                    o.writeDouble(e.getValue().runHours());
                                    o.writeDouble(e.getValue().fullCycles());
                                }));
    }

    static Map<UUID, UsageMeter.Reading> usage(byte[] body) {
        Map<UUID, UsageMeter.Reading> found = new HashMap<>();
        read(
                        body,
                        in ->
                                list(
                                        in,
                                        i ->
                                                Map.entry(
                                                        JournalBytes.uuid(i),
                                                        new UsageMeter.Reading(
                                                                i.readDouble(), i.readDouble()))))
                .forEach(e -> found.put(e.getKey(), e.getValue()));
        return found;
    }
}
