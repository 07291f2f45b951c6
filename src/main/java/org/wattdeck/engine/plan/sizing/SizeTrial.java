package org.wattdeck.engine.plan.sizing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Sizing;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// Plans one problem with other sizes of some of its units and says what each is worth. Immutable:
/// several threads may try sizes at once.
public final class SizeTrial {

    /// A battery is not reckoned to last shorter than this, so that a row of replacements ends.
    private static final double LEAST_LIFE_YEARS = 0.5;

    private final PlanProblem problem;
    private final Sizing.Terms terms;
    private final Yearly yearly;
    private final SolverLimits limits;
    private final LongSupplier nanos;

    /// How planning without any of the components ended.
    ///
    /// @param billMoney of a year; NaN without a plan
    public record Base(Planned planned, double billMoney) {}

    /// @param problem with every component in the size that the study gives it
    /// @param limits of each size
    public SizeTrial(
            PlanProblem problem,
            Optional<EnergyTariff> tariff,
            Sizing.Terms terms,
            SolverLimits limits,
            LongSupplier nanos) {
        this.problem = problem;
        this.terms = terms;
        this.limits = limits;
        this.nanos = nanos;
        yearly = new Yearly(problem.steps(), tariff);
    }

    /// What is to be known of the figures, in words.
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!yearly.whole()) {
            notes.add(Fact.sentence(FactKind.SIZED_PART_OF_YEAR, Fact.number(yearly.factor(), 4)));
        }
        notes.add(Fact.sentence(FactKind.SIZED_ENDS));
        return notes;
    }

    /// How many such periods make a year.
    public double yearFactor() {
        return yearly.factor();
    }

    /// Without any of the components. Blocks.
    ///
    /// @param size any of the study
    public Base base(Size size, Planner planner, Watch watch) {
        Size none =
                new Size(
                        size.parts().stream()
                                .map(
                                        p ->
                                                new Size.Part(
                                                        p.code(),
                                                        p.component(),
                                                        p.battery(),
                                                        0,
                                                        0,
                                                        0,
                                                        0))
                                .toList());
        Planned planned = planned(none, planner, watch);
        return new Base(planned, planned.found().map(yearly::bill).orElse(Double.NaN));
    }

    /// Plans a size and weighs it. Blocks.
    ///
    /// @param baseMoney the bill of a year without any of the components
    /// @return empty where the watch called it off
    public Optional<Sized> tried(Size size, double baseMoney, Planner planner, Watch watch) {
        Planned planned = planned(size, planner, watch);
        return switch (planned) {
            case Planned.Found f ->
                    Optional.of(new Sized(size, "", Optional.of(worth(size, f.plan(), baseMoney))));
            case Planned.Infeasible no ->
                    Optional.of(
                            none(
                                    size,
                                    Fact.sentence(
                                            FactKind.SIZED_CONFLICT,
                                            String.join("; ", no.conflict()))));
            case Planned.Unbounded no -> Optional.of(none(size, no.words()));
            case Planned.NothingFound no ->
                    Optional.of(none(size, Fact.sentence(FactKind.SIZED_LATE, no.words())));
            case Planned.Failed no -> Optional.of(none(size, no.words()));
            case Planned.Cancelled _ -> Optional.empty();
        };
    }

    private static Sized none(Size size, String words) {
        return new Sized(size, words, Optional.empty());
    }

    private Planned planned(Size size, Planner planner, Watch watch) {
        PlanProblem resized = Resized.of(problem, size);
        return Planner.exactly(resized, nanos)
                .orElseGet(() -> planner.plan(resized, limits, watch));
    }

    private Sized.Worth worth(Size size, Plan plan, double baseMoney) {
        List<Sized.Use> uses = size.parts().stream().map(p -> use(p, plan)).toList();
        double bill = yearly.bill(plan);
        double saving = baseMoney - bill;
        double[] flows =
                CashFlows.of(size, uses.stream().map(Sized.Use::lifeYears).toList(), saving, terms);
        return new Sized.Worth(
                bill,
                saving,
                size.capitalMoney(),
                size.keepingMoney(),
                Returns.payback(0, flows),
                Returns.payback(terms.discountFraction(), flows),
                Returns.npv(terms.discountFraction(), flows),
                Returns.irr(flows),
                uses,
                flows,
                plan.optimal());
    }

    /// A full cycle draws as much as the whole capacity.
    private Sized.Use use(Size.Part part, Plan plan) {
        double cycles = 0;
        for (Course course : plan.courses()) {
            if (course instanceof Course.OfBattery c && c.unit().code().equals(part.code())) {
                double out = 0;
                for (double kw : c.dischargeKw()) {
                    out += kw * problem.steps().hours();
                }
                double drawn = out / c.unit().flow().dischargeEfficiencyFraction();
                cycles = yearly.factor() * drawn / part.energyKwh();
            }
        }
        double life = Math.max(LEAST_LIFE_YEARS, part.component().life().years(cycles));
        return new Sized.Use(cycles, life);
    }
}
