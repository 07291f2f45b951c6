package org.wattdeck.app.performance;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.performance.Step;

/// What is to be known: of one site, or of all.
///
/// @param from the first day, by the clock of each site
/// @param to the day after the last
/// @param step how finely
public record Question(Optional<UUID> siteId, LocalDate from, LocalDate to, Step step) {

    /// No more records than fit the memory.
    static final long MOST_RECORDS = 400_000;

    private static final long LONGEST_DAYS = 366L * 50;

    /// Why it cannot be answered for so many assets, if so.
    public Optional<String> problem(int assets) {
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 1 || days > LONGEST_DAYS) {
            return Optional.of(
                    "The days from %s to %s are none, or too many: the end comes after the start, by 50 years at most."
                            .formatted(from, to));
        }
        long periods =
                switch (step) {
                    case HOUR -> days * 24;
                    case DAY -> days;
                    case WEEK -> days / 7 + 1;
                    case MONTH -> days / 28 + 1;
                    case YEAR -> days / 365 + 1;
                };
        return periods * (assets + 1L) > MOST_RECORDS
                ? Optional.of(
                        "%,d periods of %,d assets are too many at once. Choose a longer step, fewer days, or one site."
                                .formatted(periods, assets))
                : Optional.empty();
    }
}
