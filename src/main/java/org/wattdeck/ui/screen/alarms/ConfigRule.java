package org.wattdeck.ui.screen.alarms;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.alarm.AlarmRule;
import org.wattdeck.engine.alarm.Delays;
import org.wattdeck.engine.alarm.EventRules;
import org.wattdeck.engine.alarm.LimitRule;
import org.wattdeck.engine.alarm.RateRule;
import org.wattdeck.engine.alarm.RuleFacts;
import org.wattdeck.engine.alarm.RuleList;
import org.wattdeck.ui.kit.Numbers;

/// A rule in the list of rules: one that watches values, or one that comes with an event.
record ConfigRule(RuleFacts facts, Optional<AlarmRule> watching) {

    private static final String SHARE = "%";

    static List<ConfigRule> all() {
        return Stream.concat(
                        RuleList.all().stream().map(r -> new ConfigRule(r.facts(), Optional.of(r))),
                        EventRules.facts().stream().map(f -> new ConfigRule(f, Optional.empty())))
                .toList();
    }

    String id() {
        return facts.id();
    }

    /// The unit in which the deadband is written.
    String unit() {
        return watching.map(AlarmRule::unit).filter(u -> hasDeadband()).orElse("");
    }

    boolean hasDeadband() {
        return watching.filter(
                        r ->
                                r instanceof LimitRule
                                        || r instanceof RateRule
                                        || r.unit().equals("kW"))
                .isPresent();
    }

    boolean hasDelays() {
        return watching.isPresent();
    }

    Delays delays() {
        return watching.map(AlarmRule::delays).orElse(Delays.NONE);
    }

    /// The designed deadband over all assets it is about: one figure, or from the least to the
    /// greatest; empty where there is none.
    String designedDeadband(Registry registry) {
        if (!hasDeadband()) {
            return "";
        }
        double[] all =
                registry.assets().stream()
                        .filter(a -> watching.orElseThrow().types().contains(a.type()))
                        .mapToDouble(a -> watching.orElseThrow().deadband(a))
                        .filter(d -> !Double.isNaN(d))
                        .sorted()
                        .toArray();
        if (all.length == 0) {
            return "";
        }
        String least = shown(all[0]);
        String most = shown(all[all.length - 1]);
        return (least.equals(most) ? least : least + "–" + most) + " " + unit();
    }

    /// A deadband as it is written: a share in percent.
    String shown(double deadband) {
        return Numbers.four(unit().equals(SHARE) ? 100 * deadband : deadband);
    }

    OptionalDouble read(double written) {
        return OptionalDouble.of(unit().equals(SHARE) ? written / 100 : written);
    }
}
