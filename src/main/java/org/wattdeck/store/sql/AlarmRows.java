package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.engine.alarm.kpi.Tally;

/// The two tables of alarms, on a connection of the caller's.
final class AlarmRows {

    private static final int PAGE = 500;

    private AlarmRows() {}

    static void save(Connection c, AlarmTallies tallies, List<AlarmStep> steps)
            throws SQLException {
        Map<UUID, Alarm> newest = new LinkedHashMap<>();
        Map<AlarmTransitionRow.Key, AlarmTransitionRow> transitions = new LinkedHashMap<>();
        long least = Long.MAX_VALUE;
        for (AlarmStep step : steps) {
            newest.merge(step.alarm().id(), step.alarm(), (a, b) -> b.further(a) ? b : a);
            AlarmTransition t = step.transition();
            transitions.putIfAbsent(
                    new AlarmTransitionRow.Key(t.alarmId(), t.step()), AlarmTransitionRow.of(t));
            least = Math.min(least, t.step());
        }
        saveAlarms(c, newest);
        // a step's number is its time in milliseconds, or a little more
        List<AlarmTransitionRow> known =
                AlarmTransitionRow.TABLE.find(
                        c,
                        "WHERE step >= ? AND alarm_id IN (" + RowTable.places(newest.size()) + ")",
                        values(least - Tally.MEMORY.toMillis(), newest.keySet()));
        known.forEach(r -> transitions.remove(new AlarmTransitionRow.Key(r.alarmId, r.step)));
        AlarmTransitionRow.TABLE.insert(c, transitions.values());
        Tally.Counted counted =
                Tally.of(
                        known.stream().map(AlarmTransitionRow::toTransition).toList(),
                        transitions.values().stream()
                                .map(AlarmTransitionRow::toTransition)
                                .toList());
        tallies.add(c, counted);
        tallies.acts(c, transitions.values());
    }

    private static List<Object> values(Object first, Collection<?> others) {
        List<Object> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    private static void saveAlarms(Connection c, Map<UUID, Alarm> newest) throws SQLException {
        Map<UUID, Long> before = new HashMap<>();
        AlarmRow.TABLE
                .find(
                        c,
                        "WHERE id IN (" + RowTable.places(newest.size()) + ")",
                        List.copyOf(newest.keySet()))
                .forEach(r -> before.put(r.id, r.step));
        List<AlarmRow> fresh = new ArrayList<>();
        List<AlarmRow> changed = new ArrayList<>();
        for (Alarm a : newest.values()) {
            Long known = before.get(a.id());
            if (known == null) {
                fresh.add(AlarmRow.of(a));
            } else if (a.step() > known) {
                changed.add(AlarmRow.of(a));
            }
        }
        AlarmRow.TABLE.insert(c, fresh);
        AlarmRow.TABLE.update(c, changed);
    }

    static List<Alarm> open(Connection c) throws SQLException {
        return AlarmRow.TABLE
                .find(c, "WHERE state <> ? ORDER BY since, id", List.of(AlarmState.NORMAL.name()))
                .stream()
                .map(AlarmRow::toAlarm)
                .toList();
    }

    /// Names every row whose content no longer fits its digest.
    static void damaged(Connection c, Consumer<String> sink) throws SQLException {
        AlarmRow.TABLE.find(c, "ORDER BY id", List.of()).stream()
                .filter(r -> r.digest != r.digestNow())
                .forEach(r -> sink.accept("alarm " + r.id + " does not fit its digest"));
        String order = "ORDER BY alarm_id, step FETCH FIRST " + PAGE + " ROWS ONLY";
        List<AlarmTransitionRow> page = AlarmTransitionRow.TABLE.find(c, order, List.of());
        while (!page.isEmpty()) {
            page.stream()
                    .filter(r -> r.digest != r.digestNow())
                    .forEach(
                            r ->
                                    sink.accept(
                                            "step %d of alarm %s does not fit its digest"
                                                    .formatted(r.step, r.alarmId)));
            AlarmTransitionRow last = page.getLast();
            page =
                    AlarmTransitionRow.TABLE.find(
                            c,
                            "WHERE alarm_id > ? OR alarm_id = ? AND step > ? " + order,
                            List.of(last.alarmId, last.alarmId, last.step));
        }
    }
}
