package org.wattdeck.engine.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.expression.Expression;
import org.wattdeck.engine.workflow.expression.Template;

/// What is wrong with what one task is told.
final class ConfigCheck {

    private final Task task;
    private final KindSpec kind;
    private final TaskGraph graph;
    private final Set<String> ids;
    private final List<Fault> faults = new ArrayList<>();

    ConfigCheck(Task task, KindSpec kind, TaskGraph graph, Set<String> ids) {
        this.task = task;
        this.kind = kind;
        this.graph = graph;
        this.ids = ids;
    }

    List<Fault> faults() {
        for (ConfigField field : kind.fields()) {
            Value value = task.get(field.key()).orElse(Value.NOTHING);
            if (empty(value)) {
                if (field.required()) {
                    bad(field.key(), "%s is needed.".formatted(field.key()));
                }
            } else {
                check(field, value);
            }
        }
        List<String> known = kind.fields().stream().map(ConfigField::key).toList();
        task.config().keySet().stream()
                .filter(k -> !known.contains(k))
                .forEach(
                        k ->
                                bad(
                                        k,
                                        "The key (%s) is not one of %s.%s"
                                                .formatted(
                                                        Validation.shown(k),
                                                        kind.id(),
                                                        Validation.maybe(k, known))));
        return faults;
    }

    static boolean empty(Value value) {
        return value instanceof Value.Nothing
                || value instanceof Value.Text(String text) && text.isBlank();
    }

    private void bad(String key, String text) {
        faults.add(Fault.in(task.id(), "config." + key, text));
    }

    private void check(ConfigField field, Value value) {
        if (value instanceof Value.Text(String text)
                && text.contains("${")
                && field.form() != ConfigField.Form.EXPRESSION) {
            template(field.key(), text);
            return;
        }
        switch (field.form()) {
            case TEXT, TEMPLATE -> {
                if (value instanceof Value.Items || value instanceof Value.Group) {
                    bad(
                            field.key(),
                            "%s must be a text, not %s.".formatted(field.key(), value.kind()));
                }
            }
            case NUMBER -> number(field, value);
            case TRUTH -> {
                if (!(value instanceof Value.Truth)) {
                    bad(
                            field.key(),
                            "%s (%s) must be true or false.".formatted(field.key(), value.kind()));
                }
            }
            case CHOICE -> choice(field, value);
            case EXPRESSION -> expression(field.key(), value);
            case PAIRS -> pairs(field.key(), value);
            case TASKS -> tasks(field.key());
            case SERIES -> series(field.key(), value);
            case ANY -> {}
        }
    }

    private void number(ConfigField field, Value value) {
        if (!(value instanceof Value.Amount(double number))) {
            bad(field.key(), "%s (%s) must be a number.".formatted(field.key(), value.kind()));
        } else if (!(number >= field.least() && number <= field.most())) {
            String range =
                    field.most() == Double.POSITIVE_INFINITY
                            ? "at least " + Value.plain(field.least())
                            : field.least() == Double.NEGATIVE_INFINITY
                                    ? "at most " + Value.plain(field.most())
                                    : "from %s to %s"
                                            .formatted(
                                                    Value.plain(field.least()),
                                                    Value.plain(field.most()));
            bad(
                    field.key(),
                    "%s (%s) must be %s.".formatted(field.key(), Value.plain(number), range));
        }
    }

    private void choice(ConfigField field, Value value) {
        String word = value instanceof Value.Text(String text) ? text : value.kind();
        if (!field.words().contains(word)) {
            bad(
                    field.key(),
                    "%s (%s) must be one of %s.%s"
                            .formatted(
                                    field.key(),
                                    Validation.shown(word),
                                    String.join(", ", field.words()),
                                    Validation.maybe(word, field.words())));
        }
    }

    private void expression(String key, Value value) {
        if (value instanceof Value.Truth || value instanceof Value.Amount) {
            return;
        }
        if (!(value instanceof Value.Text(String text))) {
            bad(key, "%s must be an expression, not %s.".formatted(key, value.kind()));
            return;
        }
        Expression.Reading reading = Expression.read(text);
        reading.expression().ifPresent(e -> used(key, e.tasks()));
        if (reading.expression().isEmpty()) {
            bad(key, "%s cannot be read: %s".formatted(key, reading.problem()));
        }
    }

    private void template(String key, String text) {
        Template.Reading reading = Template.read(text);
        reading.template().ifPresent(t -> used(key, t.tasks()));
        if (reading.template().isEmpty()) {
            bad(key, "%s cannot be read: %s".formatted(key, reading.problem()));
        }
    }

    /// What it uses must be there by then.
    private void used(String key, Set<String> tasks) {
        for (String used : tasks) {
            if (!ids.contains(used)) {
                bad(
                        key,
                        "%s uses tasks.%s, which is no task.%s"
                                .formatted(key, used, Validation.maybe(used, ids)));
            } else if (!graph.comesAfter(task.id(), used)) {
                bad(
                        key,
                        "%s uses the result of %s, but does not come after it. Let %s depend on %s."
                                .formatted(key, used, task.id(), used));
            }
        }
    }

    private void pairs(String key, Value value) {
        if (!(value instanceof Value.Group group)) {
            bad(key, "%s must be names with texts, not %s.".formatted(key, value.kind()));
            return;
        }
        group.entries()
                .forEach(
                        (name, text) -> {
                            if (text instanceof Value.Text(String t)) {
                                template(key, t);
                            } else if (text instanceof Value.Items || text instanceof Value.Group) {
                                bad(key, "%s: %s must be a text.".formatted(key, name));
                            }
                        });
    }

    private void tasks(String key) {
        for (String named : Flow.otherwise(task)) {
            if (!graph.after(task.id()).contains(named)) {
                bad(
                        key,
                        "%s names %s, which does not depend on %s."
                                .formatted(key, Validation.shown(named), task.id()));
            }
        }
    }

    private void series(String key, Value value) {
        boolean numbers =
                value instanceof Value.Items(List<Value> items)
                        && items.stream().allMatch(Value.Amount.class::isInstance);
        if (!numbers && !(value instanceof Value.Text) && !(value instanceof Value.Amount)) {
            bad(
                    key,
                    "%s must be numbers, the name of a series, or an expression such as ${tasks.forecast.result.values}, not %s."
                            .formatted(key, value.kind()));
        }
        if (value instanceof Value.Items(List<Value> items) && items.isEmpty()) {
            bad(key, "%s needs at least one number.".formatted(key));
        }
    }
}
