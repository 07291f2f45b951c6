package org.wattdeck.store.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.report.Report;

class ReportFilesTest {

    private static final Instant MADE = Instant.parse("2026-10-25T01:30:00Z");

    private final ReportFiles files = new ReportFiles();

    @TempDir Path folder;

    private static Report report(Report.Block... blocks) {
        return new Report(
                "Shift handover", "Harbour", MADE, ZoneId.of("Europe/Berlin"), List.of(blocks));
    }

    private static Report.Table table(int rows) {
        List<List<Report.Cell>> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            lines.add(
                    List.of(
                            Report.time(MADE.plusSeconds(3600L * i)),
                            Report.text("row " + i),
                            Report.number(i == 1 ? Double.NaN : 1234.5 * i, 1)));
        }
        return new Report.Table(
                List.of(
                        new Report.Column("Time", 2),
                        new Report.Column("Asset", 3),
                        new Report.Column("Energy, kWh", 1)),
                lines);
    }

    private List<String> pages(Report report) throws IOException {
        Path file = folder.resolve("report.pdf");
        files.pdf(report, file);
        List<String> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFTextStripper text = new PDFTextStripper();
            for (int p = 1; p <= document.getNumberOfPages(); p++) {
                text.setStartPage(p);
                text.setEndPage(p);
                pages.add(text.getText(document));
            }
        }
        return pages;
    }

    private String sheet(Report report, int number) throws IOException {
        Path file = folder.resolve("report.xlsx");
        files.xlsx(report, file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet" + number + ".xml"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    @Test
    void aLongTableRepeatsItsHeadsAndLosesNoRow() throws IOException {
        List<String> pages = pages(report(table(200)));
        assertTrue(pages.size() > 2, "pages: " + pages.size());
        for (int p = 0; p < pages.size(); p++) {
            assertTrue(pages.get(p).contains("Energy, kWh"), "heads on page " + (p + 1));
            assertTrue(pages.get(p).contains((p + 1) + " / " + pages.size()), "page number");
        }
        String all = String.join("\n", pages);
        for (int i = 0; i < 200; i++) {
            assertTrue(Pattern.compile("\\brow " + i + "\\b").matcher(all).find(), "row " + i);
        }
    }

    @Test
    void timesAreShownInTheReportsZoneAcrossTheEndOfSummerTime() throws IOException {
        String page = pages(report(table(2))).getFirst();
        assertTrue(page.contains("2026-10-25 02:30:00"), page); // 01:30 UTC, the second 02:30
        assertTrue(page.contains("2026-10-25 03:30:00"), page);
    }

    @Test
    void signsOfEngineersAndOfOtherLanguagesAreThereAndAnUnknownOneDoesNotStopIt()
            throws IOException {
        String page =
                pages(report(new Report.Paragraph("≤ 5 °C, Δ −3 m³, Übergabe où € CO₂ 猫")))
                        .getFirst();
        assertTrue(page.contains("≤ 5 °C, Δ −3 m³, Übergabe où € CO"), page);
    }

    @Test
    void aRowHigherThanAPageGoesOnOnTheNext() throws IOException {
        String essay = "word ".repeat(6000) + "end";
        Report.Table tall =
                new Report.Table(
                        List.of(new Report.Column("Note", 1)),
                        List.of(List.of(Report.text(essay))));
        List<String> pages = pages(report(tall));
        assertTrue(pages.size() >= 3, "pages: " + pages.size());
        long words = pages.stream().mapToLong(p -> p.split("\\bword\\b", -1).length - 1).sum();
        assertEquals(6000, words);
        assertTrue(pages.getLast().contains("end"));
    }

    @Test
    void aPictureAndSignaturesFindTheirPlace() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2000, 6000, BufferedImage.TYPE_INT_RGB), "png", png);
        List<String> pages =
                pages(
                        report(
                                new Report.Heading("Picture"),
                                new Report.Picture(png.toByteArray(), 2, "the view at 14:00"),
                                new Report.Signatures(
                                        List.of(
                                                new Report.Signature("Outgoing", "anna 14:01"),
                                                new Report.Signature("Incoming", "")))));
        String all = String.join("\n", pages);
        assertTrue(all.contains("the view at 14:00"));
        assertTrue(all.contains("anna 14:01"));
        assertTrue(all.contains("Incoming"));
    }

    @Test
    void inAWorkbookNumbersAreNumbersAndTextsAreNeverFormulas() throws IOException {
        Report.Table hostile =
                new Report.Table(
                        List.of(new Report.Column("a", 1), new Report.Column("b", 1)),
                        List.of(List.of(Report.text("=1+1"), Report.number(2.5, 2))));
        String sheet = sheet(report(new Report.Heading("Rows: [1/2]"), hostile), 2);
        assertFalse(sheet.contains("<f>"), sheet);
        assertTrue(sheet.contains("<v>2.5</v>"), sheet);
        assertTrue(sheet.matches("(?s).*r=\"A2\"[^>]*t=\"(s|inlineStr)\".*"), sheet);
    }

    @Test
    void tablesWithTheSameHeadingGetSheetsOfTheirOwn() throws IOException {
        Report two = report(new Report.Heading("Same"), table(1), table(3));
        sheet(two, 3);
        try (ZipFile zip = new ZipFile(folder.resolve("report.xlsx").toFile())) {
            String names =
                    new String(
                            zip.getInputStream(zip.getEntry("xl/workbook.xml")).readAllBytes(),
                            StandardCharsets.UTF_8);
            assertTrue(names.contains("\"Same\"") && names.contains("\"Same 2\""), names);
        }
    }

    @Test
    void aRowThatDoesNotFitItsHeadsIsRefused() {
        List<Report.Column> one = List.of(new Report.Column("a", 1));
        List<List<Report.Cell>> rows = List.of(List.of(Report.text("x"), Report.text("y")));
        assertThrows(IllegalArgumentException.class, () -> new Report.Table(one, rows));
    }
}
