package org.wattdeck.engine.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.engine.dispatch.Storage;

/// The SOC of a battery if it does what is planned and nothing else: at rest between the blocks,
/// at a bound once it comes to one. It comes to a power, and back to 0 kW, by its ramps. Cells lose
/// nothing at rest: what a battery needs for itself it draws from the bus.
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

    /// How fast the power of a battery changes; infinite where at once.
    public record Ramps(double upKwPerSecond, double downKwPerSecond) {
        public static final Ramps NONE =
                new Ramps(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        /// By its spec: no rate given is no limit, no rate down is as up.
        public static Ramps of(Asset battery) {
            double up = battery.spec().number("ramp_up_rate_kw_per_sec", Double.POSITIVE_INFINITY);
            return new Ramps(up, battery.spec().number("ramp_down_rate_kw_per_sec", up));
        }

        double seconds(double fromKw, double toKw) {
            double rate = toKw > fromKw ? upKwPerSecond : downKwPerSecond;
            return fromKw == toKw || rate <= 0 ? 0 : Math.abs(toKw - fromKw) / rate;
        }
    }

    /// Powers are reached at once.
    public static SocPlan of(Storage storage, double socKwh, Instant from, List<Piece> planned) {
        return of(storage, Ramps.NONE, socKwh, from, planned);
    }

    /// @param socKwh what is in the cells at `from`; what is on then has its power already
    public static SocPlan of(
            Storage storage, Ramps ramps, double socKwh, Instant from, List<Piece> planned) {
        return new Walk(storage, ramps, socKwh, from).through(planned);
    }

    /// From one piece to the next.
    private static final class Walk {

        private final Storage storage;
        private final Ramps ramps;
        private final Instant from;
        private final List<Point> points = new ArrayList<>();
        private final List<Leg> legs = new ArrayList<>();
        private double soc;
        private double powerKw;
        private Instant at;

        Walk(Storage storage, Ramps ramps, double socKwh, Instant from) {
            this.storage = storage;
            this.ramps = ramps;
            this.from = from;
            soc = socKwh;
            at = from;
            points.add(new Point(from, soc));
        }

        SocPlan through(List<Piece> planned) {
            List<Piece> byTime = new ArrayList<>(planned);
            byTime.sort(Comparator.comparing(Piece::from));
            for (int k = 0; k < byTime.size(); k++) {
                Piece p = byTime.get(k);
                Instant begin = p.from.isBefore(from) ? from : p.from;
                Instant end =
                        k + 1 < byTime.size() && byTime.get(k + 1).from.isBefore(p.to)
                                ? byTime.get(k + 1).from
                                : p.to;
                if (end.isAfter(begin)) {
                    rest(begin);
                    piece(p, begin, end);
                }
            }
            rest(at.plusSeconds((long) Math.ceil(Math.min(3600, ramps.seconds(powerKw, 0)))));
            return new SocPlan(storage, List.copyOf(points), List.copyOf(legs));
        }

        /// Down to 0 kW, as far as there is time.
        private void rest(Instant until) {
            if (until.isAfter(at) && powerKw != 0) {
                ramp(0, until);
                powerKw = 0;
            }
            at = until.isAfter(at) ? until : at;
        }

        /// Towards a power, not beyond a time; within the bounds.
        private void ramp(double toKw, Instant until) {
            double whole = ramps.seconds(powerKw, toKw);
            double time = Math.min(whole, seconds(at, until));
            if (time <= 0) {
                powerKw = toKw;
                return;
            }
            double reached = powerKw + (toKw - powerKw) * time / whole;
            soc = Math.clamp(moved(powerKw, reached, time), low(), high());
            powerKw = reached;
            at = at.plusMillis(Math.round(time * 1e3));
            points.add(new Point(at, soc));
        }

        /// One that is beyond a bound already stays where it is.
        private double low() {
            return Math.min(soc, storage.minKwh());
        }

        private double high() {
            return Math.max(soc, storage.maxKwh());
        }

        /// What is in the cells after a power that changes evenly; each direction has its losses.
        private double moved(double fromKw, double toKw, double seconds) {
            if (fromKw * toKw >= 0) {
                return storage.afterKwh(soc, (fromKw + toKw) / 2, seconds);
            }
            double first = seconds * Math.abs(fromKw) / Math.abs(toKw - fromKw);
            double half = storage.afterKwh(soc, fromKw / 2, first);
            return storage.afterKwh(half, toKw / 2, seconds - first);
        }

        private void piece(Piece p, Instant begin, Instant end) {
            points.add(new Point(begin, soc));
            at = begin;
            if (begin.equals(from)) {
                powerKw = p.powerKw;
            }
            Leg leg = leg(storage, soc, p, begin, end, needs(p.powerKw, seconds(begin, end)));
            legs.add(leg);
            ramp(p.powerKw, end);
            double after = storage.afterKwh(soc, p.powerKw, seconds(at, end));
            if (leg.boundAt.isPresent()) {
                double bound = p.powerKw > 0 ? storage.minKwh() : storage.maxKwh();
                soc = p.powerKw > 0 ? Math.min(soc, bound) : Math.max(soc, bound);
                points.add(new Point(leg.boundAt.get(), soc));
                powerKw = 0;
            } else if (end.isAfter(at)) {
                soc = after;
            }
            at = end;
            points.add(new Point(end, soc));
        }

        /// At the bus, in the direction of a power that is ramped to.
        private double needs(double toKw, double seconds) {
            double whole = ramps.seconds(powerKw, toKw);
            double time = Math.min(whole, seconds);
            if (time <= 0) {
                return Math.abs(toKw) * seconds / 3600;
            }
            double reached = powerKw + (toKw - powerKw) * time / whole;
            boolean same = powerKw * toKw >= 0;
            double begin = same ? Math.abs(powerKw) : 0;
            double part =
                    same
                            ? time
                            : Math.max(
                                    0, time - whole * Math.abs(powerKw) / Math.abs(toKw - powerKw));
            double ramped = same || reached * toKw > 0 ? (begin + Math.abs(reached)) / 2 * part : 0;
            return (ramped + Math.abs(toKw) * (seconds - time)) / 3600;
        }
    }

    private static Leg leg(
            Storage storage, double soc, Piece p, Instant begin, Instant end, double needs) {
        double seconds = seconds(begin, end);
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
