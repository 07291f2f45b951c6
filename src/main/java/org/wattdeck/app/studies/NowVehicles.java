package org.wattdeck.app.studies;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.studies.NowStudy.Course;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Vehicle;
import org.wattdeck.domain.plan.Fact;

/// What the chargers of a site are expected to draw from a quarter of an hour on.
///
/// A vehicle that is plugged in is a visit: it needs what is received, less what it takes until the
/// plan begins, and is there until it leaves. One that does not say when counts as there for the
/// longest stay at its charger, two hours where that is not known, and as long as its energy takes
/// at full power. What cannot be charged by then is not asked for, so that a plan never fails for
/// it. In the quarter in which it leaves it can only be charged at once: steps count whole. Where a
/// charger cannot be steered all is charged at once.
///
/// Vehicles to come draw what chargers of the site are expected to, together, less what those that
/// are there would draw if they were charged at once: they are part of what is usual. It is shared
/// out by the room that is left at each charger, so that no charger is expected to do more than it
/// can.
final class NowVehicles {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final double QUARTER_HOURS = 0.25;
    private static final Duration USUAL_STAY = Duration.ofHours(2);
    private static final double NOTHING_KWH = 1e-3;

    private final PlantSnapshot plant;
    private final Instant start;
    private final int quarters;
    private final List<Charger> chargers = new ArrayList<>();
    private Optional<Fact.Arg> source = Optional.empty();
    private double toComeKwh;

    /// One charger with what is expected of it.
    final class Charger {
        final Asset asset;
        final int index;
        final List<Visit> visits = new ArrayList<>();

        /// What it can do in each quarter.
        private final double[] mostKw;

        /// Of the vehicles that are there, charged at once; of which `fixedKw` cannot wait.
        private final double[] atOnceKw = new double[quarters];

        private final double[] fixedKw = new double[quarters];
        private final double[] toComeKw = new double[quarters];
        private final boolean known;

        private Charger(Asset asset, int index, double[] mostKw, boolean known) {
            this.asset = asset;
            this.index = index;
            this.mostKw = mostKw;
            this.known = known;
        }

        boolean steered() {
            return asset.spec().flag("smart_charging_capable", false);
        }

        boolean givesBack() {
            return steered() && asset.spec().flag("v2g_capable", false);
        }

        /// Whether nothing is known of vehicles to come.
        boolean unknown() {
            return !known;
        }

        /// What it draws beside its visits; empty where neither is known.
        Optional<double[]> besideKw() {
            double[] kw = new double[quarters];
            Arrays.setAll(kw, k -> Math.floor(1000 * (fixedKw[k] + toComeKw[k]) + 1e-6) / 1000);
            return known || !visits.isEmpty() ? Optional.of(kw) : Optional.empty();
        }
    }

    /// A vehicle that is plugged in.
    static final class Visit {
        final int port;
        final double givenKwh;
        final Instant leaves;
        final boolean said;

        /// What it needs when the plan begins.
        double neededKwh;

        /// What it gets of that in whole quarters, which can wait.
        double flexibleKwh;

        /// Whether it is there for a whole quarter.
        boolean whole;

        /// What is not charged yet; in the end, what cannot be.
        private double stillKwh;

        private Visit(Vehicle vehicle, Instant leaves) {
            port = vehicle.port();
            givenKwh = vehicle.givenKwh();
            stillKwh = vehicle.neededKwh();
            said = vehicle.leaves().isPresent();
            this.leaves = leaves;
        }
    }

    private NowVehicles(PlantSnapshot plant, Instant start, int quarters) {
        this.plant = plant;
        this.start = start;
        this.quarters = quarters;
    }

    /// @param start of the first quarter
    /// @param mostKw what each charger can do in each quarter
    static NowVehicles of(
            PlantSnapshot plant,
            Map<Asset, double[]> mostKw,
            NowStudy.Expected expected,
            Instant start,
            int quarters) {
        NowVehicles all = new NowVehicles(plant, start, quarters);
        Map<UUID, double[]> usualKw = new HashMap<>();
        mostKw.forEach((asset, most) -> all.add(asset, most, expected, usualKw));
        all.toCome(usualKw);
        return all;
    }

    /// What a charger can draw in each quarter, by its spec and what it is held to.
    static double[] mostKw(Asset asset, List<NowHolds.Stretch> held, Instant start, int quarters) {
        double ratedKw = asset.spec().number("max_power_kw", 0);
        double[] most = new double[quarters];
        Arrays.fill(most, ratedKw);
        for (NowHolds.Stretch h : held) {
            double own = ratedKw * h.shareFraction();
            double kw = Double.isNaN(h.fixedKw()) ? own : Math.clamp(-h.fixedKw(), 0, own);
            Arrays.fill(most, quarter(start, h.from()), quarter(start, h.to()), kw);
        }
        return most;
    }

    private static int quarter(Instant start, Instant at) {
        return (int) Duration.between(start, at).dividedBy(QUARTER);
    }

    /// In the order in which they were given.
    List<Charger> chargers() {
        return chargers;
    }

    /// Of all chargers of which it is known.
    double toComeKwh() {
        return toComeKwh;
    }

