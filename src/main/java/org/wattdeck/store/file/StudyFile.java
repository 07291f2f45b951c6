package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.shown;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.domain.plan.Sizing;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;

/// Reads a study from a YAML file: all of it, or every problem at once. Paths in it are relative to
/// the file.
public final class StudyFile {

    private static final double PLAN_STEP = 900;

    private final List<Problem> problems;
    private final List<Path> inputs;
    private final StudyValues values;
    private final SeriesCache cache;
    private Optional<EnergyTariff> tariff = Optional.empty();
    private Optional<Planning> planning = Optional.empty();
    private Optional<RollingHorizon> rolling = Optional.empty();
    private Optional<Sizing> sizing = Optional.empty();
    private Optional<Scenarios> scenarios = Optional.empty();
    private List<StudyForecast> forecasts = List.of();

    private StudyFile(Path folder, List<Problem> problems, List<Path> inputs, SeriesCache cache) {
        this.cache = cache;
        this.problems = problems;
        this.inputs = inputs;
        this.values = new StudyValues(problems, folder);
    }

    /// @param tariff present where the study has one
    /// @param planning what the section `optimize` says; empty without one
    /// @param rolling what the section `rolling_horizon` says; empty without one
    /// @param sizing what the section `sizing` says; empty without one
    /// @param scenarios what the section `scenarios` says; empty without one
    /// @param forecasts that the section `forecast` asks for; the study's series have them already
    /// @param inputs every file that was read, for the record of what went in
    public record Outcome(
            Optional<Study> study,
            Optional<EnergyTariff> tariff,
            Optional<Planning> planning,
            Optional<RollingHorizon> rolling,
            Optional<Sizing> sizing,
            Optional<Scenarios> scenarios,
            List<StudyForecast> forecasts,
            List<Problem> problems,
            List<Path> inputs) {

        static Outcome none(List<Problem> problems, List<Path> inputs) {
            return new Outcome(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    problems,
                    inputs);
        }
    }

    /// Whether a document is a study and not a portfolio.
    public static boolean isStudy(Yaml document) {
        return document instanceof Yaml.Mapping m && (m.has("study") || m.has("period"));
    }

    public static Outcome read(Path file) {
        YamlFile.Outcome yaml = YamlFile.read(file);
        if (yaml.document().isEmpty()) {
            return Outcome.none(yaml.problems(), List.of(file));
        }
        return read(file, yaml.document().get(), yaml.problems(), new SeriesCache());
    }

    /// A study that stands in a file but for what was changed in it since.
    static Outcome read(Path file, Yaml document, SeriesCache cache) {
        return read(file, document, List.of(), cache);
    }

    private static Outcome read(Path file, Yaml document, List<Problem> found, SeriesCache cache) {
        List<Problem> problems = new ArrayList<>(found);
        List<Path> inputs = new ArrayList<>(List.of(file));
        Path parent = file.toAbsolutePath().getParent();
        StudyFile reader =
                new StudyFile(parent == null ? Path.of(".") : parent, problems, inputs, cache);
        Optional<Study> study =
                document instanceof Yaml.Mapping top ? reader.study(top) : reader.refuse(document);
        problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        boolean broken = problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
        return broken
                ? Outcome.none(problems, inputs)
                : new Outcome(
                        study,
                        reader.tariff,
                        reader.planning,
                        reader.rolling,
                        reader.sizing,
                        reader.scenarios,
                        reader.forecasts,
                        problems,
                        inputs);
    }

    private Optional<Study> refuse(Yaml found) {
        values.bad(
                found, "file.top", "study", "must be a group of keys", found.kind(), "study: name");
        return Optional.empty();
    }

    private Optional<Study> study(Yaml.Mapping top) {
        values.known(top, "", StudyKeys.TOP);
        StudyPeriod period = StudyPeriod.read(values, top);
        ZoneId zone = period.zone();
        Optional<Instant> start = period.start();
        Optional<Instant> end = period.end();
        int step = period.stepSeconds();
        Optional<Registry> registry = registry(top);
        StudySeries rows = new StudySeries(values, start, end, zone, inputs, cache);
        StudyParts parts = new StudyParts(values, registry, start, end, zone, rows);
        List<Study.Binding> series = each(top, "series", parts::series);
        List<Study.Command> commands = each(top, "commands", parts::command);
        List<Study.Fault> faults = each(top, "faults", parts::fault);
        tariff = tariff(top, rows);
        planning = planning(top, registry, parts);
        planStep(top, start, end, step);
        rolling =
                new RollingParts(values, parts, registry, series)
                        .read(
                                top,
                                planning.flatMap(
                                        p -> p.stepSeconds().stream().boxed().findFirst()));
        sizing = new SizingParts(values, registry).read(top);
        double seed = values.whole(top, "seed", "", -1e12, 1e12).orElse(1.0);
        forecasts =
                new ForecastParts(values, parts, series, start, end, zone, cache)
                        .read(top, (long) seed, inputs);
        scenarios = new ScenarioParts(values, parts, forecasts).read(top);
        int telemetryEvery = telemetryEvery(top);
        boolean full = full(top);
        if (start.isEmpty() || end.isEmpty() || registry.isEmpty() || step <= 0) {
            return Optional.empty();
        }
        Study read =
                new Study(
                        top.text("study").orElse("study"),
                        registry.get(),
                        start.get(),
                        end.get(),
                        zone,
                        step,
                        (long) seed,
                        full,
                        series,
                        commands,
                        faults,
                        telemetryEvery);
        return Optional.of(read.with(forecasts.stream().map(StudyForecast::taken).toList()));
    }

