package org.wattdeck.store.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;

class UntidyTableTest {

    @TempDir Path folder;

    private static final String MIXED =
            """
            Fleet list 2026;;;;;;;;;
            made by J. Doe;;;;;;;;;
            ;;;;;;;;;
            Kürzel;Bezeichnung;Anlagentyp;Standort;Kapazität [MWh];Max. Ladeleistung (MW);Entladeleistung (MW);SOC min %;Inbetriebnahme;Gruppe
            B-1;Speicher Eins;BESS;Hamburg;1,5;0,5;0,5;10 %;25.03.2024;Nord
            B-2;Speicher Zwei;Batteriespeicher;hamburg;1.234,5;400 kW;0,4;5;2024-04-01;Nord, VPP Süd
            Summe;;;;1236;;;;;
            """;

    @Test
    void headsInGermanWithUnitsAreUnderstood() {
        ImportReview review = Tables.of(folder, MIXED);
        assertEquals(List.of(), Tables.errors(review));
        Asset one = Tables.asset(review, "B-1");
        assertEquals(AssetType.BATTERY, one.type());
        assertEquals("Speicher Eins", one.name());
        assertEquals(1500, one.spec().number("capacity_kwh", 0));
        assertEquals(500, one.spec().number("max_charge_kw", 0));
        assertEquals(0.1, one.spec().number("min_soc", 0));
        assertEquals(LocalDate.of(2024, 3, 25), one.core().get("commissioning_date").orElseThrow());
        Asset two = Tables.asset(review, "B-2");
        assertEquals(1_234_500, two.spec().number("capacity_kwh", 0));
        assertEquals(400, two.spec().number("max_charge_kw", 0));
        assertEquals(0.05, two.spec().number("min_soc", 0));
        Portfolio after = Tables.after(review);
        assertEquals(1, after.all(Site.class).size());
        assertEquals(2, after.all(Group.class).size());
        assertEquals(3, after.all(Group.class).stream().mapToInt(g -> g.members().size()).sum());
        assertTrue(review.applicable());
    }

    @Test
    void mistakesAreToldWithCellAndRemedyOnceForEachColumn() {
        ImportReview review =
                Tables.of(
                        folder,
                        """
                        code,name,type,site,capacity_kwh,max_charge_kw,max_discharge_kw,max_soc,installed,colour
                        A,A,battery,S,100,50,50,95,03/04/2025,red
                        B,B,battery,S,100,50,50,80,2025-01-01,
                        C,C,batery,S,"1,234",50,50,0.9,2025-01-01,
                        A,A again,battery,S,100,50,50,0.9,2025-01-01,
                        D,D,battery,S,100,fifty,50,0.9,31.12.24,
                        """);
        assertEquals(
                List.of(
                        "H2: max_soc: is out of range (found 95, expected at least 0 and at most 1;"
                                + " 95 % is 0.95); so in 1 more row: H3",
                        "I2: installation_date: may be one of two days (found 03/04/2025, expected"
                                + " 2025-04-03 or 2025-03-04, written so)",
                        "C4: type: is not one of the known words (found batery, expected battery,"
                                + " solar_pv, wind_turbine, generator, ev_charger, load,"
                                + " grid_connection; maybe battery)",
                        "A5: code: stands twice (found A, also in row 2, expected one row per asset)",
                        "F6: max_charge_kw: must be a number (found fifty, expected greater than 0 kW)",
                        "I6: installation_date: must be a date (found 31.12.24, expected the year in"
                                + " four digits, such as 2026-03-25)"),
                Tables.errors(review));
        assertEquals(
                List.of("J1: colour: is not a known column"),
                Tables.warnings(review).stream().filter(w -> w.startsWith("J1")).toList());
    }

    @Test
    void nothingIsAppliedWithAnError() {
        ImportReview review = Tables.of(folder, "code,type,site,capacity_kwh\nA,battery,S,10\n");
        assertEquals(
                List.of(
                        "row 2: max_charge_kw: is missing (found nothing, expected greater than 0 kW)",
                        "row 2: max_discharge_kw: is missing (found nothing, expected greater than 0 kW)"),
                Tables.errors(review));
        assertTrue(!review.applicable());
    }

    @Test
    void whatAFileLacksStays() {
        Portfolio before =
                Tables.after(
                        Tables.of(
                                folder,
                                "code,type,site,capacity_kwh,max_charge_kw,max_discharge_kw,manufacturer\n"
                                        + "A,battery,S,10,5,5,Norvolt\nB,battery,S,10,5,5,Norvolt\n"));
        ImportReview review =
                Tables.of(folder, "code,capacity_kwh\na,20\n", before, ImportOptions.DEFAULT);
        assertEquals(List.of(), Tables.errors(review));
        assertEquals(1, review.change().edits().size());
        assertEquals(
                List.of("A: capacity_kwh 10 -> 20"),
                review.lines(0, 10).stream().map(ImportReview.Line::text).toList());
        assertEquals("Norvolt", Tables.asset(review, "A").core().text("manufacturer").orElse(""));
    }
}
