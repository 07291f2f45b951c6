package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.shown;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.store.file.StudyKeys.Form;
import org.wattdeck.store.file.StudyKeys.Key;

/// The studies that a file asks for: itself as `base`, each of its `variants` with some values
/// overridden, and each point of its `sweep`.
public final class StudyVariants {

    public static final List<Key> VARIANT =
            List.of(
                    new Key("name", Form.TEXT, true, List.of(), "", "of its results"),
                    new Key(
                            "set",
                            Form.GROUP,
                            true,
                            List.of(),
                            "",
                            "paths and their values: `optimize.objective: emissions`"));

    public static final List<Key> SWEEP =
            List.of(
                    new Key(
                            "mode",
                            Form.CHOICE,
                            false,
                            List.of("grid", "sample"),
                            "grid",
                            "every combination, or so many drawn by chance"),
                    new Key("samples", Form.WHOLE, false, List.of(), "100", "how many are drawn"),
                    new Key("seed", Form.WHOLE, false, List.of(), "1", "of the drawing"),
                    new Key("values", Form.LIST, true, List.of(), "", "what is varied"));

    public static final List<Key> SWEPT =
            List.of(
                    new Key("path", Form.TEXT, true, List.of(), "", "as in a variant"),
                    new Key("in", Form.LIST, false, List.of(), "", "these values"),
                    new Key("from", Form.NUMBER, false, List.of(), "", "or numbers from here"),
                    new Key("to", Form.NUMBER, false, List.of(), "", "up to here"),
                    new Key(
                            "count",
                            Form.WHOLE,
                            false,
                            List.of(),
                            "5",
                            "in so many even steps; drawn evenly in a sample"),
                    new Key("unit", Form.TEXT, false, List.of(), "", "put behind each number"));

    private static final List<String> OWN = List.of("variants", "sweep");
    private static final int MOST = 100_000;

    /// One study to run. Thousands of them would not fit into memory together: a point of a sweep
    /// is read when it was found good, forgotten, and read again when it is run.
    public static final class Variant {

        private final String name;
        private final boolean point;
        private final List<String> settings;
        private final Optional<String> solver;
        private final Yaml document;
        private final List<Path> inputs;
        private final Supplier<StudyFile.Outcome> study;

        Variant(
                String name,
                boolean point,
                List<String> settings,
                Yaml document,
                StudyFile.Outcome read,
                Supplier<StudyFile.Outcome> again) {
            this.name = name;
            this.point = point;
            this.settings = List.copyOf(settings);
            this.document = document;
            inputs = List.copyOf(read.inputs());
            solver = read.planning().flatMap(p -> p.solver().name());
            study = point ? again : () -> read;
        }

        public String name() {
            return name;
        }

        /// Whether it is one of a sweep.
        public boolean point() {
            return point;
        }

        /// What differs from the file, `path=value`.
        public List<String> settings() {
            return settings;
        }

        /// Every file that it is read from.
        public List<Path> inputs() {
            return inputs;
        }

        /// Which solver it names.
        public Optional<String> solver() {
            return solver;
        }

        public StudyFile.Outcome study() {
            return study.get();
        }

        /// Its keys and values in a form that is the same for the same study.
        public String text() {
            return YamlText.of(document);
        }

        /// The same with its places, for a [CargoStudy] elsewhere.
        public byte[] document() {
            return YamlBytes.of(document);
        }
    }

    /// @param problems of the file, of its variants and of every study that comes of them
    public record Outcome(List<Variant> variants, List<Problem> problems) {

        public boolean broken() {
            return variants.isEmpty()
                    || problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
        }
    }

    private final List<Problem> problems = new ArrayList<>();
    private final StudyValues values;
    private final Path file;
    private final Yaml.Mapping base;
    private final List<Variant> variants = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final SeriesCache cache;

