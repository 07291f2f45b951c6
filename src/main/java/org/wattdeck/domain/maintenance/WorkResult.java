package org.wattdeck.domain.maintenance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What came of work: found, used, and what it cost.
///
/// @param costMoney everything, parts included, in the currency of the site
/// @param downtimeHours how long the asset could not be used because of it
/// @param nextDate when it is to be done again, by the calendar of the site
public record WorkResult(
        String workPerformed,
        List<Part> parts,
        OptionalDouble costMoney,
        OptionalDouble downtimeHours,
        Optional<LocalDate> nextDate) {

    /// Nothing yet.
    public static final WorkResult NONE =
            new WorkResult(
                    "",
                    List.of(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty());

    private static final int MOST_PARTS = 200;
    private static final double MOST_HOURS = 366 * 24;

    public WorkResult {
        parts = List.copyOf(parts);
    }

    public WorkResult next(LocalDate date) {
        return new WorkResult(workPerformed, parts, costMoney, downtimeHours, Optional.of(date));
    }

    public WorkResult down(double hours) {
        return new WorkResult(workPerformed, parts, costMoney, OptionalDouble.of(hours), nextDate);
    }

    /// What the parts cost together.
    public double partsMoney() {
        return parts.stream().mapToDouble(Part::costMoney).sum();
    }

    /// Everything that is wrong with it, in words; empty when nothing is.
    public List<String> problems() {
        List<String> found = new ArrayList<>();
        WorkTask.text(found, "text of what was done", workPerformed, WorkTask.LONGEST_TEXT);
        if (parts.size() > MOST_PARTS) {
            found.add(
                    "%d parts are named; at most %d are kept. Put small ones together."
                            .formatted(parts.size(), MOST_PARTS));
        }
        for (Part part : parts) {
            problems(found, part);
        }
        costMoney.ifPresent(
                c -> {
                    if (!(c >= 0)) {
                        found.add(
                                "The cost (%.2f) of the work must not be negative. Give 0 or more."
                                        .formatted(c));
                    }
                });
        downtimeHours.ifPresent(
                h -> {
                    if (!(h >= 0 && h <= MOST_HOURS)) {
                        found.add(
                                "The downtime (%.1f h) must be from 0 h to %.0f h. Give another one."
                                        .formatted(h, MOST_HOURS));
                    }
                });
        return found;
    }

    private static void problems(List<String> found, Part part) {
        if (part.name().isBlank() && part.number().isBlank()) {
            found.add("A part has neither name nor number. Name it or take it out.");
        }
        WorkTask.text(found, "name of a part", part.name(), WorkTask.LONGEST_NAME);
        WorkTask.text(found, "number of a part", part.number(), WorkTask.LONGEST_NAME);
        if (!(part.quantityPieces() > 0 && Double.isFinite(part.quantityPieces()))) {
            found.add(
                    "The quantity (%s) of the part (%s) must be more than 0."
                            .formatted(part.quantityPieces(), part.name()));
        }
        if (!(part.costMoney() >= 0 && Double.isFinite(part.costMoney()))) {
            found.add(
                    "The cost (%s) of the part (%s) must not be negative. Give 0 or more."
                            .formatted(part.costMoney(), part.name()));
        }
    }
}
