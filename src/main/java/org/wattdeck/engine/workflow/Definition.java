package org.wattdeck.engine.workflow;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.workflow.Retry;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;

/// A workflow as a group of keys: how it stands in the store and in files. What was not said is
/// written all the same, so that a definition says what holds.
public final class Definition {

    private static final List<String> TOP =
            List.of(
                    "workflow",
                    "id",
                    "description",
                    "enabled",
                    "max_execution_seconds",
                    "retry",
                    "tags",
                    "schedule",
                    "tasks");
    private static final List<String> RETRY =
            List.of("max_retries", "first_wait_seconds", "factor", "longest_wait_seconds");
    private static final List<String> SCHEDULE =
            List.of(
                    "type",
                    "cron",
                    "interval_seconds",
                    "timezone",
                    "start_at",
                    "end_at",
                    "missed",
                    "most_missed");
    private static final List<String> TASK =
            List.of(
                    "id",
                    "name",
                    "type",
                    "config",
                    "depends_on",
                    "timeout_seconds",
                    "continue_on_error");

    private Definition() {}

    /// A key that is not right.
    ///
    /// @param path where it stands, such as `tasks[2].timeout_seconds`
    public record Wrong(String path, String text) {}

    /// @param workflow with defaults in the place of what is wrong
    public record Reading(Workflow workflow, List<Wrong> wrong) {}

    public static Value.Group of(Workflow w) {
        Value.Builder all = Value.group().put("workflow", w.name()).put("id", w.id().toString());
        if (!w.description().isEmpty()) {
            all.put("description", w.description());
        }
        all.put("enabled", w.enabled())
                .put("max_execution_seconds", w.longest().toMillis() / 1000.0)
                .put(
                        "retry",
                        Value.group()
                                .put("max_retries", w.retry().most())
                                .put("first_wait_seconds", w.retry().first().toMillis() / 1000.0)
                                .put("factor", w.retry().factor())
                                .put(
                                        "longest_wait_seconds",
                                        w.retry().longest().toMillis() / 1000.0)
                                .done());
        if (!w.tags().isEmpty()) {
            all.put("tags", Value.texts(w.tags()));
        }
        return all.put("schedule", schedule(w.schedule()))
                .put("tasks", new Value.Items(w.tasks().stream().map(Definition::task).toList()))
                .done();
    }

    private static Value schedule(Schedule s) {
        Value.Builder all = Value.group().put("type", s.type().code());
        switch (s.type()) {
            case CRON -> all.put("cron", s.cron());
            case INTERVAL -> all.put("interval_seconds", s.every().toMillis() / 1000.0);
            case WEBHOOK, MANUAL -> {
                return all.done();
            }
        }
        all.put("timezone", s.zone());
        s.startAt().ifPresent(t -> all.put("start_at", t.toString()));
        s.endAt().ifPresent(t -> all.put("end_at", t.toString()));
        return all.put("missed", s.missed().code()).put("most_missed", s.mostMissed()).done();
    }

    private static Value task(Task t) {
        Value.Builder all =
                Value.group()
                        .put("id", t.id())
                        .put("name", t.name())
                        .put("type", t.kind())
                        .put("config", new Value.Group(t.config()));
        if (!t.dependsOn().isEmpty()) {
            all.put("depends_on", Value.texts(t.dependsOn()));
        }
        return all.put("timeout_seconds", t.timeout().toMillis() / 1000.0)
                .put("continue_on_error", t.continueOnError())
                .done();
    }

    /// @param id of a workflow that names none
    public static Reading read(Value value, UUID id, Stamp stamp) {
        List<Wrong> wrong = new ArrayList<>();
        if (!(value instanceof Value.Group top)) {
            wrong.add(
                    new Wrong(
                            "workflow",
                            "A workflow is a group of keys, not %s.".formatted(value.kind())));
            return new Reading(Workflow.of(id, "", List.of(), stamp), wrong);
        }
        Keys keys = new Keys(top, "", wrong);
        keys.only(TOP);
        Keys retry = keys.group("retry");
        retry.only(RETRY);
        Workflow read =
                new Workflow(
                        keys.uuid("id", id),
                        keys.text("workflow", ""),
                        keys.text("description", ""),
                        tasks(keys),
                        schedule(keys.group("schedule")),
                        keys.truth("enabled", true),
                        keys.seconds("max_execution_seconds", Workflow.DEFAULT_LONGEST),
                        new Retry(
                                (int) retry.number("max_retries", Retry.DEFAULT.most()),
                                retry.seconds("first_wait_seconds", Retry.DEFAULT.first()),
                                retry.number("factor", Retry.DEFAULT.factor()),
                                retry.seconds("longest_wait_seconds", Retry.DEFAULT.longest())),
                        keys.texts("tags"),
                        stamp,
                        stamp);
        return new Reading(read, wrong);
    }

    private static List<Task> tasks(Keys keys) {
        List<Task> tasks = new ArrayList<>();
        for (Keys each : keys.groups("tasks")) {
            each.only(TASK);
            String id = each.text("id", "");
            tasks.add(
                    new Task(
                            id,
                            each.text("name", id),
                            each.text("type", ""),
                            each.group("config").all(),
                            each.texts("depends_on"),
                            each.seconds("timeout_seconds", Task.DEFAULT_TIMEOUT),
                            each.truth("continue_on_error", false)));
        }
        return tasks;
    }

