package org.wattdeck.app.forecast;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A forecast as CSV: time, mean, and each quantile.
public final class ForecastCsv {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private ForecastCsv() {}

    public static void write(Writer out, ForecastReport report) throws IOException {
        out.write("time,mean");
        for (BigDecimal p : report.probabilities()) {
            out.write(",p" + p.movePointRight(2).stripTrailingZeros().toPlainString());
        }
        out.write('\n');
        for (int i = 0; i < report.mean().length; i++) {
            out.write(
                    TIME.format(
                            Instant.ofEpochSecond(report.epochSeconds()[i]).atZone(report.zone())));
            out.write("," + report.mean()[i]);
            for (double q : report.quantiles()[i]) {
                out.write("," + (Double.isNaN(q) ? "" : Double.toString(q)));
            }
            out.write('\n');
        }
    }
}
