package org.wattdeck.engine.plan.formulation;

import java.util.BitSet;
import org.wattdeck.engine.plan.Course;

/// A unit within a program: its constructor adds the unit's columns and rows.
interface Part {

    /// What the unit does in a solution.
    Course course(double[] x);

    /// Steps in which the solution does two things that exclude each other, such as to charge and
    /// discharge, where the program did not forbid it yet.
    default BitSet torn(double[] x) {
        return new BitSet();
    }
}