    /// The most that all vehicles that are there draw together if they are charged at once.
    double mostAtOnceKw() {
        double most = 0;
        for (int k = 0; k < quarters; k++) {
            double kw = 0;
            for (Charger charger : chargers) {
                kw += charger.atOnceKw[k];
            }
            most = Math.max(most, kw);
        }
        return most;
    }

    /// Where it is known from how much vehicles to come draw.
    Optional<Fact.Arg> source() {
        return source;
    }

    private void add(
            Asset asset, double[] mostKw, NowStudy.Expected expected, Map<UUID, double[]> usualKw) {
        Optional<Course> course = expected.of(asset, start, quarters);
        course.ifPresent(
                c -> {
                    usualKw.put(asset.id(), c.meanKw());
                    source = source.or(() -> Optional.of(c.source()));
                });
        int index = plant.registry().indexOf(asset.id());
        Charger charger = new Charger(asset, index, mostKw, course.isPresent());
        double ratedKw = asset.spec().number("max_power_kw", 0);
        plant.vehicles(index)
                .forEach(v -> charger.visits.add(new Visit(v, leaves(asset, v, ratedKw))));
        untilStart(charger);
        charger.visits.removeIf(v -> !v.leaves.isAfter(start));
        charger.visits.forEach(v -> v.neededKwh = v.stillKwh);
        for (int k = 0; k < quarters; k++) {
            charge(charger, k);
        }
        chargers.add(charger);
    }

    private Instant leaves(Asset asset, Vehicle vehicle, double ratedKw) {
        double hours = ratedKw > 0 ? vehicle.neededKwh() / ratedKw : 0;
        long stay =
                asset.spec().number("max_session_duration_minutes").stream()
                        .mapToLong(m -> (long) (m * 60))
                        .findFirst()
                        .orElse(USUAL_STAY.toSeconds());
        long needs = (long) Math.ceil(hours / QUARTER_HOURS) * QUARTER.toSeconds();
        return vehicle.leaves().orElseGet(() -> start.plusSeconds(Math.max(stay, needs)));
    }

    /// Until the plan begins chargers go on as they do, shared alike among those that need energy.
    private void untilStart(Charger charger) {
        double hours = Duration.between(plant.time(), start).toMillis() / 3.6e6;
        double left = Math.max(0, -plant.powerKw(charger.index)) * hours;
        List<Visit> hungry = byNeed(charger);
        for (int n = 0; n < hungry.size(); n++) {
            Visit visit = hungry.get(n);
            double kwh = Math.min(visit.stillKwh, left / (hungry.size() - n));
            visit.stillKwh -= kwh;
            left -= kwh;
        }
    }

    private static List<Visit> byNeed(Charger charger) {
        return charger.visits.stream()
                .filter(v -> v.stillKwh > 0)
                .sorted(Comparator.comparingDouble((Visit v) -> v.stillKwh))
                .toList();
    }

    /// Charges at once in a quarter, who leaves first before the others: if that does not suffice
    /// nothing does.
    private void charge(Charger charger, int k) {
        Instant from = start.plus(QUARTER.multipliedBy(k));
        double room = charger.mostKw[k] * QUARTER_HOURS;
        List<Visit> first =
                charger.visits.stream()
                        .sorted(Comparator.comparing((Visit v) -> v.leaves))
                        .toList();
        double taken = 0;
        for (Visit visit : first) {
            double there =
                    Math.clamp(
                            Duration.between(from, visit.leaves).toMillis()
                                    / (double) QUARTER.toMillis(),
                            0,
                            1);
            double kwh = Math.min(visit.stillKwh, Math.clamp(room - taken, 0, room * there));
            visit.stillKwh -= kwh;
            taken += kwh;
            if (there < 1 || !charger.steered()) {
                charger.fixedKw[k] += kwh / QUARTER_HOURS;
            } else {
                visit.flexibleKwh += kwh;
            }
            visit.whole |= there >= 1;
        }
        charger.atOnceKw[k] = taken / QUARTER_HOURS;
    }

    private void toCome(Map<UUID, double[]> usualKw) {
        List<Charger> known = chargers.stream().filter(c -> c.known).toList();
        for (int k = 0; k < quarters; k++) {
            double usual = 0;
            double there = 0;
            double room = 0;
            for (Charger c : known) {
                usual += usualKw.getOrDefault(c.asset.id(), c.toComeKw)[k];
                there += c.atOnceKw[k];
                room += c.mostKw[k] - c.atOnceKw[k];
            }
            double more = Math.clamp(usual - there, 0, Math.max(0, room));
            toComeKwh += more * QUARTER_HOURS;
            for (Charger c : known) {
                double own = c.mostKw[k] - c.atOnceKw[k];
                c.toComeKw[k] = room > 0 ? more * own / room : 0;
            }
        }
    }

    /// kWh of a charger's visits that cannot be charged in time.
    static double lackingKwh(Charger charger) {
        double kwh = charger.visits.stream().mapToDouble(v -> v.stillKwh).sum();
        return kwh < NOTHING_KWH ? 0 : kwh;
    }
}
