package org.wattdeck.app.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.Portfolios;

class DrillTest {

    private final Registry plain = Portfolios.mixed(40);

    private Asset first(AssetType type) {
        return plain.assets().stream().filter(a -> a.type() == type).findFirst().orElseThrow();
    }

    private Registry with(Dependency... more) {
        return new Registry(plain.sites(), plain.assets(), List.of(), List.of(more), false);
    }

    @Test
    void withoutAnythingOnAnInverterThereIsNone() {
        Asset grid = first(AssetType.GRID_CONNECTION);
        Asset charger = first(AssetType.EV_CHARGER);
        Registry registry =
                with(
                        new Dependency(charger.id(), grid.id(), Dependency.Kind.REQUIRES, false),
                        new Dependency(
                                charger.id(),
                                first(AssetType.BATTERY).id(),
                                Dependency.Kind.BACKUP_FOR,
                                false));
        assertEquals(Optional.empty(), Drill.trippedInverter(registry));
    }

    @Test
    void theInverterTripsFirstThenWhatHangsOnItAndTheLastChatters() {
        Asset battery = first(AssetType.BATTERY);
        Asset charger = first(AssetType.EV_CHARGER);
        Asset load = first(AssetType.LOAD);
        Drill drill =
                Drill.trippedInverter(
                                with(
                                        new Dependency(
                                                charger.id(),
                                                battery.id(),
                                                Dependency.Kind.FEEDS,
                                                false),
                                        new Dependency(
                                                load.id(),
                                                battery.id(),
                                                Dependency.Kind.REQUIRES,
                                                false)))
                        .orElseThrow();
        assertEquals(battery, drill.cause());
        assertEquals(
                new Drill.Step(0, battery.id(), FaultKind.INVERTER_FAULT, Duration.ofMinutes(30)),
                drill.steps().get(0));
        assertEquals(
                new Drill.Step(4, charger.id(), FaultKind.INVERTER_FAULT, Duration.ofSeconds(1796)),
                drill.steps().get(1));
        assertEquals(
                new Drill.Step(6, load.id(), FaultKind.COMMS_DEGRADED, Duration.ofSeconds(1794)),
                drill.steps().get(2));
        List<Drill.Step> chatter = drill.steps().subList(3, drill.steps().size());
        assertEquals(12, chatter.size());
        assertTrue(chatter.stream().allMatch(s -> s.assetId().equals(load.id())));
        assertEquals(8, chatter.getFirst().afterSeconds());
    }
}
