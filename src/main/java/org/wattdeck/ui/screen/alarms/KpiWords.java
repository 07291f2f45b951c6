package org.wattdeck.ui.screen.alarms;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.engine.alarm.kpi.AlarmKpis;
import org.wattdeck.engine.alarm.kpi.Kpi;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// What the KPI page says, in words. No scene.
final class KpiWords {

    private static final DateTimeFormatter MOMENT =
            Dates.of("d MMM HH:mm").withZone(ZoneId.systemDefault());

    private final Messages messages;

    KpiWords(Messages messages) {
        this.messages = messages;
    }

    String name(Kpi kpi) {
        return messages.text("alarms.kpi." + kpi.id().name().toLowerCase(Locale.ROOT));
    }

    String value(Kpi kpi) {
        return number(kpi, kpi.value());
    }

    /// With its sign: at most so much.
    String bound(Kpi kpi, double value) {
        return Double.isNaN(value) ? "" : messages.text("alarms.kpi.atMost", number(kpi, value));
    }

    private static String number(Kpi kpi, double value) {
        if (kpi.id().share()) {
            return Numbers.fixed(100 * value, value >= 0.1 ? 0 : 1) + " %";
        }
        return value == Math.rint(value) || value >= 100
                ? Numbers.fixed(value, 0)
                : Numbers.fixed(value, value >= 10 ? 1 : 2);
    }

    String word(Kpi kpi) {
        return messages.text("alarms.kpi.word." + kpi.word().name().toLowerCase(Locale.ROOT));
    }

    String period(AlarmKpis kpis) {
        return messages.text(
                "alarms.kpi.period", MOMENT.format(kpis.from()), MOMENT.format(kpis.to()));
    }

    /// What to think of while reading it.
    String note(AlarmKpis kpis) {
        return messages.text(
                kpis.tooShort() ? "alarms.kpi.short" : "alarms.kpi.long",
                Integer.toString(AlarmKpis.DAYS_TO_JUDGE));
    }

    /// The bars in words.
    String bars(AlarmKpis kpis) {
        int most = kpis.per10Minutes().stream().mapToInt(n -> n).max().orElse(0);
        return messages.text(
                "alarms.kpi.bars.words",
                Integer.toString(most),
                Integer.toString(kpis.floods().size()));
    }

    String split(List<Double> shares) {
        if (shares.isEmpty()) {
            return messages.text("alarms.kpi.split.none");
        }
        StringBuilder words = new StringBuilder(messages.text("alarms.kpi.split"));
        for (int k = 0; k < shares.size(); k++) {
            words.append(k == 0 ? ": " : ", ")
                    .append(messages.word(Priority.values()[k]))
                    .append(' ')
                    .append(Numbers.percent(shares.get(k)));
        }
        return words.toString();
    }
}
