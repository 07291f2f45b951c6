package org.wattdeck.domain.series;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/// Something that measures, at a site or elsewhere.
///
/// @param name 1 to 255 characters; no two meters have the same
/// @param place empty parts where it is not known
/// @param samplingSeconds how often it measures, if that is known
/// @param commissioned the first day it measured; `decommissioned` the last
public record Meter(
        UUID id,
        String name,
        MeterType type,
        Optional<UUID> siteId,
        Place place,
        OptionalInt samplingSeconds,
        ZoneId zone,
        List<String> tags,
        Optional<LocalDate> commissioned,
        Optional<LocalDate> decommissioned) {

    public static final int LONGEST_NAME = 255;

    /// Where it is.
    public record Place(
            OptionalDouble latitudeDegrees, OptionalDouble longitudeDegrees, String address) {

        public static final Place UNKNOWN =
                new Place(OptionalDouble.empty(), OptionalDouble.empty(), "");
    }

    public Meter {
        tags = List.copyOf(tags);
        String problem = problem(name, place, samplingSeconds, commissioned, decommissioned);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
    }

    /// One of which no more is known than what it measures and where its clock stands.
    public static Meter of(UUID id, String name, MeterType type, ZoneId zone) {
        return new Meter(
                id,
                name,
                type,
                Optional.empty(),
                Place.UNKNOWN,
                OptionalInt.empty(),
                zone,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static String problem(
            String name,
            Place place,
            OptionalInt sampling,
            Optional<LocalDate> first,
            Optional<LocalDate> last) {
        if (name.isBlank() || name.length() > LONGEST_NAME || !name.equals(name.strip())) {
            return "The name of a meter (%s) has 1 to 255 characters and no spaces around."
                    .formatted(name);
        }
        if (Math.abs(place.latitudeDegrees.orElse(0)) > 90
                || Math.abs(place.longitudeDegrees.orElse(0)) > 180
                || place.latitudeDegrees.isPresent() != place.longitudeDegrees.isPresent()) {
            return "The place of the meter (%s) is a latitude from -90 to 90 and a longitude from -180 to 180, or none."
                    .formatted(name);
        }
        if (sampling.orElse(1) < 1 || sampling.orElse(1) > 86_400) {
            return "The meter (%s) measures every %d s: give 1 to 86400."
                    .formatted(name, sampling.orElse(0));
        }
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            return "The meter (%s) cannot be taken out of use (%s) before it is taken into use (%s)."
                    .formatted(name, last.get(), first.get());
        }
        return "";
    }
}
