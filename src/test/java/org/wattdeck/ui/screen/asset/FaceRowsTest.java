package org.wattdeck.ui.screen.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.Snapshots;
import org.wattdeck.ui.kit.Messages;

class FaceRowsTest {

    private static final Registry SITE = Portfolios.mixed(7);
    private static final Messages WORDS = new Messages();

    private static int first(AssetType type) {
        return SITE.assets().stream().map(Asset::type).toList().indexOf(type);
    }

    private static String fact(List<FaceRow> rows, String key) {
        String label = WORDS.text("face." + key);
        return rows.stream()
                .filter(r -> r instanceof FaceRow.Fact f && f.label().equals(label))
                .map(r -> ((FaceRow.Fact) r).value())
                .findFirst()
                .orElse("");
    }

    @Test
    void everyTypeHasItsPowerBarAndEveryWordExists() {
        for (int i = 0; i < SITE.assets().size(); i++) {
            List<FaceRow> rows =
                    FaceRows.of(
                            WORDS,
                            new Snapshots(SITE, Instant.EPOCH)
                                    .fuelLitres(first(AssetType.GENERATOR), 1_000)
                                    .make(),
                            i);
            assertTrue(rows.getFirst() instanceof FaceRow.Bar);
            for (FaceRow row : rows) {
                String label =
                        switch (row) {
                            case FaceRow.Bar(var reading) -> reading.label();
                            case FaceRow.Fact(String name, String value) -> name;
                        };
                assertFalse(label.startsWith("face."), label);
            }
        }
    }

    @Test
    void aBatterySaysHowLongItsPowerLasts() {
        Asset battery = SITE.asset(first(AssetType.BATTERY));
        // 0.4 of 2,000 kWh at 0.975 into 1,000 kW: 780 kWh, 0.78 h.
        assertEquals(2_808, FaceRows.secondsToBound(battery, 0.5, 1_000), 1e-6);
        // Room of 800 kWh, filled with 975 kW: 0.8205 h.
        assertEquals(800 / 975.0 * 3600, FaceRows.secondsToBound(battery, 0.5, -1_000), 1e-6);
        assertTrue(Double.isNaN(FaceRows.secondsToBound(battery, 0.5, 0)));
        List<FaceRow> rows =
                FaceRows.of(
                        WORDS,
                        new Snapshots(SITE, Instant.EPOCH)
                                .powerKw(first(AssetType.BATTERY), 1_000)
                                .make(),
                        first(AssetType.BATTERY));
        assertEquals("46 min", fact(rows, "toEmpty"));
        assertEquals("", fact(rows, "toFull"));
    }

    @Test
    void curtailmentIsWhatIsOfferedAndNotTaken() {
        int pv = first(AssetType.SOLAR_PV);
        List<FaceRow> rows =
                FaceRows.of(
                        WORDS,
                        new Snapshots(SITE, Instant.EPOCH)
                                .availableKw(pv, 700)
                                .powerKw(pv, 500)
                                .make(),
                        pv);
        assertEquals("200 kW", fact(rows, "curtailed"));
    }

    @Test
    void aGeneratorSaysHowLongItsFuelLasts() {
        int generator = first(AssetType.GENERATOR);
        List<FaceRow> rows =
                FaceRows.of(
                        WORDS,
                        new Snapshots(SITE, Instant.EPOCH)
                                .fuelLitres(generator, 1_080)
                                .powerKw(generator, 400)
                                .make(),
                        generator);
        // 0.27 l/kWh at 400 kW is 108 l/h.
        assertEquals("10 h", fact(rows, "fuelLasts"));
    }

    @Test
    void aGridConnectionSaysWhatIsLeftOfItsCaps() {
        int grid = first(AssetType.GRID_CONNECTION);
        List<FaceRow> rows =
                FaceRows.of(
                        WORDS,
                        new Snapshots(SITE, Instant.EPOCH).powerKw(grid, -5_000).make(),
                        grid);
        assertEquals("15,000 kW", fact(rows, "exportLeft").replace("15.00 MW", "15,000 kW"));
    }
}
