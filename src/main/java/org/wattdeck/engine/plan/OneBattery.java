package org.wattdeck.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.storage.NoStoragePlan;
import org.wattdeck.engine.plan.storage.StorageAnswer;
import org.wattdeck.engine.plan.storage.StoragePlan;
import org.wattdeck.engine.plan.storage.StorageSolver;
import org.wattdeck.engine.plan.storage.StorageTask;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.engine.plan.unit.Unit;

/// A problem with nothing to decide but one battery: prices, limits and what else is at the bus are
/// given. It needs no program; [StorageSolver] has the same optimum in a pass over the steps.
final class OneBattery {

    /// How the solver is called in results.
    static final String NAME = "storage";

    private static final double INSIDE = 1e-6;

    private final PlanProblem problem;
    private final Battery battery;
    private final Grid grid;
    private final List<Demand> demands = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();

    private OneBattery(PlanProblem problem, Battery battery, Grid grid) {
        this.problem = problem;
        this.battery = battery;
        this.grid = grid;
        for (Unit unit : problem.units()) {
            if (unit instanceof Demand demand) {
                demands.add(demand);
            } else if (unit instanceof Source source) {
                sources.add(source);
            }
        }
    }

    /// The problem, if it is of this kind.
    static Optional<OneBattery> of(PlanProblem problem) {
        Goal goal = problem.goal();
        boolean cost = goal.equals(Goal.COST) || goal.equals(Goal.REVENUE);
        List<Battery> batteries = all(problem, Battery.class);
        List<Grid> grids = all(problem, Grid.class);
        if (!cost
                || problem.capKg().isPresent()
                || problem.buses().size() != 1
                || problem.buses().getFirst().reserves()
                || problem.buses().getFirst().mayDump()
                || batteries.size() != 1
                || grids.size() != 1) {
            return Optional.empty();
        }
        OneBattery one = new OneBattery(problem, batteries.getFirst(), grids.getFirst());
        return one.fits() ? Optional.of(one) : Optional.empty();
    }

