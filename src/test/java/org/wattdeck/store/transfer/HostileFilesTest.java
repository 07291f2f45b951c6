package org.wattdeck.store.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.app.transfer.Format;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.engine.registry.RuleBook;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;
import org.wattdeck.engine.transfer.Progress;

class HostileFilesTest {

    @TempDir Path folder;

    private static final String RELS =
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>
            """;
    private static final String BOOK =
            """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
             xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
            <sheets><sheet name="Assets" sheetId="1" r:id="r1"/></sheets></workbook>
            """;

    private static Map<String, String> book(String sheet) {
        return new TreeMap<>(
                Map.of(
                        "xl/workbook.xml", BOOK,
                        "xl/_rels/workbook.xml.rels", RELS,
                        "xl/worksheets/sheet1.xml", sheet));
    }

    private static String rows(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private Path zip(String name, Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private List<String> errors(Path file) {
        ImportReview review = Tables.of(file, Portfolio.EMPTY, ImportOptions.DEFAULT);
        assertTrue(!review.applicable());
        return Tables.errors(review);
    }

    private void refused(Path file, String words) {
        List<String> errors = errors(file);
        assertTrue(
                errors.size() == 1 && errors.getFirst().contains(words), () -> errors.toString());
    }

    @Test
    void aDocumentTypeIsRefused() throws IOException {
        String bomb =
                """
                <!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">
                <!ENTITY f SYSTEM "file:///etc/passwd">]>
                """
                        + rows("<row><c t=\"str\"><v>&b;&f;</v></c></row>");
        refused(zip("x.xlsx", book(bomb)), "has a document type");
        Map<String, String> strings = book(rows(""));
        strings.put("xl/sharedStrings.xml", "<!DOCTYPE sst SYSTEM \"http://x/\"><sst/>");
        refused(zip("y.xlsx", strings), "has a document type");
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() throws IOException {
        String zeros = "0".repeat(8_000_000);
        refused(zip("x.xlsx", book("<worksheet>" + " ".repeat(60_000_000))), "100 times");
        refused(zip("y.zip", Map.of("a.csv", zeros + "\n", "b.csv", zeros + "\n")), "100 times");
    }

    @Test
    void aMillionEmptyRowsAreNothing() throws IOException {
        StringBuilder rows = new StringBuilder();
        Random random = new Random(4);
        for (int i = 1; i <= 1_000_000; i++) {
            rows.append("<row r=\"")
                    .append(i)
                    .append("\" ht=\"")
                    .append(random.nextInt(99))
                    .append("\"/>");
        }
        refused(zip("x.xlsx", book(rows(rows.toString()))), "holds no table");
    }

    @Test
    void tooManyRowsAndColumnsAreRefused() throws IOException {
        refused(
                zip("x.xlsx", book(rows("<row r=\"1048577\"><c><v>1</v></c></row>"))),
                "too many rows");
        refused(
                zip("y.xlsx", book(rows("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"))),
                "too many columns");
        refused(
                zip(
                        "z.xlsx",
                        book(
                                rows(
                                        "<row><c t=\"str\"><v>"
                                                + "ab".repeat(20_000)
                                                + "</v></c></row>"))),
                "too long");
    }

    @Test
    void macrosPathTricksAndOtherKindsAreRefusedWithWords() throws IOException {
        Map<String, String> macros = book(rows(""));
        macros.put("xl/vbaProject.bin", "x");
        refused(zip("x.xlsm", macros), "has macros");
        Map<String, String> path = book(rows(""));
        path.put("../../etc/cron.d/x", "x");
        refused(zip("y.xlsx", path), "leads out of it");
        refused(zip("z.ods", Map.of("content.xml", "<x/>")), "holds no table");
        refused(
                Files.write(
                        folder.resolve("old.xls"),
                        new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}),
                "old kind");
        refused(Files.write(folder.resolve("empty.csv"), new byte[0]), "is empty");
        refused(Files.write(folder.resolve("b.csv"), new byte[] {1, 0, 2, 3, 0}), "is not text");
        refused(folder.resolve("missing.csv"), "no such file");
        refused(folder, "is a folder");
    }

    @Test
    void formulasCountByTheirValueAndOneWithoutIsAMistake() throws IOException {
        String heads =
                "<row r=\"1\">"
                        + List.of("code", "type", "site", "rated_load_kw").stream()
                                .map(h -> "<c t=\"str\"><v>" + h + "</v></c>")
                                .reduce("", String::concat)
                        + "</row>";
        String row =
                "<row r=\"%d\"><c t=\"inlineStr\"><is><t>L%d</t></is></c><c t=\"str\"><v>load</v></c>"
                        + "<c t=\"str\"><v>S</v></c><c>%s</c></row>";
        Path file =
                zip(
                        "x.xlsx",
                        book(
                                rows(
                                        heads
                                                + row.formatted(2, 2, "<f>2*3</f><v>6</v>")
                                                + row.formatted(3, 3, "<f>1/0</f>"))));
        assertEquals(
                List.of(
                        "Assets!D3: rated_load_kw: has no value (found a formula without a value: =1/0,"
                                + " expected greater than 0 kW; enter the value itself)"),
                errors(file));
    }

    @Test
    void jsonIsReadStrictly() throws IOException {
        for (var wrong :
                Map.of(
                                "{\"sites\":[],\"sites\":[]}",
                                "uplicate",
                                "{\"sites\":" + "[".repeat(500),
                                "depth",
                                "[1,2]",
                                "must have keys",
                                "{\"sites\":[]} x",
                                "not JSON",
                                "{\"sites\":[{\"code\":\"S\",\"nam\":\"x\"}]}",
                                "maybe name",
                                "{\"plants\":[]}",
                                "is not a known key")
                        .entrySet()) {
            Path file = Files.writeString(folder.resolve("x.json"), wrong.getKey());
            assertTrue(errors(file).toString().contains(wrong.getValue()), errors(file).toString());
        }
    }

    @Test
    void everyEncodingOfASpreadsheetIsRead() throws IOException {
        String table = "code;name;type;site;rated_load_kw\r\nL1;Übergröße;load;Süd;1,5\r\n";
        for (String set : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252")) {
            for (boolean marked : new boolean[] {false, true}) {
                String text = marked && set.startsWith("UTF") ? "\uFEFF" + table : table;
                Path file =
                        Files.write(folder.resolve("x.csv"), text.getBytes(Charset.forName(set)));
                ImportReview review = Tables.of(file, Portfolio.EMPTY, ImportOptions.DEFAULT);
                assertEquals(List.of(), Tables.errors(review), set);
                assertEquals("Übergröße", Tables.asset(review, "L1").name());
                assertEquals(
                        set.equals("windows-1252"),
                        Tables.warnings(review).toString().contains("Windows-1252"));
            }
        }
    }

    /// Bytes changed, cut out, doubled and cut off: whatever comes of it is an answer.
    @ParameterizedTest
    @EnumSource(Format.class)
    void damageIsAlwaysAnswered(Format format) throws IOException {
        Path file = folder.resolve("whole." + format.ending());
        Portfolio portfolio = RandomPortfolio.of(3, 14);
        new FileTransfer().write(portfolio, file, format, Progress.NONE);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(42);
        for (int i = 0; i < 150; i++) {
            Path damaged = folder.resolve("damaged." + format.ending());
            Files.write(damaged, damaged(whole, random));
            ImportReview review = Tables.of(damaged, portfolio, ImportOptions.DEFAULT);
            assertTrue(review.errors() >= 0 && review.findings().size() < 100_000);
        }
    }

    /// Damage inside the parts of a workbook, which the archive itself does not notice.
    @Test
    void damageInsideAWorkbookIsAlwaysAnswered() throws IOException {
        Path file = folder.resolve("whole.xlsx");
        new FileTransfer().write(RandomPortfolio.of(3, 14), file, Format.XLSX, Progress.NONE);
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        List<String> names = parts.keySet().stream().filter(n -> n.startsWith("xl/")).toList();
        Random random = new Random(43);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            String name = names.get(random.nextInt(names.size()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (var part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    boolean hit = part.getKey().equals(name) && part.getValue().length > 0;
                    zip.write(hit ? damaged(part.getValue(), random) : part.getValue());
                    zip.closeEntry();
                }
            }
            ImportReview review =
                    Tables.of(
                            Files.write(folder.resolve("damaged.xlsx"), bytes.toByteArray()),
                            Portfolio.EMPTY,
                            ImportOptions.DEFAULT);
            refused += review.errors() > 0 ? 1 : 0;
        }
        assertTrue(refused > 100, "refused " + refused);
    }

    @Test
    void aReadingThatIsCalledOffEnds() throws IOException {
        Path file = folder.resolve("long.csv");
        Files.writeString(
                file,
                "code,type,site,rated_load_kw\n"
                        + IntStream.range(0, 5000)
                                .mapToObj(i -> "L" + i + ",load,S,5\n")
                                .collect(Collectors.joining()));
        for (double end : new double[] {0.1, 0.5, 0.7}) {
            double[] reached = {0};
            Progress progress =
                    new Progress() {
                        @Override
                        public void reached(double fraction) {
                            assertTrue(fraction >= reached[0], "never less than before");
                            reached[0] = fraction;
                        }

                        @Override
                        public boolean cancelled() {
                            return reached[0] >= end;
                        }
                    };
            assertThrows(
                    CancellationException.class,
                    () ->
                            new FileTransfer()
                                    .review(
                                            file,
                                            Portfolio.EMPTY,
                                            RuleBook.of(Portfolio.EMPTY, Tables.CLOCK),
                                            ImportOptions.DEFAULT,
                                            progress));
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int i = 0; i < 1 + random.nextInt(20); i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, at);
            case 2 -> {
                int end = Math.min(bytes.length, at + random.nextInt(200));
                byte[] less = Arrays.copyOf(bytes, bytes.length - (end - at));
                System.arraycopy(bytes, end, less, at, bytes.length - end);
                bytes = less;
            }
            default -> {
                int length = Math.min(random.nextInt(300), bytes.length - at);
                byte[] more = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(bytes, at, more, at + length, bytes.length - at);
                bytes = more;
            }
        }
        return bytes;
    }
}
