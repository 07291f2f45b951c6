package org.wattdeck.testing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.MeterType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;

/// Series as a hall might have them: eight weeks of hourly load with a gap, a few bad values and
/// two spikes, a price, and one series without points.
public final class SeriesStory {

    public static final Instant START = Instant.parse("2026-04-26T22:00:00Z");
    public static final int HOURS = 24 * 56;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private SeriesStory() {}

    /// The hall's load.
    public static TimeSeries load() {
        return series("Hall load", "kW", DataType.MEASUREMENT);
    }

    private static TimeSeries series(String name, String unit, DataType type) {
        return new TimeSeries(
                Portfolios.id(name),
                Optional.of(Portfolios.id("meter")).filter(m -> unit.equals("kW")),
                name,
                "",
                unit,
                Aggregation.MEAN,
                type,
                BERLIN);
    }

    /// Puts them where planning keeps them.
    public static void tell(FakeDeck deck) {
        var store = deck.kept.series();
        store.save(Meter.of(Portfolios.id("meter"), "M-104", MeterType.ELECTRICITY, BERLIN));
        TimeSeries load = load();
        TimeSeries price = series("Day-ahead price", "EUR/kWh", DataType.PRICE);
        store.save(load);
        store.save(price);
        store.save(series("Roof PV, planned", "kW", DataType.SCHEDULE));
        SplittableRandom random = new SplittableRandom(11);
        long[] times = new long[HOURS];
        double[] kw = new double[HOURS];
        double[] eur = new double[HOURS];
        Arrays.setAll(times, i -> START.getEpochSecond() + 3600L * i);
        for (int i = 0; i < HOURS; i++) {
            var at = Instant.ofEpochSecond(times[i]).atZone(BERLIN);
            boolean works = at.getDayOfWeek().getValue() < 6;
            double day = Math.max(0, Math.sin(Math.PI * (at.getHour() - 5) / 15.0));
            kw[i] = 40 + (works ? 90 : 25) * day + random.nextDouble(-6, 6);
            eur[i] = 0.09 + 0.05 * day + random.nextDouble(-0.01, 0.01);
        }
        kw[HOURS - 40] = 260;
        kw[HOURS - 300] = 2;
        Points whole = Points.of(times, kw, "import of hall.csv", 1);
        for (int i = HOURS - 96; i < HOURS - 90; i++) {
            whole.qualities()[i] = Quality.BAD;
        }
        for (int i = HOURS - 60; i < HOURS - 52; i++) {
            whole.qualities()[i] = Quality.ESTIMATED;
        }
        store.write(load.id(), whole.part(0, HOURS - 130));
        store.write(load.id(), whole.part(HOURS - 121, HOURS));
        store.write(price.id(), Points.of(times, eur, "import of price.csv", 1));
    }
}
