package org.wattdeck.engine.transfer;

import org.wattdeck.domain.schema.Problem;

/// Something wrong in a file that is to be imported, told once for all the rows that have it.
///
/// @param place `Assets!F17`, or `17:3` in a text file; empty where it is of the whole file
/// @param times in how many rows
/// @param others more places of the same, at most a few, in words; empty without
public record Finding(String place, Problem problem, int times, String others) {

    public boolean error() {
        return problem.severity() == Problem.Severity.ERROR;
    }

    /// `field: what (found, expected); so in 41 more rows: F18, F19, ...`.
    public String text() {
        String more =
                times <= 1
                        ? ""
                        : "; so in %d more %s: %s"
                                .formatted(times - 1, times == 2 ? "row" : "rows", others);
        return problem.text() + more;
    }

    /// `FILE: Assets!F17: field: what (found, expected)`.
    public String inFile(String file) {
        return file + (place.isEmpty() ? "" : ": " + place) + ": " + text();
    }
}
