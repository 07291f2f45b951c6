package org.wattdeck.engine.plan.sizing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// What a row of yearly payments is worth. Entry 0 is paid now, entry k at the end of year k; what
/// is spent is below zero.
///
/// Formulas as in every text book of corporate finance (Brealey, Myers, Allen: Principles of
/// Corporate Finance, chapters 2 and 5).
public final class Returns {

    private static final double LOWEST = -0.99;
    private static final double HIGHEST = 1e4;
    private static final int PLACES = 4_000;
    private static final int HALVINGS = 200;

    private Returns() {}

    /// An internal rate of return, or why there is none to tell.
    ///
    /// @param words empty where there is a rate
    public record Rate(OptionalDouble rateFraction, String words) {

        static Rate of(double fraction) {
            return new Rate(OptionalDouble.of(fraction), "");
        }

        static Rate none(String words) {
            return new Rate(OptionalDouble.empty(), words);
        }
    }

    /// The net present value.
    public static double npv(double rateFraction, double[] flows) {
        double sum = 0;
        for (int k = flows.length - 1; k >= 0; k--) {
            sum = sum / (1 + rateFraction) + flows[k];
        }
        return sum;
    }

    /// The rate at which the net present value is nothing. Where payments turn their sign more than
    /// once there may be several such rates: then none is told.
    public static Rate irr(double[] flows) {
        boolean spent = false;
        boolean earned = false;
        for (double flow : flows) {
            spent |= flow < 0;
            earned |= flow > 0;
        }
        if (!spent) {
            return Rate.none(Fact.sentence(FactKind.IRR_UNSPENT));
        }
        if (!earned) {
            return Rate.none(Fact.sentence(FactKind.IRR_UNEARNED));
        }
        List<double[]> brackets = brackets(flows);
        if (brackets.isEmpty()) {
            return Rate.none(Fact.sentence(FactKind.IRR_NOWHERE));
        }
        if (brackets.size() > 1) {
            return Rate.none(Fact.sentence(FactKind.IRR_SEVERAL, brackets.size()));
        }
        return Rate.of(root(flows, brackets.getFirst()[0], brackets.getFirst()[1]));
    }

    /// Rates between which the net present value changes its sign, on a grid that is even in the
    /// logarithm of 1 + rate.
    private static List<double[]> brackets(double[] flows) {
        List<double[]> found = new ArrayList<>();
        double from = Math.log1p(LOWEST);
        double step = (Math.log1p(HIGHEST) - from) / PLACES;
        double rate = LOWEST;
        double before = npv(rate, flows);
        for (int k = 1; k <= PLACES; k++) {
            double next = Math.expm1(from + k * step);
            double value = npv(next, flows);
            if ((before < 0) != (value < 0)) {
                found.add(new double[] {rate, next});
            }
            rate = next;
            before = value;
        }
        return found;
    }

    private static double root(double[] flows, double from, double to) {
        double low = from;
        double high = to;
        boolean rises = npv(low, flows) < 0;
        for (int k = 0; k < HALVINGS && high - low > 1e-15 * (1 + Math.abs(low)); k++) {
            double middle = 0.5 * (low + high);
            if ((npv(middle, flows) < 0) == rises) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /// Years until what came back has made up for what was spent, straight lines within a year; of
    /// discounted payments for a rate above 0. The last such moment counts, so that a replacement
    /// has been paid too. Empty where that is never.
    public static OptionalDouble payback(double rateFraction, double[] flows) {
        double sum = 0;
        OptionalDouble since = OptionalDouble.empty();
        for (int k = 0; k < flows.length; k++) {
            double flow = flows[k] / Math.pow(1 + rateFraction, k);
            double next = sum + flow;
            if (next < 0) {
                since = OptionalDouble.empty();
            } else if (since.isEmpty()) {
                since = OptionalDouble.of(k == 0 ? 0 : k - 1 + (sum < 0 ? -sum / flow : 0));
            }
            sum = next;
        }
        return since;
    }
}
