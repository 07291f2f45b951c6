package org.wattdeck.store.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Problem;

/// Reads single values of a study and collects what is wrong with them.
final class StudyValues {

    private final List<Problem> problems;
    private final Path folder;

    StudyValues(List<Problem> problems, Path folder) {
        this.problems = problems;
        this.folder = folder;
    }

    void bad(Yaml at, String key, String field, String what, String found, String expected) {
        problems.add(Problem.error(key, field, what, found, expected).at(at.line(), at.column()));
    }

    void bad(Yaml at, String key, String field, Said what, Said found, Said expected) {
        problems.add(Problem.error(key, field, what, found, expected).at(at.line(), at.column()));
    }

    /// How many problems there are, to see whether a part brought some.
    int count() {
        return problems.size();
    }

    /// What is done with each group of a list.
    interface Each {
        void read(Yaml.Mapping map, String path);
    }

    /// The groups of a list under a key; what is none is said.
    void each(Yaml.Mapping map, String key, String path, Each reader) {
        int index = 0;
        for (Yaml item : PortfolioFile.list(map, key, problems)) {
            String place = path + key + "[" + index++ + "]";
            if (item instanceof Yaml.Mapping group) {
                reader.read(group, place + ".");
            } else {
                bad(
                        item,
                        "value.kind",
                        place,
                        "must be a group of keys",
                        item.kind(),
                        "keys and values");
            }
        }
    }

    /// Says what is not a key, and what is a list or group where a single value belongs.
    void known(Yaml.Mapping map, String path, List<StudyKeys.Key> keys) {
        for (Yaml.Entry entry : map.entries()) {
            Optional<StudyKeys.Key> key =
                    keys.stream().filter(k -> k.name().equals(entry.key())).findFirst();
            if (key.isEmpty()) {
                unknown(entry, path, keys);
            } else if (key.get().form().scalar() && !(entry.value() instanceof Yaml.Scalar)) {
                bad(
                        entry.value(),
                        "value.kind",
                        path + entry.key(),
                        "must be a single value",
                        entry.value().kind(),
                        key.get().expected());
            }
        }
        for (StudyKeys.Key key : keys) {
            if (key.required() && !map.has(key.name())) {
                bad(
                        map,
                        "field.missing",
                        path + key.name(),
                        "is missing",
                        "nothing",
                        key.expected());
            }
        }
    }

    private void unknown(Yaml.Entry entry, String path, List<StudyKeys.Key> keys) {
        if (path.isEmpty() && StudyKeys.PLANNING.contains(entry.key())) {
            problems.add(
                    Problem.error(
                                    "key.planning",
                                    entry.key(),
                                    "is not read yet",
                                    "a study for planning",
                                    "only what simulate needs; see docs/studies.md")
                            .at(entry.line(), entry.column()));
            return;
        }
        if (path.isEmpty() && StudyKeys.MEANT.containsKey(entry.key())) {
            problems.add(
                    Problem.error(
                                    "key.unknown",
                                    entry.key(),
                                    Said.of("is not a known key"),
                                    Said.free(entry.key()),
                                    Said.of("maybe %s", StudyKeys.MEANT.get(entry.key())))
                            .at(entry.line(), entry.column()));
            return;
        }
        SchemaReader.unknownKey(entry, path, StudyKeys.names(keys), problems);
    }

    static Yaml place(Yaml.Mapping map, String key) {
        return map.entry(key).map(Yaml.Entry::value).orElse(map);
    }

    /// Whether there is a single value to be read; if not, that was said already.
    static boolean scalar(Yaml.Mapping map, String key) {
        return map.entry(key).filter(e -> e.value() instanceof Yaml.Scalar).isPresent();
    }

    Optional<Double> number(Yaml.Mapping map, String key, String path) {
        if (!scalar(map, key)) {
            return Optional.empty();
        }
        String text = map.text(key).orElse("");
        Optional<Double> value = Measures.read(text, Map.of("", 1.0), Optional.of(""));
        if (value.isEmpty()) {
            bad(
                    place(map, key),
                    "value.number",
                    path + key,
                    "must be a number",
                    shown(text),
                    "a number");
        }
        return value;
    }

    Optional<Double> whole(Yaml.Mapping map, String key, String path, double least, double most) {
        Optional<Double> value = number(map, key, path);
        if (value.isPresent()
                && (value.get() != Math.rint(value.get())
                        || value.get() < least
                        || value.get() > most)) {
            bad(
                    place(map, key),
                    "value.range",
                    path + key,
                    Said.of("must be a whole number"),
                    Said.free(map.text(key).orElse("")),
                    Said.of("from %s to %s", Csv.number(least), Csv.number(most)));
            return Optional.empty();
        }
        return value;
    }

