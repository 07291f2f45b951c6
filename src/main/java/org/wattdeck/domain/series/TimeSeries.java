package org.wattdeck.domain.series;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/// One quantity over time, without its points.
///
/// @param meterId what measures it, if a meter does
/// @param name 1 to 255 characters; no two series have the same
/// @param unit of every value, as in `kW`; empty for a plain number
/// @param aggregation what a value says about the time until the next
/// @param zone whose days and weeks it is looked at by
public record TimeSeries(
        UUID id,
        Optional<UUID> meterId,
        String name,
        String description,
        String unit,
        Aggregation aggregation,
        DataType dataType,
        ZoneId zone) {

    public static final int LONGEST_NAME = 255;
    public static final int LONGEST_DESCRIPTION = 1000;
    public static final int LONGEST_UNIT = 20;

    public TimeSeries {
        if (name.isBlank() || name.length() > LONGEST_NAME || !name.equals(name.strip())) {
            throw new IllegalArgumentException(
                    "The name of a series (%s) has 1 to 255 characters and no spaces around."
                            .formatted(name));
        }
        if (description.length() > LONGEST_DESCRIPTION || unit.length() > LONGEST_UNIT) {
            throw new IllegalArgumentException(
                    "The series (%s) has a description of at most %d characters and a unit of at most %d."
                            .formatted(name, LONGEST_DESCRIPTION, LONGEST_UNIT));
        }
    }

    /// Whether its integral over hours is an energy in kWh.
    public boolean power() {
        return unit.equals(Units.KW) && !aggregation.adds();
    }

    /// Whether its sum is an energy in kWh.
    public boolean energy() {
        return unit.equals(Units.KWH) && aggregation.adds();
    }
}
