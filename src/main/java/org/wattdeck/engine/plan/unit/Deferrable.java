package org.wattdeck.engine.plan.unit;

/// A load of constant power that must run for so many steps within a window.
///
/// @param firstStep of the window
/// @param endStep of the window, excluded
/// @param runSteps how long it runs in all
/// @param interruptible whether the steps need not follow each other
public record Deferrable(
        String code,
        int bus,
        double powerKw,
        int firstStep,
        int endStep,
        int runSteps,
        boolean interruptible)
        implements Unit {

    public Deferrable {
        if (!(powerKw >= 0) || firstStep < 0 || endStep <= firstStep || runSteps < 0) {
            throw new IllegalArgumentException(
                    "The load %s (%s kW) cannot run %d steps from step %d to %d."
                            .formatted(code, powerKw, runSteps, firstStep, endStep));
        }
    }
}
