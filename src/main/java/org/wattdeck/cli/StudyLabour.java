package org.wattdeck.cli;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wattdeck.app.crew.CaseOrder;
import org.wattdeck.app.crew.Labour;
import org.wattdeck.app.crew.SizeOrder;
import org.wattdeck.app.planning.SizeBench;
import org.wattdeck.app.studies.CaseRun;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.app.studies.ResultCodec;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.store.file.CargoStudy;
import org.wattdeck.store.file.StudyFile;
import org.wattdeck.store.file.StudyVariants;

/// Runs the cases and sizes of a study that stands on another machine, from its files as they came:
/// for a command there what it writes of a case, for a console what it shows.
public final class StudyLabour implements Labour {

    private final PlanSolvers solvers;

    public StudyLabour(PlanSolvers solvers) {
        this.solvers = solvers;
    }

    @Override
    public Job open(Path cargo) throws IOException {
        return new OneStudy(CargoStudy.open(cargo), solvers);
    }

    private static final class OneStudy implements Job {

        private final CargoStudy study;
        private final PlanSolvers solvers;
        private final Map<String, SizeBench> benches = new HashMap<>();

        OneStudy(CargoStudy study, PlanSolvers solvers) {
            this.study = study;
            this.solvers = solvers;
        }

        @Override
        public byte[] run(byte[] bytes) throws IOException, UnfitException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            return switch (CaseOrder.Kind.read(in)) {
                case REPORT -> report(CaseOrder.read(in));
                case SIZE -> size(SizeOrder.read(in));
                case RESULT -> result(CaseOrder.read(in));
            };
        }

        private byte[] report(CaseOrder order) throws IOException, UnfitException {
            StudyVariants.Variant variant = study.same(order);
            solver(variant.study().planning());
            VariantRun run = new VariantRun(solvers);
            if (order.point()) {
                return VariantAnswer.of(run.run(variant, Optional.empty()), Optional.empty())
                        .bytes();
            }
            Path folder = Files.createTempDirectory("wattdeck-variant-");
            try {
                return VariantAnswer.of(run.run(variant, Optional.of(folder)), Optional.of(folder))
                        .bytes();
            } finally {
                delete(folder);
            }
        }

        private byte[] result(CaseOrder order) throws IOException, UnfitException {
            var read = study.sameCase(order);
            solver(read.planning());
            byte[] bytes =
                    ResultCodec.bytes(
                            List.of(new CaseRun(solvers, System::nanoTime).run(read, WATCH)));
            if (bytes.length > VariantAnswer.MOST_BYTES) {
                throw new IOException(VariantAnswer.TOO_LARGE);
            }
            return bytes;
        }

        /// Ends what it watches where this thread is interrupted.
        private static final Watch WATCH =
                new Watch() {
                    @Override
                    public boolean cancelled() {
                        return Thread.currentThread().isInterrupted();
                    }

                    @Override
                    public void progress(Progress progress) {
                        // who asked counts cases
                    }
                };

        private byte[] size(SizeOrder order) throws UnfitException {
            SizeBench bench;
            synchronized (benches) {
                bench = benches.get(order.study().key());
                if (bench == null) {
                    bench = bench(order.study());
                    benches.put(order.study().key(), bench);
                }
            }
            return bench.answer(order.size(), order.baseMoney());
        }

        /// Read and assembled once for all sizes.
        private SizeBench bench(CaseOrder order) throws UnfitException {
            StudyFile.Outcome read = study.same(order).study();
            Study whole = read.study().orElseThrow();
            Planning planning = read.planning().orElseThrow();
            PlanProblem problem =
                    Assembly.of(whole, planning, read.tariff(), () -> false)
                            .problem()
                            .orElseThrow(
                                    () -> new UnfitException("The study cannot be planned there."));
            return new SizeBench(
                    problem,
                    planning,
                    read.tariff(),
                    read.sizing().orElseThrow(),
                    whole.registry(),
                    solver(read.planning()).linear());
        }

        private ChosenSolver solver(Optional<Planning> planning) throws UnfitException {
            String name = ChosenSolver.name(planning);
            return ChosenSolver.named(name, solvers)
                    .orElseThrow(() -> new UnfitException(solvers.refusal(name)));
        }

        private static void delete(Path folder) throws IOException {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }

        @Override
        public void close() throws IOException {
            study.close();
        }
    }
}
