package org.wattdeck.cli.bench;

/// One measurement.
///
/// @param value in `unit`
/// @param reference what it is compared with, in words; empty without one
/// @param ratio value over the reference's, NaN without one
/// @param target what should be reached, in words
public record Row(
        String name, double value, String unit, String reference, double ratio, String target) {}
