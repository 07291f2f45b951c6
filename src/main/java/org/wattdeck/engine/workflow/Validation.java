package org.wattdeck.engine.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.workflow.Retry;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Workflow;

/// Everything that is wrong with a workflow, all at once. One without faults can be kept and run.
public final class Validation {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_DESCRIPTION = 1_000;
    public static final int MOST_TASKS = 100;

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");
    private static final Duration LONGEST_TASK = Duration.ofDays(1);
    private static final Duration LONGEST_RUN = Duration.ofDays(7);
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(10);
    private static final Duration MOST_INTERVAL = Duration.ofDays(366);

    private final Workflow workflow;
    private final List<KindSpec> kinds;
    private final TaskGraph graph;
    private final Set<String> ids = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    private Validation(Workflow workflow, List<KindSpec> kinds) {
        this.workflow = workflow;
        this.kinds = kinds;
        graph = TaskGraph.of(workflow.tasks());
        workflow.tasks().forEach(t -> ids.add(t.id()));
    }

    /// @param kinds of tasks that there are
    public static List<Fault> faults(Workflow workflow, List<KindSpec> kinds) {
        Validation validation = new Validation(workflow, kinds);
        validation.whole();
        validation.tasks();
        validation.schedule(workflow.schedule());
        return validation.faults;
    }

    private void whole() {
        name("name", workflow.name()).ifPresent(why -> faults.add(Fault.of("name", why)));
        if (workflow.description().length() > LONGEST_DESCRIPTION) {
            faults.add(
                    Fault.of(
                            "description",
                            "The description has %,d characters; at most %,d can be kept."
                                    .formatted(
                                            workflow.description().length(), LONGEST_DESCRIPTION)));
        }
        within("max_execution_seconds", workflow.longest(), Duration.ofSeconds(1), LONGEST_RUN)
                .ifPresent(why -> faults.add(Fault.of("max_execution_seconds", why)));
        retry(workflow.retry());
    }

    private static Optional<String> name(String what, String name) {
        return name.isBlank() || name.length() > LONGEST_NAME
                ? Optional.of(
                        "The %s (%s) must have 1 to %d characters."
                                .formatted(what, shown(name), LONGEST_NAME))
                : Optional.empty();
    }

    private static Optional<String> within(
            String what, Duration length, Duration least, Duration most) {
        return length.compareTo(least) < 0 || length.compareTo(most) > 0
                ? Optional.of(
                        "%s (%d s) must be from %d s to %d s."
                                .formatted(
                                        what,
                                        length.toSeconds(),
                                        least.toSeconds(),
                                        most.toSeconds()))
                : Optional.empty();
    }

    private void retry(Retry retry) {
        if (retry.most() < 0 || retry.most() > 10) {
            faults.add(
                    Fault.of(
                            "retry.max_retries",
                            "max_retries (%d) must be from 0 to 10.".formatted(retry.most())));
        }
        if (!(retry.factor() >= 1 && retry.factor() <= 10)) {
            faults.add(
                    Fault.of(
                            "retry.factor",
                            "The factor (%s) between two waits must be from 1 to 10."
                                    .formatted(retry.factor())));
        }
        within("first_wait_seconds", retry.first(), Duration.ZERO, Duration.ofHours(1))
                .ifPresent(why -> faults.add(Fault.of("retry.first_wait_seconds", why)));
        within("longest_wait_seconds", retry.longest(), Duration.ZERO, Duration.ofHours(24))
                .ifPresent(why -> faults.add(Fault.of("retry.longest_wait_seconds", why)));
    }

