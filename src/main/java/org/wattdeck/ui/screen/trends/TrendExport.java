package org.wattdeck.ui.screen.trends;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.wattdeck.app.History;
import org.wattdeck.ui.kit.Png;
import org.wattdeck.ui.view.trend.TrendPicture;

/// What is to be written, taken from the screen at one moment; written on any thread. A file gets
/// its name only when it is whole.
record TrendExport(
        ExportForm form,
        TrendPicture picture,
        List<TraceSource> sources,
        ZoneId zone,
        Optional<Image> image,
        String svg) {

    /// There was nothing to write.
    static final class NothingException extends IOException {
        private static final long serialVersionUID = 1;
    }

    void write(History history, Path file) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            switch (form) {
                case CSV_SHOWN -> {
                    try (Writer out = Files.newBufferedWriter(half, StandardCharsets.UTF_8)) {
                        TrendCsv.shown(picture, zone, out);
                    }
                }
                case CSV_TICKS -> {
                    long rows;
                    try (Writer out = Files.newBufferedWriter(half, StandardCharsets.UTF_8)) {
                        rows =
                                TrendCsv.ticks(
                                        history,
                                        sources,
                                        picture.grid().startMillis(),
                                        picture.grid().endMillis(),
                                        zone,
                                        out);
                    }
                    if (rows == 0) {
                        throw new NothingException();
                    }
                }
                case PNG -> Files.write(half, Png.of(image.orElseThrow()));
                case SVG -> Files.writeString(half, svg);
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
