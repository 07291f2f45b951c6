package org.wattdeck.store.file;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;

/// Reads a study from a YAML file: all of it, or every problem at once. Paths in it are relative to
/// the file.
public final class StudyFile {

    static final Set<String> TOP =
            Set.of(
                    "study",
                    "description",
                    "period",
                    "zone",
                    "step",
                    "seed",
                    "battery_model",
                    "assets_file",
                    "sites",
                    "assets",
                    "groups",
                    "dependencies",
                    "series",
                    "commands",
                    "faults",
                    "output");

    private static final long MOST_STEPS = 200_000_000;
    private static final Map<String, Study.Quantity> WEATHER =
            new TreeMap<>(
                    Map.of(
                            "ghi", Study.Quantity.GHI,
                            "dni", Study.Quantity.DNI,
                            "dhi", Study.Quantity.DHI,
                            "ambient", Study.Quantity.AMBIENT_CELSIUS,
                            "wind", Study.Quantity.WIND_METRES_PER_SECOND));
    private static final Map<String, Double> WEATHER_UNITS =
            new TreeMap<>(Map.of("W/m2", 1.0, "kW/m2", 1000.0, "degC", 1.0, "m/s", 1.0));
    private static final Map<String, Double> ENERGY =
            new TreeMap<>(Map.of("kWh", 1.0, "MWh", 1000.0, "Wh", 0.001));

    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();

    private StudyFile(Path folder) {
        this.folder = folder;
    }

    /// @param inputs every file that was read, for the record of what went in
    public record Outcome(Optional<Study> study, List<Problem> problems, List<Path> inputs) {}

    /// Whether a document is a study and not a portfolio.
    public static boolean isStudy(Yaml document) {
        return document instanceof Yaml.Mapping m && (m.has("study") || m.has("period"));
    }