    private void tasks() {
        if (workflow.tasks().isEmpty()) {
            faults.add(Fault.of("tasks", "The workflow has no task. Add at least one."));
        }
        if (workflow.tasks().size() > MOST_TASKS) {
            faults.add(
                    Fault.of(
                            "tasks",
                            "The workflow has %d tasks; at most %d can be kept."
                                    .formatted(workflow.tasks().size(), MOST_TASKS)));
        }
        Set<String> seen = new HashSet<>();
        for (Task task : workflow.tasks()) {
            task(task, seen.add(task.id()));
        }
        List<String> cycle = graph.cycle();
        if (!cycle.isEmpty()) {
            faults.add(
                    Fault.in(
                            cycle.getFirst(),
                            "depends_on",
                            "The tasks go in a circle: %s. Take one of these dependencies away."
                                    .formatted(String.join(" -> ", cycle))));
        }
    }

    private void task(Task task, boolean first) {
        String id = task.id();
        if (!ID.matcher(id).matches()) {
            faults.add(
                    Fault.in(
                            id,
                            "id",
                            "The id (%s) must begin with a letter and have letters, digits and _ only, at most 60."
                                    .formatted(shown(id))));
        }
        if (!first) {
            faults.add(
                    Fault.in(
                            id,
                            "id",
                            "The id (%s) stands twice. Give one of them another.".formatted(id)));
        }
        name("name", task.name()).ifPresent(why -> faults.add(Fault.in(id, "name", why)));
        within("timeout_seconds", task.timeout(), Duration.ofSeconds(1), LONGEST_TASK)
                .ifPresent(why -> faults.add(Fault.in(id, "timeout_seconds", why)));
        for (String earlier : task.dependsOn()) {
            if (!ids.contains(earlier)) {
                faults.add(
                        Fault.in(
                                id,
                                "depends_on",
                                "It depends on %s, which is no task.%s"
                                        .formatted(shown(earlier), maybe(earlier, ids))));
            }
        }
        Optional<KindSpec> kind =
                kinds.stream().filter(k -> k.id().equals(task.kind())).findFirst();
        if (kind.isEmpty()) {
            List<String> known = kinds.stream().map(KindSpec::id).toList();
            faults.add(
                    Fault.in(
                            id,
                            "type",
                            "The type (%s) is not known.%s Known are %s."
                                    .formatted(
                                            shown(task.kind()),
                                            maybe(task.kind(), known),
                                            String.join(", ", known))));
        } else {
            faults.addAll(new ConfigCheck(task, kind.get(), graph, ids).faults());
        }
    }

    static String maybe(String word, java.util.Collection<String> known) {
        return Nearest.of(word, known).map(n -> " Maybe %s.".formatted(n)).orElse("");
    }

    static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }

    private void schedule(Schedule schedule) {
        if (FireTimes.zone(schedule.zone()).isEmpty()) {
            faults.add(
                    Fault.of(
                            "schedule.timezone",
                            "The timezone (%s) is not known. Write it as Europe/Berlin or UTC."
                                    .formatted(shown(schedule.zone()))));
        }
        if (schedule.type() == Schedule.Type.CRON) {
            Cron.read(schedule.cron())
                    .problems()
                    .forEach(why -> faults.add(Fault.of("schedule.cron", why)));
        }
        if (schedule.type() == Schedule.Type.INTERVAL) {
            within("interval_seconds", schedule.every(), LEAST_INTERVAL, MOST_INTERVAL)
                    .ifPresent(why -> faults.add(Fault.of("schedule.interval_seconds", why)));
        }
        if (schedule.startAt().isPresent()
                && schedule.endAt().isPresent()
                && !schedule.endAt().get().isAfter(schedule.startAt().get())) {
            faults.add(
                    Fault.of(
                            "schedule.end_at",
                            "The end (%s) must lie after the start (%s)."
                                    .formatted(schedule.endAt().get(), schedule.startAt().get())));
        }
        if (schedule.mostMissed() < 1 || schedule.mostMissed() > 1_000) {
            faults.add(
                    Fault.of(
                            "schedule.most_missed",
                            "most_missed (%d) must be from 1 to 1000."
                                    .formatted(schedule.mostMissed())));
        }
    }
}
