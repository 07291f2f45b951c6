package org.wattdeck.store.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A made-up fleet of 500 assets as somebody keeps it in a spreadsheet: a title, bands of merged
/// cells, heads in two languages with units below, sums, several ways to write one thing. With its
/// mistakes, or with them mended.
final class UntidyFleet {

    static final int ASSETS = 500;
    static final int SITES = 20;
    private static final int FIRST = 5; // the fifth index, the sixth row

    private static final List<String> HEADS =
            List.of(
                    "Asset No.",
                    "Bezeichnung",
                    "Technology",
                    "Plant",
                    "Town",
                    "Lat",
                    "Long",
                    "Time Zone",
                    "Rated Power",
                    "Energy",
                    "Max. charge",
                    "Max. discharge",
                    "SOC min",
                    "SOC max",
                    "Efficiency",
                    "Rotor",
                    "Nabenhöhe",
                    "Cut-in",
                    "Rated wind",
                    "Cut-out",
                    "Max import",
                    "Max export",
                    "Max Output",
                    "Fuel cost",
                    "Manufacturer",
                    "Serial No.",
                    "COD",
                    "Status",
                    "VPP",
                    "Remarks",
                    "Cost centre");

    private static final List<String> UNITS =
            List.of(
                    "", "", "", "", "", "°", "°", "", "MW", "MWh", "MW", "MW", "%", "%", "%", "m",
                    "m", "m/s", "m/s", "m/s", "MW", "MW", "MW", "€/kWh", "", "", "", "", "", "",
                    "");

    private final Worksheet sheet;
    private final boolean mistakes;

    private UntidyFleet(Worksheet sheet, boolean mistakes) {
        this.sheet = sheet;
        this.mistakes = mistakes;
    }

