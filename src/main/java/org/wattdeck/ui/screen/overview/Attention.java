package org.wattdeck.ui.screen.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.ui.kit.Deviations;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Ratings;
import org.wattdeck.ui.view.matrix.CellState;

/// What needs somebody, in words with numbers, the most urgent first. No scene.
///
/// The rank of an asset is the weight of its mark (8, 4, 2, 1 for priorities 1 to 4), plus how far
/// it is beyond its normal range as a share of that range, plus its share of the portfolio's power.
/// An asset has one line, whatever is wrong with it.
final class Attention {

    private static final double[] WEIGHTS = {8, 4, 2, 1};
    private static final double STALE_WEIGHT = 1.5;

    /// One line.
    ///
    /// @param mark the priority, none for a deviation without an event
    /// @param what the asset or site
    /// @param words what is wrong
    record Line(
            Optional<Priority> mark,
            String what,
            String words,
            Optional<UUID> siteId,
            Optional<UUID> assetId,
            double rank) {}

    /// The lines that fit and how many assets and sites need somebody in all.
    record Ranked(List<Line> lines, int total) {}

    private record Found(int asset, double rank) {}

    private final Messages messages;
    private Registry known = Registry.EMPTY;
    private Deviations deviations = new Deviations(Registry.EMPTY);

    Attention(Messages messages) {
        this.messages = messages;
    }

    Ranked rank(PlantSnapshot s, CellState[] states, List<Alarm> active, int most) {
        Comparator<Found> order =
                Comparator.comparingDouble(Found::rank)
                        .thenComparing(Found::asset, Comparator.reverseOrder());
        PriorityQueue<Found> best = new PriorityQueue<>(order);
        if (s.registry() != known) {
            known = s.registry();
            deviations = new Deviations(known);
        }
        int total = 0;
        for (int i = 0; i < s.size(); i++) {
            double deviation = deviations.of(s, i);
            if (!states[i].abnormal() && deviation == 0) {
                continue;
            }
            total++;
            best.add(new Found(i, weight(states[i]) + deviation + deviations.share(i)));
            if (best.size() > most) {
                best.poll();
            }
        }
        Map<UUID, String> told = told(active);
        List<Line> lines = new ArrayList<>();
        for (Found found : best) {
            lines.add(line(s, states[found.asset], found, told));
        }
        List<Alarm> elsewhere = active.stream().filter(a -> a.assetId().isEmpty()).toList();
        elsewhere.stream().limit(most).forEach(e -> lines.add(line(s.registry(), e)));
        lines.sort(Comparator.comparingDouble(Line::rank).reversed());
        return new Ranked(lines.stream().limit(most).toList(), total + elsewhere.size());
    }

    private static double weight(CellState state) {
        return state.priority()
                .map(p -> WEIGHTS[p.ordinal()])
                .orElse(state == CellState.STALE ? STALE_WEIGHT : 0);
    }

    /// What the most urgent active event of an asset says, for what the values do not show.
    private static Map<UUID, String> told(List<Alarm> active) {
        Map<UUID, String> told = new HashMap<>();
        for (Alarm a : active) {
            a.assetId().ifPresent(id -> told.putIfAbsent(id, a.message()));
        }
        return told;
    }

    private Line line(Registry registry, Alarm a) {
        return new Line(
                Optional.of(a.priority()),
                a.siteId()
                        .flatMap(registry::site)
                        .map(site -> site.name())
                        .orElse(messages.text("attention.console")),
                a.message(),
                a.siteId(),
                Optional.empty(),
                WEIGHTS[a.priority().ordinal()]);
    }

