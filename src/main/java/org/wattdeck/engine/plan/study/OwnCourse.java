package org.wattdeck.engine.plan.study;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.study.Simulation;

/// What every asset of a study does by itself, without a command: the mean power of each step as
/// the plant kernel has it. A plan takes from here what no series says: loads, PV, wind and
/// vehicles that charge as they come.
final class OwnCourse {

    private final double[][] meanKw;

    private OwnCourse(double[][] meanKw) {
        this.meanKw = meanKw;
    }

    static OwnCourse of(Study study, Steps steps, BooleanSupplier cancelled) {
        Study alone =
                new Study(
                        study.name(),
                        study.registry(),
                        study.start(),
                        study.end(),
                        study.zone(),
                        steps.stepSeconds(),
                        study.seed(),
                        false,
                        study.series(),
                        List.of(),
                        List.of(),
                        1);
        double[][] kw = new double[study.registry().assets().size()][steps.count()];
        Simulation.run(
                alone,
                new Simulation.Sink() {
                    @Override
                    public void stretch(Instant start, double[] mean, PlantSnapshot end) {
                        int t =
                                (int)
                                        ((start.getEpochSecond() - steps.start().getEpochSecond())
                                                / steps.stepSeconds());
                        for (int i = 0; i < kw.length; i++) {
                            kw[i][t] = mean[i];
                        }
                    }

                    @Override
                    public void event(PlantEvent event) {
                        // only powers are asked for
                    }

                    @Override
                    public void progress(double doneFraction) {
                        // soon done
                    }
                },
                cancelled);
        return new OwnCourse(kw);
    }

    /// Positive towards the bus.
    double[] kw(int asset) {
        return meanKw[asset];
    }
}
