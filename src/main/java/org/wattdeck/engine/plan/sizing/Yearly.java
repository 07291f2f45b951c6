package org.wattdeck.engine.plan.sizing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.FixedCharge;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.tariff.FixedCosts;
import org.wattdeck.engine.plan.unit.DemandCharge;
import org.wattdeck.engine.plan.unit.Grid;

/// What a period says of a year. Energy grows with time; what is charged by the month or day grows
/// with their number, as a month of which the period holds a part is charged whole. A period of a
/// whole year stands for itself.
final class Yearly {

    private static final double DAYS = 365;
    private static final double MONTHS = 12;
    private static final int MONTH_LABEL = 7;
    private static final int DAY_LABEL = 10;

    private final Steps steps;
    private final Optional<EnergyTariff> tariff;
    private final boolean whole;

    Yearly(Steps steps, Optional<EnergyTariff> tariff) {
        this.steps = steps;
        this.tariff = tariff;
        whole = steps.local(0).plusYears(1).toInstant().equals(steps.end());
    }

    /// How many such periods make a year.
    double factor() {
        return whole ? 1 : DAYS * 24 / (steps.count() * steps.hours());
    }

    boolean whole() {
        return whole;
    }

    /// What is paid in a year. Wear and the worth of stored energy are no payments.
    double bill(Plan plan) {
        Figures figures = plan.figures();
        double flows =
                figures.cost()
                        - figures.of(CostItem.DEGRADATION)
                        - figures.of(CostItem.STORED_VALUE)
                        - figures.of(CostItem.DEMAND)
                        - figures.of(CostItem.FIXED);
        return flows * factor() + peaks(plan) + fixed(plan.problem());
    }

    private double peaks(Plan plan) {
        double sum = 0;
        for (Course course : plan.courses()) {
            if (course instanceof Course.OfGrid grid) {
                for (DemandCharge charge : grid.unit().demand()) {
                    sum += times(charge) * cost(charge, grid.importKw());
                }
            }
        }
        return sum;
    }

    private static double cost(DemandCharge charge, double[] importKw) {
        double sum = 0;
        for (double billed : charge.billedKw(Figures.peaksKw(charge, importKw))) {
            sum += charge.perKw() * billed;
        }
        return sum;
    }

    private double times(DemandCharge charge) {
        if (whole || charge.times().isEmpty()) {
            return 1;
        }
        return switch (charge.times().getFirst().length()) {
            case MONTH_LABEL -> MONTHS / months();
            case DAY_LABEL -> DAYS / days();
            default -> factor();
        };
    }

    private LocalDate first() {
        return LocalDate.ofInstant(steps.start(), steps.zone());
    }

    private LocalDate last() {
        return LocalDate.ofInstant(steps.end().minusNanos(1), steps.zone());
    }

    private double months() {
        return 1 + ChronoUnit.MONTHS.between(YearMonth.from(first()), YearMonth.from(last()));
    }

    private double days() {
        return 1 + ChronoUnit.DAYS.between(first(), last());
    }

    private double fixed(PlanProblem problem) {
        if (whole || tariff.isEmpty()) {
            return problem.fixedCost() * (whole ? 1 : factor());
        }
        double inPeriod = FixedCosts.of(tariff.get(), steps);
        long connections = problem.units().stream().filter(Grid.class::isInstance).count();
        return inPeriod == 0 ? 0 : connections * yearly(tariff.get().fixed());
    }

    private double yearly(List<FixedCharge> charges) {
        double sum = 0;
        for (FixedCharge charge : charges) {
            sum +=
                    charge.amountMoney()
                            * switch (charge.per()) {
                                case MONTH -> MONTHS;
                                case DAY -> DAYS;
                                case PERIOD -> factor();
                            };
        }
        return sum * (1 + tariff.orElseThrow().taxFraction());
    }
}
