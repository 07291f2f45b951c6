package org.wattdeck.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Grid;

/// A plan in words and numbers: what holds it back, what energy is worth, why batteries do what
/// they do, and how much the goal depends on what went in. It follows from the prices of the linear
/// program, so that a plan without them is explained by its figures alone.
public final class Explanation {

    private static final int MOST_LIMITS = 8;
    private static final double RUNS_KW = 1e-6;
    private static final String KWH = "kWh";

    /// That a vehicle lacks.
    private static final double TOLD_KWH = 0.1;

    /// How the goal changes with what went in.
    ///
    /// @param code of the asset
    /// @param base what it was
    /// @param changePerUnit of the goal, for one unit more of it
    public record Sensitivity(Of of, String code, double base, String unit, double changePerUnit) {

        /// What went in, in English.
        public String parameter() {
            return of.words + code;
        }
    }

    /// What may go in otherwise.
    public enum Of {
        PRICE("the import price at "),
        CAPACITY("the most energy in "),
        LOAD("the load ");

        private final String words;

        Of(String words) {
            this.words = words;
        }
    }

    private final Plan plan;
    private final PlanProblem problem;
    private final double hours;

    private Explanation(Plan plan) {
        this.plan = plan;
        problem = plan.problem();
        hours = problem.steps().hours();
    }

    /// Sentences in English, the most telling first.
    public static List<String> words(Plan plan) {
        return Fact.english(new Explanation(plan).facts());
    }

    /// Of the mean import price, the load, and what a battery can hold.
    public static List<Sensitivity> sensitivities(Plan plan) {
        return new Explanation(plan).sensitivities();
    }

    private List<Fact> facts() {
        List<Fact> all = new ArrayList<>();
        all.add(
                Fact.of(
                        FactKind.COMES_TO,
                        amount(plan.value()),
                        problem.goal().name().replace('_', ' '),
                        plan.figures().importKwh(),
                        plan.figures().exportKwh(),
                        plan.figures().peakImportKw()));
        if (!plan.optimal()) {
            all.add(Fact.of(FactKind.NOT_PROVEN));
        }
        plan.bindings().stream().limit(MOST_LIMITS).map(this::binding).forEach(all::add);
        for (Course course : plan.courses()) {
            if (course instanceof Course.OfBattery battery) {
                battery(battery).ifPresent(all::add);
            } else if (course instanceof Course.OfMarket market) {
                all.add(MarketWords.of(problem, market));
            }
        }
        all.addAll(vehicles());
        sensitivities().stream().map(this::sensitivity).forEach(all::add);
        return all;
    }

    /// What they get, and what each of them lacks when it leaves.
    private List<Fact> vehicles() {
        List<Course.OfEv> there =
                plan.courses().stream()
                        .filter(Course.OfEv.class::isInstance)
                        .map(Course.OfEv.class::cast)
                        .toList();
        List<Fact> all = new ArrayList<>();
        if (!there.isEmpty()) {
            double in = there.stream().mapToDouble(c -> sum(c.chargeKw())).sum() * hours;
            double out = there.stream().mapToDouble(c -> sum(c.dischargeKw())).sum() * hours;
            all.add(
                    Fact.of(
                            FactKind.VEHICLES_GET,
                            there.size(),
                            Fact.number(in, 1),
                            Fact.number(out, 1)));
        }
        there.stream()
                .filter(c -> c.shortKwh() >= TOLD_KWH)
                .map(
                        c ->
                                Fact.of(
                                        FactKind.VEHICLE_SHORT,
                                        c.unit().code(),
                                        Fact.number(c.shortKwh(), 1),
                                        Fact.number(c.unit().wantedKwh(), 1)))
                .forEach(all::add);
        return all;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private Fact binding(Plan.Binding binding) {
        return Fact.of(
                FactKind.HELD_BACK,
                Fact.read(binding.limit()),
                binding.steps(),
                problem.steps().count(),
                amount(binding.gainPerUnit()));
    }

    /// When it charges and discharges, by what energy is worth then.
    private Optional<Fact> battery(Course.OfBattery course) {
        if (plan.prices().length == 0) {
            return Optional.empty();
        }
        double[] worth = plan.prices()[course.unit().bus()];
        Range in = Range.of(course.chargeKw(), worth);
        Range out = Range.of(course.dischargeKw(), worth);
        String code = course.unit().code();
        if (in.steps == 0 && out.steps == 0) {
            return Optional.of(
                    Fact.of(
                            FactKind.STAYS_IDLE,
                            code,
                            price(Range.least(worth)),
                            price(Range.most(worth))));
        }
        if (out.steps == 0) {
            return Optional.of(
                    Fact.of(
                            FactKind.CHARGES_ONLY,
                            code,
                            in.steps,
                            price(in.least),
                            price(in.most)));
        }
        return Optional.of(
                in.steps == 0
                        ? Fact.of(
                                FactKind.DISCHARGES_ONLY,
                                code,
                                out.steps,
                                price(out.least),
                                price(out.most))
                        : Fact.of(
                                FactKind.BOTH_WAYS,
                                code,
                                in.steps,
                                price(in.least),
                                price(in.most),
                                out.steps,
                                price(out.least),
                                price(out.most)));
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
                        Of.PRICE,
                        grid.code(),
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
                Of.CAPACITY, battery.code(), battery.store().maxKwh(), KWH, gain > 0 ? -gain : 0);
    }

    private Sensitivity load(Demand demand) {
        double sum = 0;
        double change = 0;
        for (int t = 0; t < demand.demandKw().length; t++) {
            sum += demand.demandKw()[t];
            change += plan.prices()[demand.bus()][t] * hours;
        }
        return new Sensitivity(
                Of.LOAD, demand.code(), sum / demand.demandKw().length, "kW", change);
    }

    private Fact sensitivity(Sensitivity s) {
        Fact.Amount change = amount(s.changePerUnit());
        return switch (s.of()) {
            case PRICE -> Fact.of(FactKind.SENSITIVE_PRICE, s.unit(), s.code(), s.base(), change);
            case CAPACITY -> Fact.of(FactKind.SENSITIVE_CAPACITY, s.code(), s.base(), change);
            case LOAD -> Fact.of(FactKind.SENSITIVE_LOAD, s.code(), s.base(), change);
        };
    }

    private Fact.Amount amount(double value) {
        return Fact.amount(value, problem.goal().unit(problem.currency()));
    }

    private static Fact.Number price(double perKwh) {
        return Fact.number(perKwh, 4);
    }
}
