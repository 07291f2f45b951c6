package org.wattdeck.app.workflow.kind;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;

/// When a plan of a task begins.
final class PlanStart {

    private PlanStart() {}

    /// `today`, `tomorrow`, `now` (the step it lies in) or a time.
    static Instant of(Job job, int stepSeconds) throws TaskFailure {
        String word = job.needed("start_time");
        Instant now = job.about().now();
        LocalDate today = now.atZone(job.about().zone()).toLocalDate();
        return switch (word) {
            case "today" -> today.atStartOfDay(job.about().zone()).toInstant();
            case "tomorrow" -> today.plusDays(1).atStartOfDay(job.about().zone()).toInstant();
            case "now" -> Instant.ofEpochSecond(now.getEpochSecond() / stepSeconds * stepSeconds);
            default -> {
                try {
                    yield Instant.parse(word);
                } catch (DateTimeException e) {
                    throw TaskFailure.forGood(
                            "start_time (%s) must be today, tomorrow, now or a time such as 2026-12-01T00:00:00Z."
                                    .formatted(word));
                }
            }
        };
    }
}
