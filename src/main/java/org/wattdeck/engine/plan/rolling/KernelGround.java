package org.wattdeck.engine.plan.rolling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Deferrable;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Unit;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.study.Simulation;

/// The plant kernel: orders are setpoints, and what was done is what passed its meters. Its ramps,
/// starts and limits are those of the assets, not of the plan. Faults of the study happen at the
/// steps of the plan, its commands do not; generators begin off.
public final class KernelGround implements Ground {

    private static final double LEAST_KW = 1e-9;

    private final Study study;
    private final PlanProblem problem;
    private final Registry registry;
    private final Plant plant;
    private final Simulation.Sink sink;
    private final int kernelSeconds;
    private final double hours;
    private final double[] inKwh;
    private final double[] outKwh;
    private Set<FaultOf> raised = Set.of();

    private record FaultOf(int asset, FaultKind kind) {}

    /// @param sink gets each step of the plan as it passes
    public KernelGround(Study study, PlanProblem problem, Simulation.Sink sink) {
        this.study = study;
        this.problem = problem;
        this.sink = sink;
        registry = study.registry();
        plant = Simulation.plant(study);
        int step = problem.steps().stepSeconds();
        kernelSeconds = step % study.stepSeconds() == 0 ? study.stepSeconds() : step;
        hours = problem.steps().hours();
        inKwh = new double[registry.assets().size()];
        outKwh = new double[inKwh.length];
        for (Unit unit : problem.units()) {
            if (unit instanceof Battery b) {
                index(b.code()).ifPresent(i -> begin(i, b));
            }
        }
    }

    private void begin(int asset, Battery unit) {
        double capacity = registry.asset(asset).spec().number("capacity_kwh", 0);
        if (capacity > 0) {
            plant.charge(asset, unit.store().initialKwh() / capacity);
        }
    }

    /// Units of a plan that the kernel has no counterpart of, by name: vehicles of the study (the
    /// kernel's come by themselves), loads that may wait, heat.
    public static List<String> unknown(Registry registry, PlanProblem problem) {
        List<String> codes = new ArrayList<>();
        for (Unit unit : problem.units()) {
            boolean own = unit instanceof EvSession || unit instanceof Deferrable;
            boolean heat = problem.buses().get(unit.bus()).mayDump();
            if (own || heat) {
                codes.add(unit.code());
            }
        }
        return List.copyOf(codes);
    }

    private Optional<Integer> index(String code) {
        return registry.assetByCode(code).map(a -> registry.indexOf(a.id()));
    }

    @Override
    public void pass(Orders orders, List<Course> done, int step) {
        faults(step);
        for (Course course : done) {
            index(course.unit().code()).ifPresent(i -> order(i, course, orders, step));
        }
        for (int i = 0; i < inKwh.length; i++) {
            inKwh[i] = plant.trueEnergyInKwh(i);
            outKwh[i] = plant.trueEnergyOutKwh(i);
        }
        Instant start = plant.time();
        plant.advance(problem.steps().stepSeconds() / kernelSeconds, kernelSeconds);
        for (Course course : done) {
            written(course, orders, done, step);
        }
        tell(start, step);
    }

    /// Those that hold at the start of the step: plans know nothing of them.
    private void faults(int step) {
        Instant now = problem.steps().at(step);
        Set<FaultOf> held = new HashSet<>();
        for (Study.Fault fault : study.faults()) {
            if (!fault.at().isAfter(now) && fault.until().filter(t -> !t.isAfter(now)).isEmpty()) {
                held.add(new FaultOf(registry.indexOf(fault.assetId()), fault.kind()));
            }
        }
        for (FaultOf fault : held) {
            if (!raised.contains(fault)) {
                plant.raise(fault.asset, fault.kind);
            }
        }
        for (FaultOf fault : raised) {
            if (!held.contains(fault)) {
                plant.clear(fault.asset, fault.kind);
            }
        }
        raised = held;
    }

