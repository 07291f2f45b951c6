package org.wattdeck.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.testing.Portfolios;

class TargetSplitTest {

    private final Registry registry = Portfolios.mixed(14);
    private final PlantSnapshot plant =
            Plant.of(registry, PlantSettings.DEFAULT, Instant.parse("2026-03-01T08:00:00Z"))
                    .snapshot();

    private int[] batteries() {
        return IntStream.range(0, registry.assets().size())
                .filter(i -> registry.asset(i).type() == AssetType.BATTERY)
                .toArray();
    }

    /// By hand: of a target of 60 kW one battery is planned with 45, so the others share 15; of 30
    /// kW they charge with 15.
    @Test
    void whatIsPlannedCountsToTheTargetAndTakesNoOtherShare() {
        int[] batteries = batteries();
        assertEquals(true, batteries.length >= 2, "a portfolio with two batteries");
        Asset taken = registry.asset(batteries[0]);
        for (double target : new double[] {60, 30}) {
            TargetSplit.Shares shares =
                    TargetSplit.of(
                            TargetSplit.By.HEADROOM,
                            target,
                            plant,
                            batteries,
                            id ->
                                    id.equals(taken.id())
                                            ? OptionalDouble.of(45)
                                            : OptionalDouble.empty());
            assertEquals(List.of(new TargetSplit.Share(taken.id(), 45)), shares.standing());
            assertEquals(
                    true, shares.shares().stream().noneMatch(s -> s.assetId().equals(taken.id())));
            assertEquals(
                    target - 45,
                    shares.unmetKw()
                            + shares.shares().stream()
                                    .mapToDouble(TargetSplit.Share::powerKw)
                                    .sum(),
                    1e-9);
        }
    }
}
