package org.wattdeck.app.studies;

import java.util.List;
import java.util.function.Supplier;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.performance.Tariff;

/// Where the studies of a site from now on take what they know from.
///
/// @param plant as it is received now
/// @param recorded what telemetry came to
/// @param measured the same without examples, which nobody is billed for
/// @param around what people have decided
public record NowSource(
        Supplier<PlantSnapshot> plant,
        Supplier<List<Tariff>> tariffs,
        Performances.Reads recorded,
        Performances.Reads measured,
        NowAround around) {}
