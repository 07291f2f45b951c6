package org.wattdeck.store.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;

/// The two tables of alarms, inside a session of the caller's.
final class AlarmRows {

    private static final int PAGE = 500;

    private AlarmRows() {}

    static void save(StatelessSession session, List<AlarmStep> steps) {
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
        Set<AlarmTransitionRow.Key> known =
                session
                        .createSelectionQuery(
                                "from AlarmTransitionRow where alarmId in :ids and step >= :least",
                                AlarmTransitionRow.class)
                        .setParameter("ids", newest.keySet())
                        .setParameter("least", least)
                        .getResultList()
                        .stream()
                        .map(r -> new AlarmTransitionRow.Key(r.alarmId, r.step))
                        .collect(Collectors.toSet());
        transitions.keySet().removeAll(known);
        session.insertMultiple(List.copyOf(transitions.values()));
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

    static List<AlarmTransition> history(StatelessSession session, AlarmQuery q) {
        String where = "from AlarmTransitionRow where at >= :from and at < :to";
        where += q.assetId().isPresent() ? " and assetId = :asset" : "";
        where +=
                q.text().isBlank()
                        ? ""
                        : " and (lower(message) like :text escape '!' or lower(rule) like :text"
                                + " escape '!' or lower(by) like :text escape '!' or lower(note)"
                                + " like :text escape '!')";
        SelectionQuery<AlarmTransitionRow> query =
                session.createSelectionQuery(
                                where + " order by at desc, step desc, alarmId",
                                AlarmTransitionRow.class)
                        .setParameter("from", q.from())
                        .setParameter("to", q.to())
                        .setMaxResults(q.atMost());
        q.assetId().ifPresent(id -> query.setParameter("asset", id));
        if (!q.text().isBlank()) {
            query.setParameter("text", "%" + escaped(q.text()) + "%");
        }
        return query.getResultList().stream().map(AlarmTransitionRow::toTransition).toList();
    }

    private static String escaped(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
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
