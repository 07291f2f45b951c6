package org.wattdeck.ui.screen.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.view.matrix.CellState;

class AttentionTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    private final Attention attention = new Attention(new Messages());
    private final Site site = Portfolios.site(1);

    private Attention.Ranked rank(PlantSnapshot s) {
        CellState[] states =
                CellState.all(s, i -> Optional.empty(), i -> Optional.empty(), i -> false);
        return attention.rank(s, states, List.of(), AttentionColumn.MOST);
    }

    private Registry registry(Asset... assets) {
        return new Registry(List.of(site), List.of(assets), List.of(), List.of(), false);
    }

    private Asset connection(double capKw) {
        return Portfolios.asset(
                AssetType.GRID_CONNECTION,
                "C-1",
                site,
                Map.of("max_import_kw", capKw, "max_export_kw", capKw));
    }

    private Asset load(double ratedKw) {
        return Portfolios.asset(AssetType.LOAD, "L-1", site, Map.of("rated_load_kw", ratedKw));
    }

    @Test
    void aFaultStandsWithWhatItCosts() {
        Asset battery = Portfolios.asset(AssetType.BATTERY, 1, site);
        FakeDeck deck = new FakeDeck(registry(battery, connection(9_000)), 1);
        deck.raiseFault(ANNA, battery.id(), FaultKind.INVERTER_FAULT, Optional.empty());
        deck.tick();
        Attention.Line line = rank(deck.latest()).lines().getFirst();
        assertEquals(Optional.of(Priority.HIGH), line.mark());
        assertEquals(Optional.of(battery.id()), line.assetId());
        assertEquals("Inverter fault, 0.0 kW of 1,000 kW", line.words());
    }

    @Test
    void aConnectionOverItsCapSaysByHowMuch() {
        // The load draws at least 10 % of 5,000 kW, the cap is 100 kW.
        FakeDeck deck = new FakeDeck(registry(load(5_000), connection(100)), 1);
        Attention.Line line = rank(deck.latest()).lines().getFirst();
        assertEquals(Optional.of(Priority.HIGH), line.mark());
        assertTrue(line.words().endsWith("over import cap 100 kW"), line.words());
        double over = deck.latest().powerKw(1) - 100;
        assertTrue(line.words().startsWith(org.wattdeck.ui.kit.Numbers.power(over)), line.words());
    }

    @Test
    void silenceStandsWithItsLength() {
        Asset load = load(100);
        FakeDeck deck = new FakeDeck(registry(load, connection(9_000)), 1);
        deck.raiseFault(ANNA, load.id(), FaultKind.COMMS_DEGRADED, Optional.empty());
        for (int k = 0; k < 15; k++) {
            deck.tick();
        }
        Attention.Line line = rank(deck.latest()).lines().getFirst();
        assertTrue(line.words().startsWith("No data for 1 min"), line.words());
    }

    @Test
    void theGraverStandsFirstAndNoMoreThanTwelve() {
        Registry mixed = Portfolios.mixed(100);
        FakeDeck deck = new FakeDeck(mixed, 1);
        for (int i = 10; i < 40; i++) {
            deck.raiseFault(ANNA, mixed.asset(i).id(), FaultKind.RACK_FAULT, Optional.empty());
        }
        deck.raiseFault(ANNA, mixed.asset(45).id(), FaultKind.GRID_OUTAGE, Optional.empty());
        deck.tick();
        Attention.Ranked ranked = rank(deck.latest());
        assertEquals(AttentionColumn.MOST, ranked.lines().size());
        assertTrue(ranked.total() >= 31);
        assertEquals(Optional.of(mixed.asset(45).id()), ranked.lines().getFirst().assetId());
        for (int k = 1; k < ranked.lines().size(); k++) {
            assertTrue(ranked.lines().get(k - 1).rank() >= ranked.lines().get(k).rank());
        }
    }

    @Test
    void aHealthySiteNeedsNobody() {
        FakeDeck deck = new FakeDeck(registry(load(100), connection(9_000)), 1);
        assertEquals(List.of(), rank(deck.latest()).lines());
    }
}
