package org.wattdeck.store.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Problem.Severity;
import org.wattdeck.engine.transfer.Mistakes;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.engine.transfer.Sheet;

/// A workbook as spreadsheets save it (Office Open XML): its sheets, the texts they share and which
/// of its formats are dates. Read part by part with the JDK's own parser, so that every limit is
/// held while it is unpacked; formulas count by the value they had when the file was saved.
final class Workbook {

    private static final String MAIN = "xl/workbook.xml";

    private record Named(String name, String part) {}

    private final Archive archive;
    private final Mistakes mistakes;
    private final List<String> shared = new ArrayList<>();
    private final List<CellFormat> formats = new ArrayList<>();
    private final List<Named> sheets = new ArrayList<>();
    private boolean from1904;

    private Workbook(Archive archive, Mistakes mistakes) {
        this.archive = archive;
        this.mistakes = mistakes;
    }

    static boolean in(Archive archive) {
        return archive.has(MAIN);
    }

    static List<Sheet> read(
            Archive archive, SheetBuilder.Count count, Mistakes mistakes, Progress progress)
            throws IOException, RefusedException {
        if (archive.names().stream().anyMatch(n -> n.endsWith("vbaproject.bin"))) {
            throw new RefusedException(
                    "file.macros", "has macros", "a workbook with macros", "saved as plain XLSX");
        }
        Workbook book = new Workbook(archive, mistakes);
        book.parts();
        XmlPart.read(archive, "xl/sharedStrings.xml", book::texts);
        XmlPart.read(archive, "xl/styles.xml", book::styles);
        progress.at(0.2);
        List<Sheet> sheets = new ArrayList<>();
        for (Named named : book.sheets) {
            SheetPart sheet =
                    new SheetPart(named.name, count, book.shared, book.formats, book.from1904);
            XmlPart.read(archive, named.part, sheet::read);
            sheets.add(sheet.build());
            progress.at(0.2 + 0.8 * sheets.size() / book.sheets.size());
        }
        return sheets;
    }

    private void parts() throws IOException, RefusedException {
        Map<String, String> targets = new HashMap<>();
        XmlPart.read(
                archive,
                "xl/_rels/workbook.xml.rels",
                part -> {
                    while (part.next()) {
                        if (part.starts("Relationship")
                                && !part.attribute("TargetMode").equals("External")) {
                            targets.put(part.attribute("Id"), part.attribute("Target"));
                        }
                    }
                });
        XmlPart.read(archive, MAIN, part -> main(part, targets));
        if (sheets.isEmpty()) {
            throw new RefusedException("file.sheets", "has no sheet", "", "a sheet with a table");
        }
    }

    private void main(XmlPart part, Map<String, String> targets)
            throws XMLStreamException, RefusedException {
        while (part.next()) {
            if (part.starts("workbookPr")) {
                from1904 = List.of("1", "true").contains(part.attribute("date1904"));
            } else if (part.starts("sheet")) {
                String name = part.attribute("name");
                String target = targets.getOrDefault(part.attribute("id"), "");
                String path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
                if (part.attribute("state").toLowerCase(Locale.ROOT).contains("hidden")) {
                    hidden(name);
                } else if (archive.has(path) && path.contains("sheets/")) {
                    sheets.add(new Named(name, path));
                }
                if (sheets.size() > Limits.MAX_SHEETS) {
                    throw new RefusedException(
                            "file.sheets",
                            "has too many sheets",
                            "more than " + Limits.MAX_SHEETS,
                            "at most " + Limits.MAX_SHEETS);
                }
            }
        }
    }

    private void hidden(String name) {
        mistakes.file(
                new Problem(
                        Severity.WARNING,
                        "sheet.hidden",
                        name,
                        "is passed over: the sheet is hidden",
                        "",
                        "",
                        0,
                        0));
    }

    private void texts(XmlPart part) throws XMLStreamException, RefusedException {
        StringBuilder text = new StringBuilder();
        while (part.next()) {
            if (part.starts("si")) {
                text.setLength(0);
            } else if (part.starts("t")) {
                text.append(part.text());
                if (text.length() > Limits.MAX_CELL_LENGTH) {
                    throw new RefusedException(
                            "file.cell",
                            "has a cell that is too long",
                            "",
                            "at most " + Limits.MAX_CELL_LENGTH + " characters");
                }
            } else if (part.starts("rPh")) {
                part.text(); // how it is spoken
            } else if (part.ends("si")) {
                shared.add(text.toString());
                if (shared.size() > Limits.MAX_CELLS) {
                    throw new RefusedException(
                            "file.cells",
                            "has too many texts",
                            "more than " + Limits.MAX_CELLS,
                            "several smaller files");
                }
            }
        }
    }

    private void styles(XmlPart part) throws XMLStreamException, RefusedException {
        Map<Integer, String> own = new HashMap<>();
        boolean cells = false;
        while (part.next()) {
            if (part.starts("numFmt")) {
                own.put(part.number("numFmtId"), part.attribute("formatCode"));
            } else if (part.starts("cellXfs")) {
                cells = true;
            } else if (part.ends("cellXfs")) {
                cells = false;
            } else if (cells && part.starts("xf")) {
                int id = part.number("numFmtId");
                formats.add(CellFormat.of(id, own.getOrDefault(id, "")));
            }
        }
    }
}
