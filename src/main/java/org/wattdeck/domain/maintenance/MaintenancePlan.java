package org.wattdeck.domain.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Work that comes again: for which assets, when, and what is to be done then. Immutable.
///
/// @param leadDays so many days before it is due its order is made
/// @param enabled whether it makes orders; those it made stay
public record MaintenancePlan(
        UUID id,
        String name,
        PlanScope scope,
        Recurrence recurrence,
        Template template,
        int leadDays,
        boolean enabled,
        Stamp created,
        Stamp updated) {

    public static final int LONGEST_LEAD_DAYS = 366;

    /// What its orders say.
    ///
    /// @param at the time of day, by the clock of the site
    public record Template(
            WorkKind kind,
            WorkPriority priority,
            LocalTime at,
            Duration duration,
            String performedBy,
            String serviceProvider,
            String description,
            List<String> checklist) {

        public Template {
            checklist = List.copyOf(checklist);
        }

        /// The task of an order that starts at this time.
        public WorkTask at(Instant start) {
            return new WorkTask(
                    kind,
                    priority,
                    start,
                    duration,
                    performedBy,
                    serviceProvider,
                    description,
                    checklist.stream().map(CheckItem::open).toList());
        }
    }

    /// Everything that is wrong with it, in words; empty when nothing is.
    public List<String> problems() {
        List<String> found = new ArrayList<>();
        if (name.isBlank()) {
            found.add("The plan has no name. Give it one.");
        }
        WorkTask.text(found, "name of the plan", name, WorkTask.LONGEST_NAME);
        if (leadDays < 0 || leadDays > LONGEST_LEAD_DAYS) {
            found.add(
                    "The lead time (%d days) must be from 0 to %d days. Give another one."
                            .formatted(leadDays, LONGEST_LEAD_DAYS));
        }
        found.addAll(recurrence.problems());
        found.addAll(template.at(Instant.EPOCH).problems());
        return found;
    }
}
