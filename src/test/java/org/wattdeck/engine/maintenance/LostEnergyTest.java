package org.wattdeck.engine.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.testing.Portfolios;

class LostEnergyTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Site SITE = Portfolios.site(1);

    private static Asset pv() {
        return Portfolios.asset(
                AssetType.SOLAR_PV,
                "PV-1",
                SITE,
                Map.of("rated_capacity_kw", 100.0, "capacity_factor", 0.1));
    }

    @Test
    void theSameHoursOfTheDaysBeforeSayWhatIsLost() {
        List<LostEnergy.Hour> recorded = new ArrayList<>();
        Instant midnight = Instant.parse("2026-06-14T22:00:00Z"); // 00:00 in Berlin
        for (int h = 0; h < 48; h++) {
            double kw = h % 24 == 10 ? (h < 24 ? 40 : 60) : h % 24 == 11 ? -80 : 0;
            recorded.add(new LostEnergy.Hour(midnight.plus(Duration.ofHours(h)), kw));
        }
        // 10:30 to 12:00 in Berlin: half an hour at 50 kW, an hour at 80 kW
        LostEnergy lost =
                LostEnergy.of(
                        pv(),
                        recorded,
                        List.of(),
                        Instant.parse("2026-06-20T08:30:00Z"),
                        Instant.parse("2026-06-20T10:00:00Z"),
                        BERLIN);
        assertEquals(25 + 80, lost.kwh(), 1e-9);
        assertEquals(1, lost.recordedFraction(), 1e-9);
        assertEquals(6, lost.parts().size());
        assertEquals(80, lost.parts().stream().mapToDouble(LostEnergy.Part::inKwh).sum(), 1e-9);
    }

    @Test
    void withoutRecordsTheRatingSaysIt() {
        LostEnergy lost =
                LostEnergy.of(
                        pv(),
                        List.of(),
                        List.of(),
                        Instant.parse("2026-06-20T08:00:00Z"),
                        Instant.parse("2026-06-20T13:00:00Z"),
                        BERLIN);
        assertEquals(100 * 0.1 * 5, lost.kwh(), 1e-9);
        assertEquals(0, lost.recordedFraction());
    }

    @Test
    void aDayOfTwentyFiveHoursCountsThemAll() {
        LostEnergy lost =
                LostEnergy.of(
                        pv(),
                        List.of(),
                        List.of(),
                        Instant.parse("2026-10-24T22:00:00Z"),
                        Instant.parse("2026-10-25T23:00:00Z"),
                        BERLIN);
        assertEquals(10 * 25, lost.kwh(), 1e-9);
    }

    private static WorkOrder work(UUID asset, String start, int hours) {
        Stamp anna = new Stamp("anna", Instant.EPOCH);
        return new WorkOrder(
                UUID.nameUUIDFromBytes(
                        (asset + start).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "WO " + start,
                asset,
                new WorkTask(
                        WorkKind.PREVENTIVE,
                        WorkPriority.NORMAL,
                        Instant.parse(start),
                        Duration.ofHours(hours),
                        "",
                        "",
                        "work",
                        List.of()),
                WorkResult.NONE,
                WorkOrder.Progress.PLANNED,
                Optional.empty(),
                anna,
                anna);
    }

    @Test
    void workOnTheSameAssetItsBackupAndWhatDependsOnItClashes() {
        Asset a = Portfolios.asset(AssetType.BATTERY, 1, SITE);
        Asset b = Portfolios.asset(AssetType.BATTERY, 2, SITE);
        Asset load = Portfolios.asset(AssetType.LOAD, 3, SITE);
        Asset other = Portfolios.asset(AssetType.LOAD, 4, SITE);
        Registry registry =
                new Registry(
                        List.of(SITE),
                        List.of(a, b, load, other),
                        List.of(),
                        List.of(
                                new Dependency(b.id(), a.id(), Dependency.Kind.BACKUP_FOR, true),
                                new Dependency(load.id(), a.id(), Dependency.Kind.REQUIRES, true)),
                        false);
        WorkOrder own = work(a.id(), "2026-06-20T08:00:00Z", 4);
        List<WorkOrder> open =
                List.of(
                        own,
                        work(load.id(), "2026-06-20T11:00:00Z", 2),
                        work(b.id(), "2026-06-20T06:00:00Z", 3),
                        work(a.id(), "2026-06-20T09:00:00Z", 1),
                        work(a.id(), "2026-06-20T12:00:00Z", 1),
                        work(other.id(), "2026-06-20T09:00:00Z", 1));
        assertEquals(
                List.of(
                        "SAME_ASSET WO 2026-06-20T09:00:00Z",
                        "BACKUP WO 2026-06-20T06:00:00Z",
                        "DEPENDENT WO 2026-06-20T11:00:00Z"),
                WorkClash.of(
                                registry,
                                a.id(),
                                Optional.of(own.id()),
                                own.from(),
                                own.to(),
                                open,
                                List.of())
                        .stream()
                        .map(c -> c.kind() + " " + c.order().orElseThrow().number())
                        .toList());
    }
}
