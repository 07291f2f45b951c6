package org.wattdeck.store.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.engine.alarm.kpi.Tally;

/// The two tables of alarms, inside a session of the caller's.
final class AlarmRows {

    private static final int PAGE = 500;

    private AlarmRows() {}

    static void save(StatelessSession session, AlarmTallies tallies, List<AlarmStep> steps) {
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
        saveAlarms(session, newest);
        // a step's number is its time in milliseconds, or a little more
        List<AlarmTransitionRow> known =
                session.createSelectionQuery(
                                "from AlarmTransitionRow where alarmId in :ids and step >= :least",
                                AlarmTransitionRow.class)
                        .setParameter("ids", newest.keySet())
                        .setParameter("least", least - Tally.MEMORY.toMillis())
                        .getResultList();
        known.forEach(r -> transitions.remove(new AlarmTransitionRow.Key(r.alarmId, r.step)));
        session.insertMultiple(List.copyOf(transitions.values()));
        Tally.Counted counted =
                Tally.of(
                        known.stream().map(AlarmTransitionRow::toTransition).toList(),
                        transitions.values().stream()
                                .map(AlarmTransitionRow::toTransition)
                                .toList());
        session.doWork(
                connection -> {
                    tallies.add(connection, counted);
                    tallies.acts(connection, transitions.values());
                });
    }

    private static void saveAlarms(StatelessSession session, Map<UUID, Alarm> newest) {
        Map<UUID, Long> before = new HashMap<>();
        session.createSelectionQuery("from AlarmRow where id in :ids", AlarmRow.class)
                .setParameter("ids", newest.keySet())
                .getResultList()
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
        session.insertMultiple(fresh);
        session.updateMultiple(changed);
    }

    static List<Alarm> open(StatelessSession session) {
        return session
                .createSelectionQuery(
                        "from AlarmRow where state <> :normal order by since, id", AlarmRow.class)
                .setParameter("normal", AlarmState.NORMAL.name())
                .getResultList()
                .stream()
                .map(AlarmRow::toAlarm)
                .toList();
    }

    /// Names every row whose content no longer fits its digest.
    static void damaged(StatelessSession session, Consumer<String> sink) {
        session
                .createSelectionQuery("from AlarmRow order by id", AlarmRow.class)
                .getResultList()
                .stream()
                .filter(r -> r.digest != r.digestNow())
                .forEach(r -> sink.accept("alarm " + r.id + " does not fit its digest"));
        String all = "from AlarmTransitionRow ";
        String order = " order by alarmId, step";
        List<AlarmTransitionRow> page =
                session.createSelectionQuery(all + order, AlarmTransitionRow.class)
                        .setMaxResults(PAGE)
                        .getResultList();
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
                    session.createSelectionQuery(
                                    all
                                            + "where alarmId > :id or alarmId = :id and step > :step"
                                            + order,
                                    AlarmTransitionRow.class)
                            .setParameter("id", last.alarmId)
                            .setParameter("step", last.step)
                            .setMaxResults(PAGE)
                            .getResultList();
        }
    }
}
