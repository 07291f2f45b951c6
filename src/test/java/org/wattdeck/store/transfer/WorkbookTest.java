package org.wattdeck.store.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;

class WorkbookTest {

    @TempDir Path folder;

    @FunctionalInterface
    private interface Sheets {
        void in(Workbook book) throws IOException;
    }

    private ImportReview read(Portfolio now, Sheets sheets) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", null)) {
            sheets.in(book);
        }
        return Tables.of(file, now, ImportOptions.DEFAULT);
    }

    private static void rows(Workbook book, String name, List<List<Object>> rows) {
        Worksheet sheet = book.newWorksheet(name);
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).size(); c++) {
                switch (rows.get(r).get(c)) {
                    case Number n -> sheet.value(r, c, n);
                    case Boolean b -> sheet.value(r, c, b);
                    case Object o -> sheet.value(r, c, o.toString());
                }
            }
        }
    }

    @Test
    void aSheetForEachSortOfThingIsPutTogether() throws IOException {
        ImportReview review =
                read(
                        Portfolio.EMPTY,
                        book -> {
                            rows(
                                    book,
                                    "Standorte",
                                    List.of(
                                            List.of("Kürzel", "Standort", "Zeitzone", "Lat", "Lon"),
                                            List.of("HAM", "Hamburg", "europe/berlin", 53.5, 9.9)));
                            rows(
                                    book,
                                    "Batterien",
                                    List.of(
                                            List.of(
                                                    "Code",
                                                    "Standort",
                                                    "Kapazität",
                                                    "Laden",
                                                    "max charge",
                                                    "max discharge",
                                                    "Chemie"),
                                            List.of("", "", "MWh", "", "MW", "MW", ""),
                                            List.of("B1", "Hamburg", 2, "", 1, 1, "LFP")));
                            rows(
                                    book,
                                    "PV",
                                    List.of(
                                            List.of("Code", "Site", "Leistung [kWp]"),
                                            List.of("P1", "HAM", 750)));
                            rows(
                                    book,
                                    "Gruppen",
                                    List.of(
                                            List.of("Gruppe", "Bezeichnung", "Art"),
                                            List.of("N", "Nord", "Virtuelles Kraftwerk")));
                            rows(
                                    book,
                                    "Mitglieder",
                                    List.of(
                                            List.of("Gruppe", "Anlage", "Rolle", "Priorität"),
                                            List.of("N", "b1", "lead", 2),
                                            List.of("N", "P1", "", 1)));
                            rows(
                                    book,
                                    "Abhängigkeiten",
                                    List.of(
                                            List.of("Anlage", "hängt ab von", "kritisch"),
                                            List.of("P1", "B1", "ja")));
                            rows(
                                    book,
                                    "Zertifikate",
                                    List.of(
                                            List.of("Anlage", "Titel", "Art", "gültig bis"),
                                            List.of("B1", "Type test", "Zertifikat", "31.12.2030"),
                                            List.of("HAM", "Permit", "Genehmigung", "2031-01-31")));
                        });
        assertEquals(List.of(), Tables.errors(review), () -> "" + Tables.warnings(review));
        Portfolio after = Tables.after(review);
        Site site = after.all(Site.class).getFirst();
        assertEquals("Europe/Berlin", site.zone().getId());
        assertEquals(53.5, site.latitudeDegrees());
        Asset battery = Tables.asset(after, "B1");
        assertEquals(site.id(), battery.siteId());
        assertEquals(2000, battery.spec().number("capacity_kwh", 0));
        assertEquals("lithium_iron_phosphate", battery.spec().text("chemistry").orElse(""));
        assertEquals(750, Tables.asset(after, "P1").spec().number("rated_capacity_kw", 0));
        Group group = after.all(Group.class).getFirst();
        assertEquals("vpp", group.type());
        assertEquals(
                List.of(new Group.Member(battery.id(), "lead", 2)), group.members().subList(0, 1));
        Dependency dependency = after.all(Dependency.class).getFirst();
        assertTrue(dependency.critical());
        assertEquals(Dependency.Kind.REQUIRES, dependency.kind());
        List<Document> documents = after.all(Document.class);
        assertEquals(LocalDate.of(2030, 12, 31), documents.get(0).expires().orElseThrow());
        assertEquals(Document.Kind.PERMIT, documents.get(1).kind());
        assertEquals(site.id(), documents.get(1).on());
    }

    @Test
    void mergedCellsPercentagesDatesAndFlagsAreWhatTheyShow() throws IOException {
        ImportReview review =
                read(
                        Portfolio.EMPTY,
                        book -> {
                            Worksheet sheet = book.newWorksheet("Assets");
                            List<String> heads =
                                    List.of(
                                            "site",
                                            "code",
                                            "type",
                                            "rated_load_kw",
                                            "load factor",
                                            "max_curtailment_percentage",
                                            "is critical",
                                            "commissioning date");
                            for (int c = 0; c < heads.size(); c++) {
                                sheet.value(0, c, heads.get(c));
                            }
                            sheet.value(1, 0, "S");
                            sheet.range(1, 0, 2, 0).merge();
                            for (int r = 1; r <= 2; r++) {
                                sheet.value(r, 1, "L" + r);
                                sheet.value(r, 2, "Verbraucher");
                                sheet.value(r, 3, 10);
                                sheet.value(r, 4, 0.55);
                                sheet.style(r, 4).format("0%").set();
                                sheet.value(r, 5, 0.3);
                                sheet.style(r, 5).format("0.0%").set();
                                sheet.value(r, 6, true);
                                sheet.value(r, 7, LocalDate.of(2024, 2, 29));
                                sheet.style(r, 7).format("dd.mm.yy").set();
                            }
                        });
        assertEquals(List.of(), Tables.errors(review));
        Asset load = Tables.asset(review, "L2");
        assertEquals(0.55, load.spec().number("load_factor", 0));
        assertEquals(30, load.spec().number("max_curtailment_percentage", 0));
        assertTrue(load.spec().flag("is_critical", false));
        assertEquals(
                LocalDate.of(2024, 2, 29), load.core().get("commissioning_date").orElseThrow());
        assertEquals(1, Tables.after(review).all(Site.class).size());
    }

    @Test
    void aNewEfficiencyOrLimitCountsThoughTheOldOnesStandBeside() {
        String heads =
                "code,type,site,capacity_kwh,max_charge_kw,max_discharge_kw,round_trip_efficiency\n";
        Portfolio before = Tables.after(Tables.of(folder, heads + "B,battery,S,100,50,40,0.81\n"));
        assertEquals(0.9, Tables.asset(before, "B").spec().number("charge_efficiency", 0), 1e-12);
        Portfolio after =
                Tables.after(
                        Tables.of(
                                folder,
                                "code,round trip efficiency %,max_discharge_kw\nB,64,30\n",
                                before,
                                ImportOptions.DEFAULT));
        assertEquals(0.8, Tables.asset(after, "B").spec().number("charge_efficiency", 0), 1e-12);
        assertEquals(30, Tables.asset(after, "B").spec().number("rated_power_kw", 0));
    }

    @Test
    void whatNobodyKnowsIsKeptAsOwnDataWhenThatIsWanted() {
        ImportReview review =
                Tables.of(
                        folder,
                        "code,type,site,rated_load_kw,Cost centre\nL,load,S,5,C 17\n",
                        Portfolio.EMPTY,
                        ImportOptions.DEFAULT.with(ImportOptions.Unknown.METADATA));
        assertEquals(
                "{\"Cost centre\":\"C 17\"}",
                Tables.asset(review, "L").core().text("metadata").orElse(""));
    }

    @Test
    void answersToDoubtsAreTaken() {
        String table = "code;type;site;rated_load_kw;installed\nL;load;S;1,234;03/04/2025\n";
        assertEquals(
                1.234,
                Tables.asset(Tables.of(folder, table.replace("03/04", "13/04")), "L")
                        .spec()
                        .number("rated_load_kw", 0));
        Asset load =
                Tables.asset(
                        Tables.of(
                                folder,
                                table,
                                Portfolio.EMPTY,
                                ImportOptions.DEFAULT
                                        .with(ImportOptions.Decimals.POINT)
                                        .with(ImportOptions.DateOrder.MONTH_FIRST)),
                        "L");
        assertEquals(1234, load.spec().number("rated_load_kw", 0));
        assertEquals(LocalDate.of(2025, 3, 4), load.core().get("installation_date").orElseThrow());
    }

    @Test
    void aUnitThatDoesNotBelongToAColumnIsToldAtItsHead() {
        List<String> errors =
                Tables.errors(
                        Tables.of(
                                folder,
                                "code,type,site,capacity [MW],max charge [MW],max discharge [MW]\nB,battery,S,1,1,1\n"));
        assertEquals(
                "D2: capacity [MW]: has a unit that does not belong to capacity_kwh (found MW, expected"
                        + " kWh)",
                errors.getFirst(),
                errors::toString);
    }
}
