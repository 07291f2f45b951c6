package org.wattdeck.app.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.AlarmSetting;
import org.wattdeck.domain.alarm.EscalationSetting;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.engine.dispatch.Words;

/// Changes to the rules of alarms: who, when, why, and what it was before. Each is a line of the
/// logbook too. Thread-safe.
public final class AlarmSettings {

    /// A change needs a reason of at least so many characters.

    private final RecordBook book;

    public AlarmSettings(RecordBook book) {
        this.book = book;
    }

    /// What holds now, the newest change first.
    public List<AlarmSetting> all() {
        return book.all(Kept.Sort.ALARM_SETTING).stream()
                .map(k -> AlarmCodec.alarmSetting(k.body()))
                .sorted(Comparator.comparing(AlarmSetting::at).reversed())
                .toList();
    }

    /// What is set at exactly this place.
    public Tuning at(String rule, Optional<UUID> siteId, Optional<UUID> assetId) {
        return book.kept(id(rule, siteId, assetId))
                .map(k -> AlarmCodec.alarmSetting(k.body()).tuning())
                .orElse(Tuning.AS_DESIGNED);
    }

    public Subscription onChange(Runnable listener) {
        return book.onChange(listener);
    }

    /// Changes a rule at a site or an asset, or everywhere where neither is named.
    public CompletionStage<Verdict<AlarmSetting>> set(
            Actor actor,
            String rule,
            Optional<UUID> siteId,
            Optional<UUID> assetId,
            Tuning tuning,
            String why) {
        return book.act(
                Deed.of(actor, Act.ALARM_SETTING)
                        .at(siteId)
                        .on(rule)
                        .from(words(at(rule, siteId, assetId)))
                        .to(words(tuning)),
                () ->
                        Reason.given(
                                why,
                                reason -> setting(actor, rule, siteId, assetId, tuning, reason)));
    }

    private Verdict<RecordBook.Plan<AlarmSetting>> setting(
            Actor actor,
            String rule,
            Optional<UUID> siteId,
            Optional<UUID> assetId,
            Tuning tuning,
            String reason) {
        Tuning before = at(rule, siteId, assetId);
        if (before.equals(tuning)) {
            return Verdict.refused("The rule %s is set so already.", rule);
        }
        AlarmSetting setting =
                new AlarmSetting(
                        rule, siteId, assetId, tuning, before, actor.name(), book.now(), reason);
        return RecordBook.Plan.of(
                setting,
                List.of(
                        Logbook.entry(
                                book,
                                actor,
                                LogKind.ALARM,
                                siteId,
                                assetId,
                                "Alarm rule %s: from %s to %s. %s"
                                        .formatted(rule, words(before), words(tuning), reason))),
                List.of(
                        book.next(
                                id(rule, siteId, assetId),
                                Kept.Sort.ALARM_SETTING,
                                true,
                                AlarmCodec.of(setting))));
    }

    /// After how long alarms of which priority are passed on when nobody acknowledges them; what is
    /// not in here never is.
    public Map<Priority, Duration> escalation() {
        Map<Priority, Duration> after = new EnumMap<>(EscalationSetting.DESIGNED);
        for (EscalationSetting s : escalations()) {
            s.after()
                    .ifPresentOrElse(
                            d -> after.put(s.priority(), d), () -> after.remove(s.priority()));
        }
        return Map.copyOf(after);
    }

    /// What was changed of it, the newest change first.
    public List<EscalationSetting> escalations() {
        return book.all(Kept.Sort.ESCALATION).stream()
                .map(k -> AlarmCodec.escalation(k.body()))
                .sorted(Comparator.comparing(EscalationSetting::at).reversed())
                .toList();
    }

    /// From now on alarms of this priority are passed on after so long; empty: never.
    public CompletionStage<Verdict<EscalationSetting>> escalate(
            Actor actor, Priority priority, Optional<Duration> after, String why) {
        return book.act(
                Deed.of(actor, Act.ALARM_ESCALATION)
                        .on("priority %d".formatted(priority.number()))
                        .from(late(Optional.ofNullable(escalation().get(priority))))
                        .to(late(after)),
                () -> Reason.given(why, reason -> passingOn(actor, priority, after, reason)));
    }

    private Verdict<RecordBook.Plan<EscalationSetting>> passingOn(
            Actor actor, Priority priority, Optional<Duration> after, String reason) {
        if (after.filter(
                        d ->
                                d.compareTo(EscalationSetting.SHORTEST) < 0
                                        || d.compareTo(EscalationSetting.LONGEST) > 0)
                .isPresent()) {
            return Verdict.refused(
                    "%s is not possible: 10 s to 24 h, or never.", Words.length(after.get()));
        }
        Optional<Duration> before = Optional.ofNullable(escalation().get(priority));
        if (before.equals(after)) {
            return Verdict.refused("Priority %d is set so already.", priority.number());
        }
        EscalationSetting setting =
                new EscalationSetting(priority, after, before, actor.name(), book.now(), reason);
        String line =
                "Alarms of priority %d are passed on %s, before: %s. %s"
                        .formatted(priority.number(), late(after), late(before), reason);
        return RecordBook.Plan.of(
                setting,
                List.of(
                        Logbook.entry(
                                book,
                                actor,
                                LogKind.ALARM,
                                Optional.empty(),
                                Optional.empty(),
                                line)),
                List.of(
                        book.next(
                                id("escalation/" + priority.number()),
                                Kept.Sort.ESCALATION,
                                true,
                                AlarmCodec.of(setting))));
    }

    private static String late(Optional<Duration> after) {
        return after.map(d -> "after " + Words.length(d)).orElse("never");
    }

    private static String words(Tuning t) {
        if (t.equals(Tuning.AS_DESIGNED)) {
            return "as designed";
        }
        return "deadband %s, on delay %s, off delay %s%s"
                .formatted(
                        t.deadband().isPresent()
                                ? Words.number(t.deadband().getAsDouble())
                                : "as designed",
                        delay(t.on()),
                        delay(t.off()),
                        t.enabled() ? "" : ", off");
    }

    private static String delay(Optional<Duration> delay) {
        return delay.map(Words::length).orElse("as designed");
    }

    private static UUID id(String rule, Optional<UUID> siteId, Optional<UUID> assetId) {
        return id(rule + "/" + siteId + "/" + assetId);
    }

    private static UUID id(String what) {
        String place = "alarm-setting/" + what;
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }
}
