package org.wattdeck.app.studies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattdeck.app.studies.StudyResult.Kind;
import org.wattdeck.app.studies.StudyResult.Status;
import org.wattdeck.app.studies.StudyResult.Store;
import org.wattdeck.app.studies.StudyResult.Track;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.study.Simulation;

/// A case without a plan: what the plant kernel does over the period. Long periods are shown by
/// means of several rows.
final class SimulatedCase implements Simulation.Sink {

    /// More than a screen has columns of pixels.
    private static final int MOST_ROWS = 3000;

    private static final double[] NONE = {};

    private final StudyCase asked;
    private final Study study;
    private final Registry registry;
    private final int perRow;
    private final List<double[]> powerKw = new ArrayList<>();
    private final List<double[]> socKwh = new ArrayList<>();
    private final double[] sumKw;
    private int inRow;
    private int events;

    SimulatedCase(StudyCase asked) {
        this.asked = asked;
        study = asked.study();
        registry = study.registry();
        sumKw = new double[registry.assets().size()];
        long steps =
                (study.end().getEpochSecond() - study.start().getEpochSecond())
                        / ((long) study.stepSeconds() * study.telemetryEvery());
        perRow = (int) Math.max(1, Math.ceilDiv(steps, MOST_ROWS));
    }

    @Override
    public void stretch(Instant start, double[] meanKw, PlantSnapshot end) {
        for (int i = 0; i < sumKw.length; i++) {
            sumKw[i] += meanKw[i];
        }
        inRow++;
        if (inRow == perRow) {
            double[] power = new double[sumKw.length];
            double[] soc = new double[sumKw.length];
            for (int i = 0; i < sumKw.length; i++) {
                power[i] = sumKw[i] / perRow;
                soc[i] = end.socKwh(i);
                sumKw[i] = 0;
            }
            powerKw.add(power);
            socKwh.add(soc);
            inRow = 0;
        }
    }

    @Override
    public void event(PlantEvent event) {
        events++;
    }

    @Override
    public void progress(double doneFraction) {
        // the case is one of several that are counted
    }

    StudyResult run(Watch watch) {
        Simulation.run(study, this, watch::cancelled);
        Results results = new Results(asked);
        if (watch.cancelled()) {
            return results.none(Status.CANCELLED, List.of(), List.of());
        }
        StudyResult empty = results.none(Status.SIMULATED, List.of(), List.of());
        int seconds = study.stepSeconds() * study.telemetryEvery() * perRow;
        StudyResult.Grid grid =
                new StudyResult.Grid(study.start(), study.zone(), seconds, powerKw.size());
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i < registry.assets().size(); i++) {
            tracks.add(track(i));
        }
        return new StudyResult(
                empty.name(),
                empty.point(),
                empty.settings(),
                Status.SIMULATED,
                grid,
                figures(tracks, grid.hours()),
                tracks,
                registry.sites().stream().map(s -> new StudyResult.Bus(s.code(), NONE)).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(Fact.sentence(FactKind.REHEARSED, events)),
                List.of(),
                StudyResult.Effort.NONE,
                StudyResult.Beside.NONE);
    }

    private Track track(int i) {
        Asset asset = registry.asset(i);
        boolean battery = asset.type() == AssetType.BATTERY;
        double capacity = asset.spec().number("capacity_kwh", 0);
        return new Track(
                asset.code(),
                kind(asset.type()),
                registry.siteIndexOf(asset.siteId()),
                powerKw.stream().mapToDouble(row -> row[i]).toArray(),
                NONE,
                battery ? socKwh.stream().mapToDouble(row -> row[i]).toArray() : NONE,
                battery
                        ? new Store(
                                capacity,
                                capacity * asset.spec().number("min_soc", 0),
                                capacity * asset.spec().number("max_soc", 1),
                                capacity * asset.spec().number("initial_soc", 0.5))
                        : Store.NONE,
                NONE,
                NONE);
    }

    private static Kind kind(AssetType type) {
        return switch (type) {
            case BATTERY -> Kind.BATTERY;
            case GENERATOR -> Kind.GENERATOR;
            case GRID_CONNECTION -> Kind.GRID;
            case LOAD -> Kind.LOAD;
            case EV_CHARGER -> Kind.VEHICLE;
            case SOLAR_PV, WIND_TURBINE -> Kind.SOURCE;
        };
    }

    private StudyResult.Figures figures(List<Track> tracks, double hours) {
        double imported = 0;
        double exported = 0;
        double peakIn = 0;
        double peakOut = 0;
        List<Track> grids = tracks.stream().filter(t -> t.kind() == Kind.GRID).toList();
        for (int t = 0; t < powerKw.size(); t++) {
            double in = 0;
            double out = 0;
            for (Track grid : grids) {
                in += Math.max(0, grid.powerKw()[t]);
                out += Math.max(0, -grid.powerKw()[t]);
            }
            imported += in * hours;
            exported += out * hours;
            peakIn = Math.max(peakIn, in);
            peakOut = Math.max(peakOut, out);
        }
        return new StudyResult.Figures(
                "", Double.NaN, "", "", Map.of(), imported, exported, peakIn, peakOut, 0);
    }
}
