package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.RuleBook;

/// The engineer's rules and the built-in ones.
final class RuleSort implements ThingSort {

    private static final List<String> TYPES =
            Arrays.stream(AssetType.values()).map(AssetType::code).toList();
    private static final List<String> SEVERITIES = List.of("warning", "error");

    @Override
    public String id() {
        return "rules";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("key", 11, (t, p) -> t.title()),
                Column.of("types", 9, (t, p) -> types((ValidationRule) t)),
                Column.of(
                        "severity",
                        6,
                        (t, p) -> ((ValidationRule) t).severity().name().toLowerCase(Locale.ROOT)),
                Column.of("enabled", 4, (t, p) -> ((ValidationRule) t).enabled() ? "●" : ""),
                Column.of("wrong", 20, (t, p) -> ((ValidationRule) t).wrong()));
    }

    private static String types(ValidationRule r) {
        return r.types().stream().sorted().map(AssetType::code).collect(Collectors.joining(", "));
    }

    @Override
    public List<ValidationRule> all(Portfolio portfolio) {
        return RuleBook.all(portfolio);
    }

    @Override
    public boolean is(Thing thing) {
        return thing instanceof ValidationRule;
    }

    @Override
    public List<Schema.Section> sections(Values typed) {
        return List.of(
                Fielded.section(
                        "Rule",
                        Fielded.words("key", true, 50),
                        Fielded.flag("enabled", true),
                        Fielded.words("types", false, 200),
                        Fielded.choice("severity", SEVERITIES, SEVERITIES.getFirst())),
                Fielded.section(
                        "What is wrong",
                        Fielded.words("wrong", true, 1000),
                        Fielded.words("message", true, 500)));
    }

    @Override
    public Values values(Thing thing, Portfolio portfolio) {
        ValidationRule r = (ValidationRule) thing;
        Values all =
                Values.EMPTY
                        .with("key", r.key())
                        .with("enabled", r.enabled())
                        .with("severity", r.severity().name().toLowerCase(Locale.ROOT))
                        .with("wrong", r.wrong())
                        .with("message", r.message());
        return r.types().isEmpty() ? all : all.with("types", types(r));
    }

    @Override
    public Values fresh(Portfolio portfolio, Optional<Thing> near) {
        return Values.EMPTY.with("enabled", true).with("severity", SEVERITIES.getFirst());
    }

    @Override
    public Made made(Portfolio portfolio, Optional<Thing> before, UUID id, Values typed) {
        Set<AssetType> types = EnumSet.noneOf(AssetType.class);
        for (String word :
                new ArrayList<>(List.of(Fielded.given(typed, "types").orElse("").split(",")))) {
            String code = word.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
            if (!code.isEmpty() && !TYPES.contains(code)) {
                return Made.wrong(
                        Problem.error(
                                "value.choice",
                                "types",
                                "has a type that is not known",
                                word.strip(),
                                Nearest.of(code, TYPES)
                                        .map(n -> "maybe " + n)
                                        .orElse(String.join(", ", TYPES))));
            }
            if (!code.isEmpty()) {
                types.add(AssetType.values()[TYPES.indexOf(code)]);
            }
        }
        return Made.of(
                new ValidationRule(
                        id,
                        Fielded.given(typed, "key").orElse(""),
                        types,
                        Fielded.given(typed, "wrong").orElse(""),
                        Problem.Severity.valueOf(
                                Fielded.given(typed, "severity")
                                        .orElse("warning")
                                        .toUpperCase(Locale.ROOT)),
                        Fielded.given(typed, "message").orElse(""),
                        typed.flag("enabled", true)));
    }
}
