package org.wattdeck.cli;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.wattdeck.app.crew.Labour;
import org.wattdeck.app.planning.SizeBench;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.store.file.StudyFile;
import org.wattdeck.store.file.StudyVariants;
import org.wattdeck.store.file.VariantReader;

/// Runs the points of a study that stands on another machine, from its files as they came.
final class StudyLabour implements Labour {

    private final PlanSolvers solvers;

    StudyLabour(PlanSolvers solvers) {
        this.solvers = solvers;
    }

    @Override
    public Job open(Path cargo) throws IOException {
        return new OneStudy(StudyCargo.open(cargo), solvers);
    }

    private static final class OneStudy implements Job {

        private final FileSystem files;
        private final PlanSolvers solvers;
        private final PointKeys keys = new PointKeys();
        private final Map<String, VariantReader> readers = new ConcurrentHashMap<>();
        private final Map<String, SizeBench> benches = new HashMap<>();

        OneStudy(FileSystem files, PlanSolvers solvers) {
            this.files = files;
            this.solvers = solvers;
        }

        @Override
        public byte[] run(byte[] bytes) throws IOException, UnfitException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            int kind = in.readUnsignedByte();
            return switch (kind) {
                case Wires.VARIANT -> variant(VariantOrder.read(in));
                case Wires.SIZE -> size(SizeOrder.read(in));
                default ->
                        throw new UnfitException("It does not know orders of kind " + kind + ".");
            };
        }

        private byte[] variant(VariantOrder order) throws IOException, UnfitException {
            StudyVariants.Variant variant = same(order);
            solver(variant.study());
            VariantRun run = new VariantRun(solvers);
            if (!order.files()) {
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

        private byte[] size(SizeOrder order) throws IOException, UnfitException {
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
        private SizeBench bench(VariantOrder order) throws IOException, UnfitException {
            StudyFile.Outcome read = same(order).study();
            Study study = read.study().orElseThrow();
            Planning planning = read.planning().orElseThrow();
            PlanProblem problem =
                    Assembly.of(study, planning, read.tariff(), () -> false)
                            .problem()
                            .orElseThrow(
                                    () -> new UnfitException("The study cannot be planned there."));
            return new SizeBench(
                    problem,
                    planning,
                    read.tariff(),
                    read.sizing().orElseThrow(),
                    study.registry(),
                    solver(read).linear());
        }

        private ChosenSolver solver(StudyFile.Outcome study) throws UnfitException {
            String name = ChosenSolver.name(study.planning());
            return ChosenSolver.named(name, solvers)
                    .orElseThrow(() -> new UnfitException(solvers.refusal(name)));
        }

        /// The variant as it was written, reckoned from the same.
        private StudyVariants.Variant same(VariantOrder order) throws IOException, UnfitException {
            StudyVariants.Variant variant;
            String key;
            try {
                variant =
                        readers.computeIfAbsent(
                                        order.file(), f -> new VariantReader(files.getPath(f)))
                                .read(
                                        order.name(),
                                        order.point(),
                                        order.settings(),
                                        order.document());
                key = keys.of(variant);
            } catch (IOException e) {
                throw new UnfitException("The study cannot be read there: " + e.getMessage());
            }
            if (!key.equals(order.key())) {
                throw new UnfitException(
                        "It has other inputs for %s than this machine.".formatted(order.name()));
            }
            return variant;
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
            try {
                files.close();
            } catch (NoSuchFileException e) {
                // closed all the same: its file had lost its name before
            }
        }
    }
}
