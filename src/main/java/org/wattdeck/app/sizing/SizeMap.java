package org.wattdeck.app.sizing;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.wattdeck.app.sizing.SizeTable.Part;
import org.wattdeck.app.sizing.SizeTable.Row;
import org.wattdeck.engine.plan.sizing.Sized;

/// The sizes of one asset as a field, energy over power. Where other assets are sized too, each
/// place holds what is worth most with this energy and power of the one.
///
/// @param energiesKwh ascending; one entry for anything but a battery
/// @param powersKw ascending
/// @param places by energy and power: the row of the table, -1 where there is none
public record SizeMap(
        SizeTable table,
        String code,
        boolean battery,
        List<Double> energiesKwh,
        List<Double> powersKw,
        int[][] places) {

    public static final int NONE = -1;

    /// @param code of an asset that is sized
    public static SizeMap of(SizeTable table, String code) {
        List<Part> parts = table.rows().stream().map(r -> part(r, code)).toList();
        List<Double> energies = ascending(parts, Part::energyKwh);
        List<Double> powers = ascending(parts, Part::powerKw);
        int[][] places = new int[energies.size()][powers.size()];
        Arrays.stream(places).forEach(row -> Arrays.fill(row, NONE));
        for (int k = 0; k < parts.size(); k++) {
            int e = energies.indexOf(parts.get(k).energyKwh());
            int p = powers.indexOf(parts.get(k).powerKw());
            if (places[e][p] == NONE || better(table.rows(), k, places[e][p])) {
                places[e][p] = k;
            }
        }
        return new SizeMap(
                table, code, parts.stream().anyMatch(Part::battery), energies, powers, places);
    }

    private static Part part(Row row, String code) {
        return row.parts().stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow();
    }

    private static List<Double> ascending(List<Part> parts, ToDoubleFunction<Part> of) {
        return parts.stream().mapToDouble(of).distinct().sorted().boxed().toList();
    }

    private static boolean better(List<Row> rows, int one, int other) {
        if (rows.get(one).worth().isEmpty() || rows.get(other).worth().isEmpty()) {
            return rows.get(one).worth().isPresent();
        }
        return Sized.Worth.BETTER.compare(
                        rows.get(one).worth().orElseThrow(), rows.get(other).worth().orElseThrow())
                > 0;
    }

    /// What it comes to; NaN where there is nothing.
    public double value(int energy, int power, SizeMeasure measure) {
        int row = places[energy][power];
        return row == NONE ? Double.NaN : measure.of(table.rows().get(row));
    }

    /// All values that there are.
    public double[] values(SizeMeasure measure) {
        return IntStream.range(0, energiesKwh.size())
                .boxed()
                .flatMapToDouble(
                        e ->
                                IntStream.range(0, powersKw.size())
                                        .mapToDouble(p -> value(e, p, measure)))
                .filter(v -> !Double.isNaN(v))
                .toArray();
    }

    /// Whether a place holds the size that is worth most of all.
    public boolean best(int energy, int power) {
        int row = places[energy][power];
        return row != NONE && table.best().map(b -> b == table.rows().get(row)).orElse(false);
    }
}
