package org.wattdeck.ui.screen.trends;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.report.Report;
import org.wattdeck.ui.view.trend.Strip;
import org.wattdeck.ui.view.trend.TrendLine;
import org.wattdeck.ui.view.trend.TrendPicture;

/// What is drawn, as a table for a workbook: mean, least and greatest value of each column of the
/// picture, typed.
final class TrendTable {

    private static final int DECIMALS = 3;

    private TrendTable() {}

    static Report of(TrendPicture picture, String title, ZoneId zone) {
        List<Report.Column> columns = new ArrayList<>();
        columns.add(new Report.Column("time (" + zone.getId() + ")", 1.8));
        for (TrendLine line : picture.lines()) {
            for (String what : List.of("mean", "min", "max")) {
                String unit = line.unit().isEmpty() ? "" : " (" + line.unit() + ")";
                columns.add(new Report.Column(line.name() + " " + what + unit, 1.8));
            }
        }
        List<List<Report.Cell>> rows = new ArrayList<>();
        for (int c = 0; c < picture.grid().columns(); c++) {
            List<Report.Cell> row = new ArrayList<>();
            row.add(Report.time(Instant.ofEpochMilli(picture.grid().startOf(c))));
            boolean any = false;
            for (TrendLine line : picture.lines()) {
                Strip strip = line.strip();
                any |= !Double.isNaN(strip.mean()[c]);
                row.add(Report.number(strip.mean()[c], DECIMALS));
                row.add(Report.number(strip.min()[c], DECIMALS));
                row.add(Report.number(strip.max()[c], DECIMALS));
            }
            if (any) {
                rows.add(row);
            }
        }
        return new Report(
                title,
                "",
                Instant.ofEpochMilli(picture.grid().endMillis()),
                zone,
                List.of(new Report.Heading(title), new Report.Table(columns, rows)));
    }
}
