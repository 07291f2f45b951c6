package org.wattdeck.engine.plan.formulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Deferrable;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Market;
import org.wattdeck.engine.plan.unit.Offer;
import org.wattdeck.engine.plan.unit.Position;
import org.wattdeck.engine.plan.unit.Response;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.engine.plan.unit.Unit;

/// A problem as a linear model, and the way back from its solution.
///
/// That a battery does not charge and discharge at once, nor a site buy and sell, needs decisions
/// of 0 or 1 only where it would pay to do both. They are left out at first; [#torn] says in which
/// steps of a solution they are missing. With decisions there the model is solved again, until
/// nothing is torn: a solution that keeps to what was left out is the best of the whole problem,
/// since leaving out cannot make it worse.
public final class Formulation {

    private final PlanProblem problem;
    private final Program program;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private Formulation(
            PlanProblem problem, Torn decided, boolean elastic, BooleanSupplier cancelled) {
        this.problem = problem;
        program = new Program(problem, elastic);
        double most = mostKw(problem);
        for (Unit unit : problem.units()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("The formulation was called off.");
            }
            if (!(unit instanceof Market)) {
                parts.put(unit.code(), part(problem, unit, decided.of(unit.code()), most));
            }
        }
        markets(problem, most);
        problem.fuses().forEach(f -> fuse(problem, f));
        problem.holds().forEach(this::hold);
        program.finish();
    }

    /// What is sold beside energy leans on what units do, so that it comes after them.
    private void markets(PlanProblem problem, double mostKw) {
        for (Unit unit : problem.units()) {
            if (unit instanceof Market market) {
                parts.put(
                        unit.code(),
                        switch (market) {
                            case Offer u -> new OfferPart(program, u, inHand(u));
                            case Position u ->
                                    new PositionPart(program, u, grids(problem, u.bus()));
                            case Response u -> response(problem, u, mostKw);
                        });
            }
        }
    }

    private Map<String, InHand> inHand(Offer offer) {
        Map<String, InHand> all = new LinkedHashMap<>();
        parts.forEach(
                (code, part) -> {
                    if (offer.units().contains(code) && part instanceof InHand unit) {
                        all.put(code, unit);
                    }
                });
        return all;
    }

    /// The connections of a bus.
    private List<GridPart> grids(PlanProblem problem, int bus) {
        List<GridPart> grids = new ArrayList<>();
        for (Unit unit : problem.units()) {
            if (unit.bus() == bus && parts.get(unit.code()) instanceof GridPart part) {
                grids.add(part);
            }
        }
        return grids;
    }

    private ResponsePart response(PlanProblem problem, Response response, double mostKw) {
        double[] most = new double[problem.steps().count()];
        for (Unit unit : problem.units()) {
            if (unit instanceof Grid grid && grid.bus() == response.bus()) {
                Arrays.setAll(most, t -> most[t] + Math.min(grid.importKw()[t], mostKw));
            }
        }
        return new ResponsePart(program, response, grids(problem, response.bus()), most);
    }

    /// Only in the steps in which its vehicles could go beyond it.
    private void fuse(PlanProblem problem, PlanProblem.Fuse fuse) {
        List<EvSession> vehicles = fuse.of(problem.units());
        program.limit("the power of " + fuse.name(), "kW", Limit.READILY);
        for (int t = 0; t < problem.steps().count(); t++) {
            int step = t;
            List<EvSession> there =
                    vehicles.stream()
                            .filter(v -> v.firstStep() <= step && step < v.endStep())
                            .toList();
            double most =
                    there.stream()
                            .mapToDouble(v -> Math.max(v.flow().chargeKw(), v.flow().dischargeKw()))
                            .sum();
            if (most > fuse.powerKw()) {
                int row = program.model.row(-fuse.powerKw(), fuse.powerKw());
                there.forEach(v -> vehicle(v).draw(program, step, row));
                program.relieve(row, t, -1);
                program.relieve(row, t, 1);
            }
        }
        program.none();
    }

    private void hold(PlanProblem.Hold hold) {
        List<Part> held =
                parts.entrySet().stream()
                        .filter(e -> hold.units().contains(e.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        program.limit("what " + hold.name() + " is held to", "kW", Limit.LATE);
        for (int t = 0; t < hold.mostKw().length; t++) {
            if (hold.at(t) && !held.isEmpty()) {
                int row = program.model.row(hold.leastKw()[t], hold.mostKw()[t]);
                for (Part part : held) {
                    part.power(t, row);
                }
                program.relieve(row, t, -1);
                program.relieve(row, t, 1);
            }
        }
        program.none();
    }

    private EvPart vehicle(EvSession session) {
        if (parts.get(session.code()) instanceof EvPart part) {
            return part;
        }
        throw new IllegalStateException(session.code() + " is no vehicle.");
    }

    public static Formulation of(PlanProblem problem, Torn decided) {
        return of(problem, decided, () -> false);
    }

    /// @throws CancellationException where it was called off: a large one takes seconds
    public static Formulation of(PlanProblem problem, Torn decided, BooleanSupplier cancelled) {
        return new Formulation(problem, decided, false, cancelled);
    }

    /// One that can always be solved, at the price of limits that give way; see [Conflict].
    static Formulation elastic(PlanProblem problem, Torn decided) {
        return new Formulation(problem, decided, true, () -> false);
    }

    /// Steps of units in which two ways exclude each other.
    public record Torn(Map<String, BitSet> steps) {

        public static final Torn NOWHERE = new Torn(Map.of());

        BitSet of(String code) {
            return steps.getOrDefault(code, new BitSet());
        }

        public boolean nowhere() {
            return steps.values().stream().allMatch(BitSet::isEmpty);
        }

        public int size() {
            return steps.values().stream().mapToInt(BitSet::cardinality).sum();
        }

        public Torn and(Torn more) {
            Map<String, BitSet> all = new HashMap<>();
            steps.forEach((code, set) -> all.put(code, (BitSet) set.clone()));
            more.steps.forEach((code, set) -> all.computeIfAbsent(code, c -> new BitSet()).or(set));
            return new Torn(all);
        }
    }

    private Part part(String code) {
        return Objects.requireNonNull(parts.get(code), code);
    }

    private Part part(PlanProblem problem, Unit unit, BitSet decided, double mostKw) {
        return switch (unit) {
            case Battery u -> new BatteryPart(program, u, decided);
            case Source u -> new SourcePart(program, u);
            case Demand u -> new DemandPart(program, u);
            case Deferrable u -> new DeferrablePart(program, u);
            case EvSession u -> new EvPart(program, u, decided);
            case Generator u -> new GeneratorPart(program, u);
            case Grid u -> new GridPart(program, u, decided, problem.goal().perPeakKw(), mostKw);
            case Market u -> throw new IllegalStateException(u.code() + " comes after the units.");
        };
    }

    /// More than a connection can ever carry here: everything that is taken or given at once.
    private static double mostKw(PlanProblem problem) {
        double most = 1;
        for (Unit unit : problem.units()) {
            most +=
                    switch (unit) {
                        case Battery u -> u.flow().chargeKw() + u.flow().dischargeKw();
                        case Source u -> largest(u.availableKw());
                        case Demand u -> largest(u.demandKw());
                        case Deferrable u -> u.powerKw();
                        case EvSession u -> u.flow().chargeKw() + u.flow().dischargeKw();
                        case Generator u -> u.maxKw();
                        case Grid _, Market _ -> 0;
                    };
        }
        return most;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double v : values) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    public LinearModel model() {
        return program.model;
    }

    /// What each unit does in a solution, in the order of the problem.
    public List<Course> courses(double[] x) {
        return problem.units().stream().map(u -> part(u.code()).course(x)).toList();
    }

    /// Columns that are decided before it is known which of several futures comes, unit by unit: as
    /// many, in the same order, for problems that differ in numbers alone.
    public int[] hereAndNow() {
        return parts.values().stream()
                .flatMapToInt(part -> Arrays.stream(part.hereAndNow()))
                .toArray();
    }

    /// Columns that are the same however single steps come: those of [#hereAndNow], those that
    /// ramps hold together, and whatever costs without belonging to a step, such as a peak.
    public boolean[] common() {
        LinearModel model = program.model;
        boolean[] common = new boolean[model.columns()];
        for (int c = 0; c < common.length; c++) {
            common[c] = program.step(c) < 0 && model.cost(c) != 0;
        }
        for (int c : hereAndNow()) {
            common[c] = true;
        }
        parts.values().forEach(part -> Arrays.stream(part.bound()).forEach(c -> common[c] = true));
        return common;
    }

    public int steps() {
        return program.steps.count();
    }

    /// The step a column belongs to; -1 where it is of none.
    public int step(int column) {
        return program.step(column);
    }

    /// What no column changes of the goal in a step.
    public double constant(int step) {
        return program.constant(step);
    }

    /// Where a solution does what excludes itself.
    public Torn torn(double[] x) {
        Map<String, BitSet> torn = new HashMap<>();
        parts.forEach((code, part) -> torn.put(code, part.torn(x)));
        return new Torn(torn);
    }

    /// The row whose dual is what a kW more of demand costs at a bus in a step.
    public int balanceRow(int bus, int step) {
        return program.balanceRow(bus, step);
    }

    /// The words of the limit that a row or column belongs to; empty where it has none.
    public String limit(int owner) {
        return program.limits().get(owner).words();
    }

    /// As above, empty too where the price of the limit says nothing.
    public String pricedLimit(int owner) {
        return program.limits().get(owner).priced() ? limit(owner) : "";
    }

    Program program() {
        return program;
    }
}
