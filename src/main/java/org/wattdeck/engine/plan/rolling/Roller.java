package org.wattdeck.engine.plan.rolling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// Goes through a period from gate to gate: plans from the state of now as far as the horizon, has
/// the first stride carried out, and looks at what came of it. Where there is no plan for a window,
/// the one before goes on as long as it reaches; then all stands still. Windows with one battery
/// alone to decide on need no solver.
public final class Roller {

    private final PlanProblem whole;
    private final RollingHorizon rolling;
    private final Outlook outlook;
    private final Optional<Events> events;
    private final Planner planner;
    private final SolverLimits limits;
    private final LongSupplier nanos;
    private final List<Course> done;
    private final List<Course> meant;
    private final List<Gate> gates = new ArrayList<>();
    private Orders orders = Orders.IDLE;
    private int reach;
    private int looked;

    /// Hears of each gate once it is planned.
    @FunctionalInterface
    public interface Listener {
        void gate(Gate gate);
    }

    /// @param whole the problem of the whole period, with what loads and sources really are
    /// @param known may be nothing
    /// @param limits of each gate
    /// @param nanos a clock that only goes forward
    public Roller(
            PlanProblem whole,
            RollingHorizon rolling,
            Known known,
            Planner planner,
            SolverLimits limits,
            LongSupplier nanos) {
        this.whole = whole;
        this.rolling = rolling;
        this.outlook = new Outlook(rolling, whole.steps(), known);
        events = rolling.replan().map(r -> new Events(whole, r, outlook));
        this.planner = planner;
        this.limits = limits;
        this.nanos = nanos;
        done = Blank.courses(whole);
        meant = Blank.meant(whole);
    }

    /// Blocks until the end. May be called once.
    ///
    /// @return empty where the watch called it off
    public Optional<Rolled> roll(Ground ground, Watch watch, Listener listener) {
        Settlement settlement = new Settlement(whole, ground);
        int count = whole.steps().count();
        int stride = steps(rolling.strideSeconds());
        for (int from = 0; from < count; from += stride) {
            Optional<Gate> gate = planned(from, settlement.sold(), watch);
            if (gate.isEmpty()) {
                return Optional.empty();
            }
            gates.add(gate.get());
            listener.gate(gate.get());
            for (int t = from; t < Math.min(count, from + stride); t++) {
                Orders now = t < reach ? orders : Orders.IDLE;
                ground.pass(now, done, t);
                settlement.write(now, done, t);
                Meant.copy(now, done, meant, t);
            }
        }
        return Optional.of(
                new Rolled(
                        whole,
                        done,
                        Figures.of(whole, done),
                        Figures.of(whole, meant),
                        gates,
                        Strain.of(whole, done),
                        outlook.models()));
    }

    private int steps(double seconds) {
        return Math.max(1, (int) Math.round(seconds / whole.steps().stepSeconds()));
    }

    private Optional<Gate> planned(int from, Sold sold, Watch watch) {
        if (watch.cancelled()) {
            return Optional.empty();
        }
        int count = whole.steps().count();
        int needed = Math.min(count, from + steps(rolling.strideSeconds()));
        int to = Math.min(count, from + steps(rolling.horizonSeconds()));
        Optional<String> why = why(from, needed);
        if (why.isEmpty()) {
            return Optional.of(gate(from, reach, Gate.Outcome.HELD, "", 0));
        }
        long begun = nanos.getAsLong();
        PlanProblem window =
                Window.cut(whole, rolling, outlook, new Carried(done, sold, from), spentKg(), to);
        Planned answer =
                Planner.exactly(window, nanos).orElseGet(() -> planner.plan(window, limits, watch));
        double seconds = (nanos.getAsLong() - begun) / 1e9;
        return switch (answer) {
            case Planned.Found f -> {
                looked = from;
                yield Optional.of(found(f.plan(), from, to, why.get(), seconds));
            }
            case Planned.Infeasible no -> fallback(from, to, words(no), seconds);
            case Planned.Unbounded no -> fallback(from, to, no.words(), seconds);
            case Planned.NothingFound no ->
                    fallback(from, to, "No plan was found in time. " + no.words(), seconds);
            case Planned.Failed no -> fallback(from, to, no.words(), seconds);
            case Planned.Cancelled _ -> Optional.empty();
        };
    }

    /// Why there is to be a plan at a gate; empty where the one before may go on.
    private Optional<String> why(int from, int needed) {
        if (events.isEmpty()) {
            return Optional.of("");
        }
        return !gates.isEmpty() && gates.getLast().outcome().failed()
                ? Optional.of("there was no plan at the gate before")
                : events.get().since(orders, done, looked, from, needed, reach);
    }

    /// Takes the new plan, unless going on is as good as that.
    private Gate found(Plan plan, int from, int to, String why, double seconds) {
        if (rolling.replan().isPresent() && reach >= from + steps(rolling.strideSeconds())) {
            double loss =
                    Steady.lossFraction(
                            plan.problem(),
                            plan,
                            orders.seenFrom(from),
                            Math.min(reach, to) - from);
            if (loss <= rolling.replan().get().keepFraction()) {
                return gate(from, to, Gate.Outcome.STEADY, why, seconds);
            }
        }
        orders = new Orders(plan.courses(), from);
        reach = to;
        return gate(from, to, Gate.Outcome.PLANNED, why, seconds);
    }

    private Optional<Gate> fallback(int from, int to, String words, double seconds) {
        Gate.Outcome outcome = from < reach ? Gate.Outcome.KEPT : Gate.Outcome.IDLE;
        return Optional.of(gate(from, to, outcome, words, seconds));
    }

    private Gate gate(int from, int to, Gate.Outcome outcome, String words, double seconds) {
        return new Gate(from, to, whole.steps().at(from), outcome, words, seconds);
    }

    private static String words(Planned.Infeasible no) {
        return "No plan keeps to all limits: " + String.join("; ", no.conflict()) + ".";
    }

    private double spentKg() {
        return whole.capKg().isPresent() ? Figures.of(whole, done).kg() : 0;
    }
}
