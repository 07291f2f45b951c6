package org.wattdeck.app.planning;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Sizing;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.CountedSolver;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.sizing.Size;
import org.wattdeck.engine.plan.sizing.SizeTrial;
import org.wattdeck.engine.plan.sizing.Sized;

/// Tries single sizes of one study, known by their place among all. Several threads may at once.
public final class SizeBench {

    private final SizeTrial trial;
    private final List<Size> sizes;
    private final LinearSolver solver;

    /// One size, and what it took of the processor.
    ///
    /// @param sized empty where it was called off
    record One(Optional<Sized> sized, double cpuSeconds) {}

    /// @param problem of the study as it is
    /// @param solver that several threads may ask at once
    public SizeBench(
            PlanProblem problem,
            Planning planning,
            Optional<EnergyTariff> tariff,
            Sizing sizing,
            Registry registry,
            LinearSolver solver) {
        SolverLimits limits =
                new SolverLimits(
                        planning.solver().timeSeconds(), planning.solver().gapFraction(), 1, 0);
        trial = new SizeTrial(problem, tariff, sizing.terms(), limits, System::nanoTime);
        sizes = Size.all(sizing, registry);
        this.solver = solver;
    }

    SizeTrial trial() {
        return trial;
    }

    List<Size> sizes() {
        return sizes;
    }

    /// Blocks.
    ///
    /// @param baseMoney the bill of a year without any of the components
    One tried(int k, double baseMoney, BooleanSupplier cancelled) {
        CountedSolver counted = new CountedSolver(solver);
        Optional<Sized> sized =
                cancelled.getAsBoolean()
                        ? Optional.empty()
                        : trial.tried(
                                sizes.get(k),
                                baseMoney,
                                new Planner(counted, System::nanoTime),
                                watch(cancelled));
        return new One(sized, counted.cpuSeconds());
    }

    /// The same for another process, as bytes. Ends within a second of an interruption.
    public byte[] answer(int k, double baseMoney) {
        return SizeBytes.of(tried(k, baseMoney, () -> false));
    }

    static Watch watch(BooleanSupplier cancelled) {
        return new Watch() {
            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean() || Thread.currentThread().isInterrupted();
            }

            @Override
            public void progress(Progress progress) {
                // sizes tell it
            }
        };
    }
}