    private Optional<EnergyTariff> tariff(Yaml.Mapping top, StudySeries rows) {
        if (!top.has("tariff")) {
            return Optional.empty();
        }
        if (!(place(top, "tariff") instanceof Yaml.Mapping map)) {
            group(top, "tariff", "import: 0.30");
            return Optional.empty();
        }
        return new TariffParts(values, rows, false).tariff(map, "tariff.");
    }

    private Optional<Planning> planning(
            Yaml.Mapping top, Optional<Registry> registry, StudyParts parts) {
        if (!top.has("optimize")) {
            return Optional.empty();
        }
        if (!(place(top, "optimize") instanceof Yaml.Mapping section)) {
            group(top, "optimize", "objective: cost");
            return Optional.empty();
        }
        return Optional.of(new PlanningParts(values, registry, parts).read(section));
    }

    /// A plan has the study's step where that was given, and one of its own else.
    private void planStep(
            Yaml.Mapping top, Optional<Instant> start, Optional<Instant> end, int step) {
        if (planning.isEmpty()) {
            return;
        }
        double own = planning.get().stepSeconds().orElse(top.has("step") ? step : PLAN_STEP);
        planning = Optional.of(planning.get().inSteps(own));
        boolean whole =
                start.flatMap(s -> end.map(e -> Duration.between(s, e).getSeconds() % own == 0))
                        .orElse(true);
        if (own != Math.rint(own) || own > 86_400 || !whole) {
            values.bad(
                    place(top, "optimize"),
                    "period.steps",
                    "optimize.step",
                    Said.of("does not fit the period"),
                    Said.of("%s s", own),
                    Said.of("whole seconds up to 1 day of which the period is a multiple"));
        }
    }

    private void group(Yaml.Mapping top, String key, String expected) {
        Yaml found = place(top, key);
        values.bad(found, "value.kind", key, "must be a group of keys", found.kind(), expected);
    }

    private boolean full(Yaml.Mapping top) {
        String model = top.text("battery_model").orElse("simple");
        List<String> known = StudyKeys.options(StudyKeys.TOP, "battery_model");
        if (!known.contains(model)) {
            values.bad(
                    place(top, "battery_model"),
                    "value.choice",
                    "battery_model",
                    Said.of("is not a battery model"),
                    Said.free(shown(model)),
                    Said.free(String.join(", ", known)));
        }
        return model.equals("full");
    }

    private int telemetryEvery(Yaml.Mapping top) {
        if (!top.has("output")) {
            return 1;
        }
        if (!(place(top, "output") instanceof Yaml.Mapping output)) {
            group(top, "output", "telemetry_every: 1");
            return 1;
        }
        values.known(output, "output.", StudyKeys.OUTPUT);
        return values.whole(output, "telemetry_every", "output.", 1, 1e9).orElse(1.0).intValue();
    }

    private Optional<Registry> registry(Yaml.Mapping top) {
        boolean inline = top.has("sites") || top.has("assets");
        if (inline == top.has("assets_file")) {
            values.bad(
                    top,
                    "study.assets",
                    "assets_file",
                    inline ? Said.of("stands beside assets") : Said.of("is missing"),
                    inline ? Said.of("both") : Said.of("neither"),
                    Said.of("assets in the file, or an assets_file"));
            return Optional.empty();
        }
        if (inline) {
            List<Yaml.Entry> own =
                    top.entries().stream()
                            .filter(e -> PortfolioFile.TOP.contains(e.key()))
                            .toList();
            PortfolioFile.Outcome outcome =
                    PortfolioFile.part(new Yaml.Mapping(own, top.line(), top.column()));
            problems.addAll(outcome.problems());
            return outcome.registry();
        }
        return values.file(top, "assets_file", "").flatMap(f -> registry(top, f));
    }

    /// The problems of another file stand at the line that names it, with their own place in words.
    private Optional<Registry> registry(Yaml.Mapping top, Path file) {
        inputs.add(file);
        PortfolioFile.Outcome outcome = PortfolioFile.read(file, false);
        for (Problem p : outcome.errors()) {
            values.bad(
                    place(top, "assets_file"),
                    "study.assets",
                    "assets_file",
                    Said.of("cannot be used: %s", p.inFile(String.valueOf(file.getFileName()))),
                    Said.of(""),
                    Said.of(""));
        }
        return outcome.registry();
    }

    private interface Each<T> {
        Optional<T> read(Yaml.Mapping map, String path);
    }

    private <T> List<T> each(Yaml.Mapping top, String key, Each<T> reader) {
        List<T> all = new ArrayList<>();
        values.each(top, key, "", (map, path) -> reader.read(map, path).ifPresent(all::add));
        return all;
    }
}
