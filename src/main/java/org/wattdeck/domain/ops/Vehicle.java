package org.wattdeck.domain.ops;

import java.time.Instant;
import java.util.Optional;

/// A vehicle that is plugged in, as its charger tells.
///
/// @param port of the charger, from 1
/// @param neededKwh that it still wants; 0 once it has all
/// @param givenKwh that it got here, less what it gave back
/// @param leaves when it leaves, where it says so
public record Vehicle(int port, double neededKwh, double givenKwh, Optional<Instant> leaves) {

    public Vehicle {
        if (!(neededKwh >= 0 && givenKwh >= 0)) {
            throw new IllegalArgumentException(
                    "The vehicle at port %d needs %s kWh and got %s kWh; neither can be negative."
                            .formatted(port, neededKwh, givenKwh));
        }
    }
}
