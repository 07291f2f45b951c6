package org.wattdeck.ui.screen.studies.compare;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.report.Cells;
import org.wattdeck.app.report.Report;
import org.wattdeck.app.sizing.SizeReport;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.app.studies.Comparison;
import org.wattdeck.ui.kit.CsvFile;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.screen.studies.plan.PlanTexts;

/// A comparison for files.
final class CompareReport {

    private final Messages messages;
    private final PlanTexts texts;
    private final Comparison comparison;
    private final SizeTable sizes;
    private final SizeTexts sizeTexts;
    private final String study;

    /// @param sizes without rows where there are none
    CompareReport(
            Messages messages,
            Comparison comparison,
            SizeTable sizes,
            SizeTexts sizeTexts,
            String study) {
        this.messages = messages;
        this.texts = new PlanTexts(messages);
        this.comparison = comparison;
        this.sizes = sizes;
        this.sizeTexts = sizeTexts;
        this.study = study.isBlank() ? messages.text("screen.studies") : study;
    }

    private String text(String key) {
        return messages.text(key);
    }

    private List<String> heads() {
        List<String> heads =
                new ArrayList<>(
                        List.of(
                                text("studies.compare.column.name"),
                                text("studies.compare.column.status"),
                                text("studies.plan.cost"),
                                text("studies.compare.column.difference")));
        comparison.costKeys().forEach(k -> heads.add(texts.cost(k)));
        heads.addAll(
                List.of(
                        text("studies.plan.bought") + " kWh",
                        text("studies.plan.sold") + " kWh",
                        text("studies.plan.peak") + " kW",
                        text("studies.plan.co2") + " kg",
                        text("studies.compare.column.cycles"),
                        text("studies.compare.column.end") + " %"));
        return heads;
    }

    private double[] numbers(Comparison.Line line) {
        List<Double> all = new ArrayList<>(List.of(line.costMoney(), line.differenceMoney()));
        comparison
                .costKeys()
                .forEach(k -> all.add(line.result().figures().costs().getOrDefault(k, 0.0)));
        boolean found = line.result().status().found();
        all.add(found ? line.result().figures().importKwh() : Double.NaN);
        all.add(found ? line.result().figures().exportKwh() : Double.NaN);
        all.add(found ? line.result().figures().peakImportKw() : Double.NaN);
        all.add(found ? line.result().figures().emittedKg() : Double.NaN);
        all.add(line.fullCycles());
        all.add(100 * line.endFraction());
        return all.stream().mapToDouble(d -> d).toArray();
    }

    private String name(Comparison.Line line) {
        return line.result().point()
                ? String.join(", ", line.result().settings())
                : line.result().name();
    }

    void csv(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            CsvFile.row(out, heads());
            for (Comparison.Line line : comparison.lines()) {
                List<String> cells = new ArrayList<>();
                cells.add(name(line));
                cells.add(texts.status(line.result().status()));
                for (double v : numbers(line)) {
                    cells.add(Double.isNaN(v) ? "" : Double.toString(v));
                }
                CsvFile.row(out, cells);
            }
        }
    }

    /// A page that stands alone.
    void html(Path file) throws IOException {
        StringBuilder out =
                new StringBuilder(
                        "<!doctype html><html><head><meta charset=\"utf-8\"><title>"
                                + escaped(study)
                                + "</title><style>body{font:14px sans-serif;margin:2em}table{border-collapse:collapse}"
                                + "th,td{border:1px solid #999;padding:.3em .6em;text-align:right}"
                                + "svg text{font:12px sans-serif}.q{color:#555}"
                                + "th:first-child,td:first-child{text-align:left}</style></head><body><h1>"
                                + escaped(study)
                                + "</h1><table><tr>");
        heads().forEach(h -> out.append("<th>").append(escaped(h)).append("</th>"));
        out.append("</tr>");
        for (Comparison.Line line : comparison.lines()) {
            out.append("<tr><td>").append(escaped(name(line))).append("</td><td>");
            out.append(escaped(texts.status(line.result().status()))).append("</td>");
            for (double v : numbers(line)) {
                out.append("<td>")
                        .append(Double.isNaN(v) ? "" : PlanTexts.money(v))
                        .append("</td>");
            }
            out.append("</tr>");
        }
        out.append("</table>");
        if (!sizes.rows().isEmpty()) {
            out.append(new SizeReport(sizes, sizeTexts.words(), sizeTexts.said(sizes)).html());
        }
        Files.writeString(file, out.append("</body></html>\n"));
    }

    private static String escaped(String words) {
        return Cells.escaped(words);
    }

    /// @param pictures below the runs
    Report report(Instant made, List<Report.Picture> pictures) {
        List<Report.Column> columns = new ArrayList<>();
        List<String> heads = heads();
        for (int i = 0; i < heads.size(); i++) {
            columns.add(new Report.Column(heads.get(i), i < 2 ? 2 : 1));
        }
        List<List<Report.Cell>> rows = new ArrayList<>();
        for (Comparison.Line line : comparison.lines()) {
            List<Report.Cell> row = new ArrayList<>();
            row.add(Report.text(CompareTable.name(line)));
            row.add(Report.text(texts.status(line.result().status())));
            for (double v : numbers(line)) {
                row.add(Report.number(v, 2));
            }
            rows.add(row);
        }
        return new Report(
                text("screen.studies-compare"),
                study,
                made,
                ZoneId.systemDefault(),
                blocks(new Report.Table(columns, rows), pictures));
    }

    private List<Report.Block> blocks(Report.Table runs, List<Report.Picture> pictures) {
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(new Report.Heading(text("studies.compare.runsView")));
        blocks.add(runs);
        blocks.addAll(pictures);
        if (!sizes.rows().isEmpty()) {
            blocks.add(new Report.Heading(text("studies.sizes.title")));
            blocks.add(new Report.Paragraph(sizeTexts.said(sizes)));
            blocks.add(sizeTexts.table(sizes));
            sizes.notes()
                    .forEach(
                            n -> blocks.add(new Report.Paragraph(new FactWords(messages).text(n))));
        }
        return blocks;
    }
}
