package org.wattdeck.engine.transfer;

import org.wattdeck.domain.say.Said;
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
        return said().english();
    }

    /// The same, for the language of the reader.
    public Said said() {
        return switch (Math.max(1, times)) {
            case 1 -> problem.said();
            case 2 -> Said.of("%s; so in 1 more row: %s", problem.said(), others);
            default -> Said.of("%s; so in %d more rows: %s", problem.said(), times - 1, others);
        };
    }

    /// `FILE: Assets!F17: field: what (found, expected)`.
    public String inFile(String file) {
        return file + (place.isEmpty() ? "" : ": " + place) + ": " + text();
    }
}
