package org.wattdeck.domain.plan;

/// What can be said of a plan, with its English sentence; `{0}` stands for an argument. The
/// console has each in the language of its reader, under `fact.` and the name in lower case.
public enum FactKind {
    /// Words of no kind, as they stand.
    SAID("{0}"),

    // What a study from now on is made of.
    NOT_IN_SERVICE("{0} takes no part: it is {1}."),
    UNKNOWN_AHEAD(
            "Nothing is known of {0} ahead: it does what its profile and the weather of the season make of it."),
    AS_BEFORE("{0}: {1}."),
    NO_TARIFF(
            "The site has no tariff: a kWh costs 0.18 from 8 to 20 h, else 0.12; one sold brings 0.10 or 0.06."),
    PRICE_GOES_ON(
            "The price of a kWh {0} is not known for {1} quarters of an hour: the one before goes on."),
    PEAK_SO_FAR("The highest import of the month so far is {0} kW at {1}: up to that it is paid."),
    PEAK_PARTLY("Of the month so far {0} h are not recorded: its highest import may be more."),
    PEAK_UNKNOWN(
            "Nothing is recorded of the month so far: its highest import counts as 0 kW. Put measured at the demand charge."),
    SOC_UNKNOWN("Nothing was received of {0}: its SOC counts as {1} %."),
    SOC_OLD("The SOC of {0} is {1} min old."),
    SOC_OUTSIDE("The SOC of {0} ({1} %) is outside its window; it is planned from {2} % on."),
    SOC_AT_END(
            "What is agreed for {0} leaves it with no more than {1} % at the end: so much is asked for."),
    LOCKED("{0} is locked by {1} until {2} ({3}): it is planned at 0 kW then."),
    EMERGENCY("{0} is held at 0 kW by the emergency of {1}: it takes no part."),
    WORK("{0} has work from {1} to {2} ({3}): it takes no part then."),
    WORK_NO_END("The work on {0} ({1}) is past its planned end: it takes no part."),
    WORK_ON_GRID(
            "Work is planned on {0} from {1} to {2} ({3}); the plan counts on it all the same."),
    FAULT_OUT("{0} has a fault ({1}): it takes no part."),
    FAULT_LESS("{0} has a fault ({1}): it is planned with {2} % of its power."),
    LESS_AVAILABLE("{0} can do {1} % of its power at present: it is planned with that."),
    LINK_LOST("{0} does not answer at present; it is planned as if it did."),
    COMMANDED("{0} does {1} kW until {2} by command of {3}: that stands."),
    BLOCKS_STAND("{0}: {1} approved blocks from {2} to {3} stand as they are."),
    BLOCK_CLOSED("The approved block of {0} at {1} does not count: the asset is closed then."),
    BLOCK_LESS("What is agreed for {0} at {1} is more than it can do then: {2} kW are planned."),
    BLOCK_WAITS("The block of {0} at {1} waits for a decision and does not count."),
    VEHICLES_UNKNOWN(
            "What vehicles at {0} need, and when they leave, is not known: they come and charge as in a simulation."),

    // What a problem is filled in with.
    NO_STUDY_TARIFF("There is no tariff: a kWh bought costs {0}, one sold brings {1}."),
    NO_SESSIONS("{0} has no sessions: its vehicles charge as they come in a simulation."),
    NO_SERIES("{0} has no series: it does what it does by itself in a simulation."),

    ONE_PLAN(
            "The study has a rolling_horizon: this is one plan of the whole period with perfect foresight. ./wattdeck study plans it gate by gate."),
    NO_FRONT("With scenarios there is no front of cost against emissions."),
    ON_MODEL(
            "The plans are carried out on the planning model, as the plant kernel does not know {0}."),
    NO_COMMANDS("The commands of the study play no part in a rolling horizon."),
    NO_FAULTS("The faults of the study play no part without the plant kernel."),

