package org.wattdeck.engine.workflow.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.expression.Expression.Part;

/// Reads an expression from left to right, one method for each strength of binding.
final class ExpressionReader {

    private static final int DEEPEST = 40;
    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "in", "true", "false", "null");
    private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">");

    private final String text;
    private final Set<String> tasks = new HashSet<>();
    private int at;
    private int depth;

    /// Ends the reading.
    private static final class WrongException extends Exception {
        private static final long serialVersionUID = 1;

        WrongException(String message) {
            super(message, null, false, false);
        }
    }

    ExpressionReader(String text) {
        this.text = text;
    }

    Expression.Reading read() {
        try {
            if (text.isBlank()) {
                throw wrong("an expression");
            }
            if (text.length() > Expression.LONGEST) {
                throw new WrongException(
                        "The expression has %,d characters; at most %,d can be read."
                                .formatted(text.length(), Expression.LONGEST));
            }
            Part root = either();
            blank();
            if (at < text.length()) {
                throw wrong("an operator");
            }
            return new Expression.Reading(
                    Optional.of(new Expression(text.strip(), root, tasks)), "");
        } catch (WrongException e) {
            return new Expression.Reading(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private WrongException wrong(String expected) {
        String found =
                at >= text.length()
                        ? "the end"
                        : "\"" + text.substring(at, Math.min(text.length(), at + 10)) + "\"";
        return new WrongException(
                "Found %s at character %d, expected %s.".formatted(found, at + 1, expected));
    }

    private Part deeper(Reading inner) throws WrongException {
        if (++depth > DEEPEST) {
            throw new WrongException("It is nested more than %d levels deep.".formatted(DEEPEST));
        }
        try {
            return inner.read();
        } finally {
            depth--;
        }
    }

    private interface Reading {
        Part read() throws WrongException;
    }

    private Part either() throws WrongException {
        Part left = deeper(this::both);
        while (word("or")) {
            Part first = left;
            Part second = deeper(this::both);
            left = w -> Value.of(truth(first.value(w)) || truth(second.value(w)));
        }
        return left;
    }

    private Part both() throws WrongException {
        Part left = opposite();
        while (word("and")) {
            Part first = left;
            Part second = opposite();
            left = w -> Value.of(truth(first.value(w)) && truth(second.value(w)));
        }
        return left;
    }

    private static boolean truth(Value value) {
        if (value instanceof Value.Truth(boolean is)) {
            return is;
        }
        throw new ExpressionFault(
                "and, or, not and if need true or false, not %s.".formatted(value.kind()));
    }

    private Part opposite() throws WrongException {
        if (word("not")) {
            Part inner = deeper(this::opposite);
            return w -> Value.of(!truth(inner.value(w)));
        }
        return comparison();
    }

    private Part comparison() throws WrongException {
        Part left = sum();
        for (String sign : COMPARISONS) {
            if (takes(sign)) {
                Part right = sum();
                return w -> Value.of(Arithmetic.compares(sign, left.value(w), right.value(w)));
            }
        }
        if (word("in")) {
            Part right = sum();
            return w -> Value.of(Arithmetic.contains(right.value(w), left.value(w)));
        }
        return left;
    }

    private Part sum() throws WrongException {
        Part left = product();
        while (true) {
            String sign = takes("+") ? "+" : takes("-") ? "-" : "";
            if (sign.isEmpty()) {
                return left;
            }
            Part first = left;
            Part second = product();
            left = w -> Arithmetic.of(sign, first.value(w), second.value(w), w);
        }
    }

    private Part product() throws WrongException {
        Part left = signed();
        while (true) {
            String sign = takes("*") ? "*" : takes("/") ? "/" : takes("%") ? "%" : "";
            if (sign.isEmpty()) {
                return left;
            }
            Part first = left;
            Part second = signed();
            left = w -> Arithmetic.of(sign, first.value(w), second.value(w), w);
        }
    }

    private Part signed() throws WrongException {
        if (takes("-")) {
            Part inner = deeper(this::signed);
            return w -> Arithmetic.of("-", Value.of(0), inner.value(w), w);
        }
        return reached();
    }

    private Part reached() throws WrongException {
        int start = at;
        Part part = operand();
        List<String> way = new ArrayList<>();
        blank();
        String head = text.substring(Math.min(start, at), at).strip();
        while (true) {
            if (takes(".")) {
                String key = name("a key");
                way.add(key);
                Part of = part;
                part = w -> Arithmetic.key(of.value(w), key);
            } else if (takes("[")) {
                Part place = either();
                expect("]");
                Part of = part;
                part = w -> Arithmetic.at(of.value(w), place.value(w));
            } else {
                if (head.equals("tasks") && !way.isEmpty()) {
                    tasks.add(way.getFirst());
                }
                return part;
            }
        }
    }

    private Part operand() throws WrongException {
        blank();
        if (at >= text.length()) {
            throw wrong("a value");
        }
        char c = text.charAt(at);
        if (takes("(")) {
            Part inner = either();
            expect(")");
            return inner;
        }
        if (takes("[")) {
            return list();
        }
        if (takes("{")) {
            return group();
        }
        if (c == '"' || c == '\'') {
            Value quoted = Value.of(quoted(c));
            return w -> quoted;
        }
        if (Character.isDigit(c)) {
            Value number = Value.of(number());
            return w -> number;
        }
        return named();
    }

    private Part list() throws WrongException {
        List<Part> parts = new ArrayList<>();
        if (!takes("]")) {
            do {
                parts.add(either());
            } while (takes(","));
            expect("]");
        }
        return w -> new Value.Items(parts.stream().map(p -> p.value(w)).toList());
    }

    private Part group() throws WrongException {
        Map<String, Part> parts = new LinkedHashMap<>();
        if (!takes("}")) {
            do {
                blank();
                char c = at < text.length() ? text.charAt(at) : ' ';
                String key = c == '"' || c == '\'' ? quoted(c) : name("a key");
                expect(":");
                parts.put(key, either());
            } while (takes(","));
            expect("}");
        }
        return w -> {
            Map<String, Value> entries = new LinkedHashMap<>();
            parts.forEach((k, p) -> entries.put(k, p.value(w)));
            return new Value.Group(entries);
        };
    }

    private String quoted(char quote) throws WrongException {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw wrong("a closing " + quote);
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        return inner;
    }

    private double number() throws WrongException {
        int start = at;
        while (at < text.length()
                && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            return Double.parseDouble(text.substring(start, at));
        } catch (NumberFormatException e) {
            at = start;
            throw wrong("a number");
        }
    }

    private Part named() throws WrongException {
        int start = at;
        String name = name("a value");
        switch (name) {
            case "true", "false" -> {
                Value truth = Value.of(name.equals("true"));
                return w -> truth;
            }
            case "null" -> {
                return w -> Value.NOTHING;
            }
            default -> {
                if (WORDS.contains(name)) {
                    at = start;
                    throw wrong("a value");
                }
                return takes("(") ? function(name, start) : w -> w.name(name);
            }
        }
    }

    private Part function(String name, int start) throws WrongException {
        List<Part> arguments = new ArrayList<>();
        if (!takes(")")) {
            do {
                arguments.add(either());
            } while (takes(","));
            expect(")");
        }
        Functions.Function function =
                Functions.named(name)
                        .orElseThrow(
                                () ->
                                        new WrongException(
                                                "There is no function %s at character %d.%s Known are %s."
                                                        .formatted(
                                                                name,
                                                                start + 1,
                                                                Nearest.of(name, Functions.names())
                                                                        .map(
                                                                                n ->
                                                                                        " Maybe "
                                                                                                + n
                                                                                                + ".")
                                                                        .orElse(""),
                                                                String.join(
                                                                        ", ", Functions.names()))));
        if (arguments.size() < function.least() || arguments.size() > function.most()) {
            throw new WrongException(
                    "%s takes %d%s values; %d were given at character %d."
                            .formatted(
                                    name,
                                    function.least(),
                                    function.most() > 100
                                            ? " or more"
                                            : function.most() > function.least()
                                                    ? " to " + function.most()
                                                    : "",
                                    arguments.size(),
                                    start + 1));
        }
        return w -> function.made().value(arguments, w);
    }

    private String name(String expected) throws WrongException {
        blank();
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (at == start) {
            throw wrong(expected);
        }
        return text.substring(start, at);
    }

    private void expect(String sign) throws WrongException {
        if (!takes(sign)) {
            throw wrong(sign);
        }
    }

    private boolean takes(String sign) {
        blank();
        boolean is = text.startsWith(sign, at);
        at += is ? sign.length() : 0;
        return is;
    }

    private boolean word(String word) {
        blank();
        int end = at + word.length();
        boolean is =
                text.startsWith(word, at)
                        && (end >= text.length()
                                || !Character.isLetterOrDigit(text.charAt(end))
                                        && text.charAt(end) != '_');
        at = is ? end : at;
        return is;
    }

    private void blank() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
