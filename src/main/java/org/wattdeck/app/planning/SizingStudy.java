package org.wattdeck.app.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Sizing;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.CountedSolver;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.sizing.Size;
import org.wattdeck.engine.plan.sizing.SizeTrial;
import org.wattdeck.engine.plan.sizing.Sized;
import org.wattdeck.engine.plan.study.Assembly;

/// Tries every size that a study lists, on all processors, each held against the site without any.
/// Blocks the thread that asks; its result does not depend on how many processors there are.
public final class SizingStudy {

    private final Study study;
    private final Planning planning;
    private final Optional<EnergyTariff> tariff;
    private final Sizing sizing;
    private final LinearSolver solver;
    private final BooleanSupplier cancelled;

    /// Hears how far it is, on the thread that asks.
    @FunctionalInterface
    public interface Progress {
        void done(int sizes, int of);
    }

    /// What came of it.
    public sealed interface Outcome {}

    /// @param sizes in the order of {@link Size#all}
    /// @param baseMoney the bill of a year without any of the components
    /// @param cpuSeconds of all threads and processes
    public record Tried(
            List<Sized> sizes,
            double baseMoney,
            double yearFraction,
            String currency,
            List<String> notes,
            double cpuSeconds)
            implements Outcome {
        public Tried {
            sizes = List.copyOf(sizes);
            notes = List.copyOf(notes);
        }
    }

    /// The study itself cannot be planned.
    public record Refused(List<String> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// Without the components there is no plan to hold sizes against.
    public record NoBase(PlanProblem problem, Planned planned) implements Outcome {}

    /// @param done what was tried until then, in its order; empty where nothing was
    public record CalledOff(Optional<Tried> done) implements Outcome {}

    /// What is known of sizes before, so that they are not tried again.
    @FunctionalInterface
    public interface Known {

        Known NOTHING = size -> Optional.empty();

        Optional<Sized> of(Size size);
    }

    /// @param solver that several threads may ask at once
    public SizingStudy(
            Study study,
            Planning planning,
            Optional<EnergyTariff> tariff,
            Sizing sizing,
            LinearSolver solver,
            BooleanSupplier cancelled) {
        this.study = study;
        this.planning = planning;
        this.tariff = tariff;
        this.sizing = sizing;
        this.solver = solver;
        this.cancelled = cancelled;
    }

    public Outcome run(Progress progress) {
        return run(progress, Known.NOTHING);
    }

    /// @param known of the same study
    public Outcome run(Progress progress, Known known) {
        Assembly.Assembled assembled = Assembly.of(study, planning, tariff, cancelled);
        if (assembled.problem().isEmpty()) {
            return new Refused(assembled.problems());
        }
        PlanProblem problem = assembled.problem().get();
        SolverLimits limits =
                new SolverLimits(
                        planning.solver().timeSeconds(), planning.solver().gapFraction(), 1, 0);
        SizeTrial trial = new SizeTrial(problem, tariff, sizing.terms(), limits, System::nanoTime);
        List<Size> sizes = Size.all(sizing, study.registry());
        CountedSolver counted = new CountedSolver(solver);
        SizeTrial.Base base =
                trial.base(sizes.getFirst(), new Planner(counted, System::nanoTime), watch());
        if (base.planned().found().isEmpty()) {
            return cancelled.getAsBoolean()
                    ? new CalledOff(Optional.empty())
                    : new NoBase(problem, base.planned());
        }
        List<String> notes = new ArrayList<>(assembled.notes());
        notes.addAll(trial.notes());
        return tried(new Grid(trial, sizes, base, known), progress, notes, counted.cpuSeconds());
    }

    /// One size, and what it took of the processor.
    private record One(Optional<Sized> sized, double cpuSeconds) {}

    /// What is tried, and against what.
    private record Grid(SizeTrial trial, List<Size> sizes, SizeTrial.Base base, Known known) {}

    private Outcome tried(Grid grid, Progress progress, List<String> notes, double baseCpuSeconds) {
        double cpu = baseCpuSeconds;
        List<Sized> all = new ArrayList<>();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<One>> runs = new ArrayList<>();
            grid.sizes.forEach(s -> runs.add(workers.submit(() -> one(grid, s))));
            for (Future<One> run : runs) {
                One one = awaited(run);
                cpu += one.cpuSeconds;
                one.sized.ifPresent(all::add);
                progress.done(all.size(), grid.sizes.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CalledOff(Optional.empty());
        }
        Tried tried =
                new Tried(
                        all,
                        grid.base.billMoney(),
                        grid.trial.yearFactor(),
                        grid.base.planned().found().orElseThrow().problem().currency(),
                        notes,
                        cpu);
        return all.size() < grid.sizes.size()
                ? new CalledOff(Optional.of(tried).filter(t -> !t.sizes().isEmpty()))
                : tried;
    }

    private One one(Grid grid, Size size) {
        Optional<Sized> before = grid.known.of(size);
        if (before.isPresent()) {
            return new One(before, 0);
        }
        CountedSolver counted = new CountedSolver(solver);
        Optional<Sized> sized =
                cancelled.getAsBoolean()
                        ? Optional.empty()
                        : grid.trial.tried(
                                size, grid.base, new Planner(counted, System::nanoTime), watch());
        return new One(sized, counted.cpuSeconds());
    }

    private Watch watch() {
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

    private static One awaited(Future<One> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