    public static Outcome read(Path file) {
        YamlFile.Outcome yaml = YamlFile.read(file);
        if (yaml.document().isEmpty()) {
            return new Outcome(Optional.empty(), yaml.problems(), List.of(file));
        }
        Path parent = file.toAbsolutePath().getParent();
        StudyFile reader = new StudyFile(parent == null ? Path.of(".") : parent);
        List<Path> inputs = new ArrayList<>(List.of(file));
        Optional<Study> study =
                yaml.document().get() instanceof Yaml.Mapping top
                        ? reader.study(top, inputs)
                        : reader.refuse(yaml.document().get());
        reader.problems.sort(
                Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        boolean broken =
                reader.problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
        return new Outcome(broken ? Optional.empty() : study, reader.problems, inputs);
    }

    private Optional<Study> refuse(Yaml found) {
        bad(found, "file.top", "study", "must be a group of keys", found.kind(), "study: name");
        return Optional.empty();
    }

    private Optional<Study> study(Yaml.Mapping top, List<Path> inputs) {
        for (Yaml.Entry entry : top.entries()) {
            if (!TOP.contains(entry.key())) {
                SchemaReader.unknownKey(entry, "", TOP, problems);
            }
        }
        ZoneId zone = zone(top);
        Optional<Instant> start = Optional.empty();
        Optional<Instant> end = Optional.empty();
        if (top.entry("period").map(Yaml.Entry::value).orElse(top) instanceof Yaml.Mapping period
                && top.has("period")) {
            known(period, "period.", Set.of("start", "end", "length"));
            start = instant(period, "start", "period.", zone, true);
            end = end(period, start, zone);
        } else {
            bad(
                    top,
                    "field.missing",
                    "period",
                    "is missing",
                    "nothing",
                    "start, and end or length");
        }
        int step = step(top);
        Optional<Registry> registry = registry(top, inputs);
        if (start.isEmpty() || end.isEmpty() || registry.isEmpty() || step <= 0) {
            return Optional.empty();
        }
        period(top, start.get(), end.get(), step);
        Part part = new Part(registry.get(), start.get(), end.get(), zone, inputs);
        return Optional.of(
                new Study(
                        top.text("study").orElse("study"),
                        registry.get(),
                        start.get(),
                        end.get(),
                        zone,
                        step,
                        (long) number(top, "seed", "", 1),
                        model(top),
                        each(top, "series", part::series),
                        each(top, "commands", part::command),
                        each(top, "faults", part::fault),
                        telemetryEvery(top)));
    }

    private void period(Yaml.Mapping top, Instant start, Instant end, int step) {
        Yaml at = top.entry("period").map(Yaml.Entry::value).orElse(top);
        long seconds = Duration.between(start, end).getSeconds();
        if (seconds <= 0) {
            bad(
                    at,
                    "period.order",
                    "period.end",
                    "must come after the start",
                    end.toString(),
                    "later than " + start);
        } else if (seconds % step != 0) {
            bad(
                    at,
                    "period.steps",
                    "period",
                    "is not a whole number of steps",
                    seconds + " s in steps of " + step + " s",
                    "a multiple of the step");
        } else if (seconds / step > MOST_STEPS) {
            bad(
                    at,
                    "period.steps",
                    "period",
                    "has too many steps",
                    Long.toString(seconds / step),
                    "at most " + MOST_STEPS);
        }
    }

    private boolean model(Yaml.Mapping top) {
        String model = top.text("battery_model").orElse("simple");
        if (!List.of("simple", "full").contains(model)) {
            bad(
                    place(top, "battery_model"),
                    "value.choice",
                    "battery_model",
                    "is not a battery model",
                    model,
                    "simple, full");
        }
        return model.equals("full");
    }

    private int telemetryEvery(Yaml.Mapping top) {
        if (top.entry("output").isEmpty()) {
            return 1;
        }
        if (!(top.entry("output").get().value() instanceof Yaml.Mapping output)) {
            bad(
                    place(top, "output"),
                    "value.kind",
                    "output",
                    "must be a group of keys",
                    place(top, "output").kind(),
                    "telemetry_every: 1");
            return 1;
        }
        known(output, "output.", Set.of("telemetry_every"));
        double every = number(output, "telemetry_every", "output.", 1);
        if (every < 1 || every != Math.rint(every) || every > 1e9) {
            bad(
                    place(output, "telemetry_every"),
                    "value.range",
                    "output.telemetry_every",
                    "must be a whole number of steps",
                    Csv.number(every),
                    "at least 1");
            return 1;
        }
        return (int) every;
    }

    private ZoneId zone(Yaml.Mapping top) {
        String name = top.text("zone").orElse("UTC");
        try {
            return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            bad(
                    place(top, "zone"),
                    "site.zone",
                    "zone",
                    "is not a time zone",
                    name,
                    Nearest.of(name, ZoneId.getAvailableZoneIds())
                            .map(n -> "maybe " + n)
                            .orElse("an IANA name"));
            return ZoneOffset.UTC;
        }
    }

    private int step(Yaml.Mapping top) {
        String text = top.text("step").orElse("4 s");
        Optional<Double> seconds = Measures.read(text, Measures.SECONDS, Optional.of("s"));
        if (seconds.isEmpty()
                || seconds.get() < 1
                || seconds.get() > 86400
                || seconds.get() != Math.rint(seconds.get())) {
            bad(
                    place(top, "step"),
                    "value.range",
                    "step",
                    "is not a step",
                    text,
                    "whole seconds from 1 s to 1 day, such as 4 s or 15 min");
            return -1;
        }
        return seconds.get().intValue();
    }

    private Optional<Instant> end(Yaml.Mapping period, Optional<Instant> start, ZoneId zone) {
        if (period.has("end") == period.has("length")) {
            bad(
                    period,
                    "period.end",
                    "period",
                    "needs an end or a length",
                    period.has("end") ? "both" : "neither",
                    "one of end, length");
            return Optional.empty();
        }
        if (period.has("end")) {
            return instant(period, "end", "period.", zone, true);
        }
        String text = period.text("length").orElse("");
        if (start.isEmpty()) {
            return Optional.empty();
        }
        ZonedDateTime from = start.get().atZone(zone);
        try {
            if (text.startsWith("P")) {
                return Optional.of(
                        text.contains("T")
                                ? start.get().plus(Duration.parse(text))
                                : from.plus(Period.parse(text)).toInstant());
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        Optional<Double> years =
                Measures.read(
                        text,
                        Map.of("a", 1.0, "year", 1.0, "years", 1.0, "y", 1.0),
                        Optional.empty());
        if (years.isPresent()) {
            return Optional.of(from.plusYears(years.get().longValue()).toInstant());
        }
        Optional<Double> days =
                Measures.read(text, Map.of("d", 1.0, "day", 1.0, "days", 1.0), Optional.empty());
        if (days.isPresent() && days.get() == Math.rint(days.get())) {
            return Optional.of(from.plusDays(days.get().longValue()).toInstant());
        }
        Optional<Double> seconds = Measures.read(text, Measures.SECONDS, Optional.of("s"));
        if (seconds.isEmpty()) {
            bad(
                    place(period, "length"),
                    "value.duration",
                    "period.length",
                    "is not a length",
                    text,
                    "such as 24 h, 7 days, 1 year, PT1H");
            return Optional.empty();
        }
        return Optional.of(start.get().plusSeconds(seconds.get().longValue()));
    }

    private Optional<Instant> instant(
            Yaml.Mapping map, String key, String path, ZoneId zone, boolean required) {
        Optional<String> text = map.text(key);
        if (text.isEmpty()) {
            if (required) {
                bad(
                        map,
                        "field.missing",
                        path + key,
                        "is missing",
                        "nothing",
                        "a time such as 2026-03-25T14:00:00Z");
            }
            return Optional.empty();
        }
        Optional<Instant> time = SeriesFile.time(text.get(), zone);
        if (time.isEmpty()) {
            try {
                time = Optional.of(LocalDate.parse(text.get()).atStartOfDay(zone).toInstant());
            } catch (DateTimeException e) {
                bad(
                        place(map, key),
                        "value.time",
                        path + key,
                        "is not a time",
                        text.get(),
                        "ISO 8601, such as 2026-03-25T14:00:00Z or 2026-03-25");
            }
        }
        return time;
    }

    private Optional<Registry> registry(Yaml.Mapping top, List<Path> inputs) {
        boolean inline = top.has("sites") || top.has("assets");
        if (inline == top.has("assets_file")) {
            bad(
                    top,
                    "study.assets",
                    "assets_file",
                    inline ? "stands beside assets" : "is missing",
                    inline ? "both" : "neither",
                    "assets in the file, or an assets_file");
            return Optional.empty();
        }
        PortfolioFile.Outcome outcome;
        if (inline) {
            List<Yaml.Entry> own =
                    top.entries().stream()
                            .filter(e -> PortfolioFile.TOP.contains(e.key()))
                            .toList();
            outcome = PortfolioFile.read(new Yaml.Mapping(own, top.line(), top.column()), false);
            problems.addAll(outcome.problems());
        } else {
            Path file = folder.resolve(top.text("assets_file").orElse(""));
            inputs.add(file);
            outcome = PortfolioFile.read(file, false);
            outcome.errors().stream()
                    .findFirst()
                    .ifPresent(
                            p ->
                                    bad(
                                            place(top, "assets_file"),
                                            "study.assets",
                                            "assets_file",
                                            "cannot be used: "
                                                    + p.inFile(file.getFileName().toString()),
                                            outcome.errors().size() + " problems",
                                            "a file that ./wattdeck check accepts"));
        }
        return outcome.registry();
    }

    private interface Each<T> {
        Optional<T> read(Yaml.Mapping map, String path);
    }

    private <T> List<T> each(Yaml.Mapping top, String key, Each<T> reader) {
        List<T> all = new ArrayList<>();
        int index = 0;
        for (Yaml item : PortfolioFile.list(top, key, problems)) {
            String path = key + "[" + index++ + "].";
            if (item instanceof Yaml.Mapping map) {
                reader.read(map, path).ifPresent(all::add);
            } else {
                bad(
                        item,
                        "value.kind",
                        key,
                        "must be a group of keys",
                        item.kind(),
                        "keys and values");
            }
        }
        return all;
    }

    /// What needs the plant and the period to be read.
    private final class Part {

        private final Registry registry;
        private final Instant start;
        private final Instant end;
        private final ZoneId zone;
        private final List<Path> inputs;

        Part(Registry registry, Instant start, Instant end, ZoneId zone, List<Path> inputs) {
            this.registry = registry;
            this.start = start;
            this.end = end;
            this.zone = zone;
            this.inputs = inputs;
        }

        Optional<Study.Binding> series(Yaml.Mapping map, String path) {
            known(
                    map,
                    path,
                    Set.of(
                            "asset",
                            "site",
                            "quantity",
                            "file",
                            "column",
                            "time_column",
                            "start",
                            "step",
                            "unit",
                            "scale",
                            "value"));
            boolean weather = map.has("site");
            Optional<UUID> id =
                    weather ? site(map, path).map(Site::id) : asset(map, path).map(Asset::id);
            Study.Quantity quantity = Study.Quantity.POWER_KW;
            if (weather) {
                String word = map.text("quantity").orElse("");
                if (!WEATHER.containsKey(word)) {
                    bad(
                            place(map, "quantity"),
                            "value.choice",
                            path + "quantity",
                            "is not a kind of weather",
                            word.isEmpty() ? "nothing" : word,
                            String.join(", ", WEATHER.keySet()));
                    return Optional.empty();
                }
                quantity = WEATHER.getOrDefault(word, quantity);
            }
            Optional<String> file = map.text("file");
            if (id.isEmpty()) {
                return Optional.empty();
            }
            if (map.has("value")) {
                double value = number(map, "value", path, 0);
                return Optional.of(
                        new Study.Binding(
                                id.get(),
                                quantity,
                                new org.wattdeck.domain.plan.Series(
                                        new long[] {start.getEpochSecond()},
                                        new double[] {value},
                                        Duration.between(start, end).getSeconds())));
            }
            if (file.isEmpty() || map.text("column").isEmpty()) {
                bad(
                        map,
                        "field.missing",
                        path + (file.isEmpty() ? "file" : "column"),
                        "is missing",
                        "nothing",
                        "a CSV file and a column of it");
                return Optional.empty();
            }
            String unit = map.text("unit").orElse(weather ? "" : "kW");
            boolean energy = ENERGY.containsKey(unit);
            Map<String, Double> units =
                    weather ? WEATHER_UNITS : energy ? ENERGY : Measures.POWER_KW;
            double factor =
                    number(map, "scale", path, 1)
                            * (unit.isEmpty() || unit.equals("pu")
                                    ? 1
                                    : units.getOrDefault(unit, Double.NaN));
            if (Double.isNaN(factor)) {
                bad(
                        place(map, "unit"),
                        "value.choice",
                        path + "unit",
                        "is not a unit for this",
                        unit,
                        weather
                                ? Measures.names(WEATHER_UNITS)
                                : Measures.names(Measures.POWER_KW)
                                        + ", kWh, MWh, pu (with a scale)");
                return Optional.empty();
            }
            Path csv = folder.resolve(file.get());
            inputs.add(csv);
            Optional<Instant> from =
                    map.has("start") ? instant(map, "start", path, zone, true) : Optional.of(start);
            Optional<Long> step =
                    map.text("step")
                            .flatMap(t -> Measures.read(t, Measures.SECONDS, Optional.of("s")))
                            .map(Double::longValue);
            SeriesFile.Outcome outcome =
                    SeriesFile.read(
                            new SeriesFile.Request(
                                    csv,
                                    map.text("column").orElse(""),
                                    map.text("time_column"),
                                    from.orElse(start),
                                    step,
                                    zone,
                                    factor,
                                    energy));
            if (outcome.series().isEmpty()) {
                bad(map, "series.file", path + "file", outcome.problem(), "", "");
                return Optional.empty();
            }
            var series = outcome.series().get();
            if (series.start() > start.getEpochSecond() || series.end() < end.getEpochSecond()) {
                bad(
                        map,
                        "series.period",
                        path + "file",
                        "does not cover the period",
                        Instant.ofEpochSecond(series.start())
                                + " to "
                                + Instant.ofEpochSecond(series.end()),
                        start + " to " + end);
            }
            return Optional.of(new Study.Binding(id.get(), quantity, series));
        }

        Optional<Study.Command> command(Yaml.Mapping map, String path) {
            known(map, path, Set.of("at", "asset", "site", "group", "power", "for", "ramp"));
            Optional<Instant> at = at(map, path);
            Optional<Target> target = target(map, path);
            String text = map.text("power").orElse("");
            Optional<Double> power = Measures.read(text, Measures.POWER_KW, Optional.of("kW"));
            if (power.isEmpty()) {
                bad(
                        place(map, "power"),
                        "value.power",
                        path + "power",
                        "is not a power",
                        text.isEmpty() ? "nothing" : text,
                        "such as 50 MW or -800 kW (positive towards the bus)");
            }
            Optional<Instant> until = until(map, path, at);
            OptionalDouble ramp = OptionalDouble.empty();
            if (map.has("ramp")) {
                Optional<Double> rate =
                        Measures.read(
                                        map.text("ramp").orElse(""),
                                        Measures.RAMP_KW_PER_SECOND,
                                        Optional.empty())
                                .filter(r -> r > 0);
                if (rate.isEmpty()) {
                    bad(
                            place(map, "ramp"),
                            "value.ramp",
                            path + "ramp",
                            "is not a ramp rate",
                            map.text("ramp").orElse(""),
                            "such as 20 MW/min");
                } else {
                    ramp = OptionalDouble.of(rate.get());
                }
            }
            if (at.isEmpty() || target.isEmpty() || power.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Study.Command(at.get(), target.get(), power.get(), until, ramp));
        }

        Optional<Study.Fault> fault(Yaml.Mapping map, String path) {
            known(map, path, Set.of("at", "asset", "fault", "for"));
            Optional<Instant> at = at(map, path);
            Optional<Asset> asset = asset(map, path);
            String word = map.text("fault").orElse("").toUpperCase(Locale.ROOT);
            Optional<FaultKind> kind =
                    Arrays.stream(FaultKind.values())
                            .filter(k -> k.name().equals(word))
                            .findFirst();
            if (kind.isEmpty()) {
                bad(
                        place(map, "fault"),
                        "value.choice",
                        path + "fault",
                        "is not a known fault",
                        map.text("fault").orElse("nothing"),
                        "rack_fault, hvac_failed, inverter_fault, comms_degraded, start_failure, grid_outage");
            }
            Optional<Instant> until = until(map, path, at);
            if (at.isEmpty() || asset.isEmpty() || kind.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Study.Fault(at.get(), asset.get().id(), kind.get(), until));
        }

        /// A time of the clock, or a length after the start (`+15 min`).
        private Optional<Instant> at(Yaml.Mapping map, String path) {
            Optional<Double> after =
                    map.text("at")
                            .flatMap(
                                    t ->
                                            Measures.read(
                                                    t.startsWith("+") ? t.substring(1) : t,
                                                    Measures.SECONDS,
                                                    t.startsWith("+") || t.equals("0")
                                                            ? Optional.of("s")
                                                            : Optional.empty()));
            Optional<Instant> at =
                    after.isPresent()
                            ? after.map(s -> start.plusNanos(Math.round(s * 1e9)))
                            : instant(map, "at", path, zone, true);
            at.filter(t -> t.isBefore(start) || !t.isBefore(end))
                    .ifPresent(
                            t ->
                                    bad(
                                            place(map, "at"),
                                            "value.time",
                                            path + "at",
                                            "is outside the period",
                                            t.toString(),
                                            start + " up to " + end));
            return at;
        }

        private Optional<Instant> until(Yaml.Mapping map, String path, Optional<Instant> at) {
            if (!map.has("for")) {
                return Optional.empty();
            }
            Optional<Double> seconds =
                    Measures.read(map.text("for").orElse(""), Measures.SECONDS, Optional.empty())
                            .filter(s -> s > 0);
            if (seconds.isEmpty()) {
                bad(
                        place(map, "for"),
                        "value.duration",
                        path + "for",
                        "is not a length",
                        map.text("for").orElse(""),
                        "such as 60 min");
            }
            return seconds.flatMap(s -> at.map(t -> t.plusNanos(Math.round(s * 1e9))));
        }

        private Optional<Target> target(Yaml.Mapping map, String path) {
            long given = List.of("asset", "site", "group").stream().filter(map::has).count();
            if (given != 1) {
                bad(
                        map,
                        "command.target",
                        path + "asset",
                        "needs one target",
                        given + " targets",
                        "one of asset, site, group");
                return Optional.empty();
            }
            if (map.has("asset")) {
                return asset(map, path).map(a -> new Target.OfAsset(a.id()));
            }
            if (map.has("site")) {
                return site(map, path).map(s -> new Target.OfSite(s.id()));
            }
            String code = map.text("group").orElse("");
            Optional<Group> group =
                    registry.groups().stream().filter(g -> g.code().equals(code)).findFirst();
            if (group.isEmpty()) {
                bad(
                        place(map, "group"),
                        "group.unknown",
                        path + "group",
                        "is not a group of the portfolio",
                        code,
                        "the code of a group");
            }
            return group.map(g -> new Target.OfGroup(g.id()));
        }

        private Optional<Asset> asset(Yaml.Mapping map, String path) {
            String code = map.text("asset").orElse("");
            Optional<Asset> asset = registry.assetByCode(code);
            if (asset.isEmpty()) {
                bad(
                        place(map, "asset"),
                        "asset.unknown",
                        path + "asset",
                        "is not an asset of the portfolio",
                        code.isEmpty() ? "nothing" : code,
                        Nearest.of(code, registry.assets().stream().map(Asset::code).toList())
                                .map(n -> "maybe " + n)
                                .orElse("the code of an asset"));
            }
            return asset;
        }

        private Optional<Site> site(Yaml.Mapping map, String path) {
            String code = map.text("site").orElse("");
            Optional<Site> site = registry.siteByCode(code);
            if (site.isEmpty()) {
                bad(
                        place(map, "site"),
                        "site.unknown",
                        path + "site",
                        "is not a site of the portfolio",
                        code,
                        "the code of a site");
            }
            return site;
        }
    }

    private double number(Yaml.Mapping map, String key, String path, double fallback) {
        Optional<String> text = map.text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        Optional<Double> value = Measures.read(text.get(), Map.of("", 1.0), Optional.of(""));
        if (value.isEmpty()) {
            bad(
                    place(map, key),
                    "value.number",
                    path + key,
                    "must be a number",
                    text.get(),
                    "a number");
        }
        return value.orElse(fallback);
    }

    private void known(Yaml.Mapping map, String path, Set<String> keys) {
        for (Yaml.Entry entry : map.entries()) {
            if (!keys.contains(entry.key())) {
                SchemaReader.unknownKey(entry, path, keys, problems);
            }
        }
    }

    private static Yaml place(Yaml.Mapping map, String key) {
        return map.entry(key).map(Yaml.Entry::value).orElse(map);
    }

    private void bad(
            Yaml at, String key, String field, String what, String found, String expected) {
        problems.add(Problem.error(key, field, what, found, expected).at(at.line(), at.column()));
    }
}