    private static Schedule schedule(Keys keys) {
        keys.only(SCHEDULE);
        Schedule.Type type = keys.choice("type", Schedule.Type.values(), Schedule.Type.MANUAL);
        return new Schedule(
                type,
                keys.text("cron", ""),
                keys.seconds("interval_seconds", Duration.ZERO),
                keys.text("timezone", Schedule.UTC),
                keys.time("start_at"),
                keys.time("end_at"),
                keys.choice("missed", Schedule.Missed.values(), Schedule.Missed.ONCE),
                (int) keys.number("most_missed", Schedule.MOST_MISSED));
    }

    /// Reads the keys of one group; what does not fit is told and the default stands in.
    private record Keys(Value.Group group, String path, List<Wrong> wrong) {

        void only(List<String> known) {
            group.entries().keySet().stream()
                    .filter(k -> !known.contains(k))
                    .forEach(
                            k ->
                                    bad(
                                            k,
                                            "The key (%s) is not known.%s"
                                                    .formatted(
                                                            Validation.shown(k),
                                                            Validation.maybe(k, known))));
        }

        java.util.Map<String, Value> all() {
            return group.entries();
        }

        private void bad(String key, String text) {
            wrong.add(new Wrong(path + key, text));
        }

        private Value value(String key) {
            return group.get(key).orElse(Value.NOTHING);
        }

        private void not(String key, String expected) {
            bad(key, "%s must be %s, not %s.".formatted(key, expected, value(key).kind()));
        }

        String text(String key, String fallback) {
            return switch (value(key)) {
                case Value.Nothing n -> fallback;
                case Value.Text(String text) -> text;
                case Value.Amount(double number) -> Value.plain(number);
                case Value.Truth(boolean is) -> Boolean.toString(is);
                default -> {
                    not(key, "a text");
                    yield fallback;
                }
            };
        }

        double number(String key, double fallback) {
            return switch (value(key)) {
                case Value.Nothing n -> fallback;
                case Value.Amount(double number) -> number;
                default -> {
                    not(key, "a number");
                    yield fallback;
                }
            };
        }

        Duration seconds(String key, Duration fallback) {
            double seconds = number(key, fallback.toMillis() / 1000.0);
            return Duration.ofMillis(Math.round(Math.max(-1, Math.min(seconds, 1e9)) * 1000));
        }

        boolean truth(String key, boolean fallback) {
            return switch (value(key)) {
                case Value.Nothing n -> fallback;
                case Value.Truth(boolean is) -> is;
                default -> {
                    not(key, "true or false");
                    yield fallback;
                }
            };
        }

        UUID uuid(String key, UUID fallback) {
            String text = text(key, "");
            try {
                return text.isEmpty() ? fallback : UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                not(key, "an id such as 709a2eb9-52c0-4b84-a2e6-c34da2d84731");
                return fallback;
            }
        }

        Optional<Instant> time(String key) {
            String text = text(key, "");
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
            } catch (DateTimeException e) {
                not(key, "a time such as 2026-12-01T00:00:00Z");
                return Optional.empty();
            }
        }

        <E extends Enum<E>> E choice(String key, E[] all, E fallback) {
            String word = text(key, fallback.name().toLowerCase(Locale.ROOT));
            List<String> words = new ArrayList<>();
            for (E each : all) {
                String code = each.name().toLowerCase(Locale.ROOT);
                if (code.equals(word.toLowerCase(Locale.ROOT))) {
                    return each;
                }
                words.add(code);
            }
            bad(
                    key,
                    "%s (%s) must be one of %s."
                            .formatted(key, Validation.shown(word), String.join(", ", words)));
            return fallback;
        }

        List<String> texts(String key) {
            return switch (value(key)) {
                case Value.Nothing n -> List.of();
                case Value.Text(String text) -> List.of(text);
                case Value.Items(List<Value> items)
                        when items.stream().allMatch(Value.Text.class::isInstance) ->
                        items.stream().map(v -> ((Value.Text) v).text()).toList();
                default -> {
                    not(key, "a list of texts");
                    yield List.of();
                }
            };
        }

        Keys group(String key) {
            Value value = value(key);
            if (value instanceof Value.Group g) {
                return new Keys(g, path + key + ".", wrong);
            }
            if (!(value instanceof Value.Nothing)) {
                not(key, "a group of keys");
            }
            return new Keys(Value.EMPTY, path + key + ".", wrong);
        }

        List<Keys> groups(String key) {
            List<Keys> all = new ArrayList<>();
            switch (value(key)) {
                case Value.Nothing n -> {}
                case Value.Items(List<Value> items) -> {
                    for (int i = 0; i < items.size(); i++) {
                        String place = "%s%s[%d].".formatted(path, key, i);
                        if (items.get(i) instanceof Value.Group g) {
                            all.add(new Keys(g, place, wrong));
                        } else {
                            bad("%s[%d]".formatted(key, i), "A task is a group of keys.");
                        }
                    }
                }
                default -> not(key, "a list");
            }
            return all;
        }
    }
}
