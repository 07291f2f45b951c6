package org.wattdeck.engine.plan.rolling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.engine.plan.study.History;
import org.wattdeck.engine.plan.study.PlantCourses;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.engine.plan.unit.Unit;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;
import org.wattdeck.store.file.StudyFile;

/// What plans of a rolling horizon know of the weather. The roof is that of
/// studies/roof-assets.yaml with its measured power and weather.
class WeatherAtTheGateTest {

    private static final Path DATA =
            Path.of(System.getProperty("wattdeck.basedir", System.getProperty("user.dir")))
                    .resolve("studies/data/roof-months.csv");

    private static final String ROOF =
            """
            study: Roof
            period: {start: 2023-07-25, length: 4 days}
            zone: Etc/GMT+5
            step: 15 min
            sites:
              - code: ROOF
                name: Workshop
                latitude: 36.1
                longitude: -79.95
                timezone: Etc/GMT+5
                assets:
                  - {code: GRID, type: grid_connection, name: Grid, max_import_kw: 400, max_export_kw: 250}
                  - {code: PV, type: solar_pv, name: Roof, rated_capacity_kw: 250, dc_capacity_kw: 300, tilt_angle_degrees: 12, azimuth_degrees: 190}
                  - {code: BESS, type: battery, name: Battery, capacity_kwh: 400, max_charge_kw: 120, max_discharge_kw: 120, initial_soc: 0.3}
                  - {code: LOAD, type: load, name: Machines, rated_load_kw: 180}
            series:
              - {asset: LOAD, value: 90}
            POWER
              - {site: ROOF, quantity: ghi, file: roof.csv, column: ghi_w_m2, time_column: time}
              - {site: ROOF, quantity: ambient, file: roof.csv, column: temperature_c, time_column: time}
            tariff:
              import:
                bands: [{name: dear, price: 0.40, hours: 17:00-22:00}]
                default: 0.15
              export: 0.02
            optimize: {step: 1 h}
            rolling_horizon: {horizon: 24 h, stride: 6 h, forecast: FORECAST}
            """;

    private static final String POWER =
            "  - {asset: PV, file: roof.csv, column: pv_kw, time_column: time}";

    @TempDir Path folder;

    private final Planner planner = new Planner(InProcessSolver.of(Backend.HIGHS), () -> 0);

    /// The last day of the file is without power.
    @BeforeEach
    void measured() throws IOException {
        List<String> lines = Files.readAllLines(DATA);
        Files.write(folder.resolve("roof.csv"), lines.subList(0, lines.size() - 24));
    }

    private record Read(Study study, PlanProblem problem, RollingHorizon rolling) {

        double[] sun() {
            return problem.units().stream()
                    .flatMap(u -> u instanceof Source s ? Stream.of(s) : Stream.empty())
                    .findFirst()
                    .orElseThrow()
                    .availableKw();
        }

        Site site() {
            return study.registry().sites().getFirst();
        }

        /// What a plan at a gate takes the sun to be for a day.
        double[] at(int gate, Study weather, List<Study.Binding> foretold, double[] truth) {
            Known known =
                    new Known(
                            History.of(study, problem, 400),
                            PlantCourses.of(weather, foretold, problem.steps()));
            return new Outlook(rolling, problem.steps(), known)
                    .window("PV", truth, gate, gate + 24);
        }

        /// The weather as it is, and as if other weather had come from a step on.
        Study.Binding ghi(int from, double factor) {
            Study.Binding was =
                    study.series().stream()
                            .filter(b -> b.quantity() == Study.Quantity.GHI)
                            .findFirst()
                            .orElseThrow();
            long change = problem.steps().at(from).getEpochSecond();
            long[] times = was.series().epochSeconds();
            double[] values = was.series().values().clone();
            Arrays.setAll(values, i -> times[i] < change ? values[i] : factor * values[i]);
            return new Study.Binding(
                    was.id(),
                    was.quantity(),
                    new Series(times, values, was.series().lastSeconds()));
        }
    }

