package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmTransition;

/// Finds steps among millions. Looking for words in each would take many seconds, so words are
/// looked for in the alarms, of which there are few (what each says last, its rule, why it is put
/// aside), and in what was done by hand. The counts by hour then say how far back to read.
final class AlarmSearch {

    private static final int CHUNK = 500;
    private static final int PAGE = 2_000;
    private static final int FEW = 1_000;
    private static final Comparator<AlarmTransitionRow> NEWEST =
            Comparator.comparing((AlarmTransitionRow r) -> r.at)
                    .thenComparing(r -> r.step)
                    .reversed()
                    .thenComparing(r -> r.alarmId);

    private final StatelessSession session;
    private final AlarmQuery query;
    private final String like;

    private AlarmSearch(StatelessSession session, AlarmQuery query) {
        this.session = session;
        this.query = query;
        this.like = "%" + escaped(query.text()) + "%";
    }

    static List<AlarmTransition> history(StatelessSession session, AlarmQuery q) {
        AlarmSearch search = new AlarmSearch(session, q);
        List<AlarmTransitionRow> found =
                q.text().isBlank() ? search.newest("", q.from(), Set.of(), "") : search.words();
        return found.stream().map(AlarmTransitionRow::toTransition).toList();
    }

    private List<AlarmTransitionRow> words() {
        Map<AlarmTransitionRow.Key, AlarmTransitionRow> all = new LinkedHashMap<>();
        List<UUID> alarms = alarms();
        List<AlarmTransitionRow> found =
                alarms.size() > FEW ? among(new HashSet<>(alarms)) : of(alarms);
        found.forEach(r -> all.put(new AlarmTransitionRow.Key(r.alarmId, r.step), r));
        byHand().forEach(r -> all.put(new AlarmTransitionRow.Key(r.alarmId, r.step), r));
        return all.values().stream().sorted(NEWEST).limit(query.atMost()).toList();
    }

    /// Alarms that hold the words.
    private List<UUID> alarms() {
        String where =
                "select id from AlarmRow where (lower(message) like :text escape '!' or lower(rule)"
                        + " like :text escape '!' or lower(heldReason) like :text escape '!' or"
                        + " lower(ackNote) like :text escape '!')";
        where += query.assetId().isPresent() ? " and assetId = :asset" : "";
        SelectionQuery<UUID> select =
                session.createSelectionQuery(where, UUID.class).setParameter("text", like);
        query.assetId().ifPresent(id -> select.setParameter("asset", id));
        return select.getResultList();
    }

    /// Acts whose actor or note holds the words.
    private List<AlarmTransitionRow> byHand() {
        List<AlarmTransitionRow> found = new ArrayList<>();
        for (String actor :
                session.doReturningWork(
                        c ->
                                texts(
                                        c,
                                        "SELECT name FROM alarm_actor"
                                                + " WHERE LOWER(name) LIKE ? ESCAPE '!'"))) {
            found.addAll(newest(" and by = :actor", query.from(), Set.of(), actor));
        }
        List<AlarmTransitionRow.Key> notes = session.doReturningWork(this::notes);
        for (AlarmTransitionRow.Key key : notes) {
            AlarmTransitionRow row = session.get(AlarmTransitionRow.class, key);
            if (row != null
                    && (query.assetId().isEmpty() || query.assetId().get().equals(row.assetId))) {
                found.add(row);
            }
        }
        return found;
    }

    private List<String> texts(Connection c, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement select = c.prepareStatement(sql)) {
            select.setString(1, like);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }

    private List<AlarmTransitionRow.Key> notes(Connection c) throws SQLException {
        List<AlarmTransitionRow.Key> found = new ArrayList<>();
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT alarm_id, step FROM alarm_note WHERE at >= ? AND at < ?"
                                + " AND LOWER(note) LIKE ? ESCAPE '!' ORDER BY at DESC"
                                + " FETCH FIRST "
                                + query.atMost()
                                + " ROWS ONLY")) {
            select.setObject(1, query.from().atOffset(ZoneOffset.UTC));
            select.setObject(2, query.to().atOffset(ZoneOffset.UTC));
            select.setString(3, like);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new AlarmTransitionRow.Key(
                                    row.getObject(1, UUID.class), row.getLong(2)));
                }
            }
        }
        return found;
    }

    /// Steps of few alarms, from where there are enough of them.
    private List<AlarmTransitionRow> of(List<UUID> alarms) {
        List<AlarmTransitionRow> found = new ArrayList<>();
        if (alarms.isEmpty()) {
            return found;
        }
        Instant since = session.doReturningWork(c -> farEnough(c, alarms));
        for (int k = 0; k < alarms.size(); k += CHUNK) {
            found.addAll(
                    newest(
                            " and alarmId in :ids and step >= :least",
                            since,
                            Set.copyOf(alarms.subList(k, Math.min(alarms.size(), k + CHUNK))),
                            ""));
        }
        return found;
    }

    /// The latest hour from which on the conditions of these alarms came often enough.
    private Instant farEnough(Connection c, List<UUID> alarms) throws SQLException {
        Map<Instant, Integer> hours = new LinkedHashMap<>();
        for (int k = 0; k < alarms.size(); k += CHUNK) {
            List<UUID> some = alarms.subList(k, Math.min(alarms.size(), k + CHUNK));
            String places = "?, ".repeat(some.size() - 1) + "?";
            try (PreparedStatement select =
                    c.prepareStatement(
                            "SELECT at, SUM(activated) FROM alarm_hour WHERE alarm_id IN ("
                                    + places
                                    + ") AND at >= ? AND at < ? GROUP BY at")) {
                int p = 1;
                for (UUID id : some) {
                    select.setObject(p++, id);
                }
                select.setObject(p++, query.from().atOffset(ZoneOffset.UTC));
                select.setObject(p, query.to().atOffset(ZoneOffset.UTC));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        hours.merge(
                                row.getObject(1, OffsetDateTime.class).toInstant(),
                                row.getInt(2),
                                Integer::sum);
                    }
                }
            }
        }
        int enough = 0;
        for (Instant hour : hours.keySet().stream().sorted(Comparator.reverseOrder()).toList()) {
            enough += hours.getOrDefault(hour, 0);
            if (enough >= query.atMost()) {
                return hour;
            }
        }
        return query.from();
    }

    /// Steps of so many alarms that reading everything from the newest on finds them soon.
    private List<AlarmTransitionRow> among(Set<UUID> alarms) {
        List<AlarmTransitionRow> found = new ArrayList<>();
        Instant before = query.to();
        List<AlarmTransitionRow> page;
        do {
            page =
                    session.createSelectionQuery(
                                    "from AlarmTransitionRow where at >= :from and at < :to order"
                                            + " by at desc",
                                    AlarmTransitionRow.class)
                            .setParameter("from", query.from())
                            .setParameter("to", before)
                            .setMaxResults(PAGE)
                            .getResultList();
            if (page.size() < PAGE) {
                keep(page, alarms, found);
            } else {
                // the page may end within a moment: that moment as a whole
                Instant last = page.getLast().at;
                keep(page.stream().filter(r -> r.at.isAfter(last)).toList(), alarms, found);
                keep(
                        session.createSelectionQuery(
                                        "from AlarmTransitionRow where at = :last",
                                        AlarmTransitionRow.class)
                                .setParameter("last", last)
                                .getResultList(),
                        alarms,
                        found);
                before = last;
            }
        } while (page.size() == PAGE && found.size() < query.atMost());
        return found;
    }

    private static void keep(
            List<AlarmTransitionRow> rows, Set<UUID> alarms, List<AlarmTransitionRow> found) {
        rows.stream().filter(r -> alarms.contains(r.alarmId)).forEach(found::add);
    }

    private List<AlarmTransitionRow> newest(
            String more, Instant from, Set<UUID> ids, String actor) {
        String where = "from AlarmTransitionRow where at >= :from and at < :to" + more;
        where += query.assetId().isPresent() ? " and assetId = :asset" : "";
        SelectionQuery<AlarmTransitionRow> select =
                session.createSelectionQuery(where + " order by at desc", AlarmTransitionRow.class)
                        .setParameter("from", from)
                        .setParameter("to", query.to())
                        .setMaxResults(query.atMost());
        query.assetId().ifPresent(id -> select.setParameter("asset", id));
        if (!actor.isEmpty()) {
            select.setParameter("actor", actor);
        }
        if (!ids.isEmpty()) {
            select.setParameter("ids", ids).setParameter("least", from.toEpochMilli());
        }
        return select.getResultList().stream().sorted(NEWEST).toList();
    }

    private static String escaped(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}
