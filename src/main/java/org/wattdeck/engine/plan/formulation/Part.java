package org.wattdeck.engine.plan.formulation;

import java.util.BitSet;
import org.wattdeck.engine.plan.Course;

/// A unit within a program: its constructor adds the unit's columns and rows.
interface Part {

    /// What the unit does in a solution.
    Course course(double[] x);

    /// Adds what the unit gives to its bus in a step, as terms of a row.
    void power(int step, int row);

    /// Columns that are decided before it is known which of several futures comes: schedules of
    /// stores, decisions to run. None of what merely follows, such as imports.
    default int[] hereAndNow() {
        return new int[0];
    }

    /// Columns beside, whose steps hold each other back, such as the output of a generator with
    /// ramps: where each step may come otherwise by itself they are decided beforehand too.
    default int[] bound() {
        return new int[0];
    }

    /// Steps in which the solution does two things that exclude each other, such as to charge and
    /// discharge, where the program did not forbid it yet.
    default BitSet torn(double[] x) {
        return new BitSet();
    }
}
