package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.wattdeck.app.alarm.TuningTrial;
import org.wattdeck.domain.alarm.AlarmSetting;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.alarm.RuleFacts;
import org.wattdeck.engine.alarm.WhatIf;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// What the list of rules says, and what is read from its fields. No scene.
final class ConfigWords {

    private final Messages messages;
    private final AlarmWords words;

    ConfigWords(Messages messages, AlarmWords words) {
        this.messages = messages;
        this.words = words;
    }

    String harm(RuleFacts facts) {
        return messages.text(
                "alarms.config.harm."
                        + facts.rationale().harm().name().toLowerCase(java.util.Locale.ROOT));
    }

    String within(RuleFacts facts) {
        return Numbers.duration(facts.rationale().respondWithin().toSeconds());
    }

    /// Its designed deadband.
    String deadband(ConfigRule r, Registry registry) {
        String designed = r.designedDeadband(registry);
        return designed.isEmpty() ? messages.text("alarms.config.without") : designed;
    }

    String delays(ConfigRule r) {
        return r.hasDelays()
                ? seconds(r.delays().on()) + " / " + seconds(r.delays().off())
                : messages.text("alarms.config.without");
    }

    String seconds(Duration d) {
        return Long.toString(d.toSeconds());
    }

    /// Where it was changed.
    String changed(ConfigRule r, List<AlarmSetting> all) {
        long places = all.stream().filter(s -> s.rule().equals(r.id()) && s.changes()).count();
        boolean off = all.stream().anyMatch(s -> s.rule().equals(r.id()) && !s.tuning().enabled());
        return places == 0
                ? ""
                : messages.text(
                        off ? "alarms.config.offIn" : "alarms.config.changedIn",
                        Long.toString(places));
    }

    /// Who changed what, when and why; the newest first.
    String history(ConfigRule r, List<AlarmSetting> all, Function<AlarmSetting, String> place) {
        List<String> lines = new ArrayList<>();
        for (AlarmSetting s : all) {
            if (s.rule().equals(r.id())) {
                lines.add(
                        messages.text(
                                "alarms.config.change",
                                words.exact(s.at()).substring(0, 16),
                                s.by(),
                                place.apply(s),
                                says(r, s.before()),
                                says(r, s.tuning()),
                                s.why()));
            }
        }
        return lines.isEmpty() ? messages.text("alarms.config.never") : String.join("\n", lines);
    }

    private String says(ConfigRule r, Tuning t) {
        if (t.equals(Tuning.AS_DESIGNED)) {
            return messages.text("alarms.config.designed");
        }
        List<String> parts = new ArrayList<>();
        if (!t.enabled()) {
            parts.add(messages.text("alarms.config.isOff"));
        }
        if (t.deadband().isPresent()) {
            parts.add(r.shown(t.deadband().getAsDouble()) + " " + r.unit());
        }
        t.on().ifPresent(d -> parts.add(messages.text("alarms.config.onIs", seconds(d))));
        t.off().ifPresent(d -> parts.add(messages.text("alarms.config.offIs", seconds(d))));
        return String.join(", ", parts);
    }

    Verdict<Tuning> read(ConfigRule r, String deadband, String on, String off, boolean enabled) {
        List<String> problems = new ArrayList<>();
        OptionalDouble band = OptionalDouble.empty();
        if (r.hasDeadband() && !deadband.isBlank()) {
            Optional<Double> written = number(deadband);
            if (written.isEmpty()) {
                problems.add(messages.text("alarms.config.badNumber", deadband));
            } else {
                band = r.read(written.get());
            }
        }
        Optional<Duration> onDelay = delay(on, problems);
        Optional<Duration> offDelay = delay(off, problems);
        return problems.isEmpty()
                ? Verdict.accepted(new Tuning(band, onDelay, offDelay, enabled))
                : new Verdict.Refused<>(Said.free(problems));
    }

    private Optional<Duration> delay(String text, List<String> problems) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<Double> seconds = number(text).filter(s -> s <= Tuning.LONGEST_DELAY.toSeconds());
        if (seconds.isEmpty()) {
            problems.add(messages.text("alarms.config.badDelay", text));
        }
        return seconds.map(s -> Duration.ofMillis(Math.round(1000 * s)));
    }

    /// Not negative; a comma is a point.
    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text.strip().replace(',', '.'));
            return value >= 0 && value < 1e9 ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String lasted(WhatIf.Span span) {
        return span.to()
                .map(to -> Numbers.duration(Duration.between(span.from(), to).toMillis() / 1000.0))
                .orElse(messages.text("alarms.config.still"));
    }

    String yes(boolean stands) {
        return messages.text(stands ? "alarms.config.yes" : "alarms.config.no");
    }

    String trial(TuningTrial.Answer answer) {
        if (answer.since().isEmpty()) {
            return messages.text("alarms.config.nothing");
        }
        return messages.text(
                answer.byValues() ? "alarms.config.tried" : "alarms.config.triedAlarms",
                words.exact(answer.since().get()).substring(0, 16),
                Integer.toString(answer.now().size()),
                Integer.toString(answer.then().size()));
    }

    /// What stands now beside what would, newest first.
    List<ConfigPage.TrialLine> lines(TuningTrial.Answer answer, int most) {
        List<ConfigPage.TrialLine> lines = new ArrayList<>();
        for (WhatIf.Span s : answer.now()) {
            lines.add(new ConfigPage.TrialLine(s, true, overlaps(s, answer.then())));
        }
        for (WhatIf.Span s : answer.then()) {
            if (!overlaps(s, answer.now())) {
                lines.add(new ConfigPage.TrialLine(s, false, true));
            }
        }
        lines.sort(Comparator.comparing((ConfigPage.TrialLine l) -> l.span().from()).reversed());
        return lines.subList(0, Math.min(most, lines.size()));
    }

    private static boolean overlaps(WhatIf.Span a, List<WhatIf.Span> others) {
        Instant end = a.to().orElse(Instant.MAX);
        return others.stream()
                .anyMatch(
                        b ->
                                !b.from().isAfter(end)
                                        && !b.to().orElse(Instant.MAX).isBefore(a.from()));
    }
}
