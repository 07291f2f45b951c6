package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.dispatch.DispatchCheck;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.plant.Plant;

/// Sees whether assets come to the power they were commanded: within 2 % or 5 kW, in one and a
/// half times the time their ramp needs plus 10 s. For PV, wind, loads and charging a command is
/// a bound, and anything within it follows. One that does not is alarmed once, and again said to
/// be over. Lives on the plant loop's thread.
final class FollowWatch {

    private static final double SHARE = 0.02;
    private static final double LEAST_KW = 5;
    private static final double GRACE_SECONDS = 10;

    private final PlantLoop loop;
    private final Map<Integer, Watch> watches = new HashMap<>();
    private final Set<Integer> standing = new HashSet<>();

    private record Watch(double targetKw, double toleranceKw, Instant by, boolean alarmed) {}

    FollowWatch(PlantLoop loop) {
        this.loop = loop;
    }

    /// An asset did not follow its command when the program ended. Told before the commands that go
    /// on begin.
    void stood(int index) {
        standing.add(index);
    }

    /// Nothing is commanded from here any more.
    void forget() {
        watches.clear();
        standing.clear();
    }

    /// The assets stand at other places now.
    void moved(Registry before, Registry after) {
        Map<Integer, Watch> there = before.movedTo(after, watches);
        watches.clear();
        watches.putAll(there);
    }

    /// All commands that go on have begun: what has none now cannot fail to follow it.
    void settle(Plant plant) {
        standing.forEach(i -> tell(plant, i, Severity.CLEAR, "its command is over."));
        standing.clear();
    }

    /// The asset took the command.
    void begin(Plant plant, int index, Dispatch d) {
        boolean stood = standing.remove(index);
        end(plant, index);
        Asset asset = plant.registry().asset(index);
        double needs =
                DispatchCheck.reachSeconds(
                                loop.latest(),
                                index,
                                d.powerKw(),
                                DispatchCheck.ramp(d.rampKwPerSecond()))
                        + asset.spec().number("curtailment_response_time_sec", 0);
        double tolerance =
                Math.max(LEAST_KW, SHARE * Math.abs(d.powerKw()))
                        + asset.spec().number("auxiliary_load_kw", 0);
        long millis = Math.round((needs * 1.5 + GRACE_SECONDS) * 1000);
        Instant by = plant.time().plusMillis(Math.min(millis, 86_400_000));
        watches.put(index, new Watch(d.powerKw(), tolerance, by, stood));
    }

    void look(Plant plant, int index) {
        Watch w = watches.get(index);
        if (w == null
                || plant.time().isBefore(w.by)
                || FaultKind.COMMS_DEGRADED.in(plant.faults(index))) {
            return;
        }
        boolean follows =
                follows(
                        plant.registry().asset(index).type(),
                        plant.trueKw(index) - w.targetKw,
                        w.targetKw,
                        w.toleranceKw);
        if (follows == w.alarmed) {
            watches.put(index, new Watch(w.targetKw, w.toleranceKw, w.by, !follows));
            tell(
                    plant,
                    index,
                    follows ? Severity.CLEAR : Severity.ALARM,
                    follows
                            ? "follows its command again."
                            : "does not follow its command: %s asked, %s done."
                                    .formatted(
                                            Words.kw(w.targetKw), Words.kw(plant.trueKw(index))));
        }
    }

    private static boolean follows(
            AssetType type, double aboveKw, double targetKw, double toleranceKw) {
        return switch (type) {
            case BATTERY, GENERATOR, GRID_CONNECTION -> Math.abs(aboveKw) <= toleranceKw;
            case SOLAR_PV, WIND_TURBINE -> aboveKw <= toleranceKw;
            case LOAD -> aboveKw >= -toleranceKw;
            case EV_CHARGER -> aboveKw >= -toleranceKw && (targetKw <= 0 || aboveKw <= toleranceKw);
        };
    }

    void end(Plant plant, int index) {
        Watch w = watches.remove(index);
        if (w != null && w.alarmed) {
            tell(plant, index, Severity.CLEAR, "its command is over.");
        }
    }

    private void tell(Plant plant, int index, Severity severity, String text) {
        Asset asset = plant.registry().asset(index);
        loop.tell(
                loop.event(
                        Optional.of(asset.id()),
                        Optional.of(asset.siteId()),
                        "COMMAND_NOT_FOLLOWED",
                        severity,
                        asset.code() + ": " + text));
    }
}
