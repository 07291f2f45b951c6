package org.wattdeck.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.storage.StoragePlan;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Grid;

/// Which limits hold back an exact plan of one battery, and by how much: from what a stored kWh is
/// worth in each step and what a kWh costs at the bus. These are prices of the linear program that
/// the plan solves, where its steps are convex; at a step that is not they are near it.
final class StorageBindings {

    private static final double FELT = 1e-7;
    private static final double AT_LIMIT = 1e-6;

    private final PlanProblem problem;
    private final Battery battery;
    private final Grid grid;
    private final StoragePlan plan;
    private final double[] busPerKwh;
    private final double hours;
    private final Map<String, double[]> held = new LinkedHashMap<>();

    /// @param busPerKwh what a kWh more of demand would cost in each step
    StorageBindings(
            PlanProblem problem, Battery battery, Grid grid, StoragePlan plan, double[] busPerKwh) {
        this.problem = problem;
        this.battery = battery;
        this.grid = grid;
        this.plan = plan;
        this.busPerKwh = busPerKwh;
        hours = problem.steps().hours();
    }

    /// Those that hold most first.
    List<Plan.Binding> bindings() {
        for (int t = 0; t < busPerKwh.length; t++) {
            flows(t);
            stored(t);
        }
        List<Plan.Binding> all = new ArrayList<>();
        held.forEach((name, sum) -> all.add(new Plan.Binding(name, (int) sum[0], sum[1])));
        all.sort(Comparator.comparingDouble(Plan.Binding::gainPerUnit).reversed());
        return all;
    }

    private void flows(int t) {
        Battery.Flow flow = battery.flow();
        double worth = plan.worthPerKwh()[t];
        double bus = busPerKwh[t];
        if (plan.chargeKw()[t] > flow.chargeKw() - AT_LIMIT) {
            add(
                    "the charge limit of " + battery.code(),
                    hours
                            * (worth * flow.chargeEfficiencyFraction()
                                    - battery.wear().chargedPerKwh()
                                    - bus));
        }
        if (plan.dischargeKw()[t] > flow.dischargeKw() - AT_LIMIT) {
            add(
                    "the discharge limit of " + battery.code(),
                    hours
                            * (bus
                                    - battery.wear().dischargedPerKwh()
                                    - worth / flow.dischargeEfficiencyFraction()));
        }
        if (plan.importKw()[t] > grid.importKw()[t] - AT_LIMIT) {
            double price = grid.importPerKwh()[t] + problem.co2PerKg() * grid.kgPerKwh()[t];
            add("the import limit of " + grid.code(), hours * (bus - price));
        }
        if (plan.exportKw()[t] > grid.exportKw()[t] - AT_LIMIT) {
            add("the export limit of " + grid.code(), hours * (grid.exportPerKwh()[t] - bus));
        }
    }

    /// A full battery could have bought a kWh in this step for what it is worth in the next.
    private void stored(int t) {
        boolean last = t == busPerKwh.length - 1;
        double most = battery.store().maxKwh();
        if (plan.energyKwh()[t] < most - AT_LIMIT) {
            return;
        }
        double later =
                last
                        ? battery.ending().valuePerKwh()
                        : battery.store().kept(hours) * plan.worthPerKwh()[t + 1];
        add("the window of stored energy of " + battery.code(), later - plan.worthPerKwh()[t]);
    }

    private void add(String limit, double gain) {
        if (gain > FELT) {
            double[] sum = held.computeIfAbsent(limit, k -> new double[2]);
            sum[0]++;
            sum[1] += gain;
        }
    }
}
