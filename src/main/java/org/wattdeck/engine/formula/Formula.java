package org.wattdeck.engine.formula;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A formula over named values, checked: units fit, every name is known.
///
/// `[BESS-1 power] * 2 h` is an energy in kWh; `[A power] + [A soc]` is refused. Numbers may carry
/// a unit (W, kW, MW, Wh, kWh, MWh, s, min, h, %, °C). Known are `+ - * /`, parentheses, and
/// `min(a, b, ...)`, `max(a, b, ...)`, `abs(a)`. Where a value is unknown or divided by 0, so is
/// the result (NaN).
public final class Formula {

    /// What a name stands for.
    ///
    /// @param share whether it is a share of something, such as SOC, between 0 and 1
    public record Value(Dimension dimension, boolean share) {}

    /// The answer to a text.
    public sealed interface Reading {}

    public record Read(Formula formula) implements Reading {}

    /// @param at where in the text it stands, from 0
    /// @param what the piece that is wrong
    /// @param other what it does not fit, or what was expected; may be empty
    public record Wrong(Fault fault, int at, String what, String other) implements Reading {}

    /// What can be wrong with a text.
    public enum Fault {
        UNEXPECTED,
        UNFINISHED,
        UNKNOWN_NAME,
        UNKNOWN_UNIT,
        UNKNOWN_FUNCTION,
        UNITS_DIFFER,
        NO_VALUE,
        TOO_LONG
    }

    private final Node root;
    private final List<String> names;
    private final Dimension dimension;
    private final boolean share;

    Formula(Node root, List<String> names, Dimension dimension, boolean share) {
        this.root = root;
        this.names = List.copyOf(names);
        this.dimension = dimension;
        this.share = share;
    }

    /// One value as it is.
    public static Formula of(String name, Value value) {
        return new Formula(new Node.Reference(0), List.of(name), value.dimension(), value.share());
    }

    /// Reads a text.
    ///
    /// @param known what a name in square brackets stands for, if it stands for anything
    public static Reading read(String text, Function<String, Optional<Value>> known) {
        return new FormulaReader(text, known).read();
    }

    /// What is referred to, each once, in the order of {@link #value}.
    public List<String> names() {
        return names;
    }

    public Dimension dimension() {
        return dimension;
    }

    /// Whether the result is a share and people want to see per cent.
    public boolean share() {
        return share;
    }

    /// @param values in the order of {@link #names}, in kW, h, °C and shares between 0 and 1
    public double value(double[] values) {
        return root.value(values);
    }

    /// Bounds of the result where each value may be anything within its range. They are exact where
    /// every name stands once in the formula, and never too narrow. Both are NaN where nothing can
    /// be said.
    public Range range(Range[] ranges) {
        return root.range(ranges);
    }
}
