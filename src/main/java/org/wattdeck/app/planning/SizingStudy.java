package org.wattdeck.app.planning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.wattdeck.app.crew.Crew;
import org.wattdeck.app.crew.OwnCores;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Sizing;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.CountedSolver;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.sizing.Size;
import org.wattdeck.engine.plan.sizing.SizeTrial;
import org.wattdeck.engine.plan.sizing.Sized;
import org.wattdeck.engine.plan.study.Assembly;

/// Tries every size that a study lists, on all processors or by a crew, each held against the site
/// without any. Blocks the thread that asks; its result does not depend on who tries the sizes.
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

    /// How another process is asked to try a size.
    public interface Away {

        Away NOBODY =
                new Away() {
                    @Override
                    public Optional<byte[]> order(int k, double baseMoney) {
                        return Optional.empty();
                    }

                    @Override
                    public byte[] cargo() {
                        return new byte[0];
                    }
                };

        /// @param k of the size, in the order of {@link Size#all}
        /// @param baseMoney the bill of a year without any of the components
        /// @return empty where it is to be tried here
        Optional<byte[]> order(int k, double baseMoney) throws IOException;

        /// The files that orders speak of.
        byte[] cargo() throws IOException;

        /// Told of each size that is new, on any thread.
        default void tried(boolean byMember) {
            // who counts them says so
        }

        /// Completes once nobody waits for those that others try.
        default CompletionStage<?> calledOff() {
            return new CompletableFuture<Void>();
        }
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
        return run(progress, known, new OwnCores(), Away.NOBODY);
    }

    /// @param crew that tries the sizes
    /// @param away how another process is asked to try one
    public Outcome run(Progress progress, Known known, Crew crew, Away away) {
        Assembly.Assembled assembled = Assembly.of(study, planning, tariff, cancelled);
        if (assembled.problem().isEmpty()) {
            return new Refused(assembled.problems());
        }
        PlanProblem problem = assembled.problem().get();
        SizeBench bench =
                new SizeBench(problem, planning, tariff, sizing, study.registry(), solver);
        CountedSolver counted = new CountedSolver(solver);
        SizeTrial.Base base =
                bench.trial()
                        .base(
                                bench.sizes().getFirst(),
                                new Planner(counted, System::nanoTime),
                                SizeBench.watch(cancelled));
        if (base.planned().found().isEmpty()) {
            return cancelled.getAsBoolean()
                    ? new CalledOff(Optional.empty())
                    : new NoBase(problem, base.planned());
        }
        List<String> notes = new ArrayList<>(assembled.notes());
        notes.addAll(bench.trial().notes());
        SizePoints points = new SizePoints(bench, base.billMoney(), known, away, cancelled);
        return tried(points, base, crew, progress, notes, counted.cpuSeconds());
    }

    private Outcome tried(
            SizePoints points,
            SizeTrial.Base base,
            Crew crew,
            Progress progress,
            List<String> notes,
            double baseCpuSeconds) {
        double[] cpu = {baseCpuSeconds};
        List<Sized> all = new ArrayList<>();
        try {
            crew.run(
                    points,
                    (k, one) -> {
                        cpu[0] += one.cpuSeconds();
                        one.sized().ifPresent(all::add);
                        progress.done(all.size(), points.count());
                    });
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                return new CalledOff(Optional.empty());
            }
            throw new UncheckedIOException(e);
        }
        PlanProblem problem = base.planned().found().orElseThrow().problem();
        Tried tried =
                new Tried(
                        all,
                        base.billMoney(),
                        points.yearFactor(),
                        problem.currency(),
                        notes,
                        cpu[0]);
        return all.size() < points.count()
                ? new CalledOff(Optional.of(tried).filter(t -> !t.sizes().isEmpty()))
                : tried;
    }
}
