package org.wattdeck.app.series;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.Points;
import org.wattdeck.engine.transfer.Progress;

/// Port to files with series: CSV and XLSX, wide (a column of times and a column for each series)
/// or long (a row for each point). Blocking.
public interface SeriesFiles {

    /// Reads a file; whatever is wrong is in the answer.
    ///
    /// @param known how a series that there is already is kept, by its name
    Reading read(Path file, Wish wish, KnownSeries known, Progress progress);

    /// Writes points of series as a long CSV file that can be imported again.
    void write(Path file, List<Export> series, Progress progress) throws IOException;

    /// One series to write.
    record Export(SeriesLine line, Points points) {}

    /// Says how a series of a name is kept, if there is one.
    @FunctionalInterface
    interface KnownSeries {
        Optional<SeriesLine> named(String name);
    }

    /// How a file is to be understood.
    ///
    /// @param zone of times that are written without an offset
    /// @param unit of values whose column names none
    /// @param timeColumn where it is not the first column that looks like times
    /// @param timesEnd whether a time is the end of its row's period
    /// @param rows where a file without times begins and how far its rows are apart
    /// @param prefix put before the names of a wide file's columns
    /// @param create whether series that there are not are made; else their points fail
    /// @param version of points whose row says none
    record Wish(
            Optional<ZoneId> zone,
            Optional<String> unit,
            Optional<String> timeColumn,
            boolean timesEnd,
            Optional<Rows> rows,
            String prefix,
            boolean create,
            int version) {

        /// Of a file that holds times.
        public Wish(
                Optional<ZoneId> zone,
                Optional<String> unit,
                Optional<String> timeColumn,
                boolean timesEnd,
                String prefix,
                boolean create,
                int version) {
            this(zone, unit, timeColumn, timesEnd, Optional.empty(), prefix, create, version);
        }

        public static final Wish PLAIN =
                new Wish(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        "",
                        false,
                        1);
    }

    /// The time of the first row, by the clock of the zone or with an offset, and the distance of
    /// rows: up to a day, which is one of the calendar.
    record Rows(String start, Duration step) {}

    /// What a file holds.
    ///
    /// @param header and `firstRows` as they stand in the file
    /// @param failed points that could not be read, and `faults` the first of them with their lines
    /// @param problems why nothing of the file can be taken, in sentences with the remedy
    /// @param notes what was assumed
    /// @param needsZone whether the file can only be read with a zone
    /// @param needUnit columns that only can with a unit
    record Reading(
            List<Incoming> series,
            List<Meter> meters,
            List<String> header,
            List<List<String>> firstRows,
            long failed,
            List<String> faults,
            List<String> problems,
            List<String> notes,
            boolean needsZone,
            List<String> needUnit) {}

    /// One series of a file, in the unit it is kept in.
    ///
    /// @param column it stood in; of a long file the name of the series
    /// @param duplicates points whose time a point before has, in no higher version
    record Incoming(
            String name,
            String column,
            String unit,
            Aggregation aggregation,
            DataType dataType,
            ZoneId zone,
            Points points,
            int duplicates) {}
}
