package org.wattdeck.app.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.runtime.Wanted.OnAlarms.What;
import org.wattdeck.app.schedule.ScheduleCodec;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;

/// How what is wanted travels from one console to another.
final class WantedBytes {

    private static final int VERSION = 1;

    private WantedBytes() {}

    static byte[] write(Wanted wanted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            JournalBytes.text(out, wanted.getClass().getSimpleName());
            JournalBytes.text(out, wanted.by().name());
            JournalBytes.text(out, wanted.by().source().name());
            switch (wanted) {
                case Wanted.Send w -> send(out, w);
                case Wanted.Release w -> {
                    JournalBytes.uuid(out, w.asset());
                    JournalBytes.text(out, w.reason());
                }
                case Wanted.OnSchedule w -> out.write(ScheduleCodec.of(w.wish()));
                case Wanted.OnAlarms w -> {
                    JournalBytes.text(out, w.what().name());
                    ids(out, w.alarms());
                    JournalBytes.text(out, w.note());
                }
                case Wanted.Shelve w -> {
                    ids(out, w.alarms());
                    out.writeLong(w.length().toMillis());
                    JournalBytes.text(out, w.reason());
                }
                case Wanted.TakeOut w -> wish(out, w.wish());
                case Wanted.Extend w -> {
                    JournalBytes.uuid(out, w.record());
                    JournalBytes.instant(out, w.until());
                    JournalBytes.text(out, w.note());
                }
                case Wanted.PutInService w -> {
                    JournalBytes.uuid(out, w.record());
                    JournalBytes.text(out, w.note());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalArgumentException if a console with another version of the program wrote it
    static Wanted read(byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("The request is of version " + version + ".");
            }
            String kind = JournalBytes.text(in);
            Actor by =
                    new Actor(JournalBytes.text(in), Actor.Source.valueOf(JournalBytes.text(in)));
            return switch (kind) {
                case "Send" -> send(in, by);
                case "Release" ->
                        new Wanted.Release(by, JournalBytes.uuid(in), JournalBytes.text(in));
                case "OnSchedule" ->
                        new Wanted.OnSchedule(by, ScheduleCodec.wished(in.readAllBytes()));
                case "OnAlarms" ->
                        new Wanted.OnAlarms(
                                by,
                                What.valueOf(JournalBytes.text(in)),
                                ids(in),
                                JournalBytes.text(in));
                case "Shelve" ->
                        new Wanted.Shelve(
                                by,
                                ids(in),
                                Duration.ofMillis(in.readLong()),
                                JournalBytes.text(in));
                case "TakeOut" -> new Wanted.TakeOut(by, wish(in));
                case "Extend" ->
                        new Wanted.Extend(
                                by,
                                JournalBytes.uuid(in),
                                JournalBytes.instant(in),
                                JournalBytes.text(in));
                case "PutInService" ->
                        new Wanted.PutInService(by, JournalBytes.uuid(in), JournalBytes.text(in));
                default -> throw new IllegalArgumentException("The request is a " + kind + ".");
            };
        } catch (IOException e) {
            throw new IllegalArgumentException("The request is cut.", e);
        }
    }

    private static void send(DataOutputStream out, Wanted.Send w) throws IOException {
        DispatchRequest r = w.request();
        JournalBytes.uuid(out, r.clientId());
        JournalBytes.text(out, r.target().getClass().getSimpleName());
        JournalBytes.uuid(out, r.target().id());
        out.writeDouble(r.powerKw());
        out.writeLong(r.duration().map(Duration::toMillis).orElse(0L));
        out.writeDouble(r.rampKwPerSecond().orElse(Double.NaN));
        JournalBytes.text(out, r.reason());
        out.writeInt(w.parts().size());
        for (Wanted.Send.Part p : w.parts()) {
            JournalBytes.uuid(out, p.asset());
            out.writeDouble(p.rawKw());
            out.writeDouble(p.finalKw());
            out.writeBoolean(p.clamped());
            ids(out, p.live().stream().toList());
        }
        JournalBytes.text(out, w.agreed());
    }

    private static Wanted.Send send(DataInputStream in, Actor by) throws IOException {
        UUID client = JournalBytes.uuid(in);
        String sort = JournalBytes.text(in);
        UUID id = JournalBytes.uuid(in);
        Target target =
                switch (sort) {
                    case "OfAsset" -> new Target.OfAsset(id);
                    case "OfSite" -> new Target.OfSite(id);
                    case "OfGroup" -> new Target.OfGroup(id);
                    default -> throw new IOException("A command cannot aim at " + sort + ".");
                };
        double kw = in.readDouble();
        long millis = in.readLong();
        double ramp = in.readDouble();
        DispatchRequest request =
                new DispatchRequest(
                        client,
                        target,
                        kw,
                        millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)),
                        Double.isNaN(ramp) ? OptionalDouble.empty() : OptionalDouble.of(ramp),
                        JournalBytes.text(in));
        int n = in.readInt();
        List<Wanted.Send.Part> parts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            parts.add(
                    new Wanted.Send.Part(
                            JournalBytes.uuid(in),
                            in.readDouble(),
                            in.readDouble(),
                            in.readBoolean(),
                            ids(in).stream().findFirst()));
        }
        return new Wanted.Send(by, request, parts, JournalBytes.text(in));
    }

    private static void wish(DataOutputStream out, OutOfService.Wish wish) throws IOException {
        ids(out, wish.assetId().stream().toList());
        ids(out, wish.alarmIds());
        JournalBytes.text(out, wish.reference());
        JournalBytes.text(out, wish.owner());
        JournalBytes.instant(out, wish.until());
        JournalBytes.text(out, wish.reason());
    }

    private static OutOfService.Wish wish(DataInputStream in) throws IOException {
        return new OutOfService.Wish(
                ids(in).stream().findFirst(),
                Set.copyOf(ids(in)),
                JournalBytes.text(in),
                JournalBytes.text(in),
                JournalBytes.instant(in),
                JournalBytes.text(in));
    }

    private static void ids(DataOutputStream out, Collection<UUID> ids) throws IOException {
        out.writeInt(ids.size());
        for (UUID id : ids) {
            JournalBytes.uuid(out, id);
        }
    }

    private static List<UUID> ids(DataInputStream in) throws IOException {
        int n = in.readInt();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ids.add(JournalBytes.uuid(in));
        }
        return ids;
    }
}
