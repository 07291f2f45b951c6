package org.wattdeck.ui.screen.alarms;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// What the Alarms screen says of an alarm, in words. No scene.
final class AlarmWords implements AlarmFilter.Known {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    private final Desk desk;

    AlarmWords(Desk desk) {
        this.desk = desk;
    }

    String clock(Instant time) {
        return CLOCK.format(time);
    }

    /// With the day and the milliseconds.
    String exact(Instant time) {
        return EXACT.format(time);
    }

    String state(AlarmLine line) {
        Alarm a = line.alarm();
        String word = desk.messages().word(a.state());
        if (line.gone() && a.state().listed()) {
            word = desk.messages().text("alarmstate.normal");
        }
        Optional<Instant> until = a.hold().flatMap(Alarm.Hold::until);
        if (until.isEmpty()) {
            return word;
        }
        return switch (a.state()) {
            case SHELVED -> desk.messages().text("alarms.until", word, clock(until.get()));
            case OUT_OF_SERVICE ->
                    desk.messages()
                            .text(
                                    "alarms.until",
                                    word,
                                    TypedTime.of(until.get(), ZoneId.systemDefault()).substring(5));
            case NORMAL, UNACKED, ACKED, RTN_UNACKED, LATCHED_UNACKED, LATCHED_ACKED, SUPPRESSED ->
                    word;
        };
    }

    String asset(Optional<UUID> assetId, Optional<UUID> siteId) {
        return assetId.flatMap(desk.live().registry()::asset)
                .map(a -> a.code().equals(a.name()) ? a.code() : a.code() + " " + a.name())
                .or(() -> siteId.flatMap(desk.live().registry()::site).map(s -> s.name()))
                .orElse(desk.messages().text("attention.console"));
    }

    String asset(Alarm a) {
        return asset(a.assetId(), a.siteId());
    }

    String site(Alarm a) {
        return a.siteId().flatMap(desk.live().registry()::site).map(s -> s.name()).orElse("");
    }

    /// Without the asset's code, which stands in its own column.
    String message(Optional<UUID> assetId, String message) {
        String code =
                assetId.flatMap(desk.live().registry()::asset).map(x -> x.code() + ": ").orElse("");
        return !code.isEmpty() && message.startsWith(code)
                ? message.substring(code.length())
                : message;
    }

    String message(AlarmLine line) {
        Alarm a = line.alarm();
        String said = message(a.assetId(), a.message());
        if (line.followers() > 0) {
            said = desk.messages().text("alarms.follow", said, Integer.toString(line.followers()));
        }
        return line.firstOut() ? desk.messages().text("alarms.first", said) : said;
    }

    String measured(Measured m) {
        return Double.isNaN(m.value())
                ? ""
                : desk.messages()
                        .text("alarms.measured", number(m, m.value()), number(m, m.limit()));
    }

    private static String number(Measured m, double value) {
        if (Double.isNaN(value)) {
            return Numbers.NONE;
        }
        return switch (m.unit()) {
            case "%" -> Numbers.percent(value);
            case "s" -> Numbers.duration(value);
            default -> Numbers.four(value) + " " + m.unit();
        };
    }

    /// How long its condition stood or has stood.
    String lasted(Alarm a, Instant now) {
        Instant end = a.active() ? now : a.changedAt();
        double seconds = (end.toEpochMilli() - a.since().toEpochMilli()) / 1000.0;
        return Numbers.duration(Math.max(0, seconds));
    }

    String rule(String rule, String part) {
        return desk.messages().text("alarm.rule." + rule + part);
    }

    @Override
    public Optional<AssetType> type(Alarm a) {
        return a.assetId().flatMap(desk.live().registry()::asset).map(Asset::type);
    }

    @Override
    public String words(Alarm a) {
        return String.join(
                " ",
                asset(a),
                site(a),
                a.message(),
                rule(a.rule(), ""),
                desk.messages().word(a.state()),
                a.ack().map(Alarm.Ack::note).orElse(""));
    }
}
