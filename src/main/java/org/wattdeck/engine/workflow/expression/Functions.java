package org.wattdeck.engine.workflow.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.JsonValues;
import org.wattdeck.engine.workflow.expression.Expression.Part;
import org.wattdeck.engine.workflow.expression.Expression.Work;

/// The functions of an expression. One line each.
final class Functions {

    private static final int ANY = 1_000;

    /// @param least and `most` values it takes
    record Function(int least, int most, Made made) {}

    @FunctionalInterface
    interface Made {
        Value value(List<Part> arguments, Work work);
    }

    private static final Map<String, Function> ALL =
            Map.ofEntries(
                    Map.entry(
                            "min",
                            numbers(v -> v.stream().mapToDouble(d -> d).min().orElseThrow())),
                    Map.entry(
                            "max",
                            numbers(v -> v.stream().mapToDouble(d -> d).max().orElseThrow())),
                    Map.entry("sum", numbers(v -> v.stream().mapToDouble(d -> d).sum())),
                    Map.entry(
                            "mean",
                            numbers(v -> v.stream().mapToDouble(d -> d).average().orElseThrow())),
                    Map.entry("count", one((v, w) -> Value.of(size(v)))),
                    Map.entry("abs", each(Math::abs)),
                    Map.entry("floor", each(Math::floor)),
                    Map.entry("ceil", each(Math::ceil)),
                    Map.entry("sqrt", each(Functions::root)),
                    Map.entry("round", new Function(1, 2, Functions::round)),
                    Map.entry("if", new Function(3, 3, Functions::choose)),
                    Map.entry("has", new Function(1, 1, (a, w) -> Value.of(has(a.getFirst(), w)))),
                    Map.entry("coalesce", new Function(1, ANY, Functions::firstOf)),
                    Map.entry("first", one((v, w) -> Arithmetic.at(v, Value.of(0)))),
                    Map.entry("last", one((v, w) -> Arithmetic.at(v, Value.of(-1)))),
                    Map.entry("keys", one((v, w) -> keys(v))),
                    Map.entry("text", one((v, w) -> Value.of(Arithmetic.text(v)))),
                    Map.entry("number", one((v, w) -> number(v))),
                    Map.entry("json", one((v, w) -> json(v))),
                    Map.entry("lower", text(t -> t.toLowerCase(Locale.ROOT))),
                    Map.entry("upper", text(t -> t.toUpperCase(Locale.ROOT))));

    private Functions() {}

    static Optional<Function> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static List<String> names() {
        return ALL.keySet().stream().sorted(Comparator.naturalOrder()).toList();
    }

    private static Function one(BiFunction<Value, Work, Value> made) {
        return new Function(1, 1, (a, w) -> made.apply(a.getFirst().value(w), w));
    }

    private static Function text(UnaryOperator<String> made) {
        return one((v, w) -> Value.of(made.apply(Arithmetic.text(v))));
    }

    /// Of all numbers given, those of lists among them; what is not known is left out.
    private static Function numbers(ToDoubleFunction<List<Double>> made) {
        return new Function(
                1,
                ANY,
                (arguments, work) -> {
                    List<Double> all = new ArrayList<>();
                    arguments.forEach(a -> gather(a.value(work), all, work));
                    if (all.isEmpty()) {
                        throw new ExpressionFault("There is no number among the values.");
                    }
                    return Value.of(made.applyAsDouble(all));
                });
    }

    private static void gather(Value value, List<Double> all, Work work) {
        work.count(1);
        switch (value) {
            case Value.Amount(double number) -> all.add(number);
            case Value.Items(List<Value> items) -> items.forEach(i -> gather(i, all, work));
            case Value.Nothing n -> {}
            default -> throw new ExpressionFault("%s is no number.".formatted(value.kind()));
        }
    }

    private static Function each(java.util.function.DoubleUnaryOperator made) {
        return one((v, w) -> each(v, made, w));
    }

    private static Value each(Value value, java.util.function.DoubleUnaryOperator made, Work work) {
        work.count(1);
        return switch (value) {
            case Value.Amount(double number) -> Value.of(made.applyAsDouble(number));
            case Value.Nothing n -> n;
            case Value.Items(List<Value> items) ->
                    new Value.Items(items.stream().map(i -> each(i, made, work)).toList());
            default -> throw new ExpressionFault("%s is no number.".formatted(value.kind()));
        };
    }

    private static double root(double number) {
        if (number < 0) {
            throw new ExpressionFault("%s has no square root.".formatted(Value.plain(number)));
        }
        return Math.sqrt(number);
    }

    private static Value round(List<Part> arguments, Work work) {
        double digits =
                arguments.size() > 1
                                && arguments.get(1).value(work) instanceof Value.Amount(double d)
                        ? d
                        : 0;
        double scale = Math.pow(10, Math.max(0, Math.min(12, digits)));
        return each(arguments.getFirst().value(work), d -> Math.rint(d * scale) / scale, work);
    }

    /// What is not chosen is not computed.
    private static Value choose(List<Part> arguments, Work work) {
        if (arguments.getFirst().value(work) instanceof Value.Truth(boolean is)) {
            return arguments.get(is ? 1 : 2).value(work);
        }
        throw new ExpressionFault("if needs true or false first.");
    }

    private static boolean has(Part what, Work work) {
        try {
            return !(what.value(work) instanceof Value.Nothing);
        } catch (ExpressionFault e) {
            return false;
        }
    }

    private static Value firstOf(List<Part> arguments, Work work) {
        return arguments.stream()
                .filter(a -> has(a, work))
                .findFirst()
                .map(a -> a.value(work))
                .orElse(Value.NOTHING);
    }

    private static double size(Value value) {
        return switch (value) {
            case Value.Items(List<Value> items) -> items.size();
            case Value.Group g -> g.entries().size();
            case Value.Text(String text) -> text.length();
            default -> throw new ExpressionFault("%s has no size.".formatted(value.kind()));
        };
    }

    private static Value keys(Value value) {
        if (value instanceof Value.Group g) {
            return Value.texts(List.copyOf(g.entries().keySet()));
        }
        throw new ExpressionFault("%s has no keys.".formatted(value.kind()));
    }

    private static Value number(Value value) {
        if (value instanceof Value.Amount) {
            return value;
        }
        try {
            return Value.of(Double.parseDouble(Arithmetic.text(value).strip()));
        } catch (NumberFormatException e) {
            throw new ExpressionFault("%s is no number.".formatted(value.kind()));
        }
    }

    private static Value json(Value value) {
        try {
            return JsonValues.read(Arithmetic.text(value));
        } catch (IllegalArgumentException e) {
            throw new ExpressionFault(String.valueOf(e.getMessage()));
        }
    }
}
