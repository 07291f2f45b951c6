package org.wattdeck.engine.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.engine.dispatch.Storage;

/// The SOC of a battery if it does what is planned and nothing else: at rest between the blocks,
/// at a bound once it comes to one. Powers are reached at once; what a battery loses at rest is
/// left out.
///
/// @param points corners of the course, in kWh, by time
/// @param legs what each block needs and finds, by time
public record SocPlan(Storage storage, List<Point> points, List<Leg> legs) {

    public record Point(Instant at, double socKwh) {}

    /// Something planned. Where two overlap the later one begins earlier than the other ends.
    public record Piece(UUID id, Instant from, Instant to, double powerKw) {}

    /// @param needsKwh at the bus
    /// @param hasKwh what is there for it at the bus, when it begins
    /// @param boundAt when it comes to the minimum or maximum SOC, if before its end
    public record Leg(Piece piece, double needsKwh, double hasKwh, Optional<Instant> boundAt) {

        /// How much of what it needs is not there.
        public double shortFraction() {
            return needsKwh <= 0 ? 0 : Math.max(0, 1 - hasKwh / needsKwh);
        }
    }

    /// @param socKwh what is in the cells at `from`
    public static SocPlan of(Storage storage, double socKwh, Instant from, List<Piece> planned) {
        List<Piece> byTime = new ArrayList<>(planned);
        byTime.sort(Comparator.comparing(Piece::from));
        List<Point> points = new ArrayList<>(List.of(new Point(from, socKwh)));
        List<Leg> legs = new ArrayList<>();
        double soc = socKwh;
        for (int k = 0; k < byTime.size(); k++) {
            Piece p = byTime.get(k);
            Instant begin = p.from.isBefore(from) ? from : p.from;
            Instant end =
                    k + 1 < byTime.size() && byTime.get(k + 1).from.isBefore(p.to)
                            ? byTime.get(k + 1).from
                            : p.to;
            if (!end.isAfter(begin)) {
                continue;
            }
            points.add(new Point(begin, soc));
            Leg leg = leg(storage, soc, p, begin, end);
            legs.add(leg);
            double after = storage.afterKwh(soc, p.powerKw, seconds(begin, end));
            if (leg.boundAt.isPresent()) {
                double bound = p.powerKw > 0 ? storage.minKwh() : storage.maxKwh();
                // one that is beyond its bound already stays where it is
                soc = p.powerKw > 0 ? Math.min(soc, bound) : Math.max(soc, bound);
                points.add(new Point(leg.boundAt.get(), soc));
            } else {
                soc = after;
            }
            points.add(new Point(end, soc));
        }
        return new SocPlan(storage, List.copyOf(points), List.copyOf(legs));
    }

    private static Leg leg(Storage storage, double soc, Piece p, Instant begin, Instant end) {
        double seconds = seconds(begin, end);
        double needs = Math.abs(p.powerKw) * seconds / 3600;
        double has = p.powerKw >= 0 ? storage.dischargeKwh(soc) : storage.chargeKwh(soc);
        boolean enough = needs <= has * (1 + 1e-9);
        return new Leg(
                p,
                needs,
                has,
                enough
                        ? Optional.empty()
                        : Optional.of(begin.plusMillis(Math.round(seconds * 1e3 * has / needs))));
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    /// What is in the cells at a time, between the corners; after the last as it is there.
    public double socKwh(Instant at) {
        Point before = points.getFirst();
        for (Point p : points) {
            if (p.at.isAfter(at)) {
                double whole = seconds(before.at, p.at);
                double part = seconds(before.at, at);
                return part <= 0
                        ? before.socKwh
                        : before.socKwh + (p.socKwh - before.socKwh) * part / whole;
            }
            before = p;
        }
        return before.socKwh;
    }

    public Optional<Leg> leg(UUID id) {
        return legs.stream().filter(l -> l.piece.id.equals(id)).findFirst();
    }
}
