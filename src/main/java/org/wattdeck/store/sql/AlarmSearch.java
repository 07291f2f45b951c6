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

    private final Connection connection;
    private final AlarmQuery query;
    private final String like;

    private AlarmSearch(Connection connection, AlarmQuery query) {
        this.connection = connection;
        this.query = query;
        this.like = "%" + escaped(query.text()) + "%";
    }

    static List<AlarmTransition> history(Connection connection, AlarmQuery q) throws SQLException {
        AlarmSearch search = new AlarmSearch(connection, q);
        List<AlarmTransitionRow> found =
                q.text().isBlank() ? search.newest("", q.from(), List.of()) : search.words();
        return found.stream().map(AlarmTransitionRow::toTransition).toList();
    }

    private List<AlarmTransitionRow> words() throws SQLException {
        Map<AlarmTransitionRow.Key, AlarmTransitionRow> all = new LinkedHashMap<>();
        List<UUID> alarms = alarms();
        List<AlarmTransitionRow> found =
                alarms.size() > FEW ? among(new HashSet<>(alarms)) : of(alarms);
        found.forEach(r -> all.put(new AlarmTransitionRow.Key(r.alarmId, r.step), r));
        byHand().forEach(r -> all.put(new AlarmTransitionRow.Key(r.alarmId, r.step), r));
        return all.values().stream().sorted(NEWEST).limit(query.atMost()).toList();
    }

    /// Alarms that hold the words.
    private List<UUID> alarms() throws SQLException {
        String where =
                "SELECT id FROM alarm WHERE (LOWER(message) LIKE ? ESCAPE '!' OR LOWER(rule) LIKE ?"
                        + " ESCAPE '!' OR LOWER(held_reason) LIKE ? ESCAPE '!' OR LOWER(ack_note)"
                        + " LIKE ? ESCAPE '!')";
        where += query.assetId().isPresent() ? " AND asset_id = ?" : "";
        List<UUID> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(where)) {
            for (int i = 1; i <= 4; i++) {
                select.setString(i, like);
            }
            if (query.assetId().isPresent()) {
                select.setObject(5, query.assetId().get());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    /// Acts whose actor or note holds the words.
    private List<AlarmTransitionRow> byHand() throws SQLException {
        List<AlarmTransitionRow> found = new ArrayList<>();
        for (String actor :
                texts("SELECT name FROM alarm_actor WHERE LOWER(name) LIKE ? ESCAPE '!'")) {
            found.addAll(newest(" AND done_by = ?", query.from(), List.of(actor)));
        }
        for (AlarmTransitionRow.Key key : notes()) {
            AlarmTransitionRow.TABLE
                    .find(
                            connection,
                            "WHERE alarm_id = ? AND step = ?",
                            List.of(key.alarmId(), key.step()))
                    .stream()
                    .filter(
                            r ->
                                    query.assetId().isEmpty()
                                            || query.assetId().get().equals(r.assetId))
                    .forEach(found::add);
        }
        return found;
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, like);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }

    private List<AlarmTransitionRow.Key> notes() throws SQLException {
        List<AlarmTransitionRow.Key> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
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
    private List<AlarmTransitionRow> of(List<UUID> alarms) throws SQLException {
        List<AlarmTransitionRow> found = new ArrayList<>();
        if (alarms.isEmpty()) {
            return found;
        }
        Instant since = farEnough(alarms);
        for (int k = 0; k < alarms.size(); k += CHUNK) {
            List<UUID> some = alarms.subList(k, Math.min(alarms.size(), k + CHUNK));
            List<Object> values = new ArrayList<>(some);
            values.add(since.toEpochMilli());
            found.addAll(
                    newest(
                            " AND alarm_id IN (" + RowTable.places(some.size()) + ") AND step >= ?",
                            since,
                            values));
        }
        return found;
    }

    /// The latest hour from which on the conditions of these alarms came often enough.
    private Instant farEnough(List<UUID> alarms) throws SQLException {
        Map<Instant, Integer> hours = new LinkedHashMap<>();
        for (int k = 0; k < alarms.size(); k += CHUNK) {
            List<UUID> some = alarms.subList(k, Math.min(alarms.size(), k + CHUNK));
            String places = RowTable.places(some.size());
            try (PreparedStatement select =
                    connection.prepareStatement(
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
    private List<AlarmTransitionRow> among(Set<UUID> alarms) throws SQLException {
        List<AlarmTransitionRow> found = new ArrayList<>();
        Instant before = query.to();
        List<AlarmTransitionRow> page;
        do {
            page =
                    AlarmTransitionRow.TABLE.find(
                            connection,
                            "WHERE at >= ? AND at < ? ORDER BY at DESC FETCH FIRST ? ROWS ONLY",
                            List.of(query.from(), before, PAGE));
            if (page.size() < PAGE) {
                keep(page, alarms, found);
            } else {
                // the page may end within a moment: that moment as a whole
                Instant last = page.getLast().at;
                keep(page.stream().filter(r -> r.at.isAfter(last)).toList(), alarms, found);
                keep(
                        AlarmTransitionRow.TABLE.find(connection, "WHERE at = ?", List.of(last)),
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

    /// @param more of the condition, with `values` at its places
    private List<AlarmTransitionRow> newest(String more, Instant from, List<?> values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(from, query.to()));
        all.addAll(values);
        String where = "WHERE at >= ? AND at < ?" + more;
        if (query.assetId().isPresent()) {
            where += " AND asset_id = ?";
            all.add(query.assetId().get());
        }
        all.add(query.atMost());
        return AlarmTransitionRow.TABLE
                .find(connection, where + " ORDER BY at DESC FETCH FIRST ? ROWS ONLY", all)
                .stream()
                .sorted(NEWEST)
                .toList();
    }

    private static String escaped(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}
