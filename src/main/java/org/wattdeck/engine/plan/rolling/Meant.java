package org.wattdeck.engine.plan.rolling;

import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.Course;

/// Writes down what the plans had in mind for a step. Where there was no plan, what was done
/// counts.
final class Meant {

    private Meant() {}

    /// @param done and `meant`: courses of the whole period in the same order
    static void copy(Orders orders, List<Course> done, List<Course> meant, int step) {
        for (int k = 0; k < done.size(); k++) {
            String code = done.get(k).unit().code();
            var planned = orders.of(code, Course.class);
            int from = planned.isPresent() ? orders.at(step) : step;
            value(planned.orElse(done.get(k)), from, meant.get(k), step);
        }
    }

    private static void value(Course from, int at, Course to, int step) {
        switch (to) {
            case Course.OfBattery c -> {
                Course.OfBattery o = (Course.OfBattery) from;
                c.chargeKw()[step] = o.chargeKw()[at];
                c.dischargeKw()[step] = o.dischargeKw()[at];
                c.storedKwh()[step] = o.storedKwh()[at];
            }
            case Course.OfEv c -> {
                Course.OfEv o = (Course.OfEv) from;
                c.chargeKw()[step] = o.chargeKw()[at];
                c.dischargeKw()[step] = o.dischargeKw()[at];
                c.storedKwh()[step] = o.storedKwh()[at];
            }
            case Course.OfGenerator c -> {
                Course.OfGenerator o = (Course.OfGenerator) from;
                c.givenKw()[step] = o.givenKw()[at];
                c.on()[step] = o.on()[at];
            }
            case Course.OfDeferrable c -> c.on()[step] = ((Course.OfDeferrable) from).on()[at];
            case Course.OfSource c -> {
                Course.OfSource o = (Course.OfSource) from;
                c.givenKw()[step] = o.givenKw()[at];
                c.unit().availableKw()[step] = o.unit().availableKw()[at];
            }
            case Course.OfDemand c -> {
                Course.OfDemand o = (Course.OfDemand) from;
                c.servedKw()[step] = o.servedKw()[at];
                c.unit().demandKw()[step] = o.unit().demandKw()[at];
            }
            case Course.OfGrid c -> {
                Course.OfGrid o = (Course.OfGrid) from;
                c.importKw()[step] = o.importKw()[at];
                c.exportKw()[step] = o.exportKw()[at];
            }
            case Course.OfOffer c -> {
                Course.OfOffer o = (Course.OfOffer) from;
                c.offeredKw()[step] = o.offeredKw()[at];
                c.upKw().forEach((code, kw) -> kw[step] = at(o.upKw(), code, at));
                c.downKw().forEach((code, kw) -> kw[step] = at(o.downKw(), code, at));
            }
            case Course.OfPosition c -> {
                Course.OfPosition o = (Course.OfPosition) from;
                c.moreKw()[step] = o.moreKw()[at];
                c.lessKw()[step] = o.lessKw()[at];
            }
            case Course.OfResponse c ->
                    c.deliveredKw()[step] = ((Course.OfResponse) from).deliveredKw()[at];
        }
    }

    private static double at(Map<String, double[]> shares, String code, int step) {
        double[] kw = shares.get(code);
        return kw == null ? 0 : kw[step];
    }
}