    private StudyVariants(Path file, Yaml.Mapping top, SeriesCache cache) {
        this.file = file;
        this.cache = cache;
        Path parent = file.toAbsolutePath().getParent();
        values = new StudyValues(problems, parent == null ? Path.of(".") : parent);
        base = YamlPath.without(top, OWN);
    }

    public static Outcome read(Path file) {
        return read(file, YamlFile.read(file), new SeriesCache());
    }

    /// A study that is written but stands in no file.
    ///
    /// @param file whose folder it belongs to
    /// @param cache of what was read already
    static Outcome read(Path file, YamlFile.Outcome yaml, SeriesCache cache) {
        if (yaml.document().filter(Yaml.Mapping.class::isInstance).isEmpty()) {
            List<Problem> found =
                    yaml.document().isPresent()
                            ? StudyFile.read(file, yaml.document().get(), cache).problems()
                            : yaml.problems();
            return new Outcome(List.of(), found);
        }
        Yaml.Mapping top = (Yaml.Mapping) yaml.document().get();
        StudyVariants reader = new StudyVariants(file, top, cache);
        reader.problems.addAll(yaml.problems());
        reader.add("base", false, List.of(), reader.base, top);
        reader.values.each(top, "variants", "", reader::variant);
        reader.sweep(top);
        reader.problems.sort(
                Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return new Outcome(
                List.copyOf(reader.variants), reader.problems.stream().distinct().toList());
    }

    private void add(String name, boolean point, List<String> settings, Yaml document, Yaml at) {
        if (!names.add(name)) {
            values.bad(
                    at,
                    "variant.name",
                    "variants",
                    "has a name twice",
                    shown(name),
                    "its own name");
            return;
        }
        StudyFile.Outcome study = StudyFile.read(file, document, cache);
        problems.addAll(study.problems());
        variants.add(
                new Variant(
                        name,
                        point,
                        settings,
                        document,
                        study,
                        () -> StudyFile.read(file, document, cache)));
    }

    private void variant(Yaml.Mapping map, String path) {
        values.known(map, path, VARIANT);
        Optional<String> name =
                map.text("name").filter(n -> n.matches("[\\w .+-]{1,60}") && !n.startsWith("."));
        if (map.has("name") && name.isEmpty()) {
            values.bad(
                    place(map, "name"),
                    "variant.name",
                    path + "name",
                    Said.of("cannot be the name of a folder"),
                    Said.free(shown(map.text("name").orElse(""))),
                    Said.of("up to 60 letters, digits, spaces, points, plus and minus"));
        }
        if (!(place(map, "set") instanceof Yaml.Mapping set) || name.isEmpty()) {
            return;
        }
        Yaml document = base;
        List<String> settings = new ArrayList<>();
        for (Yaml.Entry entry : set.entries()) {
            Optional<Yaml> next = put(document, entry.key(), entry.value(), entry.value(), path);
            if (next.isEmpty()) {
                return;
            }
            document = next.get();
            settings.add(entry.key() + "=" + words(entry.value()));
        }
        add(name.get(), false, settings, document, map);
    }

    private static String words(Yaml value) {
        return value instanceof Yaml.Scalar scalar ? scalar.text() : value.kind();
    }

    private Optional<Yaml> put(Yaml document, String where, Yaml value, Yaml at, String path) {
        Optional<Yaml> next = YamlPath.put(document, where, value);
        if (next.isEmpty()) {
            values.bad(
                    at,
                    "variant.path",
                    path + "set",
                    "leads nowhere in the study",
                    where,
                    "keys, and codes or names in lists, such as sites.HAM.assets.BESS-1.capacity_kwh");
        }
        return next;
    }

    /// What is varied: a path and the texts it takes.
    private record Axis(String path, List<String> texts, double from, double to, String unit) {}

    private void sweep(Yaml.Mapping top) {
        Optional<Yaml.Mapping> sweep = values.group(top, "sweep", "", SWEEP);
        if (sweep.isEmpty()) {
            return;
        }
        boolean sample =
                values.choice(sweep.get(), "mode", "sweep.", StudyKeys.options(SWEEP, "mode"))
                        .filter("sample"::equals)
                        .isPresent();
        List<Axis> axes = new ArrayList<>();
        values.each(
                sweep.get(),
                "values",
                "sweep.",
                (map, path) -> axis(map, path).ifPresent(axes::add));
        int samples =
                values.whole(sweep.get(), "samples", "sweep.", 1, MOST).orElse(100.0).intValue();
        long seed =
                values.whole(sweep.get(), "seed", "sweep.", -1e12, 1e12).orElse(1.0).longValue();
        double size =
                sample
                        ? samples
                        : axes.stream().mapToDouble(a -> a.texts.size()).reduce(1, (a, b) -> a * b);
        if (size > MOST) {
            values.bad(
                    sweep.get(),
                    "sweep.size",
                    "sweep.values",
                    Said.of("has too many points"),
                    Said.free(Csv.number(size)),
                    Said.of("at most %s", MOST));
            return;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < size && !axes.isEmpty() && problems.isEmpty(); k++) {
            point(axes, sample ? drawn(axes, random) : combination(axes, k), k, sweep.get());
        }
    }

    private Optional<Axis> axis(Yaml.Mapping map, String path) {
        values.known(map, path, SWEPT);
        String where = map.text("path").orElse("");
        String unit = map.text("unit").map(u -> " " + u).orElse("");
        if (place(map, "in") instanceof Yaml.Sequence given && map.has("in")) {
            List<String> texts =
                    given.items().stream()
                            .filter(Yaml.Scalar.class::isInstance)
                            .map(i -> ((Yaml.Scalar) i).text() + unit)
                            .toList();
            return Optional.of(new Axis(where, texts, Double.NaN, Double.NaN, unit));
        }
        Optional<Double> from = values.number(map, "from", path);
        Optional<Double> to = values.number(map, "to", path);
        int count = values.whole(map, "count", path, 1, MOST).orElse(5.0).intValue();
        if (from.isEmpty() || to.isEmpty()) {
            values.bad(
                    map,
                    "sweep.values",
                    path + "in",
                    "is missing",
                    "nothing",
                    "in: [..], or from, to and count");
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double share = count == 1 ? 0 : (double) k / (count - 1);
            texts.add(text(from.get() + share * (to.get() - from.get()), unit));
        }
        return Optional.of(new Axis(where, texts, from.get(), to.get(), unit));
    }

    private static String text(double value, String unit) {
        return String.format(Locale.ROOT, "%.10g", value)
                        .replaceFirst("(\\.\\d*?)0+$", "$1")
                        .replaceFirst("\\.$", "")
                + unit;
    }

    private static List<String> combination(List<Axis> axes, int index) {
        List<String> texts = new ArrayList<>();
        int rest = index;
        for (Axis axis : axes) {
            texts.add(axis.texts.get(rest % axis.texts.size()));
            rest /= axis.texts.size();
        }
        return texts;
    }

    private static List<String> drawn(List<Axis> axes, SplittableRandom random) {
        List<String> texts = new ArrayList<>();
        for (Axis axis : axes) {
            texts.add(
                    Double.isNaN(axis.from)
                            ? axis.texts.get(random.nextInt(axis.texts.size()))
                            : text(
                                    axis.from + random.nextDouble() * (axis.to - axis.from),
                                    axis.unit));
        }
        return texts;
    }

    private void point(List<Axis> axes, List<String> texts, int index, Yaml at) {
        Yaml document = base;
        List<String> settings = new ArrayList<>();
        for (int k = 0; k < axes.size(); k++) {
            Yaml value = new Yaml.Scalar(texts.get(k), false, at.line(), at.column());
            Optional<Yaml> next = put(document, axes.get(k).path, value, at, "sweep.values.");
            if (next.isEmpty()) {
                return;
            }
            document = next.get();
            settings.add(axes.get(k).path + "=" + texts.get(k));
        }
        add("point-%05d".formatted(index + 1), true, settings, document, at);
    }
}
