package org.wattdeck.engine.plan.rolling;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.unit.DemandCharge;
import org.wattdeck.engine.plan.unit.Generator;

/// The state of now, read off what was done before a gate.
final class Carried {

    private final Map<String, Course> done = new HashMap<>();
    private final Sold sold;
    private final int gate;

    /// @param done courses of the whole period, written up to the gate
    Carried(List<Course> done, Sold sold, int gate) {
        this.sold = sold;
        done.forEach(c -> this.done.put(c.unit().code(), c));
        this.gate = gate;
    }

    int gate() {
        return gate;
    }

    /// Capacity of blocks that have begun.
    Sold sold() {
        return sold;
    }

    private Course of(String code) {
        Course course = done.get(code);
        if (course == null) {
            throw new IllegalArgumentException(code + " has no course.");
        }
        return course;
    }

    double batteryKwh(String code, double initialKwh) {
        return gate == 0 ? initialKwh : ((Course.OfBattery) of(code)).storedKwh()[gate - 1];
    }

    /// @param firstStep in which the vehicle is there
    double vehicleKwh(String code, int firstStep, double arrivalKwh) {
        return gate <= firstStep ? arrivalKwh : ((Course.OfEv) of(code)).storedKwh()[gate - 1];
    }

    /// Steps that a load which may wait has run.
    int ran(String code) {
        boolean[] on = ((Course.OfDeferrable) of(code)).on();
        int count = 0;
        for (int t = 0; t < gate; t++) {
            count += on[t] ? 1 : 0;
        }
        return count;
    }

    /// For how long it has been on or off, what was before the period included.
    Generator.Before before(Generator unit) {
        if (gate == 0) {
            return unit.before();
        }
        Course.OfGenerator course = (Course.OfGenerator) of(unit.code());
        boolean on = course.on()[gate - 1];
        int first = gate - 1;
        while (first > 0 && course.on()[first - 1] == on) {
            first--;
        }
        boolean always = first == 0 && unit.before().on() == on;
        int steps = gate - first + (always ? unit.before().steps() : 0);
        double kw = Math.clamp(course.givenKw()[gate - 1], unit.minKw(), unit.maxKw());
        return new Generator.Before(on, steps, on ? kw : 0);
    }

    /// The highest so far in each time of a charge: what it costs is spent.
    double[] peaksKw(String grid, DemandCharge charge) {
        double[] importKw = ((Course.OfGrid) of(grid)).importKw().clone();
        Arrays.fill(importKw, gate, importKw.length, 0);
        return Figures.peaksKw(charge, importKw);
    }
}
