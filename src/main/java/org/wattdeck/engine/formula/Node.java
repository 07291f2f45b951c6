package org.wattdeck.engine.formula;

import java.util.List;

/// A part of a formula. Every part gives a value for the values of what is referred to, and a range
/// that holds its value whatever those are within theirs.
sealed interface Node {

    record Constant(double value) implements Node {}

    /// @param index the place of what is referred to among the formula's references
    record Reference(int index) implements Node {}

    record Sum(Node left, Node right) implements Node {}

    record Difference(Node left, Node right) implements Node {}

    record Product(Node left, Node right) implements Node {}

    record Quotient(Node left, Node right) implements Node {}

    record Least(List<Node> of) implements Node {}

    record Greatest(List<Node> of) implements Node {}

    record Magnitude(Node of) implements Node {}

    /// @param values of the references; NaN where one is not known
    default double value(double[] values) {
        return switch (this) {
            case Constant c -> c.value;
            case Reference r -> values[r.index];
            case Sum s -> s.left.value(values) + s.right.value(values);
            case Difference d -> d.left.value(values) - d.right.value(values);
            case Product p -> p.left.value(values) * p.right.value(values);
            case Quotient q -> {
                double below = q.right.value(values);
                yield below == 0 ? Double.NaN : q.left.value(values) / below;
            }
            case Least l ->
                    l.of.stream().mapToDouble(n -> n.value(values)).reduce(Math::min).orElseThrow();
            case Greatest g ->
                    g.of.stream().mapToDouble(n -> n.value(values)).reduce(Math::max).orElseThrow();
            case Magnitude m -> Math.abs(m.of.value(values));
        };
    }

    /// The range of values where each reference may have any value of its own range.
    default Range range(Range[] ranges) {
        return switch (this) {
            case Constant c -> new Range(c.value, c.value);
            case Reference r -> ranges[r.index];
            case Sum s -> s.left.range(ranges).plus(s.right.range(ranges));
            case Difference d -> d.left.range(ranges).plus(d.right.range(ranges).negated());
            case Product p -> p.left.range(ranges).times(p.right.range(ranges));
            case Quotient q -> q.left.range(ranges).times(q.right.range(ranges).inverse());
            case Least l ->
                    l.of.stream().map(n -> n.range(ranges)).reduce(Range::least).orElseThrow();
            case Greatest g ->
                    g.of.stream().map(n -> n.range(ranges)).reduce(Range::greatest).orElseThrow();
            case Magnitude m -> m.of.range(ranges).magnitude();
        };
    }
}
