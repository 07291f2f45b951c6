package org.wattdeck.store.ingest;

import org.wattdeck.app.series.SeriesFiles.KnownSeries;
import org.wattdeck.app.series.SeriesFiles.Reading;
import org.wattdeck.app.series.SeriesFiles.Wish;
import org.wattdeck.engine.transfer.Sheet;

/// What a table says of series or meters.
public final class FileReading {

    private FileReading() {}

    /// @param sheet with a header and at least one row
    /// @param file its name, for the points' source
    public static Reading of(Sheet sheet, Wish wish, KnownSeries known, String file) {
        Cells cells = new Cells(sheet);
        return MeterReader.fits(cells)
                ? new MeterReader(cells, wish).read()
                : new SeriesReader(cells, wish, known, file).read();
    }
}
