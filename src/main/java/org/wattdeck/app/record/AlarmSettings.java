package org.wattdeck.app.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.AlarmSetting;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.engine.dispatch.Words;

/// Changes to the rules of alarms: who, when, why, and what it was before. Each is a line of the
/// logbook too. Thread-safe.
public final class AlarmSettings {

    /// A change needs a reason of at least so many characters.
    public static final int LEAST_REASON = 4;

    private static final int LONGEST_REASON = 500;

    private final RecordBook book;

    public AlarmSettings(RecordBook book) {
        this.book = book;
    }

    /// What holds now, the newest change first.
    public List<AlarmSetting> all() {
        return book.all(Kept.Sort.ALARM_SETTING).stream()
                .map(k -> Codec.alarmSetting(k.body()))
                .sorted(Comparator.comparing(AlarmSetting::at).reversed())
                .toList();
    }

    /// What is set at exactly this place.
    public Tuning at(String rule, Optional<UUID> siteId, Optional<UUID> assetId) {
        return book.kept(id(rule, siteId, assetId))
                .map(k -> Codec.alarmSetting(k.body()).tuning())
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
                () -> {
                    String reason = why.strip();
                    if (reason.length() < LEAST_REASON || reason.length() > LONGEST_REASON) {
                        return Verdict.refused(
                                "A reason of %d to %d characters is needed, %d were given."
                                        .formatted(LEAST_REASON, LONGEST_REASON, reason.length()));
                    }
                    Tuning before = at(rule, siteId, assetId);
                    if (before.equals(tuning)) {
                        return Verdict.refused("The rule %s is set so already.".formatted(rule));
                    }
                    AlarmSetting setting =
                            new AlarmSetting(
                                    rule,
                                    siteId,
                                    assetId,
                                    tuning,
                                    before,
                                    actor.name(),
                                    book.now(),
                                    reason);
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
                                                    .formatted(
                                                            rule,
                                                            words(before),
                                                            words(tuning),
                                                            reason))),
                            List.of(
                                    book.next(
                                            id(rule, siteId, assetId),
                                            Kept.Sort.ALARM_SETTING,
                                            true,
                                            Codec.of(setting))));
                });
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
        String place = "alarm-setting/" + rule + "/" + siteId + "/" + assetId;
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }
}
