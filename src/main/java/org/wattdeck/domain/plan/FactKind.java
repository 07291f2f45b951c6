package org.wattdeck.domain.plan;

/// What can be said of a plan or a forecast, with its English sentence; `{0}` stands for an
/// argument. The console has each in the language of its reader, under `fact.` and the name in
/// lower case.
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
    VEHICLES_THERE("Vehicles that are plugged in: {0}. They need {1} kWh before they leave."),
    VEHICLES_STAY(
            "Vehicles at {0} do not say when they leave: they count as there until {1} at most."),
    VEHICLES_LACK(
            "Vehicles at {0} leave before {1} kWh of what they need can be charged: so much less is asked for."),
    VEHICLES_AT_ONCE("The power of {0} cannot be steered: its vehicles are charged at once."),
    VEHICLES_GIVE(
            "Vehicles at {0} may give back what they got there. What a kWh of that costs in wear is not known: {1} {2} is assumed (wear_cost of their sessions)."),
    VEHICLES_UNSENT(
            "When vehicles are charged is planned and not commanded: {0} kWh are charged then if somebody limits the chargers. Else they are charged at once, with up to {1} kW together, and the site may import more than planned."),
    VEHICLES_TO_COME(
            "Vehicles to come are expected to draw {0} kWh beside those that are there: {1}."),
    NO_VEHICLES_TO_COME(
            "Nothing is known of vehicles to come at {0}: only those that are there are planned."),
    VEHICLES_UNKNOWN(
            "Nothing is known of vehicles to come at {0}: they come and charge as in a simulation."),

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
    POSITION_KEPT(
            "{0}: {1} kWh more and {2} kWh less are imported than declared; that brings {3}."),
    OFFER_SOLD("{0}: {1} to {2} kW are sold; that earns {3}."),
    RESPONSE_GIVEN(
            "{0}: {1} kWh below the baseline are delivered; with what is short that brings {2}."),
    BOTH_WAYS(
            "{0} charges in {1} steps, in which a kWh is worth {2} to {3}, and discharges in {4} steps, in which a kWh is worth {5} to {6}."),
    CHARGES_ONLY(
            "{0} charges in {1} steps, in which a kWh is worth {2} to {3}, and never discharges."),
    DISCHARGES_ONLY(
            "{0} never charges, and discharges in {1} steps, in which a kWh is worth {2} to {3}."),
    VEHICLES_GET("Vehicles in sessions: {0}. They get {1} kWh and give back {2} kWh."),
    VEHICLE_SHORT("{0} leaves without {1} kWh of the {2} kWh that it should have."),
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
    LACKING(
            "Of the capacity that was sold {0} kW for an hour were not in hand: they are not paid."),
    REFERENCE("One plan of the whole period with perfect foresight comes to {0}."),
    GATE_MODEL("The model {0} forecasts {1} at the gates."),

    // For the worst of what is not certain.
    WORST_COST(
            "If in at most {0} of {1} steps things come at their worst, it costs {2}; as expected {3}."),

    // What a run of a study says beside its plan.
    REHEARSED(
            "Nothing is planned: the study has no section optimize. It was rehearsed on the plant kernel; {0} events."),
    NO_COURSES(
            "Of so many points only the figures are kept: all their courses would take too much of the memory."),
    SIZES_ON_COMPARE("The sizes of the study are tried on the page Compare."),
    PLANS_NOTHING("This program plans nothing."),
    UNBOUNDED(
            "Costs could fall without end: something earns more the more of it is done, and no limit stops it."),
    ROUNDS_OVER(
            "Steps in which a battery charges and discharges at once were still found after {0} rounds."),
    NOT_KEPT("The solver's answer does not keep to the problem and is not used."),
    STORAGE_NOT_KEPT(
            "The answer of the storage solver does not keep to the problem and is not used."),
    WORST_NOT_KEPT(
            "The worst cost that the solver says ({0}) is not that of its plan ({1}); it is not used."),
    LIMIT_REACHED("The time limit ({0} s) was reached before there was an answer."),
    LIMIT_ENDED("The time limit ({0} s) was reached; {1} did not stop by itself and was ended."),
    LIMIT_OPEN(
            "The time limit was reached while it was open whether the model has no answer or no least one."),

    // What does not fit together.
    NAMED_TWICE("Two things in the plan are called {0}. Give one another name."),
    PRICES_END(
            "The {0} prices ({1} to {2}) do not cover the period ({3} to {4}). Add the missing rows."),
    INTERVAL_ODD(
            "The interval of the demand charge {0} ({1} s) is no whole number of steps ({2} s). Give it another interval."),
    HELD_TOO_FAR(
            "{0} is held to {1} kW at {2} and can do {3} to {4} kW then. Change what is held."),
    VISIT_SHORT(
            "The vehicle {0} is not there for a whole step ({1} to {2}). Make the steps shorter."),
    VISIT_FULL("The vehicle {0} wants {1} kWh, and {2} kWh fit in. Make its capacity larger."),
    RUN_TOO_LONG("The load {0} runs for {1} h, longer than its window. Make the window longer."),
    SOC_AT_START(
            "The SOC of {0} at the start ({1}) is outside its window ({2} to {3}). Change initial_soc, min_soc or max_soc."),
    HEAT_UNASKED(
            "{0} gives heat (heat_per_kwh), but its site asks for none. Add the site to heat, or leave heat_per_kwh out."),
    NO_CAP_WITH_BUDGET(
            "With risk: budget there is no cap_kg: what is emitted depends on which steps come at their worst. Take price_per_kg."),

    // Sizes.
    SIZED_NO_BASE("Without what is sized there is no plan to hold the sizes against."),
    SIZED_PART_OF_YEAR(
            "The period is no whole year: its energy counts {0} times for a year, monthly and daily charges by their number."),
    SIZED_ENDS(
            "Every battery ends with at least what it began with, as the period stands for others like it."),
    SIZED_CONFLICT("No plan keeps to all limits: {0}"),
    SIZED_LATE("No plan was found in time. {0}"),
    NO_IRR("no irr: {0}"),
    IRR_UNSPENT("nothing is ever spent"),
    IRR_UNEARNED("nothing ever comes back"),
    IRR_NOWHERE("no rate makes the payments worth nothing"),
    IRR_SEVERAL("payments turn more than once, and {0} rates would fit"),
    SIZE_NO_ASSET("The study has no asset ({0}) any more."),
    SIZE_WITHOUT("The best is to be without ({0}). Take it out of the study by hand."),
    SIZE_ELSEWHERE(
            "The asset does not stand in the study's text but in its assets_file. Change its size there."),
    SIZE_CURVE("The {0} of ({1}) is of its own size. Write the size and the curve by hand."),
    SIZE_NOT_PUT("The value ({0}) cannot be put into the text."),
    SIZING_NOT_PUT("The section sizing cannot be added to here. Write it into the text by hand."),

    // Scenarios that are begun in a text.
    SCENARIOS_THERE("The study has scenarios already."),
    SCENARIOS_NO_PLAN("Without a section optimize there is nothing to plan."),
    SCENARIOS_TOO_LONG(
            "The period has {0} steps, more than the {1} that are written into a text. Name files with quantiles in a section scenarios."),
    SCENARIOS_OF_NOTHING(
            "There is neither a forecast nor a series of a load, PV or wind to make scenarios of."),
    SCENARIO_ALIKE("{0}: no forecast and no series of its own, the same in all scenarios."),
    SCENARIO_FORECAST("{0}: p10, p50 and p90 of the newest forecast."),
    SCENARIO_SPREAD("{0}: its own series, {1} % less and more."),

    // Studies that are kept.
    STUDY_NAME("A study needs a name of 1 to {0} signs."),
    STUDY_NAMED("There is a study called ({0}) already. Give it another name."),

    // What a forecast is made of, and how far it is.
    DOING_READ("reading the series"),
    DOING_CALENDAR("calendar"),
    DOING_TEST("back-test of {0}"),
    DOING_FIT("fit of {0}"),
    DOING_QUANTILES("quantiles"),
    DOING_DONE("done"),
    CHOSEN_DAY("day"),
    CHOSEN_WEEK("week"),
    CHOSEN_TREES("{0} trees"),
    CHOSEN_ETS("alpha {0}, beta {1}, damping {2}, day {3}, week {4}, error {5}"),
    CHOSEN_ARMA("(2,0,1)(1,0,1): ar {0} {1}, day {2}, ma {3}, day {4}"),
    ASKED_FOR("It was asked for."),
    LEAST_ERROR(
            "It had the least mean absolute error ({0}) of {1} models over the forecasts that serve the choice."),
    TESTED_AHEAD(
            "The history allows to test {0} steps ahead; the quantiles beyond are those of the same hour of the last day that was tested."),
    BUILT_IN(
            "{0} means the gradient boosting that is built in; the library of that name is not used."),
    EXAMPLE_SHARE("{0} % of the history is example data of the simulator, not measured."),
    USED_LAGGED("{0} is used as it was until the forecast is made; nothing of later is known."),
    USED_KNOWN(
            "{0} is given for all steps ahead and used as known; the error of a forecast of it is not in the scores."),
    PLANT_BIAS(
            "{0} gave {1} times what its data make of the weather (the bias, of {2} steps); what was measured last counts {3} % in the first step, nothing after 3 h."),
    PLANT_DATA_WRONG(
            "The bias of {0} is beyond 0.5 to 1.5: its data are not right, or the power is that of another plant."),
    WEATHER_GIVEN(
            "The scores know the weather as it is given: the error of a weather forecast is in them only where the weather of the past was forecast, too."),
    WEATHER_EXPECTED(
            "The weather ahead is not known: it is expected to be as usual for the hour, with what is left of the difference of the last day and the last hour from that. The back-test knew as little, and the quantiles hold what that came to."),
    WEATHER_GIVEN_AHEAD(
            "The weather ahead is given; that of the past was measured, and the back-test did not know it ahead: with the weather as it is given now the forecast should be better than its scores and quantiles say."),
    CHOSEN_PHYSICAL("bias {0}, last measured {1} % of the first step"),

    // Why there is no forecast.
    LACKS_AT_FIRST("{0} before the first forecast of the back-test"),
    MODEL_LACKS_EARLY(
            "The model ({0}) {1} before the last quarter, which the back-test takes. Give more history, or take auto."),
    MODEL_LACKS("The model ({0}) {1}. Give more history, or take auto."),
    LACKS_SEASON("needs {0} points for a season, there are {1}"),
    LACKS_TWO_WEEKS("needs two weeks ({0} points), has {1}"),
    LACKS_FOUR_WEEKS("needs four weeks ({0} points), has {1}"),
    LACKS_POINTS("needs {0} points, has {1}"),
    LACKS_VALUE("needs a value"),
    LACKS_MUCH("has too few points"),
    MODEL_LACKS_WEATHER("The model ({0}) {1}. Give the weather of these steps, or take auto."),
    LACKS_PLANT("needs a PV plant or a wind turbine and its weather"),
    LACKS_WEATHER_PAST("needs {0} steps of the past with power and weather, has {1}"),
    LACKS_WEATHER_AHEAD("has no weather for {0} of the {1} steps ahead, the first at {2}"),
    PLANT_NONE(
            "The model (physical) forecasts PV and wind. Choose the plant whose power the series ({0}) is."),
    PLANT_UNIT(
            "The series ({0}) is in {1}; what a plant gives is reckoned in kW or kWh. Choose no plant."),
    PLANT_NO_SUN(
            "The model (physical) needs the weather of {0}. Choose a series of global irradiance, in W/m², among those that explain it."),
    PLANT_NO_WIND(
            "The model (physical) needs the weather of {0}. Choose a series of wind, in m/s, among those that explain it."),
    FEW_VALUES(
            "There are {0} values: insufficient historical data. A forecast needs at least {1}."),
    SERIES_GONE("There is no series ({0}) any more. Choose another."),
    SERIES_EMPTY(
            "The series ({0}) has no points: insufficient historical data. Import some first."),
    SERIES_SHORT(
            "The series ({0}) has {1} points: insufficient historical data. A forecast needs at least {2}."),
    SERIES_SPARSE(
            "The points of the series ({0}) are {1} days apart; a forecast has steps of up to a day."),
    SERIES_START_LATE(
            "The start ({0}) is more than {1} steps after the last point of the series ({2})."),
    SERIES_STEPS_SHORT(
            "The series ({0}) has {1} steps of {2} before the start: insufficient historical data. A forecast needs at least {3}."),
    ORDER_WITH("A series is explained by at most {0} others, not by itself."),
    ORDER_HORIZON("The horizon ({0}) is 1 to {1} steps."),
    ORDER_CONFIDENCE("The confidence ({0}) lies between 0 and 1, such as 0.95."),
    ORDER_WINDOW("The training window ({0}) is {1} to {2} steps."),
    ORDER_QUANTILE("A quantile ({0}) must lie between 0 and 1."),
    ORDER_QUANTILES("Quantiles: at least one, and each once."),
    FORECASTS_WAIT("{0} forecasts are waiting already. Cancel some or wait."),
    FORECAST_OVER("The forecast is over already; there is nothing to cancel."),

    // What reading a file of a series has to say.
    HOUR_TWICE_ONE(
            "1 time is in an hour that the clock of {0} shows twice; it is told apart by the order of the rows."),
    HOUR_TWICE(
            "{0} times are in an hour that the clock of {1} shows twice; they are told apart by the order of the rows."),
    TIMES_END_NAMED("The times end their rows' periods, as the name of their column says."),
    TIMES_END_SAID("The times end their rows' periods, as was said."),
    NO_NUMBERS("Columns without numbers are passed over: {0}."),
    MONTH_UNCLEAR(
            "In the times of {0} (such as {1}) the month cannot be told from the day. Write them as 2025-12-31 23:00."),
    UNIT_UNKNOWN(
            "The unit of {0} is not known. Name it, such as kW or kWh, or write it at the end of the column's name (load_kw)."),
    FILE_NO_POINTS("The file has no points that can be read."),
    FILE_NO_METERS("The file has no meters that can be read."),
    NO_OFFSET(
            "The times of {0} have no offset. Name the zone they are written in, such as Europe/Berlin; for a clock that never leaps a fixed one, such as +01:00."),
    IMPORT_OVER("The import is over already."),

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

    /// The argument that is a fact of its own, or several with `; ` between them; -1 if none is.
    public int within() {
        return switch (this) {
            case HELD_BACK,
                    WOULD_HELP,
                    WOULD_HELP_FROM,
                    IN_CONFLICT,
                    TIME_OVER,
                    SIZED_CONFLICT,
                    SIZED_LATE,
                    NO_IRR,
                    LACKS_AT_FIRST ->
                    0;
            case MODEL_LACKS, MODEL_LACKS_EARLY, MODEL_LACKS_WEATHER -> 1;
            default -> -1;
        };
    }
}
