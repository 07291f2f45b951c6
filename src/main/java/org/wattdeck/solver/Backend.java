package org.wattdeck.solver;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wattdeck.engine.plan.linear.LinearModel;

/// The solvers that are shipped.
public enum Backend {
    /// Linear and mixed-integer programs; tells its progress and the prices of rows. The default.
    HIGHS("HiGHS", true),
    /// Mixed-integer programs; linear ones are given to its own LP solver, Clp.
    CBC("CBC", true),
    /// Mixed-integer and linear programs, without prices.
    SCIP("SCIP", true),
    /// Linear programs only.
    GLOP("GLOP", false),
    /// Linear programs only.
    CLP("Clp", false);

    private static final int GLOP_TERMS = 250_000;

    private final String label;
    private final boolean integers;

    Backend(String label, boolean integers) {
        this.label = label;
        this.integers = integers;
    }

    /// As users write it: `highs`, `cbc`, `scip`, `glop`, `clp`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As it calls itself.
    public String label() {
        return label;
    }

    /// Whether columns may have to be whole.
    public boolean integers() {
        return integers;
    }

    /// The best one for a model: HiGHS, but for very large linear programs GLOP, which was ten
    /// times faster on a year of five-minute steps.
    public static Backend suited(LinearModel model) {
        boolean large = model.byRow().value().length > GLOP_TERMS;
        return large && model.integers() == 0 ? GLOP : HIGHS;
    }

    /// The solver of this name, whatever its case; empty for another, of which {@link #refusal}
    /// says what there is.
    public static Optional<Backend> named(String name) {
        return Arrays.stream(values())
                .filter(b -> b.code().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// Why there is no solver of this name, and which there are.
    public static String refusal(String name) {
        String there = Arrays.stream(values()).map(Backend::code).collect(Collectors.joining(", "));
        return "The solver (%s) is not shipped. There are: %s.".formatted(name, there);
    }
}
