package org.wattdeck.store.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;

/// A new user's way: 500 assets in an untidy spreadsheet, its mistakes told, mended, imported,
/// grouped.
class UntidyFleetTest {

    private static final Path EXAMPLE =
            Path.of(System.getProperty("wattdeck.basedir", "."), "docs/examples/untidy-fleet.xlsx");

    @TempDir Path folder;

    @Test
    void everyMistakeOfTheExampleIsToldWithItsCell() throws IOException {
        if (Boolean.getBoolean("wattdeck.refresh")) {
            Files.createDirectories(EXAMPLE.getParent());
            UntidyFleet.write(EXAMPLE, true);
        }
        ImportReview review = Tables.of(EXAMPLE, Portfolio.EMPTY, ImportOptions.DEFAULT);
        assertFalse(review.applicable());
        assertEquals(
                List.of(
                        "Fleet!N7: max_soc: is out of range (found 105, which is 1.05, expected at least"
                                + " 0 and at most 1); so in 1 more row: N127",
                        "Fleet!C21: type: is not one of the known words (found Batery, expected battery,"
                                + " solar_pv, wind_turbine, generator, ev_charger, load,"
                                + " grid_connection; maybe battery)",
                        "Fleet!K28: max_charge_kw: must be a number (found ca. 500, expected greater"
                                + " than 0 kW)",
                        "Fleet!K35: max_charge_kw: has a unit that does not belong to it (found 500 MWh,"
                                + " expected a number in kW)",
                        "Fleet!L42: max_discharge_kw: has no value (found a formula without a value:"
                                + " =K41*1, expected greater than 0 kW; enter the value itself)",
                        "Fleet!A83: code: stands twice (found A-0076, also in Fleet!82, expected one row"
                                + " per asset)",
                        "Fleet!D306: site: is missing (found nothing, expected a column with the code or"
                                + " name of the site)",
                        "Fleet!AA409: commissioning_date: must be a date (found 31.12.24, expected the"
                                + " year in four digits, such as 2026-03-25)",
                        "Fleet!K14: max_charge_kw: is missing (found nothing, expected greater than 0"
                                + " kW); so in 1 more row: K414"),
                Tables.errors(review));
        assertEquals(11, review.errors());
    }

    @Test
    void mendedItIsImportedAndGrouped() throws IOException {
        Path file = UntidyFleet.write(folder.resolve("fleet.xlsx"), false);
        ImportReview review = Tables.of(file, Portfolio.EMPTY, ImportOptions.DEFAULT);
        assertEquals(List.of(), Tables.errors(review));
        Portfolio after = Tables.after(review);
        assertEquals(UntidyFleet.ASSETS, after.all(Asset.class).size());
        assertEquals(UntidyFleet.SITES, after.all(Site.class).size());
        assertEquals(2, after.all(Group.class).size());
        Asset battery = Tables.asset(after, "A-0008");
        assertEquals(AssetType.BATTERY, battery.type());
        assertEquals(LifecycleStatus.ACTIVE, battery.status());
        assertEquals(1_234_500, battery.spec().number("capacity_kwh", 0));
        assertEquals(500_000, battery.spec().number("max_charge_kw", 0));
        assertEquals(0.9, battery.spec().number("max_soc", 0));
        assertEquals(0.92, battery.spec().number("round_trip_efficiency", 0), 1e-12);
        assertEquals("=SN-00008", battery.core().text("serial_number").orElse(""));
        assertEquals(
                LocalDate.of(2019, 1, 23), battery.core().get("commissioning_date").orElseThrow());
        assertEquals(
                "Aerodyn", Tables.asset(after, "A-0002").core().text("manufacturer").orElse(""));
        assertEquals(12_500, Tables.asset(after, "A-0000").spec().number("max_export_kw", 0));
        assertEquals(0.31, Tables.asset(after, "A-0005").spec().number("fuel_cost_per_kwh", 0));
        Site site = after.site(battery.siteId()).orElseThrow();
        assertEquals("Europe/Berlin", site.zone().getId());
        assertEquals(48, site.latitudeDegrees());
        assertTrue(Tables.of(file, after, ImportOptions.DEFAULT).change().isEmpty());
    }
}
