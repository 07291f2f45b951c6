package org.wattdeck.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.store.file.SeriesTable;

/// What a meter counted, on steps of equal length without a gap.
record MeteredInput(Steps steps, double[] importKw, double[] exportKw, List<String> notes) {

    private static final int TOLD = 8;
    private static final long DAY = 86_400;

    /// The input, or everything that is wrong.
    record Outcome(Optional<MeteredInput> input, List<String> problems) {}

    static Outcome of(SeriesTable.Rows rows, BillOptions options) {
        return new Making(rows, options).make();
    }

    private static final class Making {
        private final SeriesTable.Rows rows;
        private final BillOptions options;
        private final List<String> problems = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final String file;
        private final boolean days;
        private int untold;

        Making(SeriesTable.Rows rows, BillOptions options) {
            this.rows = rows;
            this.options = options;
            file = String.valueOf(options.file().getFileName());
            days = rows.stepSeconds() == DAY;
        }

        Outcome make() {
            spaced();
            for (int c = 0; c < options.columns().size(); c++) {
                values(c);
            }
            if (untold > 0) {
                problems.add(untold + " more lines like these.");
            }
            if (!problems.isEmpty()) {
                return new Outcome(Optional.empty(), problems);
            }
            return new Outcome(Optional.of(input()), List.of());
        }

        private void bad(int row, String what) {
            if (problems.size() < TOLD) {
                problems.add(file + " line " + rows.lines()[row] + " " + what + ".");
            } else {
                untold++;
            }
        }

        /// When a row ends and the next should begin; days are those of the calendar.
        private long end(int row) {
            long start = rows.epochSeconds()[row];
            return days
                    ? Instant.ofEpochSecond(start).atZone(rows.zone()).plusDays(1).toEpochSecond()
                    : start + rows.stepSeconds();
        }

        private void spaced() {
            for (int i = 1; i < rows.lines().length; i++) {
                long late = rows.epochSeconds()[i] - end(i - 1);
                if (late == 0) {
                    continue;
                }
                String apart = "comes " + words(late) + " too " + (late > 0 ? "late" : "early");
                String usual = ": rows are " + words(rows.stepSeconds()) + " apart";
                bad(
                        i,
                        late > 0 && late % rows.stepSeconds() == 0
                                ? apart
                                        + usual
                                        + " and "
                                        + late / rows.stepSeconds()
                                        + " are missing; fill them in, with 0 where nothing flowed"
                                : apart + usual + "; give it the time of its step");
            }
        }

        private static String words(long seconds) {
            return Duration.ofSeconds(Math.abs(seconds))
                    .toString()
                    .substring(2)
                    .toLowerCase(Locale.ROOT);
        }

        private void values(int c) {
            String column = options.columns().get(c);
            double[] values = rows.values()[c];
            boolean both = options.columns().size() > 1;
            for (int i = 0; i < values.length; i++) {
                if (Double.isNaN(values[i])) {
                    bad(i, "has no value in " + column + "; fill it in, with 0 if nothing flowed");
                } else if (both && values[i] < 0) {
                    bad(
                            i,
                            "is below zero in "
                                    + column
                                    + "; with a column of exports both count from zero up");
                }
            }
        }

        private MeteredInput input() {
            int n = rows.lines().length;
            double[] in = new double[n];
            double[] out = new double[n];
            int below = 0;
            for (int i = 0; i < n; i++) {
                double hours = (end(i) - rows.epochSeconds()[i]) / 3600.0;
                double toKw = options.unit().factor() / (options.unit().energy() ? hours : 1);
                double value = rows.values()[0][i] * toKw;
                in[i] = Math.max(0, value);
                out[i] = Math.max(0, -value);
                if (options.columns().size() > 1) {
                    out[i] = rows.values()[1][i] * toKw;
                }
                below += value < 0 ? 1 : 0;
            }
            if (below > 0) {
                notes.add(below + " rows are below zero: they count as exports.");
            }
            return onSteps(in, out);
        }

        /// Days of 23 and 25 hours are parted into steps that all of them have.
        private MeteredInput onSteps(double[] in, double[] out) {
            int n = in.length;
            long step = rows.stepSeconds();
            for (int i = 0; i < n; i++) {
                step = divisor(step, end(i) - rows.epochSeconds()[i]);
            }
            Instant start = Instant.ofEpochSecond(rows.epochSeconds()[0]);
            int count = (int) ((end(n - 1) - rows.epochSeconds()[0]) / step);
            ZoneId zone = options.zone().orElse(rows.zone());
            Steps steps = new Steps(start, zone, (int) step, count);
            if (count == n) {
                return new MeteredInput(steps, in, out, notes);
            }
            double[] finerIn = new double[count];
            double[] finerOut = new double[count];
            int at = 0;
            for (int i = 0; i < n; i++) {
                int until = at + (int) ((end(i) - rows.epochSeconds()[i]) / step);
                Arrays.fill(finerIn, at, until, in[i]);
                Arrays.fill(finerOut, at, until, out[i]);
                at = until;
            }
            notes.add(
                    "The days of the clock are not equally long: each is evenly spread over its hours.");
            return new MeteredInput(steps, finerIn, finerOut, notes);
        }

        private static long divisor(long a, long b) {
            return b == 0 ? a : divisor(b, a % b);
        }
    }
}
