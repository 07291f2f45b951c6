package org.wattdeck.app.performance;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.performance.Price;

/// A market's prices as a file: a line for each quarter of an hour, half or whole hour with its
/// start and the price of a kWh, `2026-01-01T00:00:00+01:00,0.0873`. A first line with heads is
/// passed over. The times follow each other without a gap.
public final class PriceFile {

    private PriceFile() {}

    public static Verdict<Price> parse(String csv) {
        List<Instant> times = new ArrayList<>();
        List<BigDecimal> prices = new ArrayList<>();
        int number = 0;
        for (String line : csv.split("\\R")) {
            number++;
            String clean = line.replace("\uFEFF", "").strip();
            if (clean.isEmpty()) {
                continue;
            }
            String[] cells = clean.split("[,;]");
            try {
                if (cells.length < 2) {
                    throw new IllegalArgumentException("a time and a price, please");
                }
                Instant time = OffsetDateTime.parse(cells[0].strip()).toInstant();
                prices.add(new Price.Flat(new BigDecimal(cells[1].strip())).perKwh());
                times.add(time);
            } catch (DateTimeException | IllegalArgumentException e) {
                if (number > 1) {
                    return Verdict.refused(
                            "Line %d (%s) is not a time with its offset and a price per kWh, as in 2026-01-01T00:00:00+01:00,0.0873.",
                            number, clean);
                }
            }
        }
        return series(times, prices);
    }

    private static Verdict<Price> series(List<Instant> times, List<BigDecimal> prices) {
        if (times.size() < 2) {
            return Verdict.refused("The file has no two prices.");
        }
        long step = Duration.between(times.get(0), times.get(1)).toMinutes();
        if (step != 15 && step != 30 && step != 60) {
            return Verdict.refused("The prices are %d min apart; they must be 15, 30 or 60.", step);
        }
        for (int i = 1; i < times.size(); i++) {
            if (!times.get(i).equals(times.get(i - 1).plusSeconds(step * 60))) {
                return Verdict.refused(
                        "After the price of %s comes that of %s; %d min after it was expected.",
                        times.get(i - 1), times.get(i), step);
            }
        }
        if (times.getFirst().getEpochSecond() % 900 != 0 || times.getFirst().getNano() != 0) {
            return Verdict.refused("Prices begin on a whole quarter of an hour.");
        }
        return Verdict.accepted(new Price.Series(times.getFirst(), (int) step, prices));
    }
}
