package org.wattdeck.engine.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.wattdeck.engine.formula.Formula.Fault;
import org.wattdeck.engine.formula.Formula.Value;

/// Reads a formula from left to right, one method for each strength of binding.
final class FormulaReader {

    private static final int LONGEST = 1_000;

    /// Deeper nesting than this is no formula of an operator.
    private static final int DEEPEST = 50;

    private record Factor(double factor, Dimension dimension, boolean share) {}

    private static final Map<String, Factor> UNITS =
            Map.ofEntries(
                    Map.entry("W", new Factor(1e-3, Dimension.POWER, false)),
                    Map.entry("kW", new Factor(1, Dimension.POWER, false)),
                    Map.entry("MW", new Factor(1e3, Dimension.POWER, false)),
                    Map.entry("Wh", new Factor(1e-3, Dimension.ENERGY, false)),
                    Map.entry("kWh", new Factor(1, Dimension.ENERGY, false)),
                    Map.entry("MWh", new Factor(1e3, Dimension.ENERGY, false)),
                    Map.entry("h", new Factor(1, Dimension.TIME, false)),
                    Map.entry("min", new Factor(1 / 60.0, Dimension.TIME, false)),
                    Map.entry("s", new Factor(1 / 3600.0, Dimension.TIME, false)),
                    Map.entry("%", new Factor(0.01, Dimension.NONE, true)),
                    Map.entry("°C", new Factor(1, Dimension.TEMPERATURE, false)));

    /// A part that was read, and what it measures.
    private record Part(Node node, Dimension dimension, boolean share) {}

    /// Ends the reading.
    private static final class WrongException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Formula.Wrong wrong;