    private static <T extends Unit> List<T> all(PlanProblem problem, Class<T> kind) {
        return problem.units().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private boolean fits() {
        Ending ending = battery.ending();
        return problem.units().size() == 2 + demands.size() + sources.size()
                && problem.holds().stream().allMatch(this::fits)
                && grid.demand().isEmpty()
                && battery.wear().depth().isEmpty()
                && Double.isFinite(ending.valuePerKwh())
                && demands.stream().allMatch(d -> d.sheddableFraction() == 0)
                && sources.stream().allMatch(s -> s.kgPerKwh() == 0)
                && sources.stream()
                                .filter(Source::curtailable)
                                .mapToDouble(Source::curtailmentPerKwh)
                                .distinct()
                                .count()
                        <= 1;
    }

    /// Limits that are lower for a while fit; to be made to do something does not.
    private boolean fits(PlanProblem.Hold hold) {
        boolean own = hold.units().equals(Set.of(battery.code()));
        for (int t = 0; t < hold.mostKw().length; t++) {
            if (hold.at(t) && !(own && hold.leastKw()[t] <= 0 && hold.mostKw()[t] >= 0)) {
                return false;
            }
        }
        return true;
    }

    private StorageTask.Limits limits(int count) {
        StorageTask.Limits limits =
                StorageTask.Limits.constant(
                        count,
                        battery.flow().chargeKw(),
                        battery.flow().dischargeKw(),
                        battery.store().minKwh(),
                        battery.store().maxKwh());
        for (PlanProblem.Hold hold : problem.holds()) {
            for (int t = 0; t < count; t++) {
                limits.chargeKw()[t] = Math.min(limits.chargeKw()[t], -hold.leastKw()[t]);
                limits.dischargeKw()[t] = Math.min(limits.dischargeKw()[t], hold.mostKw()[t]);
            }
        }
        return limits;
    }

    /// Solves it, checks the answer as any other, and tells limits that cannot hold.
    Planned plan(long begunNanos, LongSupplier nanos) {
        StorageAnswer answer = StorageSolver.solve(task());
        double seconds = (nanos.getAsLong() - begunNanos) / 1e9;
        return switch (answer) {
            case NoStoragePlan no -> infeasible(no);
            case StoragePlan plan -> found(plan, seconds);
        };
    }

    private StorageTask task() {
        int count = problem.steps().count();
        double hours = problem.steps().hours();
        Battery.Store store = battery.store();
        double[] net = new double[count];
        double[] curtailable = new double[count];
        for (Demand demand : demands) {
            Arrays.setAll(net, t -> net[t] + demand.demandKw()[t]);
        }
        for (Source source : sources) {
            Arrays.setAll(net, t -> net[t] - source.availableKw()[t]);
            if (source.curtailable()) {
                Arrays.setAll(curtailable, t -> curtailable[t] + source.availableKw()[t]);
            }
        }
        double[] buy = grid.importPerKwh().clone();
        Arrays.setAll(buy, t -> buy[t] + problem.co2PerKg() * grid.kgPerKwh()[t]);
        return new StorageTask(
                hours,
                new StorageTask.Battery(
                        battery.flow().chargeEfficiencyFraction(),
                        battery.flow().dischargeEfficiencyFraction(),
                        (1 - store.kept(hours)) / hours,
                        battery.wear().chargedPerKwh(),
                        battery.wear().dischargedPerKwh(),
                        store.initialKwh()),
                limits(count),
                new StorageTask.Prices(buy, grid.exportPerKwh()),
                new StorageTask.Site(
                        net, curtailable, curtailmentPerKwh(), grid.importKw(), grid.exportKw()),
                new StorageTask.Terminal(
                        battery.ending().leastKwh(),
                        battery.ending().mostKwh(),
                        battery.ending().valuePerKwh()),
                true);
    }

    private double curtailmentPerKwh() {
        return sources.stream()
                .filter(Source::curtailable)
                .mapToDouble(Source::curtailmentPerKwh)
                .findFirst()
                .orElse(0);
    }

    private Planned found(StoragePlan answer, double seconds) {
        List<Course> courses = courses(answer);
        List<String> breaches = PlanCheck.breaches(problem, courses);
        if (!breaches.isEmpty()) {
            return new Planned.Failed(Fact.sentence(FactKind.STORAGE_NOT_KEPT), breaches);
        }
        double fixed = problem.fixedCost();
        double[] prices = prices(answer);
        Solution.Work work = Solution.Work.here(NAME, "1", 0, 0, seconds);
        return new Planned.Found(
                new Plan(
                        problem,
                        courses,
                        Figures.of(problem, courses),
                        true,
                        new double[][] {prices},
                        new StorageBindings(problem, battery, grid, answer, prices).bindings(),
                        new Plan.Effort(work, answer.gap(), answer.bound() + fixed, 1, 0),
                        0));
    }

    private List<Course> courses(StoragePlan answer) {
        double[] curtailed = answer.curtailedKw().clone();
        List<Course> courses = new ArrayList<>();
        for (Unit unit : problem.units()) {
            switch (unit) {
                case Battery b ->
                        courses.add(
                                new Course.OfBattery(
                                        b,
                                        answer.chargeKw(),
                                        answer.dischargeKw(),
                                        answer.energyKwh()));
                case Grid g ->
                        courses.add(new Course.OfGrid(g, answer.importKw(), answer.exportKw()));
                case Demand d -> courses.add(new Course.OfDemand(d, d.demandKw().clone()));
                case Source s -> courses.add(new Course.OfSource(s, given(s, curtailed)));
                default -> throw new IllegalStateException("Not of one battery: " + unit.code());
            }
        }
        return courses;
    }

    /// What is curtailed is taken from the sources in their order.
    private static double[] given(Source source, double[] curtailed) {
        double[] given = source.availableKw().clone();
        for (int t = 0; source.curtailable() && t < given.length; t++) {
            double less = Math.min(given[t], curtailed[t]);
            given[t] -= less;
            curtailed[t] -= less;
        }
        return given;
    }

    /// What a kWh more of demand would cost: that of whatever has room to give it, the connection
    /// or the battery.
    private double[] prices(StoragePlan answer) {
        double[] prices = new double[problem.steps().count()];
        Battery.Flow flow = battery.flow();
        for (int t = 0; t < prices.length; t++) {
            double in = answer.importKw()[t];
            double out = answer.exportKw()[t];
            double charge = answer.chargeKw()[t];
            double discharge = answer.dischargeKw()[t];
            double worth = answer.worthPerKwh()[t];
            if (in > INSIDE && in < grid.importKw()[t] - INSIDE) {
                prices[t] = grid.importPerKwh()[t] + problem.co2PerKg() * grid.kgPerKwh()[t];
            } else if (out > INSIDE && out < grid.exportKw()[t] - INSIDE) {
                prices[t] = grid.exportPerKwh()[t];
            } else if (charge > INSIDE) {
                prices[t] =
                        worth * flow.chargeEfficiencyFraction() - battery.wear().chargedPerKwh();
            } else if (discharge > INSIDE) {
                prices[t] =
                        worth / flow.dischargeEfficiencyFraction()
                                + battery.wear().dischargedPerKwh();
            } else {
                prices[t] =
                        answer.curtailedKw()[t] > INSIDE
                                ? -curtailmentPerKwh()
                                : grid.importPerKwh()[t] + problem.co2PerKg() * grid.kgPerKwh()[t];
            }
        }
        return prices;
    }

    private Planned infeasible(NoStoragePlan no) {
        String limit =
                switch (no.reason()) {
                    case IMPORT_LIMIT -> "the import limit of " + grid.code();
                    case EXPORT_LIMIT -> "the export limit of " + grid.code();
                    case LEAST_ENERGY, MOST_ENERGY ->
                            no.step() >= problem.steps().count() - 1
                                    ? "the energy left in " + battery.code() + " at the end"
                                    : "the window of stored energy of " + battery.code();
                };
        boolean power =
                no.reason() == NoStoragePlan.Reason.IMPORT_LIMIT
                        || no.reason() == NoStoragePlan.Reason.EXPORT_LIMIT;
        return new Planned.Infeasible(
                List.of(limit, "what " + battery.code() + " can do"),
                List.of(
                        new Planned.Relief(
                                limit,
                                power ? "kW" : "kWh",
                                no.missing(),
                                Double.NaN,
                                1,
                                no.step())));
    }
}
