package org.wattdeck.engine.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// Forecasts the power of PV and wind from the weather, by the physics of the plant, held to what
/// was measured: the bias of the past is taken off, and within three hours what is measured now
/// counts beside the weather ahead, for PV as its share of a clear sky (clear-sky index
/// persistence), for wind as its power. How much it counts is learnt from the past by least
/// squares, with the weight of one day for a share that falls from 1 to 0 in a straight line. It
/// stays between 0 and what the plant is rated for.
///
/// Weather that was given ahead is taken as given, in the back-test, too; of weather that was
/// measured nothing is known but what was before the forecast, and [WeatherExpected] stands in for
/// what comes; so it is with the power. Steps of the past without weather are those of the day
/// before.
final class PhysicalForecast implements Model {

    /// So long ahead what is measured now has a say.
    static final long PERSISTENCE_SECONDS = 3 * 3600;

    /// The least power of a clear sky, as a share of the rated one, by which an index is told.
    private static final double LEAST_SHARE = 0.05;

    /// Of the past so much tells what the present is worth.
    private static final int LEARNT_DAYS = 60;

    private static final double LEAST_BIAS = 0.5;
    private static final double GREATEST_BIAS = 1.5;
    private static final double GREATEST_INDEX = 1.3;

    /// In the back-test at least this share of the steps ahead has weather.
    private static final double LEAST_KNOWN = 0.5;

    @Override
    public String key() {
        return "physical";
    }

    @Override
    public String describes() {
        return "the weather through the plant's own data, less the bias of the past";
    }

    @Override
    public Optional<String> lacks(Past past) {
        Optional<WeatherCourse> given = past.frame.course;
        if (given.isEmpty()) {
            return Optional.of(Fact.sentence(FactKind.LACKS_PLANT));
        }
        WeatherCourse course = given.get();
        int needed = Math.max(ForecastRequest.LEAST_POINTS, past.frame.perDay);
        int both = Bias.of(past, course).steps();
        if (both < needed) {
            return Optional.of(Fact.sentence(FactKind.LACKS_WEATHER_PAST, needed, both));
        }
        int ahead = past.frame.horizon;
        int missing = course.measured() ? 0 : course.unknown(past.end, past.end + ahead);
        boolean now = past.end == past.frame.size;
        return missing > (now ? 0 : (1 - LEAST_KNOWN) * ahead)
                ? Optional.of(unknown(past, course, missing))
                : Optional.empty();
    }

    /// The data of the plant are taken at their word until power was measured. Weather that is not
    /// told for all steps is expected, of which a day of it has to be known.
    @Override
    public Optional<String> lacksNow(Past past, int steps) {
        if (past.frame.course.isEmpty()) {
            return Optional.of(Fact.sentence(FactKind.LACKS_PLANT));
        }
        WeatherCourse course = past.frame.course.get();
        int missing = 0;
        for (int i = past.end; i < past.end + steps; i++) {
            missing += Double.isNaN(course.known(past.end, i)) ? 1 : 0;
        }
        if (missing == 0) {
            return Optional.empty();
        }
        int seen = 0;
        for (int i = 0; i < past.end && course.measured(); i++) {
            seen += Double.isNaN(course.modelled(i)) ? 0 : 1;
        }
        return seen >= past.frame.perDay
                ? Optional.empty()
                : Optional.of(Fact.sentence(FactKind.LACKS_WEATHER_PAST, past.frame.perDay, seen));
    }

    private static String unknown(Past past, WeatherCourse course, int missing) {
        int first = past.end;
        while (!Double.isNaN(course.modelled(first))) {
            first++;
        }
        return Fact.sentence(
                FactKind.LACKS_WEATHER_AHEAD,
                missing,
                past.frame.horizon,
                Instant.ofEpochSecond(past.frame.grid.at(first))
                        .atZone(past.frame.grid.zone())
                        .toOffsetDateTime());
    }