        WrongException(Formula.Wrong wrong) {
            super(wrong.toString(), null, false, false);
            this.wrong = wrong;
        }
    }

    private final String text;
    private final Function<String, Optional<Value>> known;
    private final List<String> names = new ArrayList<>();
    private int at;
    private int depth;

    FormulaReader(String text, Function<String, Optional<Value>> known) {
        this.text = text;
        this.known = known;
    }

    Formula.Reading read() {
        try {
            if (text.length() > LONGEST) {
                throw wrong(Fault.TOO_LONG, LONGEST, "", String.valueOf(LONGEST));
            }
            Part all = sum();
            if (at < text.length()) {
                throw wrong(Fault.UNEXPECTED, at, text.substring(at, at + 1), "");
            }
            if (names.isEmpty()) {
                throw wrong(Fault.NO_VALUE, 0, text.strip(), "");
            }
            return new Formula.Read(new Formula(all.node, names, all.dimension, all.share));
        } catch (WrongException e) {
            return e.wrong;
        }
    }

    private static WrongException wrong(Fault fault, int at, String what, String other) {
        return new WrongException(new Formula.Wrong(fault, at, what, other));
    }

    private Part sum() throws WrongException {
        Part left = product();
        while (true) {
            int place = at;
            if (takes('+')) {
                left = added(left, product(), place, Node.Sum::new);
            } else if (takes('-') || takes('−')) {
                left = added(left, product(), place, Node.Difference::new);
            } else {
                return left;
            }
        }
    }

    private static Part added(Part left, Part right, int place, BinaryOperator<Node> how)
            throws WrongException {
        return new Part(
                how.apply(left.node, right.node),
                same(left, right, place),
                left.share || right.share);
    }

    private static Dimension same(Part left, Part right, int place) throws WrongException {
        if (!left.dimension.equals(right.dimension)) {
            throw wrong(Fault.UNITS_DIFFER, place, unit(left), unit(right));
        }
        return left.dimension;
    }

    private static String unit(Part part) {
        return part.share
                ? "%"
                : part.dimension.equals(Dimension.NONE) ? "1" : part.dimension.text();
    }

    private Part product() throws WrongException {
        Part left = signed();
        while (true) {
            if (takes('*') || takes('·') || takes('×')) {
                Part right = signed();
                Dimension dimension = left.dimension.times(right.dimension);
                boolean share = left.share != right.share && dimension.equals(Dimension.NONE);
                left = new Part(new Node.Product(left.node, right.node), dimension, share);
            } else if (takes('/') || takes('÷')) {
                Part right = signed();
                Dimension dimension = left.dimension.per(right.dimension);
                boolean share = left.share && !right.share && dimension.equals(Dimension.NONE);
                left = new Part(new Node.Quotient(left.node, right.node), dimension, share);
            } else {
                return left;
            }
        }
    }

    private Part signed() throws WrongException {
        if (++depth > DEEPEST) {
            throw wrong(Fault.TOO_LONG, at, "", String.valueOf(DEEPEST));
        }
        try {
            if (takes('-') || takes('−')) {
                Part part = signed();
                return new Part(
                        new Node.Difference(new Node.Constant(0), part.node),
                        part.dimension,
                        part.share);
            }
            return operand();
        } finally {
            depth--;
        }
    }

    private Part operand() throws WrongException {
        skip();
        if (at >= text.length()) {
            throw wrong(Fault.UNFINISHED, at, "", "");
        }
        int place = at;
        char c = text.charAt(at);
        if (takes('(')) {
            Part inner = sum();
            expect(')');
            return inner;
        }
        if (takes('[')) {
            return reference(place);
        }
        if (Character.isDigit(c) || c == '.') {
            return number();
        }
        if (Character.isLetter(c)) {
            return function(place);
        }
        throw wrong(Fault.UNEXPECTED, place, String.valueOf(c), "");
    }

    private Part reference(int place) throws WrongException {
        int end = text.indexOf(']', at);
        if (end < 0) {
            throw wrong(Fault.UNFINISHED, place, text.substring(place), "]");
        }
        String name = text.substring(at, end).strip();
        Value value =
                known.apply(name).orElseThrow(() -> wrong(Fault.UNKNOWN_NAME, place, name, ""));
        at = end + 1;
        skip();
        int index = names.indexOf(name);
        if (index < 0) {
            names.add(name);
            index = names.size() - 1;
        }
        return new Part(new Node.Reference(index), value.dimension(), value.share());
    }

    private Part number() throws WrongException {
        int start = at;
        while (at < text.length()
                && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        double value;
        try {
            value = Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw wrong(Fault.UNEXPECTED, start, digits, "");
        }
        skip();
        int place = at;
        while (at < text.length() && isUnitSign(text.charAt(at))) {
            at++;
        }
        String unit = text.substring(place, at);
        skip();
        if (unit.isEmpty()) {
            return new Part(new Node.Constant(value), Dimension.NONE, false);
        }
        Factor factor = UNITS.get(unit);
        if (factor == null) {
            throw wrong(
                    Fault.UNKNOWN_UNIT, place, unit, "W, kW, MW, Wh, kWh, MWh, s, min, h, %, °C");
        }
        return new Part(new Node.Constant(value * factor.factor), factor.dimension, factor.share);
    }

    private static boolean isUnitSign(char c) {
        return Character.isLetter(c) || c == '%' || c == '°';
    }

    private Part function(int place) throws WrongException {
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(place, at).toLowerCase(Locale.ROOT);
        if (!List.of("min", "max", "abs").contains(name)) {
            throw wrong(Fault.UNKNOWN_FUNCTION, place, name, "min, max, abs");
        }
        expect('(');
        List<Part> parts = new ArrayList<>(List.of(sum()));
        while (!name.equals("abs") && takes(',')) {
            int next = at;
            parts.add(sum());
            same(parts.getFirst(), parts.getLast(), next);
        }
        expect(')');
        List<Node> nodes = parts.stream().map(Part::node).toList();
        Node node =
                switch (name) {
                    case "min" -> new Node.Least(nodes);
                    case "max" -> new Node.Greatest(nodes);
                    default -> new Node.Magnitude(nodes.getFirst());
                };
        return new Part(node, parts.getFirst().dimension, parts.stream().anyMatch(Part::share));
    }

    private void expect(char sign) throws WrongException {
        if (!takes(sign)) {
            throw at < text.length()
                    ? wrong(Fault.UNEXPECTED, at, text.substring(at, at + 1), String.valueOf(sign))
                    : wrong(Fault.UNFINISHED, at, "", String.valueOf(sign));
        }
    }

    private boolean takes(char sign) {
        skip();
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            skip();
            return true;
        }
        return false;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
