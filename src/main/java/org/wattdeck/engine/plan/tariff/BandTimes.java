package org.wattdeck.engine.plan.tariff;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.domain.plan.tariff.When;
import org.wattdeck.engine.plan.Steps;

/// The pieces of a period in which one band of a rate holds in one month. A clock that leaps cuts
/// pieces as well, so that a band holds exactly while the clock shows its hours.
final class BandTimes {

    private final Rate rate;
    private final Set<LocalDate> holidays;
    private final Steps steps;

    private BandTimes(Rate rate, Set<LocalDate> holidays, Steps steps) {
        this.rate = rate;
        this.holidays = holidays;
        this.steps = steps;
    }

    /// Half-open, in seconds since the epoch.
    ///
    /// @param band its place in the rate; 0 where there are no bands
    record Piece(long from, long to, YearMonth month, int band) {}

    /// What is done with the part of a piece that lies in a step.
    interface Use {
        void part(int step, long from, long to, Piece piece);
    }

    static List<Piece> of(Rate rate, Set<LocalDate> holidays, Steps steps) {
        return new BandTimes(rate, holidays, steps).pieces();
    }

    static void each(Steps steps, List<Piece> pieces, Use use) {
        int at = 0;
        for (int step = 0; step < steps.count(); step++) {
            long from = steps.at(step).getEpochSecond();
            long to = from + steps.stepSeconds();
            while (from < to) {
                Piece piece = pieces.get(at);
                long end = Math.min(to, piece.to());
                use.part(step, from, end, piece);
                from = end;
                if (end == piece.to()) {
                    at++;
                }
            }
        }
    }

    private List<Piece> pieces() {
        TreeSet<Long> cuts = cuts();
        List<Piece> pieces = new ArrayList<>();
        long from = cuts.removeFirst();
        for (long to : cuts) {
            ZonedDateTime local = Instant.ofEpochSecond(from).atZone(steps.zone());
            YearMonth month = YearMonth.from(local);
            int band = band(local);
            if (!pieces.isEmpty()
                    && pieces.getLast().band() == band
                    && pieces.getLast().month().equals(month)) {
                pieces.add(new Piece(pieces.removeLast().from(), to, month, band));
            } else {
                pieces.add(new Piece(from, to, month, band));
            }
            from = to;
        }
        return pieces;
    }

    private TreeSet<Long> cuts() {
        long start = steps.start().getEpochSecond();
        long end = steps.end().getEpochSecond();
        TreeSet<Long> cuts = new TreeSet<>(List.of(start, end));
        ZoneRules rules = steps.zone().getRules();
        List<Integer> edges = edges();
        LocalDate last = LocalDate.ofInstant(steps.end(), steps.zone());
        LocalDate day = LocalDate.ofInstant(steps.start(), steps.zone());
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            for (int minute : edges) {
                LocalDateTime time = day.atStartOfDay().plusMinutes(minute);
                for (ZoneOffset offset : rules.getValidOffsets(time)) {
                    cuts.add(time.toEpochSecond(offset));
                }
            }
        }
        ZoneOffsetTransition leap = rules.nextTransition(steps.start());
        while (leap != null && leap.getInstant().isBefore(steps.end())) {
            cuts.add(leap.getInstant().getEpochSecond());
            leap = rules.nextTransition(leap.getInstant());
        }
        return new TreeSet<>(cuts.subSet(start, true, end, true));
    }

    private List<Integer> edges() {
        TreeSet<Integer> edges = new TreeSet<>(Set.of(0));
        if (rate instanceof Rate.Bands bands) {
            for (Rate.Band band : bands.bands()) {
                for (When.Hours hours : band.when().hours()) {
                    edges.add(hours.fromMinute());
                    edges.add(hours.toMinute());
                }
            }
        }
        return List.copyOf(edges);
    }

    private int band(ZonedDateTime local) {
        if (!(rate instanceof Rate.Bands(List<Rate.Band> bands))) {
            return 0;
        }
        int i = 0;
        while (!holds(bands.get(i).when(), local, holidays)) {
            i++;
        }
        return i;
    }

    /// A holiday counts as a Sunday.
    static boolean holds(When when, ZonedDateTime local, Set<LocalDate> holidays) {
        DayOfWeek day =
                holidays.contains(local.toLocalDate()) ? DayOfWeek.SUNDAY : local.getDayOfWeek();
        return when.holds(local.getMonth(), day, local.getHour() * 60 + local.getMinute());
    }

    /// What bands are called, by their place.
    static List<String> names(Rate rate) {
        return switch (rate) {
            case Rate.Flat _ -> List.of("flat");
            case Rate.RealTime _ -> List.of("real time");
            case Rate.Bands b -> b.bands().stream().map(Rate.Band::name).toList();
        };
    }

    /// The price of a kWh in a part of a piece.
    static double perKwh(Rate rate, int band, long from, long to) {
        return switch (rate) {
            case Rate.Flat f -> f.perKwh();
            case Rate.RealTime r -> r.perKwh().mean(from, to);
            case Rate.Bands b -> b.bands().get(band).perKwh();
        };
    }
}
