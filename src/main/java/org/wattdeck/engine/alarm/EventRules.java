package org.wattdeck.engine.alarm;

import static org.wattdeck.domain.alarm.Harm.MAJOR;
import static org.wattdeck.domain.alarm.Harm.MINOR;
import static org.wattdeck.domain.alarm.Harm.MODERATE;
import static org.wattdeck.domain.alarm.Urgency.PROMPT;
import static org.wattdeck.domain.alarm.Urgency.ROUTINE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wattdeck.domain.alarm.Harm;
import org.wattdeck.domain.alarm.Rationale;
import org.wattdeck.domain.alarm.Urgency;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.alarm.RuleFacts.Role;

/// Alarms that come with an event and not from a value, one line each. What the rules of
/// [RuleList] see for themselves in the snapshots makes no second alarm here; a grave event nobody
/// knows of becomes an alarm all the same.
public final class EventRules {

    /// @param lasting whether a CLEAR of the same type ends it; else it is over at once and waits
    ///     for its acknowledgement
    public record EventRule(String type, RuleFacts facts, boolean lasting) {}

    /// The database does not take what is written. Comes from the console's own health.
    public static final RuleFacts STORE_AWAY =
            new RuleFacts("store-away", new Rationale(MAJOR, PROMPT), Role.OWN);

    /// The journal refuses: no command and no acknowledgement is taken.
    public static final RuleFacts JOURNAL_REFUSES =
            new RuleFacts("journal-refuses", new Rationale(MAJOR, Urgency.IMMEDIATE), Role.OWN);

    /// The plant does not tick: nothing of it is seen any more. Found by something that does not
    /// hang with the plant's own thread.
    public static final RuleFacts PLANT_SILENT =
            new RuleFacts("plant-silent", new Rationale(MAJOR, Urgency.IMMEDIATE), Role.OWN);

    /// Alarms that nobody acknowledged could not be passed on.
    public static final RuleFacts NOT_PASSED_ON =
            new RuleFacts("not-passed-on", new Rationale(MODERATE, PROMPT), Role.OWN);

    /// Troubles of the console itself that are asked for again and again, and so end by
    /// themselves.
    private static final Set<String> TROUBLES =
            Set.of(STORE_AWAY.id(), JOURNAL_REFUSES.id(), PLANT_SILENT.id(), NOT_PASSED_ON.id());

    private static final RuleFacts OTHER =
            new RuleFacts("other-event", new Rationale(MODERATE, PROMPT), Role.OWN);

    private static final List<EventRule> ALL =
            List.of(
                    lasting("COMMAND_NOT_FOLLOWED", MAJOR, PROMPT, Role.CONSEQUENCE),
                    lasting("FUEL_EMPTY", MAJOR, PROMPT, Role.OWN),
                    momentary("START_FAILED", MAJOR, PROMPT),
                    momentary("DISPATCH_FAILED", MODERATE, PROMPT),
                    momentary("DISPATCH_EXPIRED", MODERATE, PROMPT),
                    momentary("BLOCK_REFUSED", MODERATE, PROMPT),
                    momentary("BLOCK_MISSED", MODERATE, PROMPT),
                    momentary("BLOCK_WAITING", MODERATE, PROMPT),
                    lasting("SCHEDULE_STUCK", MAJOR, PROMPT, Role.OWN),
                    lasting("PLANT_STEP_FAILED", MAJOR, Urgency.IMMEDIATE, Role.OWN),
                    momentary("PLANT_STATE_LOST", MAJOR, PROMPT),
                    momentary("TIME_GAP", MODERATE, PROMPT),
                    momentary("CLOCK_JUMPED", MINOR, PROMPT),
                    momentary("PORTFOLIO_FILE_MISSING", MODERATE, ROUTINE),
                    momentary("PORTFOLIO_FILE_INVALID", MODERATE, ROUTINE),
                    momentary("PORTFOLIO_FILE_WARNING", MINOR, ROUTINE),
                    lasting("MAINTENANCE_OVERDUE", MINOR, ROUTINE, Role.OWN),
                    lasting("MAINTENANCE_PROPOSED", MINOR, ROUTINE, Role.OWN),
                    lasting("DOCUMENT_EXPIRED", MINOR, ROUTINE, Role.OWN),
                    momentary("WRONG_PASSWORDS", MAJOR, PROMPT),
                    momentary("DATABASE_UNPROTECTED", MINOR, ROUTINE),
                    lasting("DISK_SPACE_LOW", MODERATE, PROMPT, Role.OWN),
                    lasting("TELEMETRY_DROPPED", MODERATE, PROMPT, Role.OWN));

    /// What [RuleList] or the console's health already watch.
    private static final Set<String> SEEN_OTHERWISE =
            Set.of(
                    "MIN_SOC_REACHED",
                    "MAX_SOC_REACHED",
                    "GRID_LIMIT_EXCEEDED",
                    "COMMANDS_NOT_SAVED",
                    "RACK_FAULT",
                    "HVAC_FAILED",
                    "INVERTER_FAULT",
                    "COMMS_DEGRADED",
                    "START_FAILURE",
                    "GRID_OUTAGE");

    private static final Map<String, EventRule> BY_TYPE =
            ALL.stream().collect(Collectors.toMap(EventRule::type, Function.identity()));

    private EventRules() {}

    public static List<EventRule> all() {
        return ALL;
    }

    /// Every set of facts that does not come from [RuleList].
    public static List<RuleFacts> facts() {
        List<RuleFacts> facts =
                new java.util.ArrayList<>(ALL.stream().map(EventRule::facts).toList());
        facts.addAll(List.of(STORE_AWAY, JOURNAL_REFUSES, PLANT_SILENT, NOT_PASSED_ON, OTHER));
        return facts;
    }

    static boolean trouble(String rule) {
        return TROUBLES.contains(rule);
    }

    /// Whether alarms of this rule last until an event ends them.
    static boolean lasting(String rule) {
        return ALL.stream().anyMatch(r -> r.lasting() && r.facts().id().equals(rule));
    }

    /// The rule an event belongs to, if it makes an alarm.
    public static Optional<EventRule> of(PlantEvent event) {
        if (SEEN_OTHERWISE.contains(event.type())) {
            return Optional.empty();
        }
        EventRule known = BY_TYPE.get(event.type());
        if (known != null) {
            return Optional.of(known);
        }
        return event.severity().compareTo(Severity.WARNING) >= 0
                ? Optional.of(new EventRule(event.type(), OTHER, false))
                : Optional.empty();
    }

    private static EventRule lasting(String type, Harm harm, Urgency urgency, Role role) {
        return rule(type, new Rationale(harm, urgency), role, true);
    }

    private static EventRule momentary(String type, Harm harm, Urgency urgency) {
        return rule(type, new Rationale(harm, urgency), Role.OWN, false);
    }

    private static EventRule rule(String type, Rationale rationale, Role role, boolean lasting) {
        String id = type.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return new EventRule(type, new RuleFacts(id, rationale, role), lasting);
    }
}
