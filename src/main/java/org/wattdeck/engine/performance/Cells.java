package org.wattdeck.engine.performance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Period;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.performance.Tariff;

/// The periods asked for, cut where a month of the site begins or its currency changes, so that
/// every cell belongs to one month and one currency. Money is rounded from the start of a month on:
/// that is why, where there is a tariff, cells begin with the month of the first period and not
/// with it. Immutable.
final class Cells {

    /// Neighbouring cells, `from` included and `to` excluded.
    record Range(int from, int to) {}

    /// @param first whether a month or a currency begins with it
    record Cell(Instant start, Instant end, boolean first, Optional<String> currency) {}

    private final List<Cell> cells;
    private final List<Range> ranges;
    private final Rates rates;

    private Cells(List<Cell> cells, List<Range> ranges, Rates rates) {
        this.cells = cells;
        this.ranges = ranges;
        this.rates = rates;
    }

    /// @param periods follow each other, on whole quarters of an hour; at least one
    /// @param tariffs of any sites
    static Cells of(Site site, List<Period> periods, List<Tariff> tariffs) {
        ZoneId zone = site.zone();
        Instant start = periods.getFirst().start();
        Instant end = periods.getLast().end();
        LocalDate day = start.atZone(zone).toLocalDate();
        Instant from =
                Rates.holds(tariffs, site.id(), day).isPresent()
                        ? day.withDayOfMonth(1).atStartOfDay(zone).toInstant()
                        : start;
        Rates rates = Rates.of(tariffs, site.id(), zone, from, end);
        TreeSet<Instant> begins = new TreeSet<>(rates.changes());
        begins.add(from);
        for (LocalDate month = Periods.endOf(Step.MONTH, day);
                month.atStartOfDay(zone).toInstant().isBefore(end);
                month = month.plusMonths(1)) {
            begins.add(month.atStartOfDay(zone).toInstant());
        }
        TreeSet<Instant> cuts = new TreeSet<>(begins);
        periods.forEach(p -> cuts.add(p.start()));
        cuts.add(end);
        List<Instant> ends = List.copyOf(cuts);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i++) {
            Instant begin = ends.get(i);
            cells.add(
                    new Cell(
                            begin,
                            ends.get(i + 1),
                            begins.contains(begin),
                            rates.currency(begin.toEpochMilli())));
        }
        List<Range> ranges = new ArrayList<>();
        int at = ends.indexOf(start);
        for (Period period : periods) {
            int first = at;
            while (cells.size() > at && cells.get(at).end().compareTo(period.end()) <= 0) {
                at++;
            }
            ranges.add(new Range(first, at));
        }
        ranges.add(new Range(ranges.getFirst().from(), at));
        return new Cells(List.copyOf(cells), List.copyOf(ranges), rates);
    }

    int size() {
        return cells.size();
    }

    Cell get(int cell) {
        return cells.get(cell);
    }

    Rates rates() {
        return rates;
    }

    /// The cells of a period; after the last one those of all.
    Range of(int period) {
        return ranges.get(period);
    }

    /// The one currency that holds in them; empty where none does, or more than one.
    Optional<String> currency(Range range) {
        List<String> found =
                cells.subList(range.from(), range.to()).stream()
                        .flatMap(c -> c.currency().stream())
                        .distinct()
                        .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// All that must be known to answer.
    Period reach() {
        return new Period(cells.getFirst().start(), cells.getLast().end());
    }
}
