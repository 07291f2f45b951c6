package org.wattdeck.engine.plant;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.UnitStatus;

/// The moving state as bytes: magic, version, time, tick, then one record per asset (id, type,
/// the common numbers, the type's own), then a checksum. Records are found by asset id, so a
/// portfolio that has changed since still restores what it knows.
final class PlantState {

    private static final int MAGIC = 0x57445053;
    private static final int VERSION = 3;

    /// Without since when the vehicles at chargers have what they need.
    private static final int THREE_PER_PORT = 2;

    /// Without what follows from the rest at the next step: it is for those who only look.
    private static final int UNSEEN = 1;
    private static final int SEEN = 3;
    private static final UnitStatus[] STATUS = UnitStatus.values();
    private static final int COMMON = 8;

    private PlantState() {}

    static byte[] write(Registry registry, Fleet f, List<SiteUnit> sites, Instant time, long tick) {
        int size = 4 + 4 + 12 + 8 + 4 + 8;
        for (SiteUnit site : sites) {
            for (Bank bank : site.banks) {
                size += bank.count * (16 + 4 + 4 + 4 + 8 * (COMMON + SEEN + bank.width));
            }
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putInt(MAGIC).putInt(VERSION);
        out.putLong(time.getEpochSecond()).putInt(time.getNano()).putLong(tick);
        out.putInt(registry.assets().size());
        for (SiteUnit site : sites) {
            for (Bank bank : site.banks) {
                for (int i = bank.first; i < bank.end(); i++) {
                    UUID id = registry.asset(i).id();
                    out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
                    out.putInt(registry.asset(i).type().ordinal())
                            .putInt(f.faults[i])
                            .putInt(bank.width);
                    out.putDouble(f.powerKw[i]).putDouble(f.setpointKw[i]);
                    out.putDouble(f.commandedRampKwPerSecond[i]).putDouble(f.socKwh[i]);
                    out.putDouble(f.fuelLitres[i]).putDouble(f.energyInKwh[i]);
                    out.putDouble(f.energyOutKwh[i]).putDouble(f.healthFraction[i]);
                    out.putDouble(f.availableKw[i]).putDouble(f.temperatureCelsius[i]);
                    out.putDouble(f.status[i].ordinal());
                    for (int k = 0; k < bank.width; k++) {
                        out.putDouble(bank.memory[bank.at(i, k)]);
                    }
                }
            }
        }
        out.putLong(checksum(out.array(), out.position()));
        return out.array();
    }

    record Head(Instant time, long tick) {}

    /// Puts the state into the fleet.
    ///
    /// @throws IllegalArgumentException if the bytes are not a state this program knows
    static Head read(byte[] state, Registry registry, Fleet f, List<SiteUnit> sites) {
        if (state.length < 40) {
            throw new IllegalArgumentException(
                    "The saved plant state (" + state.length + " bytes) is too short.");
        }
        ByteBuffer in = ByteBuffer.wrap(state);
        if (in.getInt() != MAGIC) {
            throw new IllegalArgumentException("The saved plant state does not start as one.");
        }
        int version = in.getInt();
        if (version < UNSEEN || version > VERSION) {
            throw new IllegalArgumentException(
                    "The saved plant state has version "
                            + version
                            + ", this program knows "
                            + VERSION
                            + ".");
        }
        if (checksum(state, state.length - 8) != in.getLong(state.length - 8)) {
            throw new IllegalArgumentException(
                    "The saved plant state is damaged: its checksum differs.");
        }
        Instant time = Instant.ofEpochSecond(in.getLong(), in.getInt());
        long tick = in.getLong();
        int count = in.getInt();
        for (int n = 0; n < count; n++) {
            asset(in, version, registry, f, sites);
        }
        return new Head(time, tick);
    }

    private static void asset(
            ByteBuffer in, int version, Registry registry, Fleet f, List<SiteUnit> sites) {
        boolean seen = version > UNSEEN;
        UUID id = new UUID(in.getLong(), in.getLong());
        int type = in.getInt();
        int faults = in.getInt();
        int width = in.getInt();
        int i = registry.indexOf(id);
        Bank bank = i < 0 ? null : sites.get(registry.siteIndexOfAsset(i)).bankOf(i);
        if (bank == null || registry.asset(i).type().ordinal() != type) {
            in.position(in.position() + 8 * (COMMON + (seen ? SEEN : 0) + width));
            return;
        }
        f.faults[i] = faults;
        f.powerKw[i] = in.getDouble();
        f.setpointKw[i] = in.getDouble();
        f.commandedRampKwPerSecond[i] = in.getDouble();
        double soc = in.getDouble();
        f.fuelLitres[i] = in.getDouble();
        f.energyInKwh[i] = in.getDouble();
        f.energyOutKwh[i] = in.getDouble();
        f.healthFraction[i] = in.getDouble();
        if (seen) {
            f.availableKw[i] = in.getDouble();
            f.temperatureCelsius[i] = in.getDouble();
            f.status[i] = STATUS[(int) in.getDouble()];
        }
        // Chargers have room for the ports of the largest among them. Other types remember a fixed
        // number of values: where it differs, the state is an older program's or the other battery
        // model's, and that part starts at rest.
        boolean fits = bank.width == width || bank instanceof EvBank;
        boolean spread = bank instanceof EvBank && version <= THREE_PER_PORT;
        for (int k = 0; k < width; k++) {
            double value = in.getDouble();
            int place = spread ? k / 3 * EvBank.PER_PORT + k % 3 : k;
            if (fits && place < bank.width) {
                bank.memory[bank.at(i, place)] = value;
            }
        }
        if (bank instanceof EvBank chargers) {
            chargers.goOn();
        }
        if (bank instanceof BatteryBank batteries) {
            double capacity = batteries.spec(i).capacityKwh();
            f.socKwh[i] = Math.clamp(Double.isNaN(soc) ? 0 : soc, 0, capacity);
            f.socFraction[i] = capacity > 0 ? f.socKwh[i] / capacity : 0;
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
