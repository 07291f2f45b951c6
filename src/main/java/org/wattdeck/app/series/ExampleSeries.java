package org.wattdeck.app.series;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.domain.series.Units;

/// The example history of the demonstration sites: of each asset whose power makes a live series
/// one kept series of the means of quarters of an hour, in kW, positive towards the site. Nobody
/// measured it: every point is an estimate and its source says `example`. It is not listed by
/// itself but stands before what the plant recorded.
public final class ExampleSeries {

    /// The source of each of its points.
    public static final String SOURCE = "example";

    private static final long QUARTER_SECONDS = QuarterDay.QUARTER_MS / 1000;
    private static final double QUARTERS_PER_HOUR = 4;

    private ExampleSeries() {}

    /// As an id that stays the same.
    public static UUID id(UUID assetId) {
        return UUID.nameUUIDFromBytes(("example/" + assetId).getBytes(StandardCharsets.UTF_8));
    }

    /// Whose power is given as an example.
    public static List<Asset> assets(Registry registry) {
        return registry.demo()
                ? registry.assets().stream().filter(a -> shown(a.type())).toList()
                : List.of();
    }

    private static boolean shown(AssetType type) {
        return Arrays.stream(LiveSeries.Signal.values()).anyMatch(s -> s.holds(type));
    }

    public static TimeSeries of(Asset asset, Site site) {
        return new TimeSeries(
                id(asset.id()),
                Optional.empty(),
                "Example history of " + asset.code(),
                "Made by the simulator for the demonstration; nobody measured it.",
                Units.KW,
                Aggregation.MEAN,
                DataType.MEASUREMENT,
                site.zone());
    }

    /// @param first start of the first quarter of an hour
    /// @param meanKw of each
    public static Points points(Instant first, double[] meanKw) {
        long[] times = new long[meanKw.length];
        Quality[] qualities = new Quality[meanKw.length];
        int[] versions = new int[meanKw.length];
        String[] sources = new String[meanKw.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = first.getEpochSecond() + i * QUARTER_SECONDS;
        }
        Arrays.fill(qualities, Quality.ESTIMATED);
        Arrays.fill(versions, 1);
        Arrays.fill(sources, SOURCE);
        return new Points(times, meanKw, qualities, versions, sources);
    }

    /// The same as what would have been recorded: what was offered is what was given or taken.
    static List<QuarterDay> days(Points points) {
        List<QuarterDay> days = new ArrayList<>();
        for (int i = 0; i < points.count(); i++) {
            long ms = points.epochSeconds()[i] * 1000;
            if (days.isEmpty() || days.getLast().dayMs() != QuarterDay.dayOf(ms)) {
                days.add(new QuarterDay(QuarterDay.dayOf(ms)));
            }
            QuarterDay day = days.getLast();
            int quarter = day.quarterAt(ms);
            double kwh = points.values()[i] / QUARTERS_PER_HOUR;
            day.set(Part.SECONDS, quarter, QUARTER_SECONDS);
            day.set(Part.OUT_KWH, quarter, Math.max(0, kwh));
            day.set(Part.IN_KWH, quarter, Math.max(0, -kwh));
            day.set(Part.AVAILABLE_KWH, quarter, Math.abs(kwh));
        }
        return days;
    }
}
