package org.wattdeck.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.store.file.Csv;

/// Writes plan.csv: a row for each unit and step; what a unit does not have is empty.
final class PlanRows {

    private static final String HEADER =
            "time,asset,power_kw,charge_kw,discharge_kw,soc,on,started,curtailed_kw,"
                    + "import_kw,export_kw,import_price,export_price,cost,marginal_price\n";

    private final PlanProblem problem;
    private final List<Course> courses;
    private final double[][] prices;
    private final Registry registry;
    private final Writer out;

    PlanRows(Plan plan, Registry registry, Writer out) {
        this(plan.problem(), plan.courses(), plan.prices(), registry, out);
    }

    /// @param prices of a kWh at each bus in each step; may be empty
    PlanRows(
            PlanProblem problem,
            List<Course> courses,
            double[][] prices,
            Registry registry,
            Writer out) {
        this.problem = problem;
        this.courses = Course.ofUnits(courses);
        this.prices = prices;
        this.registry = registry;
        this.out = out;
    }

    void write() throws IOException {
        out.write(HEADER);
        for (int t = 0; t < problem.steps().count(); t++) {
            String time = TelemetryRows.time(problem.steps().at(t), problem.steps().zone());
            for (Course course : courses) {
                out.write(time);
                out.write(',');
                out.write(Csv.text(course.unit().code()));
                row(course, t);
                out.write('\n');
            }
        }
    }

    private void row(Course course, int t) throws IOException {
        number(course.powerKw(t));
        switch (course) {
            case Course.OfBattery c -> {
                store(c.chargeKw()[t], c.dischargeKw()[t], c.storedKwh()[t] / capacity(c));
                empty(8);
            }
            case Course.OfEv c -> {
                store(
                        c.chargeKw()[t],
                        c.dischargeKw()[t],
                        c.storedKwh()[t] / Math.max(1e-12, c.unit().capacityKwh()));
                empty(8);
            }
            case Course.OfGenerator c -> {
                empty(3);
                flag(c.on()[t]);
                flag(c.started(t));
                empty(6);
            }
            case Course.OfDeferrable c -> {
                empty(3);
                flag(c.on()[t]);
                flag(c.on()[t] && (t == 0 || !c.on()[t - 1]));
                empty(6);
            }
            case Course.OfSource c -> {
                empty(5);
                number(Math.max(0, c.curtailedKw(t)));
                empty(5);
            }
            case Course.OfDemand _, Course.OfMarket _ -> empty(11);
            case Course.OfGrid c -> grid(c, t);
        }
        if (prices.length > 0) {
            number(prices[course.unit().bus()][t]);
        } else {
            empty(1);
        }
    }

    private void store(double chargeKw, double dischargeKw, double socFraction) throws IOException {
        number(chargeKw);
        number(dischargeKw);
        number(socFraction);
    }

    private void grid(Course.OfGrid c, int t) throws IOException {
        Grid unit = c.unit();
        empty(6);
        number(c.importKw()[t]);
        number(c.exportKw()[t]);
        number(unit.importPerKwh()[t]);
        number(unit.exportPerKwh()[t]);
        number(
                problem.steps().hours()
                        * (c.importKw()[t] * unit.importPerKwh()[t]
                                - c.exportKw()[t] * unit.exportPerKwh()[t]));
    }

    /// Of the asset; SOC is a share of all it could hold, not of its window.
    private double capacity(Course.OfBattery course) {
        return registry.assetByCode(course.unit().code())
                .map(a -> a.spec().number("capacity_kwh", 0))
                .filter(c -> c > 0)
                .orElse(course.unit().store().maxKwh());
    }

    private void number(double value) throws IOException {
        out.write(',');
        out.write(Csv.number(value + 0.0));
    }

    private void flag(boolean value) throws IOException {
        out.write(value ? ",1" : ",0");
    }

    private void empty(int columns) throws IOException {
        out.write(",".repeat(columns));
    }
}