    private Line line(PlantSnapshot s, CellState state, Found found, Map<UUID, String> told) {
        Asset asset = s.registry().asset(found.asset);
        List<String> words = new ArrayList<>();
        faults(s, found.asset, words);
        switch (asset.type()) {
            case GRID_CONNECTION -> grid(s, found.asset, words);
            case BATTERY -> soc(s, found.asset, words);
            case GENERATOR -> fuel(s, found.asset, words);
            case SOLAR_PV, WIND_TURBINE, EV_CHARGER, LOAD -> {}
        }
        if (LiveModel.stale(s, found.asset)) {
            words.add(
                    messages.text(
                            "attention.stale",
                            Numbers.duration(s.ageSeconds(found.asset)),
                            Numbers.power(s.powerKw(found.asset))));
        }
        if (words.isEmpty()) {
            String said = told.getOrDefault(asset.id(), messages.word(s.status(found.asset)));
            String code = asset.code() + ": "; // it stands above
            words.add(said.startsWith(code) ? said.substring(code.length()) : said);
        }
        return new Line(
                state.priority(),
                asset.code().equals(asset.name())
                        ? asset.code()
                        : asset.code() + "  " + asset.name(),
                sentence(String.join("; ", words)),
                Optional.of(asset.siteId()),
                Optional.of(asset.id()),
                found.rank);
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private void faults(PlantSnapshot s, int i, List<String> words) {
        for (FaultKind kind : FaultKind.values()) {
            // Lost communication is told with the age of what was last heard.
            if (kind.in(s.faults(i)) && kind != FaultKind.COMMS_DEGRADED) {
                words.add(
                        messages.text(
                                "attention.fault",
                                messages.word(kind),
                                Numbers.power(s.powerKw(i)),
                                Numbers.power(deviations.ratedKw(i))));
            }
        }
    }

    private void grid(PlantSnapshot s, int i, List<String> words) {
        Asset asset = s.registry().asset(i);
        double kw = s.powerKw(i);
        double capKw = kw >= 0 ? Ratings.maxKw(asset) : -Ratings.minKw(asset);
        double roomKw = capKw - Math.abs(kw);
        if (roomKw >= capKw * (1 - Deviations.NEAR_CAP) || capKw == 0 && kw == 0) {
            return;
        }
        words.add(
                messages.text(
                        (kw >= 0 ? "attention.import" : "attention.export")
                                + (roomKw < 0 ? ".over" : ".near"),
                        Numbers.power(Math.abs(kw)),
                        Numbers.power(capKw),
                        Numbers.power(Math.abs(roomKw))));
    }

    private void soc(PlantSnapshot s, int i, List<String> words) {
        Values spec = s.registry().asset(i).spec();
        double low = spec.number("min_soc", 0);
        double high = spec.number("max_soc", 1);
        double soc = s.socFraction(i);
        boolean atLow = soc <= low + 1e-6;
        boolean atHigh = soc >= high - 1e-6;
        if (atLow || atHigh) {
            double lackKwh =
                    (atLow ? low - soc : soc - high) * spec.number("capacity_kwh", Double.NaN);
            words.add(
                    messages.text(
                            "attention.soc" + (lackKwh < 0.5 ? ".at" : atLow ? ".low" : ".high"),
                            Numbers.percent(soc),
                            Numbers.percent(low),
                            Numbers.percent(high),
                            Numbers.energy(lackKwh)));
        }
    }

    private void fuel(PlantSnapshot s, int i, List<String> words) {
        Asset asset = s.registry().asset(i);
        Values spec = asset.spec();
        double tank = spec.number("fuel_tank_capacity_liters", Double.NaN);
        double share = s.fuelLitres(i) / tank;
        if (asset.type() == AssetType.GENERATOR && share < Deviations.LITTLE_FUEL) {
            double perKwh = spec.number("fuel_consumption_liters_per_kwh", Double.NaN);
            double hours = s.fuelLitres(i) / (perKwh * s.powerKw(i));
            words.add(
                    Double.isFinite(hours)
                            ? messages.text(
                                    "attention.fuel.runs",
                                    Numbers.percent(share),
                                    Numbers.duration(hours * 3600))
                            : messages.text("attention.fuel", Numbers.percent(share)));
        }
    }
}