    static Path write(Path file, boolean mistakes) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Wattdeck", null)) {
            Worksheet notes = book.newWorksheet("Read me");
            notes.value(0, 0, "All companies, places and figures are made up.");
            notes.finish();
            Worksheet fleet = book.newWorksheet("Fleet");
            new UntidyFleet(fleet, mistakes).fill();
            fleet.finish();
        }
        return file;
    }

    private void fill() {
        sheet.value(0, 0, "Energy fleet, status November 2026 (draft)");
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(2, 8, "Technical data");
        sheet.range(2, 8, 2, 23).merge();
        for (int c = 0; c < HEADS.size(); c++) {
            sheet.value(3, c, HEADS.get(c));
            sheet.style(3, c).bold().set();
            if (!UNITS.get(c).isEmpty()) {
                sheet.value(4, c, UNITS.get(c));
            }
        }
        for (int i = 0; i < ASSETS; i++) {
            asset(FIRST + i, i);
        }
        sheet.value(FIRST + ASSETS, 0, "Total");
        sheet.value(FIRST + ASSETS, 8, 1234.5);
    }

    private void asset(int row, int i) {
        int site = i / (ASSETS / SITES);
        put(row, "Asset No.", mistakes && i == 77 ? "A-0076" : "A-%04d".formatted(i));
        put(row, "Plant", mistakes && i == 300 ? "" : place(site, i));
        put(row, "Town", "Town " + site);
        sheet.value(row, column("Lat"), 48 + site * 0.1);
        sheet.value(row, column("Long"), 8 + site * 0.1);
        put(row, "Time Zone", "Europe/Berlin");
        put(row, "Manufacturer", List.of("Norvolt", "Helio", " Aerodyn ", "n/a").get(i % 4));
        put(row, "Serial No.", "=SN-%05d".formatted(i));
        date(row, i);
        put(row, "Status", List.of("in Betrieb", "operational", "Aktiv", "active").get(i % 4));
        put(row, "VPP", i % 5 == 0 ? "North" : i % 7 == 0 ? "North; Süd" : "");
        put(row, "Remarks", i % 50 == 0 ? "checked by J. Doe" : "-");
        put(row, "Cost centre", "C" + i % 9);
        switch (i % 7) {
            case 0 -> grid(row, i);
            case 1, 2 -> battery(row, i);
            case 3 -> solar(row, i);
            case 4 -> wind(row, i);
            case 5 -> generator(row, i);
            default -> charger(row, i);
        }
    }

    private void grid(int row, int i) {
        names(row, i, "Grid connection", List.of("Netzanschluss", "grid", "PCC"));
        sheet.value(row, column("Max import"), 20);
        put(row, "Max export", "12,5");
    }

    private void battery(int row, int i) {
        names(row, i, "Battery", List.of("BESS", "Batteriespeicher", "battery"));
        if (mistakes && i == 15) {
            put(row, "Technology", "Batery");
        }
        put(row, "Energy", "1.234,5");
        if (mistakes && i % 100 == 8) {
            put(row, "Max. charge", "tbd");
        } else if (mistakes && i == 22) {
            put(row, "Max. charge", "ca. 500");
        } else if (mistakes && i == 29) {
            put(row, "Max. charge", "500 MWh");
        } else {
            put(row, "Max. charge", i % 3 == 0 ? "500 MW" : "500");
        }
        if (mistakes && i == 36) {
            sheet.formula(row, column("Max. discharge"), "K41*1");
        } else {
            sheet.value(row, column("Max. discharge"), 500);
        }
        sheet.value(row, column("SOC min"), 10);
        sheet.value(row, column("SOC max"), mistakes && i % 120 == 1 ? 105 : 90);
        sheet.value(row, column("Efficiency"), 92);
    }

    private void solar(int row, int i) {
        names(row, i, "PV plant", List.of("PV", "Solaranlage", "photovoltaic"));
        sheet.value(row, column("Rated Power"), 2.5 + i % 4);
    }

    private void wind(int row, int i) {
        names(row, i, "Turbine", List.of("WEA", "wind", "Éolienne"));
        sheet.value(row, column("Rated Power"), 4.2);
        sheet.value(row, column("Rotor"), 136);
        sheet.value(row, column("Nabenhöhe"), 140);
        sheet.value(row, column("Cut-in"), 3);
        put(row, "Rated wind", "12,5");
        sheet.value(row, column("Cut-out"), 25);
    }

    private void generator(int row, int i) {
        names(row, i, "Genset", List.of("Diesel genset", "Notstromaggregat", "CHP"));
        sheet.value(row, column("Rated Power"), 1);
        sheet.value(row, column("Max Output"), 0.9);
        put(row, "Fuel cost", "0,31 €/kWh");
    }

    private void charger(int row, int i) {
        names(row, i, "Charger", List.of("EVSE", "Ladesäule", "charging station"));
        sheet.value(row, column("Rated Power"), 0.15);
    }

    private void names(int row, int i, String name, List<String> words) {
        put(row, "Bezeichnung", name + " " + i);
        put(row, "Technology", words.get(i / 7 % words.size()));
    }

    private void date(int row, int i) {
        LocalDate day = LocalDate.of(2019, 1, 15).plusDays(i);
        switch (i % 4) {
            case 0 -> {
                sheet.value(row, column("COD"), day);
                sheet.style(row, column("COD")).format("dd.mm.yyyy").set();
            }
            case 1 ->
                    put(
                            row,
                            "COD",
                            "%02d.%02d.%d"
                                    .formatted(
                                            day.getDayOfMonth(),
                                            day.getMonthValue(),
                                            day.getYear()));
            case 2 -> put(row, "COD", day.toString());
            default -> put(row, "COD", mistakes && i == 403 ? "31.12.24" : "n/a");
        }
    }

    private static String place(int site, int i) {
        String name = "Windhoek Park " + (char) ('A' + site);
        return i % 3 == 0 ? name.toUpperCase(Locale.ROOT) : i % 3 == 1 ? name + " " : name;
    }

    private void put(int row, String head, String text) {
        if (!text.isEmpty()) {
            sheet.value(row, column(head), text);
        }
    }

    private static int column(String head) {
        return HEADS.indexOf(head);
    }
}
