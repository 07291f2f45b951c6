package org.wattdeck.app.studies;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.studies.NowVehicles.Charger;
import org.wattdeck.app.studies.NowVehicles.Visit;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// How the vehicles of a site stand in the text of its study: those that are there as sessions,
/// those to come and what cannot wait as series of their chargers. What is assumed is said.
final class NowVisits {

    /// Of a kWh that is missing at a departure at least: a plan gives way before it fails, but for
    /// no price.
    private static final double LEAST_SHORT_PER_KWH = 10;

    /// Of a kWh that a vehicle gives back, in the currency of the site: an assumption, since
    /// nothing in the portfolio says what it does to a vehicle.
    private static final double WEAR_PER_KWH = 0.05;

    /// Less is not worth a session.
    private static final double LEAST_KWH = 0.01;

    private final NowVehicles vehicles;
    private final Instant start;
    private final ZoneId zone;
    private final PlantSnapshot plant;

    NowVisits(NowVehicles vehicles, Instant start, ZoneId zone, PlantSnapshot plant) {
        this.vehicles = vehicles;
        this.start = start;
        this.zone = zone;
        this.plant = plant;
    }

    /// What a charger draws beside its sessions; nothing where nothing is known of it.
    List<String> series(Asset asset) {
        Optional<double[]> beside =
                vehicles.chargers().stream()
                        .filter(c -> c.asset.equals(asset))
                        .findFirst()
                        .flatMap(Charger::besideKw);
        return beside.map(
                        kw ->
                                List.of(
                                        "  # vehicles to come: "
                                                + vehicles.source()
                                                        .map(Fact.Arg::english)
                                                        .orElse("not known"),
                                        NowText.series(asset, kw)))
                .orElse(List.of());
    }

    /// @param mostPerKwh that energy can cost
    List<String> sessions(double mostPerKwh) {
        double missing = Math.max(LEAST_SHORT_PER_KWH, Math.ceil(2 * mostPerKwh));
        List<String> lines = new ArrayList<>();
        for (Charger charger : vehicles.chargers()) {
            List<String> own =
                    charger.visits.stream()
                            .filter(v -> session(charger, v))
                            .map(v -> line(charger, v, missing))
                            .toList();
            if (!own.isEmpty()) {
                lines.add(
                        "    # vehicles as received %.0f s before"
                                .formatted(Math.max(0, plant.ageSeconds(charger.index))));
                lines.addAll(own);
            }
        }
        return lines;
    }

    private static boolean session(Charger charger, Visit visit) {
        return visit.flexibleKwh >= LEAST_KWH
                || charger.givesBack() && visit.whole && visit.givenKwh >= LEAST_KWH;
    }

    private String line(Charger charger, Visit visit, double shortPerKwh) {
        String name = charger.asset.code() + " #" + visit.port;
        return "    - {asset: %s, name: %s, arrival: %s, departure: %s, %s, short_cost: %s}"
                .formatted(
                        NowText.quoted(charger.asset.code()),
                        NowText.quoted(name),
                        NowStudy.LOCAL.format(start.atZone(zone)),
                        NowStudy.LOCAL.format(visit.leaves.atZone(zone)),
                        charger.givesBack() ? both(charger, visit) : "energy: " + kwh(visit),
                        NowText.number(shortPerKwh));
    }

    private static String kwh(Visit visit) {
        return NowText.number(Math.floor(1000 * visit.flexibleKwh + 1e-6) / 1000);
    }

    /// Down to what it came with.
    private static String both(Charger charger, Visit visit) {
        double capacity = NowText.round(visit.givenKwh + visit.flexibleKwh, 3);
        return "capacity: %s, arrival_soc: %s, target_soc: 1, v2g_power: %s kW, wear_cost: %s"
                .formatted(
                        NowText.number(capacity),
                        NowText.number(
                                Math.clamp(NowText.round(visit.givenKwh / capacity, 6), 0, 1)),
                        NowText.number(charger.asset.spec().number("max_power_kw", 0)),
                        NowText.number(WEAR_PER_KWH));
    }

    /// What is assumed.
    ///
    /// @param currency of the site
    List<Fact> facts(String currency) {
        List<Fact> facts = new ArrayList<>();
        List<Visit> all = vehicles.chargers().stream().flatMap(c -> c.visits.stream()).toList();
        double needed = all.stream().mapToDouble(v -> v.neededKwh).sum();
        if (!all.isEmpty()) {
            facts.add(Fact.of(FactKind.VEHICLES_THERE, all.size(), Fact.number(needed, 1)));
        }
        vehicles.chargers().forEach(c -> facts(c, currency, facts));
        double planned = all.stream().mapToDouble(v -> v.flexibleKwh).sum();
        if (planned >= LEAST_KWH) {
            facts.add(
                    Fact.of(
                            FactKind.VEHICLES_UNSENT,
                            Fact.number(planned, 1),
                            Fact.number(vehicles.mostAtOnceKw(), 0)));
        }
        vehicles.source()
                .ifPresent(
                        from ->
                                facts.add(
                                        Fact.of(
                                                FactKind.VEHICLES_TO_COME,
                                                Fact.number(vehicles.toComeKwh(), 0),
                                                from)));
        return facts;
    }

    private void facts(Charger charger, String currency, List<Fact> facts) {
        String code = charger.asset.code();
        charger.visits.stream()
                .filter(v -> !v.said)
                .map(v -> v.leaves)
                .max(Instant::compareTo)
                .ifPresent(
                        at ->
                                facts.add(
                                        Fact.of(
                                                FactKind.VEHICLES_STAY,
                                                code,
                                                new Fact.Moment(at, zone))));
        double lacking = NowVehicles.lackingKwh(charger);
        if (lacking > LEAST_KWH) {
            facts.add(Fact.of(FactKind.VEHICLES_LACK, code, Fact.number(lacking, 1)));
        }
        boolean any = !charger.visits.isEmpty();
        if (any && !charger.steered()) {
            facts.add(Fact.of(FactKind.VEHICLES_AT_ONCE, code));
        }
        if (any && charger.givesBack()) {
            facts.add(
                    Fact.of(FactKind.VEHICLES_GIVE, code, Fact.number(WEAR_PER_KWH, 2), currency));
        }
        if (charger.unknown()) {
            facts.add(
                    Fact.of(any ? FactKind.NO_VEHICLES_TO_COME : FactKind.VEHICLES_UNKNOWN, code));
        }
    }
}
