package org.wattdeck.domain.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.maintenance.Stamp;

/// Tasks that belong together, and when they are done. It may be anything: what is wrong with it
/// the validation says, and only what is right is kept.
///
/// @param longest a run that takes longer is ended
public record Workflow(
        UUID id,
        String name,
        String description,
        List<Task> tasks,
        Schedule schedule,
        boolean enabled,
        Duration longest,
        Retry retry,
        List<String> tags,
        Stamp created,
        Stamp updated) {

    public static final Duration DEFAULT_LONGEST = Duration.ofHours(1);

    public Workflow {
        tasks = List.copyOf(tasks);
        tags = List.copyOf(tags);
    }

    /// A new one, run by hand.
    public static Workflow of(UUID id, String name, List<Task> tasks, Stamp stamp) {
        return new Workflow(
                id,
                name,
                "",
                tasks,
                Schedule.MANUAL,
                true,
                DEFAULT_LONGEST,
                Retry.DEFAULT,
                List.of(),
                stamp,
                stamp);
    }

    public Optional<Task> task(String taskId) {
        return tasks.stream().filter(t -> t.id().equals(taskId)).findFirst();
    }

    public Workflow with(List<Task> others) {
        return new Workflow(
                id,
                name,
                description,
                others,
                schedule,
                enabled,
                longest,
                retry,
                tags,
                created,
                updated);
    }

    /// With a task in the place of that with the same id.
    public Workflow with(Task task) {
        List<Task> next = new ArrayList<>(tasks);
        next.replaceAll(t -> t.id().equals(task.id()) ? task : t);
        return with(next);
    }

    public Workflow with(Schedule other) {
        return new Workflow(
                id,
                name,
                description,
                tasks,
                other,
                enabled,
                longest,
                retry,
                tags,
                created,
                updated);
    }

    public Workflow with(Retry other) {
        return new Workflow(
                id,
                name,
                description,
                tasks,
                schedule,
                enabled,
                longest,
                other,
                tags,
                created,
                updated);
    }

    public Workflow within(Duration most) {
        return new Workflow(
                id,
                name,
                description,
                tasks,
                schedule,
                enabled,
                most,
                retry,
                tags,
                created,
                updated);
    }

    public Workflow called(String other, String says) {
        return new Workflow(
                id, other, says, tasks, schedule, enabled, longest, retry, tags, created, updated);
    }

    public Workflow enabled(boolean is) {
        return new Workflow(
                id, name, description, tasks, schedule, is, longest, retry, tags, created, updated);
    }

    public Workflow tagged(List<String> others) {
        return new Workflow(
                id,
                name,
                description,
                tasks,
                schedule,
                enabled,
                longest,
                retry,
                others,
                created,
                updated);
    }

    /// The same under another id, made and changed by others.
    public Workflow as(UUID other, Stamp made, Stamp changed) {
        return new Workflow(
                other,
                name,
                description,
                tasks,
                schedule,
                enabled,
                longest,
                retry,
                tags,
                made,
                changed);
    }
}
