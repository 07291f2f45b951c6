package org.wattdeck.domain.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
        return but(p -> p.tasks = others);
    }

    /// With a task in the place of that with the same id.
    public Workflow with(Task task) {
        List<Task> next = new ArrayList<>(tasks);
        next.replaceAll(t -> t.id().equals(task.id()) ? task : t);
        return with(next);
    }

    public Workflow with(Schedule other) {
        return but(p -> p.schedule = other);
    }

    public Workflow with(Retry other) {
        return but(p -> p.retry = other);
    }

    public Workflow within(Duration most) {
        return but(p -> p.longest = most);
    }

    public Workflow called(String other, String says) {
        return but(
                p -> {
                    p.name = other;
                    p.description = says;
                });
    }

    public Workflow enabled(boolean is) {
        return but(p -> p.enabled = is);
    }

    public Workflow tagged(List<String> others) {
        return but(p -> p.tags = others);
    }

    /// The same under another id, made and changed by others.
    public Workflow as(UUID other, Stamp made, Stamp changed) {
        return but(
                p -> {
                    p.id = other;
                    p.created = made;
                    p.updated = changed;
                });
    }

    private Workflow but(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.workflow();
    }

    /// What a workflow is made of, while some of it changes.
    private static final class Parts {
        private UUID id;
        private String name;
        private String description;
        private List<Task> tasks;
        private Schedule schedule;
        private boolean enabled;
        private Duration longest;
        private Retry retry;
        private List<String> tags;
        private Stamp created;
        private Stamp updated;

        Parts(Workflow of) {
            id = of.id;
            name = of.name;
            description = of.description;
            tasks = of.tasks;
            schedule = of.schedule;
            enabled = of.enabled;
            longest = of.longest;
            retry = of.retry;
            tags = of.tags;
            created = of.created;
            updated = of.updated;
        }

        Workflow workflow() {
            return new Workflow(
                    id,
                    name,
                    description,
                    tasks,
                    schedule,
                    enabled,
                    longest,
                    retry,
                    tags,
                    created,
                    updated);
        }
    }
}
