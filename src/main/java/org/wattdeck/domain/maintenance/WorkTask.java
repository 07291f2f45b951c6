package org.wattdeck.domain.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is to be done, when, and by whom.
///
/// @param performedBy who does it, or answers for it; may be empty until it is started
/// @param serviceProvider the company, empty where it is done by the own people
public record WorkTask(
        WorkKind kind,
        WorkPriority priority,
        Instant start,
        Duration duration,
        String performedBy,
        String serviceProvider,
        String description,
        List<CheckItem> checklist) {

    public static final Duration SHORTEST = Duration.ofMinutes(15);
    public static final Duration LONGEST = Duration.ofDays(366);
    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_TEXT = 2_000;
    public static final int MOST_ITEMS = 100;

    public WorkTask {
        checklist = List.copyOf(checklist);
    }

    public Instant end() {
        return start.plus(duration);
    }

    public WorkTask at(Instant newStart, Duration newDuration) {
        return new WorkTask(
                kind,
                priority,
                newStart,
                newDuration,
                performedBy,
                serviceProvider,
                description,
                checklist);
    }

    public WorkTask by(String name) {
        return new WorkTask(
                kind, priority, start, duration, name, serviceProvider, description, checklist);
    }

    public WorkTask with(List<CheckItem> items) {
        return new WorkTask(
                kind, priority, start, duration, performedBy, serviceProvider, description, items);
    }

    /// Whether both take time at the same moment.
    public boolean overlaps(WorkTask other) {
        return start.isBefore(other.end()) && other.start.isBefore(end());
    }

    /// Everything that is wrong with it, in words; empty when nothing is.
    public List<String> problems() {
        List<String> found = new ArrayList<>();
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            found.add(
                    "The duration (%.2f h) of the work must be from 15 min to 366 days. Give another one."
                            .formatted(duration.toSeconds() / 3600.0));
        }
        if (description.isBlank()) {
            found.add(
                    "The description of the work is empty. Say in a few words what is to be done.");
        }
        text(found, "description", description, LONGEST_TEXT);
        text(found, "name of who does it", performedBy, LONGEST_NAME);
        text(found, "name of the provider", serviceProvider, LONGEST_NAME);
        if (checklist.size() > MOST_ITEMS) {
            found.add(
                    "The checklist has %d lines; at most %d are kept. Make two orders of it."
                            .formatted(checklist.size(), MOST_ITEMS));
        }
        for (CheckItem item : checklist) {
            if (item.text().isBlank()) {
                found.add("A line of the checklist is empty. Write it or take it out.");
            }
            text(found, "line of the checklist", item.text(), LONGEST_TEXT);
        }
        return found;
    }

    static void text(List<String> found, String what, String text, int longest) {
        if (text.length() > longest) {
            found.add(
                    "The %s has %,d characters; at most %,d are kept. Shorten it."
                            .formatted(what, text.length(), longest));
        }
    }
}