    private void order(int asset, Course course, Orders orders, int step) {
        String code = course.unit().code();
        switch (course) {
            case Course.OfBattery _ ->
                    set(
                            asset,
                            orders.of(code, Course.OfBattery.class)
                                    .map(o -> o.powerKw(orders.at(step)))
                                    .orElse(0.0));
            case Course.OfGenerator _ ->
                    set(
                            asset,
                            orders.of(code, Course.OfGenerator.class)
                                    .map(o -> o.powerKw(orders.at(step)))
                                    .orElse(0.0));
            case Course.OfSource _ -> {
                double cap = orders.capKw(code, step);
                set(asset, Double.isFinite(cap) ? cap : Double.NaN);
            }
            case Course.OfDemand c -> {
                double served = orders.servedFraction(code, step);
                set(asset, served < 1 ? -served * c.unit().demandKw()[step] : Double.NaN);
            }
            case Course.OfDeferrable _, Course.OfEv _, Course.OfGrid _, Course.OfMarket _ -> {}
        }
    }

    private void set(int asset, double kw) {
        plant.setpoint(asset, kw, Double.NaN);
    }

    private double inKw(int asset) {
        return (plant.trueEnergyInKwh(asset) - inKwh[asset]) / hours;
    }

    private double outKw(int asset) {
        return (plant.trueEnergyOutKwh(asset) - outKwh[asset]) / hours;
    }

    private void written(Course course, Orders orders, List<Course> done, int step) {
        Optional<Integer> asset = index(course.unit().code());
        if (asset.isEmpty()) {
            // what a battery takes for itself is metered with it
            if (course instanceof Course.OfDemand c) {
                c.servedKw()[step] = c.unit().demandKw()[step];
            }
            return;
        }
        int i = asset.get();
        double in = inKw(i);
        double out = outKw(i);
        switch (course) {
            case Course.OfBattery c -> {
                double kw = out - in + ownKw(c.unit().code(), done, step);
                c.chargeKw()[step] = Math.max(0, -kw);
                c.dischargeKw()[step] = Math.max(0, kw);
                c.storedKwh()[step] = plant.trueSocKwh(i);
            }
            case Course.OfGenerator c -> {
                c.givenKw()[step] = Math.max(0, out - in);
                c.on()[step] =
                        out > LEAST_KW
                                || orders.of(c.unit().code(), Course.OfGenerator.class)
                                        .map(o -> o.on()[orders.at(step)])
                                        .orElse(false);
            }
            case Course.OfSource c -> c.givenKw()[step] = out - in;
            case Course.OfDemand c -> c.servedKw()[step] = in - out;
            case Course.OfGrid c -> {
                c.importKw()[step] = out;
                c.exportKw()[step] = in;
            }
            case Course.OfDeferrable _, Course.OfEv _, Course.OfMarket _ -> {}
        }
    }

    /// What is called does not arrive where nothing can be heard.
    @Override
    public InReach reach(String code) {
        return index(code)
                .map(
                        i ->
                                FaultKind.COMMS_DEGRADED.in(plant.faults(i))
                                        ? InReach.NOTHING
                                        : new InReach(least(i), plant.maxPowerKw(i)))
                .orElse(InReach.ALL);
    }

    /// A generator's least is that of its plan.
    private double least(int asset) {
        return registry.asset(asset).type() == AssetType.BATTERY
                ? plant.minPowerKw(asset)
                : Double.NEGATIVE_INFINITY;
    }

    /// What keeps a battery warm or cool: a load of its own in the plan.
    private static double ownKw(String battery, List<Course> done, int step) {
        for (Course course : done) {
            if (course instanceof Course.OfDemand c && c.unit().code().equals(battery + "-AUX")) {
                return c.unit().demandKw()[step];
            }
        }
        return 0;
    }

    private void tell(Instant start, int step) {
        double[] mean = new double[inKwh.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = outKw(i) - inKw(i);
        }
        sink.stretch(start, mean, plant.snapshot());
        plant.drainEvents().forEach(sink::event);
        sink.progress((double) (step + 1) / problem.steps().count());
    }
}
