package org.wattdeck.engine.registry;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.asset.spec.CoreValues;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.rule.Condition;
import org.wattdeck.engine.registry.rule.Facts;

/// The engineer's rules, read once and asked of many assets: those of the portfolio, and the
/// built-in ones that it does not put others in the place of.
public final class RuleBook {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_.]+)}");

    private final List<Ready> rules;
    private final InstantSource clock;

    private record Ready(ValidationRule rule, Condition condition) {}

    private RuleBook(List<Ready> rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /// @param clock for `today`
    public static RuleBook of(Portfolio portfolio, InstantSource clock) {
        List<Ready> ready = new ArrayList<>();
        for (ValidationRule rule : all(portfolio)) {
            if (rule.enabled()
                    && Condition.read(rule.wrong(), rule.types())
                            instanceof Condition.Read(Condition condition)) {
                ready.add(new Ready(rule, condition));
            }
        }
        return new RuleBook(ready, clock);
    }

    /// Every rule there is, built-in ones first; switched off ones too.
    public static List<ValidationRule> all(Portfolio portfolio) {
        Map<UUID, ValidationRule> rules = new LinkedHashMap<>();
        BuiltInRules.ALL.forEach(r -> rules.put(r.id(), r));
        portfolio.all(ValidationRule.class).forEach(r -> rules.put(r.id(), r));
        return List.copyOf(rules.values());
    }

    /// What the rules say about an asset.
    public List<Problem> problems(Asset asset, Site site) {
        List<Problem> found = new ArrayList<>();
        Facts facts = facts(asset, site, LocalDate.ofInstant(clock.instant(), site.zone()));
        for (Ready ready : rules) {
            if (ready.rule.about(asset.type()) && ready.condition.holds(facts)) {
                found.add(problem(ready, asset, facts));
            }
        }
        return found;
    }

    private static Facts facts(Asset asset, Site site, LocalDate today) {
        Map<String, Object> all = new LinkedHashMap<>(CoreValues.spec(asset).byName());
        all.putAll(CoreValues.of(asset).byName());
        all.put("type", asset.type().code());
        return new Facts(new Values(all), CoreValues.of(site), today);
    }

    private static Problem problem(Ready ready, Asset asset, Facts facts) {
        String field =
                ready.condition.names().stream()
                        .filter(n -> !n.startsWith("site."))
                        .findFirst()
                        .orElse("type");
        String found =
                facts.of(field).map(v -> field + " " + FieldText.of(v)).orElse(field + " missing");
        return new Problem(
                ready.rule.severity(),
                "rule." + ready.rule.key(),
                "assets[" + asset.code() + "]." + field,
                filled(ready.rule.message(), facts),
                found,
                "",
                0,
                0);
    }

    /// The message with the values of the fields it names.
    private static String filled(String message, Facts facts) {
        Matcher m = PLACE.matcher(message);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            Optional<Object> value = facts.of(m.group(1));
            m.appendReplacement(
                    out, Matcher.quoteReplacement(value.map(FieldText::of).orElse("nothing")));
        }
        return m.appendTail(out).toString();
    }
}
