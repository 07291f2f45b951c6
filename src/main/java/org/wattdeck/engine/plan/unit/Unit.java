package org.wattdeck.engine.plan.unit;

/// One thing that takes from a bus or gives to it. Powers are in kW, means over a step; arrays have
/// one value for each step of the plan.
public sealed interface Unit
        permits Battery, Deferrable, Demand, EvSession, Generator, Grid, Market, Source {

    /// Its name in results; of its own within a problem.
    String code();

    /// The bus it stands at, as its place in the problem's list.
    int bus();
}
