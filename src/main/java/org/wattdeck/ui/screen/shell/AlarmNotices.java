package org.wattdeck.ui.screen.shell;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.util.Subscription;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;

/// Says in its window what befalls alarms of the live plant without anybody's doing: a shelf or a
/// time out of service that soon ends, and an alarm that nobody acknowledges. Each is said once;
/// what was so before the window came is not. FX thread.
final class AlarmNotices {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Desk desk;
    private final Consumer<UUID> show;
    private final Subscription follows;
    private Optional<Set<Said>> before = Optional.empty();

    /// What is said: about whom, and when it came to that.
    private record Said(Kind kind, UUID about, Instant at, String text) {}

    private enum Kind {
        SHELF,
        OUT,
        ESCALATED
    }

    /// @param show takes the operator to an alarm
    AlarmNotices(Desk desk, Consumer<UUID> show) {
        this.desk = desk;
        this.show = show;
        follows = desk.modes().liveAlarmsProperty().subscribe(this::look);
    }

    private void look(AlarmSnapshot now) {
        if (now.version() == 0) {
            return;
        }
        Set<Said> all = new HashSet<>();
        for (Alarm a : now.alarms()) {
            if (a.state() == AlarmState.SHELVED) {
                a.hold()
                        .filter(Alarm.Hold::warned)
                        .flatMap(Alarm.Hold::until)
                        .ifPresent(end -> all.add(said(Kind.SHELF, a, end)));
            } else if (a.state().unacknowledged()) {
                a.escalatedAt().ifPresent(at -> all.add(said(Kind.ESCALATED, a, at)));
            }
        }
        now.outOfService().stream()
                .filter(OutOfService::warned)
                .forEach(r -> all.add(new Said(Kind.OUT, r.id(), r.until(), words(r))));
        before.ifPresent(
                known -> {
                    for (Kind kind : Kind.values()) {
                        say(
                                kind,
                                all.stream()
                                        .filter(s -> s.kind == kind && !known.contains(s))
                                        .toList());
                    }
                });
        before = Optional.of(all);
    }

    private static Said said(Kind kind, Alarm a, Instant at) {
        return new Said(kind, a.id(), at, a.message());
    }

    private String words(OutOfService r) {
        String what =
                r.assetId()
                        .flatMap(desk.live().registry()::asset)
                        .map(Asset::code)
                        .orElseGet(
                                () ->
                                        desk.messages()
                                                .text(
                                                        "out.some",
                                                        Integer.toString(r.alarmIds().size())));
        return "%s, %s (%s)".formatted(what, r.reference(), r.owner());
    }

    private void say(Kind kind, List<Said> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        String key = "notice." + kind.name().toLowerCase(Locale.ROOT);
        List<String> lines = new ArrayList<>();
        lines.add(
                fresh.size() == 1
                        ? fresh.getFirst().text
                        : desk.messages().text("notice.several", Integer.toString(fresh.size())));
        lines.add(desk.messages().text(key + ".how", CLOCK.format(fresh.getFirst().at)));
        desk.notifications()
                .call(
                        desk.messages().text(key),
                        String.join("\n", lines),
                        () -> open(fresh.getFirst()));
    }

    private void open(Said said) {
        if (said.kind == Kind.OUT) {
            desk.screens().open(Place.of("alarms"));
        } else {
            show.accept(said.about);
        }
    }

    void close() {
        follows.unsubscribe();
    }
}
