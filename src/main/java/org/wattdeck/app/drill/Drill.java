package org.wattdeck.app.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;

/// Faults in the order in which a plant would report them.
///
/// @param cause the asset it all comes from
/// @param steps ascending by time
public record Drill(Asset cause, List<Step> steps) {

    /// Of what converts power: what hangs on it is dark once it has tripped.
    private static final Set<AssetType> INVERTERS = Set.of(AssetType.BATTERY, AssetType.SOLAR_PV);

    private static final Duration TRIPPED = Duration.ofMinutes(30);
    private static final double FIRST_FOLLOWS_SECONDS = 4;
    private static final double NEXT_FOLLOWS_SECONDS = 2;
    private static final int TIMES_CHATTERED = 12;
    private static final double CHATTERS_EVERY_SECONDS = 12;
    private static final Duration CHATTER = Duration.ofSeconds(5);

    /// A fault on an asset, so many seconds of plant time after the begin, for so long.
    public record Step(double afterSeconds, UUID assetId, FaultKind fault, Duration length) {}

    public Drill {
        steps = steps.stream().sorted(Comparator.comparingDouble(Step::afterSeconds)).toList();
    }

    /// An inverter trips, what requires or is fed by it trips after it, one every 2 s, and the link
    /// of the last of them comes and goes for two and a half minutes. All is over after half an
    /// hour. It is the inverter most assets hang on; empty where nothing hangs on any.
    public static Optional<Drill> trippedInverter(Registry registry) {
        return registry.assets().stream()
                .filter(a -> INVERTERS.contains(a.type()) && !hangingOn(registry, a).isEmpty())
                .max(Comparator.comparingInt(a -> hangingOn(registry, a).size()))
                .map(
                        inverter ->
                                new Drill(inverter, trip(inverter, hangingOn(registry, inverter))));
    }

    private static List<Asset> hangingOn(Registry registry, Asset inverter) {
        return registry.dependencies().stream()
                .filter(
                        d ->
                                d.on().equals(inverter.id())
                                        && (d.kind() == Dependency.Kind.REQUIRES
                                                || d.kind() == Dependency.Kind.FEEDS))
                .flatMap(d -> registry.asset(d.asset()).stream())
                .toList();
    }

    private static List<Step> trip(Asset inverter, List<Asset> hanging) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(0, inverter.id(), FaultKind.INVERTER_FAULT, TRIPPED));
        double after = FIRST_FOLLOWS_SECONDS;
        for (Asset each : hanging) {
            FaultKind fault =
                    FaultKind.INVERTER_FAULT.possibleOn(each.type())
                            ? FaultKind.INVERTER_FAULT
                            : FaultKind.COMMS_DEGRADED;
            steps.add(new Step(after, each.id(), fault, TRIPPED.minusSeconds(Math.round(after))));
            after += NEXT_FOLLOWS_SECONDS;
        }
        for (int k = 0; k < TIMES_CHATTERED; k++) {
            steps.add(
                    new Step(
                            after + k * CHATTERS_EVERY_SECONDS,
                            hanging.getLast().id(),
                            FaultKind.COMMS_DEGRADED,
                            CHATTER));
        }
        return steps;
    }
}
