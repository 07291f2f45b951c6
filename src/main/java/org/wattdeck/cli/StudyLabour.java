package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.wattdeck.app.crew.Labour;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanSolvers;
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

        OneStudy(FileSystem files, PlanSolvers solvers) {
            this.files = files;
            this.solvers = solvers;
        }

        @Override
        public byte[] run(byte[] bytes) throws IOException, UnfitException {
            VariantOrder order = VariantOrder.read(bytes);
            StudyVariants.Variant variant = same(order);
            String solver = ChosenSolver.name(variant.study().planning());
            if (ChosenSolver.named(solver, solvers).isEmpty()) {
                throw new UnfitException(solvers.refusal(solver));
            }
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
            files.close();
        }
    }
}