    @Override
    public FactKind refusal() {
        return FactKind.MODEL_LACKS_WEATHER;
    }

    @Override
    public Fitted fit(Past past, Gate gate, Watch watch) {
        WeatherCourse course = past.frame.course.orElseThrow();
        Fitted otherwise = new SeasonalNaive(SeasonalNaive.Season.DAY).fit(past, gate, watch);
        Bias bias = Bias.of(past, course);
        Ahead ahead = Ahead.learnt(past, course, gate.stepsAhead());
        return new Held(course, ahead, bias, shares(past, ahead, bias), otherwise);
    }

    /// What the weather makes of the plant after a step, as far as a forecast may know it.
    private record Ahead(WeatherCourse course, Optional<WeatherExpected> expected) {

        static Ahead learnt(Past past, WeatherCourse course, int stepsAhead) {
            return new Ahead(
                    course,
                    course.measured()
                            ? Optional.of(WeatherExpected.learnt(past, course, stepsAhead))
                            : Optional.empty());
        }

        /// By step ahead; NaN where the weather is not known and nothing is expected.
        IntToDoubleFunction from(int origin) {
            if (expected.isEmpty()) {
                return h -> course.modelled(origin + h);
            }
            WeatherExpected.Apart apart = expected.get().apart(origin);
            return h -> {
                double given = course.known(origin, origin + h);
                return Double.isNaN(given) ? expected.get().at(apart, origin, h) : given;
            };
        }
    }

    /// By which factor what was measured differs from what the weather of the same steps would have
    /// given, 0.5 to 1.5; 1 where that cannot be told. Steps without one of both do not count.
    record Bias(double factor, int steps) {

        boolean bounded() {
            return factor == LEAST_BIAS || factor == GREATEST_BIAS;
        }

        static Bias of(Past past, WeatherCourse course) {
            double promised = 0;
            double given = 0;
            int n = 0;
            for (int i = 0; i < past.end; i++) {
                double both = course.modelled(i) + past.value(i);
                if (!Double.isNaN(both)) {
                    promised += course.modelled(i);
                    given += past.value(i);
                    n++;
                }
            }
            return new Bias(
                    promised > 0 ? Math.clamp(given / promised, LEAST_BIAS, GREATEST_BIAS) : 1, n);
        }
    }

    /// What share the present has so many steps ahead, counted from 0, before anything is learnt.
    static double share(TimeGrid grid, int stepsAhead) {
        double seconds = (stepsAhead + 0.5) * grid.stepSeconds();
        return Math.max(0, 1 - seconds / PERSISTENCE_SECONDS);
    }

    private static double first(double[] shares) {
        return shares.length == 0 ? 0 : shares[0];
    }

    /// What share the present had best had on the latest days, by step ahead.
    private static double[] shares(Past past, Ahead ahead, Bias bias) {
        WeatherCourse course = ahead.course;
        Frame frame = past.frame;
        int reach = 0;
        while (share(frame.grid, reach) > 0) {
            reach++;
        }
        int first = Math.max(1, past.end - LEARNT_DAYS * frame.perDay);
        double[] products = new double[reach];
        double[] squares = new double[reach];
        int[] seen = new int[reach];
        for (int origin = first; origin < past.end; origin++) {
            Present present = Present.at(past, course, origin);
            IntToDoubleFunction weather = ahead.from(origin);
            for (int h = 0; h < reach && origin + h < past.end; h++) {
                double promised = bias.factor * weather.applyAsDouble(h);
                double apart = present.of(origin + h) - promised;
                double off = past.value(origin + h) - promised;
                if (!Double.isNaN(apart + off) && apart != 0) {
                    products[h] += apart * off;
                    squares[h] += apart * apart;
                    seen[h]++;
                }
            }
        }
        double[] shares = new double[reach];
        for (int h = 0; h < reach; h++) {
            double before = share(frame.grid, h);
            double learnt = squares[h] > 0 ? products[h] / squares[h] : before;
            double weight = (double) seen[h] / (seen[h] + frame.perDay);
            shares[h] = Math.clamp(weight * learnt + (1 - weight) * before, 0, 1);
        }
        return shares;
    }

