package org.wattdeck.engine.workflow.expression;

/// An expression that cannot be computed with these values, said for people.
public final class ExpressionFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ExpressionFault(String message) {
        super(message, null, false, false);
    }
}
