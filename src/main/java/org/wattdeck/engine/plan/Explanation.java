package org.wattdeck.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Grid;

/// A plan in words and numbers: what holds it back, what energy is worth, why batteries do what
// they
/// do, and how much the goal depends on what went in. It follows from the prices of the linear
/// program, so that a plan without them is explained by its figures alone.
public final class Explanation {

    private static final int MOST_LIMITS = 8;
    private static final double RUNS_KW = 1e-6;
    private static final String KWH = "kWh";

    /// How the goal changes with what went in.
    ///
    /// @param base what it was
    /// @param changePerUnit of the goal, for one unit more of it
    public record Sensitivity(String parameter, double base, String unit, double changePerUnit) {}

    private final Plan plan;
    private final PlanProblem problem;
    private final double hours;

    private Explanation(Plan plan) {
        this.plan = plan;
        problem = plan.problem();
        hours = problem.steps().hours();
    }

    /// Sentences, the most telling first.
    public static List<String> words(Plan plan) {
        return new Explanation(plan).sentences();
    }

    /// Of the mean import price, the load, and what a battery can hold.
    public static List<Sensitivity> sensitivities(Plan plan) {
        return new Explanation(plan).sensitivities();
    }

    private List<String> sentences() {
        List<String> all = new ArrayList<>();
        all.add(
                "The plan comes to %s (%s); energy bought %s kWh, sold %s kWh, highest import %s kW."
                        .formatted(
                                amount(plan.value()),
                                problem.goal().name().replace('_', ' '),
                                number(plan.figures().importKwh()),
                                number(plan.figures().exportKwh()),
                                number(plan.figures().peakImportKw())));
        if (!plan.optimal()) {
            all.add("It is the best that was found in time, not proven to be the best there is.");
        }
        plan.bindings().stream().limit(MOST_LIMITS).map(this::binding).forEach(all::add);
        for (Course course : plan.courses()) {
            if (course instanceof Course.OfBattery battery) {
                battery(battery).ifPresent(all::add);
            }
        }
        sensitivities().stream().map(this::sensitivity).forEach(all::add);
        return all;
    }

    private String binding(Plan.Binding binding) {
        return "It is held back by %s in %d of %d steps: one unit more in each of them is worth %s."
                .formatted(
                        binding.limit(),
                        binding.steps(),
                        problem.steps().count(),
                        amount(binding.gainPerUnit()));
    }

    /// When it charges and discharges, by what energy is worth then.
    private Optional<String> battery(Course.OfBattery course) {
        if (plan.prices().length == 0) {
            return Optional.empty();
        }
        double[] worth = plan.prices()[course.unit().bus()];
        Range in = Range.of(course.chargeKw(), worth);
        Range out = Range.of(course.dischargeKw(), worth);
        if (in.steps == 0 && out.steps == 0) {
            return Optional.of(
                    "%s stays idle: no two steps differ enough in what a kWh is worth (%s to %s) to pay for its losses and wear."
                            .formatted(
                                    course.unit().code(),
                                    price(Range.least(worth)),
                                    price(Range.most(worth))));
        }
        return Optional.of(
                "%s %s and %s."
                        .formatted(
                                course.unit().code(),
                                does("charges", in),
                                does("discharges", out)));
    }

    private static String does(String verb, Range range) {
        return range.steps == 0
                ? "never " + verb
                : "%s in %d steps, in which a kWh is worth %s to %s"
                        .formatted(verb, range.steps, price(range.least), price(range.most));
    }

    private record Range(int steps, double least, double most) {

        static Range of(double[] kw, double[] worth) {
            int steps = 0;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int t = 0; t < kw.length; t++) {
                if (kw[t] > RUNS_KW) {
                    steps++;
                    least = Math.min(least, worth[t]);
                    most = Math.max(most, worth[t]);
                }
            }
            return new Range(steps, least, most);
        }

        static double least(double[] values) {
            double least = Double.POSITIVE_INFINITY;
            for (double v : values) {
                least = Math.min(least, v);
            }
            return least;
        }

        static double most(double[] values) {
            double most = Double.NEGATIVE_INFINITY;
            for (double v : values) {
                most = Math.max(most, v);
            }
            return most;
        }
    }

    private List<Sensitivity> sensitivities() {
        List<Sensitivity> all = new ArrayList<>();
        for (Course course : plan.courses()) {
            if (course instanceof Course.OfGrid grid) {
                price(grid.unit()).ifPresent(all::add);
            }
            if (course instanceof Course.OfBattery battery && plan.prices().length > 0) {
                all.add(capacity(battery.unit()));
            }
            if (course instanceof Course.OfDemand demand && plan.prices().length > 0) {
                all.add(load(demand.unit()));
            }
        }
        return all;
    }

    /// The energy bought is how fast the cost grows with the price: the plan itself does not change
    /// for a small change of the price (envelope theorem).
    private Optional<Sensitivity> price(Grid grid) {
        if (problem.goal().perCost() < 0.5) {
            return Optional.empty();
        }
        double sum = 0;
        for (double p : grid.importPerKwh()) {
            sum += p;
        }
        return Optional.of(
                new Sensitivity(
                        "the import price at " + grid.code(),
                        sum / grid.importPerKwh().length,
                        problem.currency() + "/kWh",
                        plan.figures().importKwh() * problem.goal().perCost()));
    }

    /// As the price of its upper limit says, in all steps together.
    private Sensitivity capacity(Battery battery) {
        double gain =
                plan.bindings().stream()
                        .filter(
                                b ->
                                        b.limit()
                                                .equals(
                                                        "the window of stored energy of "
                                                                + battery.code()))
                        .mapToDouble(Plan.Binding::gainPerUnit)
                        .sum();
        return new Sensitivity(
                "the most energy in " + battery.code(),
                battery.store().maxKwh(),
                KWH,
                gain > 0 ? -gain : 0);
    }

    private Sensitivity load(Demand demand) {
        double sum = 0;
        double change = 0;
        for (int t = 0; t < demand.demandKw().length; t++) {
            sum += demand.demandKw()[t];
            change += plan.prices()[demand.bus()][t] * hours;
        }
        return new Sensitivity(
                "the load " + demand.code(), sum / demand.demandKw().length, "kW", change);
    }

    private String sensitivity(Sensitivity s) {
        return "One %s more of %s (%s %s) would change the result by %s."
                .formatted(
                        s.unit(),
                        s.parameter(),
                        number(s.base()),
                        s.unit().equals(KWH) ? "now" : "on the mean",
                        amount(s.changePerUnit()));
    }

    private String amount(double value) {
        return (number(value) + " " + problem.goal().unit(problem.currency())).strip();
    }

    private static String price(double perKwh) {
        return String.format(Locale.ROOT, "%.4f", perKwh);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%.1f" : "%.4f", value);
    }
}
