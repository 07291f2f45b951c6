package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.plan.Planning;

/// What an hour of a generator costs at its outputs, as a study says it.
final class FuelCurves {

    /// A parabola in so many straight pieces is at most (range / pieces)^2 c / 4 above itself.
    private static final int PIECES = 20;

    private final StudyValues values;
    private final double leastKw;
    private final double mostKw;

    FuelCurves(StudyValues values, Asset asset) {
        this.values = values;
        leastKw = asset.spec().number("min_output_kw", 0);
        mostKw = asset.spec().number("max_output_kw", 0);
    }

    /// `a + b P + c P^2`
    List<Planning.FuelPoint> quadratic(double[] abc) {
        List<Planning.FuelPoint> points = new ArrayList<>();
        for (int k = 0; k <= PIECES; k++) {
            double kw = leastKw + (mostKw - leastKw) * k / PIECES;
            points.add(new Planning.FuelPoint(kw, abc[0] + abc[1] * kw + abc[2] * kw * kw));
        }
        return points;
    }

    /// `20 kW 5.2; 60 kW 11`, from the least output to the most.
    List<Planning.FuelPoint> points(Yaml.Mapping map, String path) {
        List<Planning.FuelPoint> points = new ArrayList<>();
        String text = map.text("fuel_curve").orElse("");
        for (String row : text.split(";", -1)) {
            String words = row.strip();
            int last = words.lastIndexOf(' ');
            Optional<Double> kw =
                    Measures.read(
                            words.substring(0, Math.max(0, last)),
                            Measures.POWER_KW,
                            Optional.of("kW"));
            Optional<Double> cost =
                    Measures.read(words.substring(last + 1), Map.of("", 1.0), Optional.of(""));
            if (kw.isEmpty() || cost.isEmpty()) {
                return bad(map, path, "is not an output and what an hour of it costs", words);
            }
            points.add(new Planning.FuelPoint(kw.get(), cost.get()));
        }
        for (int k = 1; k < points.size(); k++) {
            if (points.get(k).outputKw() <= points.get(k - 1).outputKw()) {
                return bad(map, path, "must ascend", text);
            }
        }
        boolean spans =
                points.size() > 1
                        && Math.abs(points.getFirst().outputKw() - leastKw) < 1e-9
                        && Math.abs(points.getLast().outputKw() - mostKw) < 1e-9;
        return spans
                ? points
                : bad(
                        map,
                        path,
                        "must go from the least output (%s kW) to the most (%s kW)"
                                .formatted(Csv.number(leastKw), Csv.number(mostKw)),
                        text);
    }

    private List<Planning.FuelPoint> bad(Yaml.Mapping map, String path, String what, String found) {
        values.bad(
                place(map, "fuel_curve"),
                "plan.fuel",
                path + "fuel_curve",
                what,
                shown(found),
                "such as 20 kW 5.2; 60 kW 11; 100 kW 18.5");
        return List.of();
    }
}
