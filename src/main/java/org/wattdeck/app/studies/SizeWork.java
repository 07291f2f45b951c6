package org.wattdeck.app.studies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.crew.CaseOrder;
import org.wattdeck.app.crew.Crew;
import org.wattdeck.app.crew.SizeOrder;
import org.wattdeck.app.planning.SizingStudy;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.plan.sizing.Size;
import org.wattdeck.engine.plan.sizing.Sized;

/// Tries the sizes of a study, by a crew. Blocks; stops within a second once its job is
/// called off, and hands back what was tried until then.
final class SizeWork {

    private final PlanSolvers solvers;
    private final StudyJob job;
    private final StudyTally tally;
    private final Crew crew;

    SizeWork(PlanSolvers solvers, StudyJob job, StudyTally tally, Crew crew) {
        this.solvers = solvers;
        this.job = job;
        this.tally = tally;
        this.crew = crew;
    }

    /// @param study with the sections `optimize` and `sizing`
    /// @param orders for other processes to try sizes
    /// @param before what came of the same sizes in a run that was called off
    SizeTable of(StudyCase study, StudyOrders orders, Optional<SizeTable> before) {
        String name = ChosenSolver.name(study.planning());
        Optional<ChosenSolver> solver = ChosenSolver.named(name, solvers);
        if (solver.isEmpty()) {
            return SizeTable.none(study.sizes(), List.of(solvers.refusal(name)));
        }
        Map<List<SizeTable.Part>, SizeTable.Row> known = new HashMap<>();
        before.ifPresent(t -> t.rows().forEach(r -> known.put(r.parts(), r)));
        tally.known(known.size());
        tally.begun("sizing");
        SizingStudy.Outcome outcome =
                new SizingStudy(
                                study.study(),
                                study.planning().orElseThrow(),
                                study.tariff(),
                                study.sizing().orElseThrow(),
                                solver.get().linear(),
                                job::cancelled)
                        .run(
                                (sizes, of) -> {
                                    // they are counted one by one
                                },
                                size -> sized(size, known),
                                crew,
                                new Asked(study, orders));
        return switch (outcome) {
            case SizingStudy.Tried tried -> SizeTable.of(tried, study.sizes());
            case SizingStudy.CalledOff off ->
                    off.done()
                            .map(t -> SizeTable.of(t, study.sizes()))
                            .or(() -> before)
                            .orElseGet(() -> SizeTable.none(study.sizes(), List.of()));
            case SizingStudy.Refused no -> SizeTable.none(study.sizes(), no.problems());
            case SizingStudy.NoBase no -> SizeTable.none(study.sizes(), noBase(no));
        };
    }

    private static List<String> noBase(SizingStudy.NoBase no) {
        List<String> words = new ArrayList<>();
        words.add(Fact.sentence(FactKind.SIZED_NO_BASE));
        words.addAll(PlanWork.noPlan(no.problem(), no.planned()));
        return words;
    }

    private static Optional<Sized> sized(
            Size size, Map<List<SizeTable.Part>, SizeTable.Row> known) {
        return Optional.ofNullable(known.get(SizeTable.parts(size)))
                .map(r -> new Sized(size, r.words(), r.worth()));
    }

    /// Asks others, and counts sizes that are new.
    private final class Asked implements SizingStudy.Away {

        private final StudyCase study;
        private final StudyOrders orders;

        Asked(StudyCase study, StudyOrders orders) {
            this.study = study;
            this.orders = orders;
        }

        @Override
        public Optional<byte[]> order(int k, double baseMoney) throws IOException {
            Optional<CaseOrder> order = orders.of(study);
            return order.isPresent()
                    ? Optional.of(new SizeOrder(order.get(), k, baseMoney).bytes())
                    : Optional.empty();
        }

        @Override
        public byte[] cargo() throws IOException {
            return orders.cargo();
        }

        @Override
        public void tried(boolean byMember) {
            tally.ran(byMember);
        }

        @Override
        public CompletionStage<?> calledOff() {
            return job.calledOff();
        }
    }
}
