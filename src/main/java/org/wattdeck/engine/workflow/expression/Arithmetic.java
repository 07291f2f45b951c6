package org.wattdeck.engine.workflow.expression;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.workflow.Value;

/// What the operators of an expression do.
final class Arithmetic {

    private static final int LONGEST_TEXT = 100_000;

    private Arithmetic() {}

    static Value of(String sign, Value left, Value right, Expression.Work work) {
        work.count(1);
        if (left instanceof Value.Items || right instanceof Value.Items) {
            return each(sign, left, right, work);
        }
        if (left instanceof Value.Amount(double a) && right instanceof Value.Amount(double b)) {
            return Value.of(number(sign, a, b));
        }
        if (sign.equals("+") && (left instanceof Value.Text || right instanceof Value.Text)) {
            String joined = text(left) + text(right);
            if (joined.length() > LONGEST_TEXT) {
                throw new ExpressionFault(
                        "A text would have more than %,d characters.".formatted(LONGEST_TEXT));
            }
            return Value.of(joined);
        }
        throw new ExpressionFault(
                "%s %s %s cannot be computed: numbers are needed."
                        .formatted(left.kind(), sign, right.kind()));
    }

    private static double number(String sign, double a, double b) {
        return switch (sign) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            default -> {
                if (b == 0) {
                    throw new ExpressionFault(
                            "%s %s 0 cannot be computed.".formatted(Value.plain(a), sign));
                }
                yield sign.equals("/") ? a / b : a - b * Math.floor(a / b);
            }
        };
    }

    /// Number by number; a single one goes with each.
    private static Value each(String sign, Value left, Value right, Expression.Work work) {
        int count = left instanceof Value.Items(List<Value> l) ? l.size() : -1;
        if (right instanceof Value.Items(List<Value> r)) {
            if (count >= 0 && count != r.size()) {
                throw new ExpressionFault(
                        "Lists of %,d and of %,d values do not go together."
                                .formatted(count, r.size()));
            }
            count = r.size();
        }
        work.count(count);
        List<Value> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Value a = one(left, i);
            Value b = one(right, i);
            items.add(
                    a instanceof Value.Nothing || b instanceof Value.Nothing
                            ? Value.NOTHING
                            : of(sign, a, b, work));
        }
        return new Value.Items(items);
    }

    private static Value one(Value value, int at) {
        return value instanceof Value.Items(List<Value> items) ? items.get(at) : value;
    }

    static boolean compares(String sign, Value left, Value right) {
        return switch (sign) {
            case "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            default -> {
                int order = order(left, right);
                yield switch (sign) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                };
            }
        };
    }

    private static int order(Value left, Value right) {
        if (left instanceof Value.Amount(double a) && right instanceof Value.Amount(double b)) {
            return Double.compare(a, b);
        }
        if (left instanceof Value.Text(String a) && right instanceof Value.Text(String b)) {
            return a.compareTo(b);
        }
        throw new ExpressionFault(
                "%s and %s cannot be compared: two numbers or two texts are needed."
                        .formatted(left.kind(), right.kind()));
    }

    static boolean contains(Value in, Value what) {
        return switch (in) {
            case Value.Items(List<Value> items) -> items.contains(what);
            case Value.Group g -> what instanceof Value.Text(String key) && g.get(key).isPresent();
            case Value.Text(String text) ->
                    what instanceof Value.Text(String part) && text.contains(part);
            default ->
                    throw new ExpressionFault(
                            "Nothing is in %s: a list, a text or a group is needed."
                                    .formatted(in.kind()));
        };
    }

    static Value key(Value of, String key) {
        if (of instanceof Value.Group group) {
            return group.get(key)
                    .orElseThrow(
                            () ->
                                    new ExpressionFault(
                                            "There is no key %s.%s Known are %s."
                                                    .formatted(
                                                            key,
                                                            Nearest.of(
                                                                            key,
                                                                            group.entries()
                                                                                    .keySet())
                                                                    .map(n -> " Maybe " + n + ".")
                                                                    .orElse(""),
                                                            known(group))));
        }
        throw new ExpressionFault("There is no key %s in %s.".formatted(key, of.kind()));
    }

    private static String known(Value.Group group) {
        List<String> keys = group.entries().keySet().stream().limit(12).toList();
        return keys.isEmpty() ? "none" : String.join(", ", keys);
    }

    static Value at(Value of, Value place) {
        if (of instanceof Value.Group && place instanceof Value.Text(String key)) {
            return key(of, key);
        }
        if (of instanceof Value.Items(List<Value> items)
                && place instanceof Value.Amount(double number)) {
            int at = (int) number < 0 ? items.size() + (int) number : (int) number;
            if (at < 0 || at >= items.size()) {
                throw new ExpressionFault(
                        "There is no place %s in a list of %,d, counted from 0."
                                .formatted(Value.plain(number), items.size()));
            }
            return items.get(at);
        }
        throw new ExpressionFault(
                "[%s] cannot be looked up in %s.".formatted(place.kind(), of.kind()));
    }

    /// As it stands in a message.
    static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Amount(double number) -> Value.plain(number);
            case Value.Truth(boolean is) -> Boolean.toString(is);
            case Value.Nothing n -> "";
            case Value.Items i -> org.wattdeck.engine.workflow.JsonValues.text(i);
            case Value.Group g -> org.wattdeck.engine.workflow.JsonValues.text(g);
        };
    }
}
