package org.wattdeck.app.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.performance.QuarterDay;

/// Port to what recorded ticks come to, quarter of an hour by quarter of an hour. Blocking.
/// Problems are thrown as {@link StoreException}.
public interface PerformanceStore {

    /// One of which nothing is known.
    PerformanceStore NONE =
            new PerformanceStore() {
                @Override
                public long roll(Registry registry, int atMost) {
                    return 0;
                }

                @Override
                public long due() {
                    return 0;
                }

                @Override
                public <T> T days(
                        Instant from,
                        Instant to,
                        Function<Function<UUID, List<QuarterDay>>, T> use) {
                    return use.apply(id -> List.of());
                }

                @Override
                public Live live(Registry registry, UUID siteId) {
                    return Live.NOTHING;
                }

                @Override
                public Optional<Instant> newest() {
                    return Optional.empty();
                }

                @Override
                public void again(Instant from, Instant to) {}
            };

    /// Adds up hours that are recorded and were not added up since, the oldest first, at most so
    /// many times an hour of a site. Returns how many hours are left.
    long roll(Registry registry, int atMost);

    /// How many hours wait to be added up.
    long due();

    /// Lets `use` ask for the days of assets, in ascending time, as far as they were added up.
    <T> T days(Instant from, Instant to, Function<Function<UUID, List<QuarterDay>>, T> use);

    /// The newest hours of a site's assets, straight from the ticks: those that are not over, and
    /// the one before. They replace what [#days] says of the same quarters.
    Live live(Registry registry, UUID siteId);

    /// The newest hours of a site's assets: all quarters from `from` to `to`.
    record Live(Instant from, Instant to, Map<UUID, List<QuarterDay>> days) {
        /// How far back they reach at most.
        public static final Duration LENGTH = Duration.ofHours(2);

        public static final Live NOTHING = new Live(Instant.EPOCH, Instant.EPOCH, Map.of());
    }

    /// The newest recorded time.
    Optional<Instant> newest();

    /// What the quarters do not say of an asset's hours, in ascending time, of days that are over
    /// and rolled up.
    default List<HourValues> hours(UUID assetId, Instant from, Instant to) {
        return List.of();
    }

    /// What is not known is NaN.
    ///
    /// @param hourMs its start, milliseconds UTC
    /// @param temperatureCelsius mean over the hour
    /// @param leastSetpointKw the least power that was commanded
    /// @param mostAvailableKw the most that was offered
    record HourValues(
            long hourMs,
            double temperatureCelsius,
            double leastSetpointKw,
            double mostAvailableKw) {}

    /// Whether what [#days] says of an asset at a time is an example that nobody measured.
    default boolean example(UUID assetId, Instant at) {
        return false;
    }

    /// Lets what was recorded from `from` to `to` be added up once more.
    void again(Instant from, Instant to);
}
