package org.wattdeck.engine.workflow.expression;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.workflow.Value;

/// What is computed from the results of tasks, read and checked.
///
/// Known are numbers, texts in quotes, `true false null`, lists `[1, 2]`, groups `{a: 1}`, names
/// with `.key` and `[place]`, `+ - * / %`, `== != < <= > >= in`, `and or not`, parentheses and a
/// few functions. Arithmetic on lists goes number by number. There are no loops, no assignments and
/// nothing outside to reach; text, nesting and effort are bounded.
public final class Expression {

    public static final int LONGEST = 4_000;

    /// So many values at most are looked at.
    static final int MOST_WORK = 2_000_000;

    private final String text;
    private final Part root;
    private final Set<String> tasks;

    /// A piece of an expression.
    @FunctionalInterface
    interface Part {
        Value value(Work work);
    }

    /// One computation: what the names stand for, and how much was done.
    static final class Work {
        private final Value.Group names;
        private int done;

        Work(Value.Group names) {
            this.names = names;
        }

        Value name(String name) {
            return names.get(name)
                    .orElseThrow(
                            () ->
                                    new ExpressionFault(
                                            "There is no %s. Known are %s."
                                                    .formatted(
                                                            name,
                                                            String.join(
                                                                    ", ",
                                                                    names.entries().keySet()))));
        }

        void count(int values) {
            done += values;
            if (done > MOST_WORK) {
                throw new ExpressionFault(
                        "The expression takes more than %,d steps.".formatted(MOST_WORK));
            }
        }
    }

    /// The answer to a text.
    ///
    /// @param problem what is wrong, with its place; empty where there is an expression
    public record Reading(Optional<Expression> expression, String problem) {}

    Expression(String text, Part root, Set<String> tasks) {
        this.text = text;
        this.root = root;
        this.tasks = Set.copyOf(tasks);
    }

    public static Reading read(String text) {
        return new ExpressionReader(text).read();
    }

    /// The ids of the tasks whose results it uses.
    public Set<String> tasks() {
        return tasks;
    }

    /// @param names what the names stand for, such as `tasks`
    /// @throws ExpressionFault if it cannot be computed with these
    public Value value(Value.Group names) {
        return root.value(new Work(names));
    }

    /// As {@link #value}, of a condition.
    public boolean holds(Value.Group names) {
        Value value = value(names);
        if (value instanceof Value.Truth(boolean is)) {
            return is;
        }
        throw new ExpressionFault(
                "The condition (%s) is %s, neither true nor false. Compare it with something."
                        .formatted(text, value.kind()));
    }

    /// All functions, for help and completion.
    public static List<String> functions() {
        return Functions.names();
    }

    @Override
    public String toString() {
        return text;
    }
}
