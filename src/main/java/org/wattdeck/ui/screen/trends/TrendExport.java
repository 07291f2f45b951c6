package org.wattdeck.ui.screen.trends;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.wattdeck.app.History;
import org.wattdeck.app.report.ReportWriter;
import org.wattdeck.ui.kit.Png;
import org.wattdeck.ui.kit.SavePane;
import org.wattdeck.ui.view.trend.TrendPicture;

/// What is to be written, taken from the screen at one moment; written on any thread.
///
/// @param noTicks said when ticks are asked for and none are kept
record TrendExport(
        ExportForm form,
        TrendPicture picture,
        List<TraceSource> sources,
        ZoneId zone,
        Optional<Image> image,
        String svg,
        Outside outside)
        implements SavePane.Content {

    /// What it reads from and writes with.
    record Outside(History history, ReportWriter reports, String title, String noTicks) {}

    @Override
    public void write(Path file) throws IOException {
        switch (form) {
            case CSV_SHOWN -> {
                try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                    TrendCsv.shown(picture, zone, out);
                }
            }
            case CSV_TICKS -> {
                try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                    long rows =
                            TrendCsv.ticks(
                                    outside.history,
                                    sources,
                                    picture.grid().startMillis(),
                                    picture.grid().endMillis(),
                                    zone,
                                    out);
                    if (rows == 0) {
                        throw new SavePane.NothingException(outside.noTicks);
                    }
                }
            }
            case XLSX -> outside.reports.xlsx(TrendTable.of(picture, outside.title, zone), file);
            case PNG -> Files.write(file, Png.of(image.orElseThrow()));
            case SVG -> Files.writeString(file, svg);
        }
    }
}
