package org.wattdeck.store.transfer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.app.series.SeriesFiles;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.store.file.Csv;
import org.wattdeck.store.ingest.FileReading;

/// Series in CSV and XLSX files.
final class FileSeries implements SeriesFiles {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final int TOLD_EVERY = 5_000;

    @Override
    public Reading read(Path file, Wish wish, KnownSeries known, Progress progress) {
        TableFile.Outcome table = TableFile.read(file, progress);
        if (table.sheet().isEmpty()) {
            return new Reading(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    0,
                    List.of(),
                    table.problems(),
                    List.of(),
                    false,
                    List.of());
        }
        return FileReading.of(table.sheet().get(), wish, known, String.valueOf(file.getFileName()));
    }

    @Override
    public void write(Path file, List<Export> series, Progress progress) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        long all = series.stream().mapToLong(e -> e.points().count()).sum();
        long done = 0;
        try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            out.write("timestamp,series,value,unit,quality,version,source,metadata\n");
            for (Export export : series) {
                ZoneId zone = export.line().series().zone();
                String name = Csv.text(export.line().series().name());
                String unit = Csv.text(written(export.line().series().unit()));
                Points p = export.points();
                for (int i = 0; i < p.count(); i++) {
                    out.write(TIME.format(Instant.ofEpochSecond(p.epochSeconds()[i]).atZone(zone)));
                    out.write("," + name + ",");
                    out.write(p.qualities()[i] == Quality.MISSING ? "" : Csv.number(p.values()[i]));
                    out.write("," + unit + "," + p.qualities()[i].word());
                    out.write("," + p.versions()[i] + "," + Csv.text(p.sources()[i]));
                    out.write("," + Csv.text(p.metadata()[i]) + "\n");
                    if (++done % TOLD_EVERY == 0) {
                        progress.at((double) done / all);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        progress.at(1);
    }

    /// A plain number has the unit 1, so that it is not asked for again.
    private static String written(String unit) {
        return Optional.of(unit).filter(u -> !u.isEmpty()).orElse("1");
    }
}
