package org.wattdeck.app.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.TelemetryStore.Keyframe;
import org.wattdeck.app.alarm.AlarmBytes;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;

/// What ticks, events and steps do not say: the state from which they are played. Arrays are by the
/// asset's index; what is not known is NaN.
///
/// @param faults bits of the fault kinds
/// @param alarmsAt when the alarms were so, which may be a moment earlier
/// @param alarms those that are not normal, in the order in which they came
record ReelStart(
        Instant at,
        double[] fuelLitres,
        double[] energyInKwh,
        double[] energyOutKwh,
        double[] healthFraction,
        int[] faults,
        long[] lastSeenEpochMilli,
        boolean[] limitViolated,
        Instant alarmsAt,
        List<Alarm> alarms,
        Optional<Instant> floodSince) {

    private static final int VERSION = 2;

    /// Before anything is known.
    static ReelStart unknown(Registry registry, Instant at) {
        int n = registry.assets().size();
        double[] nan = new double[n];
        Arrays.fill(nan, Double.NaN);
        long[] seen = new long[n];
        Arrays.fill(seen, at.toEpochMilli());
        return new ReelStart(
                at,
                nan,
                nan.clone(),
                nan.clone(),
                nan.clone(),
                new int[n],
                seen,
                new boolean[n],
                at,
                List.of(),
                Optional.empty());
    }

    static Keyframe keyframe(PlantSnapshot plant, AlarmSnapshot alarms) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeByte(VERSION);
            out.writeInt(plant.size());
            for (int i = 0; i < plant.size(); i++) {
                JournalBytes.uuid(out, plant.registry().asset(i).id());
                out.writeDouble(plant.fuelLitres(i));
                out.writeDouble(plant.energyInKwh(i));
                out.writeDouble(plant.energyOutKwh(i));
                out.writeDouble(plant.healthFraction(i));
                out.writeInt(plant.faults(i));
                out.writeLong(plant.lastSeenEpochMilli(i));
                out.writeBoolean(plant.limitViolated(i));
            }
            JournalBytes.instant(out, earlier(alarms.time(), plant.time()));
            out.writeInt(alarms.alarms().size());
            for (Alarm alarm : alarms.alarms()) {
                AlarmBytes.write(out, alarm);
            }
            out.writeBoolean(alarms.floodSince().isPresent());
            JournalBytes.instant(out, alarms.floodSince().orElse(Instant.EPOCH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Keyframe(plant.time(), bytes.toByteArray());
    }

    /// @throws IllegalArgumentException if these are not the bytes of a keyframe this program knows
    static ReelStart of(Keyframe keyframe, Registry registry) {
        ReelStart start = unknown(registry, keyframe.at());
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(unpacked(keyframe.content())))) {
            int version = in.readByte();
            if (version < 1 || version > VERSION) {
                throw new IllegalArgumentException(
                        "The keyframe of %s is of version %d; this program knows version %d."
                                .formatted(keyframe.at(), version, VERSION));
            }
            int n = in.readInt();
            for (int k = 0; k < n; k++) {
                start.readAsset(in, registry);
            }
            Instant alarmsAt = JournalBytes.instant(in);
            List<Alarm> alarms = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                alarms.add(AlarmBytes.read(in, version));
            }
            boolean flood = in.readBoolean();
            Instant since = JournalBytes.instant(in);
            return start.with(
                    alarmsAt, List.copyOf(alarms), flood ? Optional.of(since) : Optional.empty());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The keyframe of " + keyframe.at() + " cannot be read.", e);
        }
    }

    private static byte[] unpacked(byte[] content) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        }
    }

    private void readAsset(DataInputStream in, Registry registry) throws IOException {
        UUID id = JournalBytes.uuid(in);
        int i = registry.indexOf(id);
        double fuel = in.readDouble();
        double taken = in.readDouble();
        double given = in.readDouble();
        double health = in.readDouble();
        int bits = in.readInt();
        long seen = in.readLong();
        boolean violated = in.readBoolean();
        if (i >= 0) {
            fuelLitres[i] = fuel;
            energyInKwh[i] = taken;
            energyOutKwh[i] = given;
            healthFraction[i] = health;
            faults[i] = bits;
            lastSeenEpochMilli[i] = seen;
            limitViolated[i] = violated;
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private ReelStart with(Instant when, List<Alarm> others, Optional<Instant> flood) {
        return new ReelStart(
                at,
                fuelLitres,
                energyInKwh,
                energyOutKwh,
                healthFraction,
                faults,
                lastSeenEpochMilli,
                limitViolated,
                when,
                others,
                flood);
    }
}
