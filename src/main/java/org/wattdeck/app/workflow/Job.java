package org.wattdeck.app.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.ConfigField;
import org.wattdeck.engine.workflow.KindSpec;
import org.wattdeck.engine.workflow.expression.Expression;
import org.wattdeck.engine.workflow.expression.ExpressionFault;
import org.wattdeck.engine.workflow.expression.Template;

/// One try of a task: what it was told, with what earlier tasks gave put in. Used on the thread of
/// the try.
public final class Job {

    private final Task task;
    private final KindSpec spec;
    private final Value.Group names;
    private final About about;
    private final Timers timers;

    /// What it is part of.
    ///
    /// @param now the plant's time when it began
    /// @param zone of the workflow's schedule
    public record About(
            UUID runId, String workflow, String by, Instant now, java.time.ZoneId zone) {}

    Job(Task task, KindSpec spec, Value.Group names, About about, Timers timers) {
        this.task = task;
        this.spec = spec;
        this.names = names;
        this.about = about;
        this.timers = timers;
    }

    public Task task() {
        return task;
    }

    public About about() {
        return about;
    }

    /// What expressions know: `tasks`, `run` and `trigger`.
    public Value.Group names() {
        return names;
    }

    /// The same, with one more name.
    public Job knowing(String name, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(names.entries());
        more.put(name, value);
        return new Job(task, spec, new Value.Group(more), about, timers);
    }

    /// What a key says; texts with their `${...}` filled in. Empty where nothing is said and
    /// nothing holds by default.
    public Optional<Value> value(String key) throws TaskFailure {
        Optional<Value> said = task.get(key).filter(v -> !blank(v));
        if (said.isPresent()) {
            return Optional.of(filled(key, said.get()));
        }
        return spec.field(key)
                .map(ConfigField::fallback)
                .filter(f -> !f.isEmpty())
                .map(f -> read(key, f));
    }

    private static boolean blank(Value value) {
        return value instanceof Value.Nothing
                || value instanceof Value.Text(String text) && text.isBlank();
    }

    private Value read(String key, String text) {
        ConfigField.Form form = spec.field(key).orElseThrow().form();
        return switch (form) {
            case NUMBER -> Value.of(Double.parseDouble(text));
            case TRUTH -> Value.of(Boolean.parseBoolean(text));
            default -> Value.of(text);
        };
    }

    private Value filled(String key, Value value) throws TaskFailure {
        return switch (value) {
            case Value.Text(String text) when text.contains("${") -> filled(key, text);
            case Value.Items(List<Value> items) -> {
                List<Value> all = new ArrayList<>();
                for (Value item : items) {
                    all.add(filled(key, item));
                }
                yield new Value.Items(all);
            }
            case Value.Group g -> {
                Map<String, Value> all = new LinkedHashMap<>();
                for (var entry : g.entries().entrySet()) {
                    all.put(entry.getKey(), filled(key, entry.getValue()));
                }
                yield new Value.Group(all);
            }
            default -> value;
        };
    }

    /// A text that is one `${...}` and nothing else keeps what it gives, such as a list.
    private Value filled(String key, String text) throws TaskFailure {
        String bare = text.strip();
        if (bare.startsWith("${")
                && bare.endsWith("}")
                && Expression.read(bare.substring(2, bare.length() - 1)).expression().isPresent()) {
            return computed(key, bare.substring(2, bare.length() - 1));
        }
        Template template =
                Template.read(text)
                        .template()
                        .orElseThrow(
                                () -> TaskFailure.forGood("%s cannot be read.".formatted(key)));
        try {
            return Value.of(template.text(names));
        } catch (ExpressionFault e) {
            throw TaskFailure.forGood("%s: %s".formatted(key, e.getMessage()));
        }
    }

    /// What an expression gives.
    public Value computed(String key, String text) throws TaskFailure {
        Expression.Reading reading = Expression.read(text);
        if (reading.expression().isEmpty()) {
            throw TaskFailure.forGood("%s cannot be read: %s".formatted(key, reading.problem()));
        }
        try {
            return reading.expression().get().value(names);
        } catch (ExpressionFault e) {
            throw TaskFailure.forGood("%s: %s".formatted(key, e.getMessage()));
        }
    }

    /// Empty where nothing is said.
    public String text(String key) throws TaskFailure {
        return value(key)
                .map(
                        v ->
                                switch (v) {
                                    case Value.Text(String text) -> text;
                                    case Value.Amount(double number) -> Value.plain(number);
                                    case Value.Truth(boolean is) -> Boolean.toString(is);
                                    case Value.Nothing n -> "";
                                    default -> org.wattdeck.engine.workflow.JsonValues.text(v);
                                })
                .orElse("");
    }

    public String needed(String key) throws TaskFailure {
        String text = text(key);
        if (text.isBlank()) {
            throw TaskFailure.forGood("%s is needed.".formatted(key));
        }
        return text;
    }

    /// Checked against its range once more, since it may have been computed.
    public double number(String key) throws TaskFailure {
        Value value = value(key).orElse(Value.NOTHING);
        ConfigField field = spec.field(key).orElseThrow();
        if (value instanceof Value.Amount(double number)
                && number >= field.least()
                && number <= field.most()) {
            return number;
        }
        throw TaskFailure.forGood(
                "%s (%s) must be a number from %s to %s."
                        .formatted(
                                key,
                                value.kind(),
                                Value.plain(field.least()),
                                Value.plain(field.most())));
    }

    public boolean truth(String key) throws TaskFailure {
        Value value = value(key).orElse(Value.of(false));
        if (value instanceof Value.Truth(boolean is)) {
            return is;
        }
        throw TaskFailure.forGood("%s (%s) must be true or false.".formatted(key, value.kind()));
    }

    /// Whether the definition itself says something here.
    public boolean says(String key) {
        return task.get(key).filter(v -> !blank(v)).isPresent();
    }

    /// What an earlier task gave; empty where it gave nothing.
    public Optional<Value.Group> resultOf(String taskId) {
        return names.get("tasks")
                .flatMap(t -> t instanceof Value.Group all ? all.get(taskId) : Optional.empty())
                .flatMap(t -> t instanceof Value.Group one ? one.get("result") : Optional.empty())
                .flatMap(r -> r instanceof Value.Group g ? Optional.of(g) : Optional.empty());
    }

    /// Waits.
    public void pause(Duration time) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        try (Timers.Timer _ = timers.after(time, over::countDown)) {
            over.await();
        }
    }
}
