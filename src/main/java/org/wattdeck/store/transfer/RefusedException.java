package org.wattdeck.store.transfer;

import java.io.Serial;
import org.wattdeck.domain.schema.Problem;

/// Ends the reading of a file that is refused: it is hostile, damaged or too large.
final class RefusedException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RefusedException(String key, String what, String found, String expected) {
        this(Problem.error(key, "file", what, found, expected));
    }

    RefusedException(Problem problem) {
        super(problem.text(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