    /// A number from `least` to `most`.
    Optional<Double> within(Yaml.Mapping map, String key, String path, double least, double most) {
        Optional<Double> value = number(map, key, path);
        if (value.isPresent() && (value.get() < least || value.get() > most)) {
            bad(
                    place(map, key),
                    "value.range",
                    path + key,
                    Said.of("is out of range"),
                    Said.free(map.text(key).orElse("")),
                    most == Double.MAX_VALUE
                            ? Said.of("at least %s", Csv.number(least))
                            : Said.of("from %s to %s", Csv.number(least), Csv.number(most)));
            return Optional.empty();
        }
        return value;
    }

    Optional<Double> atLeast(Yaml.Mapping map, String key, String path, double least) {
        return within(map, key, path, least, Double.MAX_VALUE);
    }

    /// A share from 0 to 1.
    Optional<Double> share(Yaml.Mapping map, String key, String path) {
        return within(map, key, path, 0, 1);
    }

    boolean flag(Yaml.Mapping map, String key, String path, boolean fallback) {
        return choice(map, key, path, List.of("true", "false"))
                .map("true"::equals)
                .orElse(fallback);
    }

    static OptionalDouble some(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /// Whether `to` comes after `from`, where both are given; says so where it does not.
    boolean inOrder(
            Yaml.Mapping map,
            String path,
            String code,
            Optional<Instant> from,
            Optional<Instant> to) {
        if (from.isEmpty() || to.isEmpty() || to.get().isAfter(from.get())) {
            return true;
        }
        bad(
                place(map, "to"),
                code,
                path + "to",
                Said.of("must come after from"),
                Said.free(to.get().toString()),
                Said.of("later than %s", from.get()));
        return false;
    }

    /// The items of a list, or the one that stands in its place.
    static List<Yaml> items(Yaml.Mapping map, String key) {
        if (!map.has(key)) {
            return List.of();
        }
        return place(map, key) instanceof Yaml.Sequence list
                ? list.items()
                : List.of(place(map, key));
    }

    /// Numbers of at least 0, in a list or alone.
    List<Double> amounts(
            Yaml.Mapping map, String key, String path, String code, String isNot, String expected) {
        List<Double> amounts = new ArrayList<>();
        for (Yaml item : items(map, key)) {
            Optional<Double> amount =
                    item instanceof Yaml.Scalar s
                            ? Measures.read(s.text(), Map.of("", 1.0), Optional.of(""))
                                    .filter(v -> v >= 0)
                            : Optional.empty();
            if (amount.isEmpty()) {
                String found = item instanceof Yaml.Scalar s ? shown(s.text()) : item.kind();
                bad(item, code, path + key, isNot, found, expected);
            }
            amount.ifPresent(amounts::add);
        }
        return amounts;
    }

    /// A power in kW, at least 0; a bare number is in kW.
    Optional<Double> power(Yaml.Mapping map, String key, String path) {
        if (!scalar(map, key)) {
            return Optional.empty();
        }
        String text = map.text(key).orElse("");
        Optional<Double> kw =
                Measures.read(text, Measures.POWER_KW, Optional.of("kW")).filter(p -> p >= 0);
        if (kw.isEmpty()) {
            bad(
                    place(map, key),
                    "value.power",
                    path + key,
                    "is not a power of at least 0",
                    shown(text),
                    "such as 50 MW or 800 kW");
        }
        return kw;
    }

    /// A power in kW, of either sign; a bare number is in kW.
    Optional<Double> signedPower(Yaml.Mapping map, String key, String path) {
        if (!scalar(map, key)) {
            return Optional.empty();
        }
        String text = map.text(key).orElse("");
        Optional<Double> kw = Measures.read(text, Measures.POWER_KW, Optional.of("kW"));
        if (kw.isEmpty()) {
            bad(
                    place(map, key),
                    "value.power",
                    path + key,
                    "is not a power",
                    shown(text),
                    StudyKeys.Form.POWER.example());
        }
        return kw;
    }

    Optional<String> choice(Yaml.Mapping map, String key, String path, List<String> options) {
        Optional<String> word = scalar(map, key) ? map.text(key) : Optional.empty();
        if (word.filter(w -> !options.contains(w)).isPresent()) {
            bad(
                    place(map, key),
                    "value.choice",
                    path + key,
                    Said.of("is not one of its words"),
                    Said.free(shown(word.get())),
                    Said.free(String.join(", ", options)));
            return Optional.empty();
        }
        return word;
    }

    /// A group of known keys; a value of another kind is told.
    Optional<Yaml.Mapping> group(
            Yaml.Mapping map, String key, String path, List<StudyKeys.Key> keys) {
        if (!map.has(key)) {
            return Optional.empty();
        }
        if (place(map, key) instanceof Yaml.Mapping group) {
            known(group, path + key + ".", keys);
            return Optional.of(group);
        }
        Yaml found = place(map, key);
        bad(
                found,
                "value.kind",
                path + key,
                "must be a group of keys",
                found.kind(),
                "keys and values");
        return Optional.empty();
    }

    /// A price in one of the units; a bare number is in `bare`.
    Optional<Double> price(
            Yaml.Mapping map, String key, String path, Map<String, Double> units, String bare) {
        if (!scalar(map, key)) {
            return Optional.empty();
        }
        String text = map.text(key).orElse("");
        Optional<Double> price = Measures.read(text, units, Optional.of(bare));
        if (price.isEmpty()) {
            bad(
                    place(map, key),
                    "value.price",
                    path + key,
                    Said.of("is not a price"),
                    Said.free(shown(text)),
                    Said.of("a number, or one in %s", named(units)));
        }
        return price;
    }

    /// The units that have a name.
    static String named(Map<String, Double> units) {
        return String.join(", ", units.keySet().stream().filter(u -> !u.isEmpty()).toList());
    }

    /// A length of time in seconds, greater than zero; a bare number is in seconds.
    Optional<Double> length(Yaml.Mapping map, String key, String path) {
        if (!scalar(map, key)) {
            return Optional.empty();
        }
        String text = map.text(key).orElse("");
        Optional<Double> seconds =
                Measures.read(text, Measures.SECONDS, Optional.of("s")).filter(s -> s > 0);
        if (seconds.isEmpty()) {
            bad(
                    place(map, key),
                    "value.duration",
                    path + key,
                    "is not a length of time",
                    shown(text),
                    StudyKeys.Form.LENGTH.example());
        }
        return seconds;
    }

    /// A time, without an offset in the zone; a date is its first moment.
    Optional<Instant> time(Yaml.Mapping map, String key, String path, ZoneId zone) {
        if (!scalar(map, key)) {
            return Optional.empty();
        }
        String text = map.text(key).orElse("");
        try {
            return Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            return switch (Times.read(text, zone, Instant.MIN)) {
                case Times.At(Instant instant) -> Optional.of(instant);
                case Times.Wrong(String what) -> {
                    bad(
                            place(map, key),
                            "value.time",
                            path + key,
                            what,
                            shown(text),
                            StudyKeys.Form.TIME.example());
                    yield Optional.empty();
                }
            };
        }
    }

    /// The words of a list; empty without one.
    List<String> texts(Yaml.Mapping map, String key, String path, String example) {
        List<String> texts = new ArrayList<>();
        if (place(map, key) instanceof Yaml.Sequence list) {
            for (Yaml item : list.items()) {
                if (item instanceof Yaml.Scalar s) {
                    texts.add(s.text());
                }
            }
        } else if (map.has(key)) {
            bad(
                    place(map, key),
                    "value.kind",
                    path + key,
                    "must be a list",
                    place(map, key).kind(),
                    example);
        }
        return texts;
    }

    /// A file beside the study.
    Optional<Path> file(Yaml.Mapping map, String key, String path) {
        if (!scalar(map, key)) {
            return Optional.empty();
        }
        String text = map.text(key).orElse("");
        try {
            if (!text.isBlank() && !FieldText.unstorable(text)) {
                return Optional.of(folder.resolve(text).normalize());
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        bad(
                place(map, key),
                "value.file",
                path + key,
                "is not the name of a file",
                shown(text),
                StudyKeys.Form.FILE.example());
        return Optional.empty();
    }

    static String shown(String text) {
        return text.isEmpty() ? "nothing" : text;
    }

    /// A section that says more of a plan needs one to say it of.
    void planned(Yaml.Mapping top, String section, String key) {
        if (!top.has("optimize")) {
            bad(
                    place(top, section),
                    key,
                    section,
                    "needs to know what is planned",
                    "no section optimize",
                    "optimize: {objective: cost}");
        }
    }
}
