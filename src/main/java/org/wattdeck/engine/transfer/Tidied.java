package org.wattdeck.engine.transfer;

/// A value that was not taken as it was written, told once for all the rows of its column.
///
/// @param found as it stood there, `taken` as it was understood
/// @param why `decimal comma`, `no value`, ...
/// @param times in how many rows
public record Tidied(
        String place, String field, String found, String taken, String why, int times) {

    /// `Assets!F17: capacity_kwh: 1.234,5 is taken as 1234.5 (decimal comma), so in 41 more rows`.
    public String text() {
        return "%s%s: %s is taken as %s (%s)%s"
                .formatted(
                        place.isEmpty() ? "" : place + ": ",
                        field,
                        found.isEmpty() ? "nothing" : found,
                        taken.isEmpty() ? "nothing" : taken,
                        why,
                        times <= 1
                                ? ""
                                : ", so in %d more %s"
                                        .formatted(times - 1, times == 2 ? "row" : "rows"));
    }
}
