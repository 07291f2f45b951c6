package org.wattdeck.ui.screen.studies.plan;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.report.Report;
import org.wattdeck.app.studies.ScenarioTable;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyResult.Track;
import org.wattdeck.ui.kit.CsvFile;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Messages;

/// A plan for files: as rows, for a workbook and for paper.
final class PlanReport {

    private static final int MOST_ROWS_ON_PAPER = 200;

    private final Messages messages;
    private final PlanTexts texts;
    private final FactWords facts;

    PlanReport(Messages messages) {
        this.messages = messages;
        texts = new PlanTexts(messages);
        facts = new FactWords(messages);
    }

    private String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /// A row for each unit and step; numbers are exact.
    static void csv(StudyResult result, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            CsvFile.row(
                    out,
                    List.of(
                            "time",
                            "asset",
                            "kind",
                            "power_kw",
                            "stored_kwh",
                            "import_price",
                            "export_price",
                            "marginal_price"));
            for (int t = 0; t < result.grid().steps(); t++) {
                String time =
                        result.grid()
                                .at(t)
                                .atZone(result.grid().zone())
                                .toOffsetDateTime()
                                .toString();
                for (Track track : result.tracks()) {
                    double[] marginal = result.buses().get(track.bus()).marginalPerKwh();
                    CsvFile.row(
                            out,
                            List.of(
                                    time,
                                    track.code(),
                                    track.kind().name().toLowerCase(java.util.Locale.ROOT),
                                    Double.toString(track.powerKw()[t]),
                                    at(track.storedKwh(), t),
                                    at(track.importPerKwh(), t),
                                    at(track.exportPerKwh(), t),
                                    at(marginal, t)));
                }
            }
        }
    }

    private static String at(double[] values, int step) {
        return values.length > step ? Double.toString(values[step]) : "";
    }

    /// @param picture of the chart, if there is one
    /// @param all whether every step stands in it, as in a workbook
    Report report(
            StudyResult result,
            String name,
            List<String> assumed,
            Instant made,
            Optional<Report.Picture> picture,
            boolean all) {
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(new Report.Paragraph(texts.head(result)));
        picture.ifPresent(blocks::add);
        result.beside().scenarios().ifPresent(t -> scenarios(blocks, t, result));
        blocks.add(new Report.Heading(text("studies.plan.costs")));
        blocks.add(costs(result));
        if (!result.bill().isEmpty()) {
            blocks.add(new Report.Heading(text("studies.plan.bill")));
            blocks.add(bill(result));
        }
        blocks.add(new Report.Heading(text("studies.plan.why")));
        result.words().forEach(w -> blocks.add(new Report.Paragraph(facts.text(w))));
        assumed.forEach(w -> blocks.add(new Report.Paragraph(w)));
        result.notes().forEach(w -> blocks.add(new Report.Paragraph(facts.text(w))));
        blocks.add(new Report.Heading(text("studies.page.plan")));
        blocks.add(steps(result, all ? result.grid().steps() : MOST_ROWS_ON_PAPER));
        return new Report(
                text("screen.studies-plan"),
                name.isBlank() ? text("screen.studies") : name,
                made,
                result.grid().zone(),
                blocks);
    }

    private void scenarios(List<Report.Block> blocks, ScenarioTable table, StudyResult result) {
        String unit = result.figures().goalUnit();
        blocks.add(new Report.Heading(text("studies.scenarios.title")));
        ScenarioView.said(messages, table, unit).forEach(w -> blocks.add(new Report.Paragraph(w)));
        blocks.add(
                new Report.Table(
                        List.of(
                                new Report.Column(text("studies.scenarios.name"), 2),
                                new Report.Column(text("studies.scenarios.weight") + " %", 1),
                                new Report.Column(text("studies.scenarios.value", unit), 1),
                                new Report.Column(text("studies.scenarios.known", unit), 1),
                                new Report.Column(text("studies.scenarios.import"), 1),
                                new Report.Column(text("studies.scenarios.export"), 1)),
                        table.rows().stream()
                                .map(
                                        r ->
                                                List.of(
                                                        Report.text(r.name()),
                                                        Report.number(100 * r.weightFraction(), 1),
                                                        Report.number(r.valueMoney(), 2),
                                                        Report.number(r.knownMoney(), 2),
                                                        Report.number(r.importKwh(), 1),
                                                        Report.number(r.exportKwh(), 1)))
                                .toList()));
    }

    private Report.Table costs(StudyResult result) {
        List<List<Report.Cell>> rows = new ArrayList<>();
        result.figures()
                .costs()
                .forEach(
                        (key, amount) ->
                                rows.add(
                                        List.of(
                                                Report.text(texts.cost(key)),
                                                Report.number(amount, 2))));
        rows.add(
                List.of(
                        Report.text(text("studies.plan.cost")),
                        Report.number(result.figures().costMoney(), 2)));
        return new Report.Table(
                List.of(
                        new Report.Column("", 3),
                        new Report.Column(result.figures().currency(), 1)),
                rows);
    }

    private Report.Table bill(StudyResult result) {
        return new Report.Table(
                List.of(
                        new Report.Column(text("studies.plan.month"), 1),
                        new Report.Column(text("studies.plan.item"), 2),
                        new Report.Column(text("studies.plan.quantity"), 1),
                        new Report.Column("", 0.6),
                        new Report.Column(result.figures().currency(), 1)),
                result.bill().stream()
                        .map(
                                r ->
                                        List.of(
                                                Report.text(r.month()),
                                                Report.text(facts.item(r.kind(), r.item())),
                                                Report.number(r.quantityUnits(), 2),
                                                Report.text(r.unit()),
                                                Report.number(r.amountMoney(), 2)))
                        .toList());
    }

    private Report.Table steps(StudyResult result, int most) {
        List<Report.Column> columns = new ArrayList<>();
        columns.add(new Report.Column(text("studies.adopt.start"), 2));
        result.tracks().forEach(t -> columns.add(new Report.Column(t.code() + " kW", 1.2)));
        List<List<Report.Cell>> rows = new ArrayList<>();
        for (int t = 0; t < Math.min(most, result.grid().steps()); t++) {
            List<Report.Cell> row = new ArrayList<>();
            row.add(Report.time(result.grid().at(t)));
            for (Track track : result.tracks()) {
                row.add(Report.number(track.powerKw()[t], 1));
            }
            rows.add(row);
        }
        return new Report.Table(columns, rows);
    }
}
