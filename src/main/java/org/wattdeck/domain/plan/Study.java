package org.wattdeck.domain.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Target;

/// A simulation to run: which plant, over which period in which steps, with which series, commands
/// and faults. The period is half-open.
///
/// @param telemetryEvery one row of telemetry for so many steps
public record Study(
        String name,
        Registry registry,
        Instant start,
        Instant end,
        ZoneId zone,
        int stepSeconds,
        long seed,
        boolean fullBatteryModel,
        List<Binding> series,
        List<Command> commands,
        List<Fault> faults,
        int telemetryEvery) {

    public Study {
        series = List.copyOf(series);
        commands = List.copyOf(commands);
        faults = List.copyOf(faults);
    }

    /// What a series stands for.
    public enum Quantity {
        /// Demand of a load, or what PV or wind could give, kW.
        POWER_KW,
        GHI,
        DNI,
        DHI,
        AMBIENT_CELSIUS,
        WIND_METRES_PER_SECOND
    }

    /// Binds a series to an asset (power) or a site (weather).
    public record Binding(UUID id, Quantity quantity, Series series) {}

    /// A dispatch at a time; without an end it lasts to the end of the period.
    public record Command(
            Instant at,
            Target target,
            double powerKw,
            Optional<Instant> until,
            OptionalDouble rampKwPerSecond) {}

    public record Fault(Instant at, UUID assetId, FaultKind kind, Optional<Instant> until) {}

    /// The same with other series in place of those for the same thing.
    public Study with(List<Binding> others) {
        List<Binding> all = new ArrayList<>(others);
        series.stream()
                .filter(
                        b ->
                                others.stream()
                                        .noneMatch(
                                                o -> o.id.equals(b.id) && o.quantity == b.quantity))
                .forEach(all::add);
        return new Study(
                name,
                registry,
                start,
                end,
                zone,
                stepSeconds,
                seed,
                fullBatteryModel,
                all,
                commands,
                faults,
                telemetryEvery);
    }

    /// Whole steps in the period.
    public long steps() {
        return (end.getEpochSecond() - start.getEpochSecond()) / stepSeconds;
    }
}