    // What a plan comes to, and why.
    COMES_TO(
            "The plan comes to {0} ({1}); energy bought {2} kWh, sold {3} kWh, highest import {4} kW."),
    NOT_PROVEN("It is the best that was found in time, not proven to be the best there is."),
    HELD_BACK(
            "It is held back by {0} in {1} of {2} steps: one unit more in each of them is worth {3}."),
    STAYS_IDLE(
            "{0} stays idle: no two steps differ enough in what a kWh is worth ({1} to {2}) to pay for its losses and wear."),
    BOTH_WAYS(
            "{0} charges in {1} steps, in which a kWh is worth {2} to {3}, and discharges in {4} steps, in which a kWh is worth {5} to {6}."),
    CHARGES_ONLY(
            "{0} charges in {1} steps, in which a kWh is worth {2} to {3}, and never discharges."),
    DISCHARGES_ONLY(
            "{0} never charges, and discharges in {1} steps, in which a kWh is worth {2} to {3}."),
    SENSITIVE_PRICE(
            "One {0} more of the import price at {1} ({2} on the mean) would change the result by {3}."),
    SENSITIVE_CAPACITY(
            "One kWh more of the most energy in {0} ({1} now) would change the result by {2}."),
    SENSITIVE_LOAD("One kW more of the load {0} ({1} on the mean) would change the result by {2}."),

    // Why there is none.
    IN_CONFLICT("No plan keeps to all limits. In conflict are: {0}."),
    CONFLICT_UNKNOWN(
            "No plan keeps to all limits, and which of them conflict was not found in time."),
    WOULD_HELP_FROM("It would help if {0} gave way by {1} in {2} steps from {3} on."),
    WOULD_HELP("It would help if {0} gave way by {1}."),
    TIME_OVER(
            "No plan was found within the time limit. Allow more time_limit, or a larger gap. {0}"),
    CALLED_OFF("It was called off."),
    NOT_EXACT(
            "The solver storage plans one battery at one connection, for cost, without demand charges, budgets or other things to decide. Take highs."),
    NO_PLAN_OF("The scenario {0} has no plan:"),
    NO_ONE_SCHEDULE(
            "Each of the {0} scenarios has a plan of its own, but no one schedule serves them all."),

    // Gate by gate.
    GATES("{0} gates, {1} without a plan."),
    REFERENCE("One plan of the whole period with perfect foresight comes to {0}."),

    // For the worst of what is not certain.
    WORST_COST(
            "If in at most {0} of {1} steps things come at their worst, it costs {2}; as expected {3}."),

    // Limits.
    LIMIT_CHARGE("the charge limit of {0}"),
    LIMIT_DISCHARGE("the discharge limit of {0}"),
    LIMIT_WINDOW("the window of stored energy of {0}"),
    LIMIT_END("the energy left in {0} at the end"),
    LIMIT_IMPORT("the import limit of {0}"),
    LIMIT_EXPORT("the export limit of {0}"),
    LIMIT_PEAK("the peak that {0} bills"),
    LIMIT_SHED("what may be shed of {0}"),
    LIMIT_GIVES("what {0} can give"),
    LIMIT_DOES("what {0} can do"),
    LIMIT_HELD("what {0} is held to"),
    LIMIT_OUTPUT("the output of {0}"),
    LIMIT_TIMES("the least times on and off of {0}"),
    LIMIT_RAMP("the ramp rate of {0}"),
    LIMIT_CHARGING("the charging power of {0}"),
    LIMIT_LEAVES("what {0} must have when it leaves"),
    LIMIT_RUN("the run of {0} within its window"),
    LIMIT_FUSE("the power of {0}"),
    LIMIT_DEMAND("the demand at {0}"),
    LIMIT_TAKEN("what must be taken at {0}"),
    LIMIT_RESERVE("the spinning reserve at {0}"),
    LIMIT_CO2("the CO2 budget");

    private final String english;

    FactKind(String english) {
        this.english = english;
    }

    /// The sentence, with `{0}` and so on where arguments stand.
    public String english() {
        return english;
    }
}