    private StudyFile.Outcome outcome(String forecast, String power) throws IOException {
        String text = ROOF.replace("FORECAST", forecast).replace("POWER", power);
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text);
        return StudyFile.read(file);
    }

    private Read read(String forecast, String power) throws IOException {
        StudyFile.Outcome outcome = outcome(forecast, power);
        assertEquals(List.of(), outcome.problems());
        Study study = outcome.study().orElseThrow();
        return new Read(
                study,
                Assembly.of(study, outcome.planning().orElseThrow(), outcome.tariff(), () -> false)
                        .problem()
                        .orElseThrow(),
                outcome.rolling().orElseThrow());
    }

    private static double[] changed(double[] truth, int from) {
        double[] other = truth.clone();
        Arrays.fill(other, from, other.length, 1);
        return other;
    }

    @ParameterizedTest
    @ValueSource(strings = {"physical", "auto"})
    void weatherThatIsMeasuredAfterTheGateChangesNothingPlannedAtIt(String forecast)
            throws IOException {
        Read roof = read(forecast, POWER);
        double[] truth = roof.sun();
        for (int gate : new int[] {0, 9, 34}) {
            double[] told = roof.at(gate, roof.study, List.of(), truth);
            Study other = roof.study.with(List.of(roof.ghi(gate, 0.1)));
            assertArrayEquals(told, roof.at(gate, other, List.of(), changed(truth, gate)), 0);
            assertTrue(Arrays.stream(told).max().orElseThrow() > 50, "there is sun");
        }
        Study before = roof.study.with(List.of(roof.ghi(30, 0.2)));
        double[] told = roof.at(34, roof.study, List.of(), truth);
        double[] darker = roof.at(34, before, List.of(), truth);
        assertTrue(
                forecast.equals("auto") || Arrays.stream(darker).sum() != Arrays.stream(told).sum(),
                "what was measured before the gate counts");
    }

    @Test
    void theNaivePlanIsWorseThanTheOneByWeatherMeasuredSoFar() throws IOException {
        assertTrue(off(read("physical", POWER)) < 0.95 * off(read("seasonal_naive", POWER)));
    }

    /// Kilowatts off, hour by hour over the day after each sixth hour.
    private static double off(Read roof) {
        double[] truth = roof.sun();
        double sum = 0;
        for (int gate = 0; gate + 24 <= truth.length; gate += 6) {
            double[] told = roof.at(gate, roof.study, List.of(), truth);
            for (int h = 0; h < 24; h++) {
                sum += Math.abs(told[h] - truth[gate + h]);
            }
        }
        return sum;
    }

    /// A weather forecast is known at every gate, as it says: here the light that came, less a
    /// tenth. What is measured counts for the bias.
    @Test
    void weatherThatIsForetoldIsTakenAsItIs() throws IOException {
        Read roof = read("physical", POWER);
        double[] truth = roof.sun();
        Study.Binding nine = roof.ghi(-100_000, 0.9);
        double[] told = roof.at(9, roof.study, List.of(nine), truth);
        Study other = roof.study.with(List.of(roof.ghi(9, 0.1)));
        assertArrayEquals(told, roof.at(9, other, List.of(nine), changed(truth, 9)), 0);
        double[] whole = roof.at(9, roof.study, List.of(roof.ghi(0, 1)), truth);
        double sum = Arrays.stream(told).skip(3).sum();
        assertEquals(0.9, sum / Arrays.stream(whole).skip(3).sum(), 0.03);
        double off = 0;
        for (int h = 0; h < 24; h++) {
            off += Math.abs(whole[h] - truth[9 + h]);
        }
        assertTrue(off < 0.2 * Arrays.stream(truth, 9, 33).sum(), "it is nearly what came");
    }

    /// Nothing was measured before the period: the data of the plant are believed.
    @Test
    void aPlantThatFollowsTheWeatherNeedsNoPastOfItsPower() throws IOException {
        Read roof = read("physical", "");
        double[] truth = roof.sun();
        double[] told = roof.at(0, roof.study, List.of(roof.ghi(0, 1)), truth);
        for (int h = 0; h < 24; h++) {
            assertEquals(truth[h], told[h], 4, "hour " + h);
        }
        double[] expected = roof.at(0, roof.study, List.of(), truth);
        Study other = roof.study.with(List.of(roof.ghi(0, 0.1)));
        assertArrayEquals(expected, roof.at(0, other, List.of(), changed(truth, 0)), 0);
        assertTrue(Arrays.stream(expected).max().orElseThrow() > 50);
        Map<Boolean, Long> dark =
                Arrays.stream(expected)
                        .boxed()
                        .collect(Collectors.partitioningBy(v -> v < 1, Collectors.counting()));
        assertTrue(dark.get(true) >= 8 && dark.get(false) >= 8, dark::toString);
    }

    /// The whole way: what is done before the sun does other than it was measured is the same.
    @Test
    void whatIsDoneBeforeOtherWeatherComesIsTheSame() throws IOException {
        Read roof = read("physical", POWER);
        double[] once = battery(roof, roof.study, roof.problem);
        int gate = 36;
        Study other = roof.study.with(List.of(roof.ghi(gate, 0.3)));
        assertArrayEquals(
                Arrays.copyOf(once, gate + 6),
                Arrays.copyOf(battery(roof, other, roof.problem), gate + 6),
                1e-9,
                "the plan at the gate knows nothing of it either");
    }

    private double[] battery(Read roof, Study weather, PlanProblem problem) {
        Known known =
                new Known(
                        History.of(roof.study, problem, 400),
                        PlantCourses.of(weather, List.of(), problem.steps()));
        Rolled rolled =
                new Roller(problem, roof.rolling, known, planner, SolverLimits.DEFAULT, () -> 0)
                        .roll(new ModelGround(problem), Watch.NONE, g -> {})
                        .orElseThrow();
        assertEquals("physical", rolled.models().get("PV"));
        List<String> codes = problem.units().stream().map(Unit::code).toList();
        Course battery = rolled.done().get(codes.indexOf("BESS"));
        double[] kw = new double[problem.steps().count()];
        Arrays.setAll(kw, battery::powerKw);
        return kw;
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        String power = POWER.replace("ROOF", "PV");
        StudyFile.Outcome none =
                StudyFile.read(
                        Files.writeString(
                                folder.resolve("none.yaml"),
                                ROOF.replace("FORECAST", "physical")
                                        .replace("POWER", power)
                                        .replaceAll("  - \\{site: ROOF.*\n", "")));
        assertEquals(1, none.problems().size(), none.problems()::toString);
        Problem problem = none.problems().getFirst();
        assertTrue(problem.text().contains("the weather of ROOF for PV"), problem.text());
        String weather = "weather: [{site: ROOF, quantity: ghi, value: 500}]";
        assertSaid("{model: ets, " + weather + "}", "goes with the models physical and auto");
        assertSaid("{model: physical, weather: [{asset: PV, value: 5}]}", "is not a site");
        assertEquals(1, read("{model: physical, " + weather + "}", POWER).rolling.weather().size());
    }

    private void assertSaid(String forecast, String words) throws IOException {
        List<Problem> problems = outcome(forecast, POWER).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().text().contains(words), problems::toString);
    }
}