    /// What a reader should know of it.
    static List<String> notes(Past past) {
        WeatherCourse course = past.frame.course.orElseThrow();
        Bias bias = Bias.of(past, course);
        Ahead ahead = Ahead.learnt(past, course, past.frame.horizon);
        List<String> all = new ArrayList<>();
        all.add(
                Fact.sentence(
                        FactKind.PLANT_BIAS,
                        course.plant(),
                        Fact.number(bias.factor, 2),
                        bias.steps,
                        Fact.number(100 * first(shares(past, ahead, bias)), 0)));
        if (bias.bounded()) {
            all.add(Fact.sentence(FactKind.PLANT_DATA_WRONG, course.plant()));
        }
        all.add(Fact.sentence(weather(past, course)));
        return all;
    }

    private static FactKind weather(Past past, WeatherCourse course) {
        if (course.explains(past.end, past.frame.horizon)) {
            return FactKind.WEATHER_GIVEN;
        }
        return course.measured() && Double.isNaN(course.known(past.end, past.end))
                ? FactKind.WEATHER_EXPECTED
                : course.measured() ? FactKind.WEATHER_GIVEN_AHEAD : FactKind.WEATHER_GIVEN;
    }

    /// What was measured last, and what it says of the steps after it.
    ///
    /// @param level the share of a clear sky, or the power itself; NaN where it cannot be told
    private record Present(WeatherCourse course, double level) {

        static Present at(Past past, WeatherCourse course, int origin) {
            return new Present(
                    course,
                    course.sun()
                            ? index(past, course, origin)
                            : origin > 0 ? past.value(origin - 1) : Double.NaN);
        }

        double of(int step) {
            return course.sun() ? level * course.clearSky(step) : level;
        }

        /// In the hour before; NaN where it was too dark to tell.
        private static double index(Past past, WeatherCourse course, int origin) {
            int hour = (int) Math.max(1, 3600 / past.frame.grid.stepSeconds());
            double seen = 0;
            double possible = 0;
            for (int i = Math.max(0, origin - hour); i < origin; i++) {
                if (!Double.isNaN(past.value(i))
                        && course.clearSky(i) > LEAST_SHARE * course.rated()) {
                    seen += past.value(i);
                    possible += course.clearSky(i);
                }
            }
            return possible > 0 ? Math.clamp(seen / possible, 0, GREATEST_INDEX) : Double.NaN;
        }
    }

    private record Held(
            WeatherCourse course, Ahead ahead, Bias bias, double[] shares, Fitted otherwise)
            implements Fitted {

        @Override
        public double[] forecast(Past past, int stepsAhead) {
            double[] out = new double[stepsAhead];
            Optional<double[]> days = Optional.empty();
            Present present = Present.at(past, course, past.end);
            IntToDoubleFunction weather = ahead.from(past.end);
            for (int h = 0; h < stepsAhead; h++) {
                double promised = bias.factor * weather.applyAsDouble(h);
                if (Double.isNaN(promised)) {
                    days = days.or(() -> Optional.of(otherwise.forecast(past, stepsAhead)));
                    promised = days.get()[h];
                }
                double now = present.of(past.end + h);
                double share = Double.isNaN(now) || h >= shares.length ? 0 : shares[h];
                double both = share == 0 ? promised : share * now + (1 - share) * promised;
                out[h] = Math.clamp(both, 0, course.rated());
            }
            return out;
        }

        @Override
        public int samples() {
            return bias.steps;
        }

        @Override
        public String chosen() {
            return Fact.sentence(
                    FactKind.CHOSEN_PHYSICAL,
                    Fact.number(bias.factor, 2),
                    Fact.number(100 * first(shares), 0));
        }
    }
}
