package org.wattdeck.store.sql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.record.LogWords;

/// The logbook's tables. A search for a rare word goes by the table of words; one for common
/// words reads from the newest entry on until it has enough, which comes soon.
final class LogTables {

    private static final String COLUMNS =
            "e.id, e.at, e.author, e.kind, e.site_id, e.asset_id, e.content, e.tags, e.corrects,"
                    + " e.view_screen, e.view_site_id, e.view_asset_id, e.view_from, e.view_to,"
                    + " e.pictured, e.digest";
    private static final int PICTURE_PART = 512 << 10;
    private static final int PAGE = 2_000;

    /// A word that begins more entries than this is common.
    private static final int RARE = 5_000;

    private static final String TAGS = "\u001f";

    private final Database database;

    /// A part of a question, with the values of its places in order.
    private record Part(String sql, List<?> values) {}

    LogTables(Database database) {
        this.database = database;
    }

    void save(Connection c, List<RecordAct> acts) throws SQLException {
        Map<UUID, RecordAct.Line> fresh = new LinkedHashMap<>();
        acts.forEach(a -> a.lines().forEach(l -> fresh.putIfAbsent(l.entry().id(), l)));
        fresh.keySet().removeAll(known(c, List.copyOf(fresh.keySet())));
        if (fresh.isEmpty()) {
            return;
        }
        putEntries(c, fresh.values().stream().map(RecordAct.Line::entry).toList());
        try (PreparedStatement word =
                        c.prepareStatement("INSERT INTO log_word (word, entry_id) VALUES (?, ?)");
                PreparedStatement picture =
                        c.prepareStatement(
                                "INSERT INTO log_picture (entry_id, part, content, digest) VALUES"
                                        + " (?, ?, ?, ?)")) {
            for (RecordAct.Line line : fresh.values()) {
                LogEntry stored = stored(line.entry());
                for (String w : LogWords.of(stored).words()) {
                    word.setBytes(1, key(w));
                    word.setObject(2, stored.id());
                    word.addBatch();
                }
                byte[] png = line.picture();
                for (int part = 0; part * PICTURE_PART < png.length; part++) {
                    byte[] bytes =
                            Arrays.copyOfRange(
                                    png,
                                    part * PICTURE_PART,
                                    Math.min(png.length, (part + 1) * PICTURE_PART));
                    picture.setObject(1, stored.id());
                    picture.setInt(2, part);
                    picture.setBytes(3, bytes);
                    picture.setLong(4, Digest.of(bytes));
                    picture.addBatch();
                }
            }
            word.executeBatch();
            picture.executeBatch();
        }
    }

    /// Entries without their words and pictures, as they are stored.
    static void putEntries(Connection c, List<LogEntry> entries) throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO log_entry (id, at, author, kind, site_id, asset_id,"
                                + " content, tags, corrects, view_screen, view_site_id,"
                                + " view_asset_id, view_from, view_to, pictured, digest)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (LogEntry e : entries) {
                put(insert, stored(e));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Set<UUID> known(Connection c, List<UUID> ids) throws SQLException {
        Set<UUID> known = new HashSet<>();
        for (int k = 0; k < ids.size(); k += PAGE) {
            List<UUID> some = ids.subList(k, Math.min(ids.size(), k + PAGE));
            try (PreparedStatement select =
                    c.prepareStatement(
                            "SELECT id FROM log_entry WHERE id IN (" + places(some.size()) + ")")) {
                for (int i = 0; i < some.size(); i++) {
                    select.setObject(i + 1, some.get(i));
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        known.add(rows.getObject(1, UUID.class));
                    }
                }
            }
        }
        return known;
    }

    static String places(int n) {
        return String.join(", ", java.util.Collections.nCopies(n, "?"));
    }

    /// The entry as both databases keep it.
    private static LogEntry stored(LogEntry e) {
        return new LogEntry(
                e.id(),
                Digest.stored(e.time()),
                Digest.stored(e.by(), 200),
                e.kind(),
                e.siteId(),
                e.assetId(),
                Digest.stored(e.text(), LogEntry.LONGEST_TEXT),
                e.tags().stream().map(t -> Digest.stored(t.replace(TAGS, " "), 200)).toList(),
                e.corrects(),
                e.view()
                        .map(
                                v ->
                                        new LogEntry.View(
                                                Digest.stored(v.screen(), 100),
                                                v.siteId(),
                                                v.assetId(),
                                                Digest.stored(v.from()),
                                                Digest.stored(v.to()),
                                                v.pictured())));
    }

    private static void put(PreparedStatement insert, LogEntry e) throws SQLException {
        insert.setObject(1, e.id());
        insert.setObject(2, at(e.time()));
        insert.setString(3, e.by());
        insert.setString(4, e.kind().name());
        uuid(insert, 5, e.siteId());
        uuid(insert, 6, e.assetId());
        insert.setString(7, e.text());
        insert.setString(8, String.join(TAGS, e.tags()));
        uuid(insert, 9, e.corrects());
        Optional<LogEntry.View> view = e.view();
        insert.setString(10, view.map(LogEntry.View::screen).orElse(null));
        uuid(insert, 11, view.flatMap(LogEntry.View::siteId));
        uuid(insert, 12, view.flatMap(LogEntry.View::assetId));
        time(insert, 13, view.map(LogEntry.View::from));
        time(insert, 14, view.map(LogEntry.View::to));
        insert.setBoolean(15, view.map(LogEntry.View::pictured).orElse(false));
        insert.setLong(16, digest(e));
    }

    private static void uuid(PreparedStatement insert, int place, Optional<UUID> id)
            throws SQLException {
        if (id.isPresent()) {
            insert.setObject(place, id.get());
        } else {
            insert.setNull(place, Types.OTHER);
        }
    }

    private static void time(PreparedStatement insert, int place, Optional<Instant> time)
            throws SQLException {
        if (time.isPresent()) {
            insert.setObject(place, at(time.get()));
        } else {
            insert.setNull(place, Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static long digest(LogEntry e) {
        return Digest.of(
                e.id(),
                e.time(),
                e.by(),
                e.kind(),
                e.siteId(),
                e.assetId(),
                e.text(),
                e.tags(),
                e.corrects(),
                e.view());
    }

    List<LogEntry> find(LogQuery query) {
        return database.transaction(
                c -> {
                    List<Part> words = new ArrayList<>();
                    Optional<String> rare = Optional.empty();
                    List<UUID> least = List.of();
                    Set<String> asked = LogWords.asked(query.text());
                    for (String word : asked) {
                        List<UUID> having = having(c, word);
                        if (having.isEmpty()) {
                            return List.of();
                        }
                        if (having.size() < (rare.isPresent() ? least.size() : RARE)) {
                            rare = Optional.of(word);
                            least = having;
                        }
                    }
                    if (rare.isEmpty() && !asked.isEmpty()) {
                        return common(c, query, asked);
                    }
                    for (String word : asked) {
                        if (rare.filter(word::equals).isEmpty()) {
                            words.add(begins(word));
                        }
                    }
                    return find(c, query, words, least);
                });
    }

    /// Entries that have a word that begins so; of a common word not all.
    private static List<UUID> having(Connection c, String word) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT entry_id FROM log_word WHERE word >= ? AND word < ? LIMIT "
                                + RARE)) {
            select.setBytes(1, key(word));
            select.setBytes(2, end(word));
            List<UUID> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        }
    }

    private static byte[] key(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    /// After every word that begins so: no text in UTF-8 has this byte.
    private static byte[] end(String word) {
        byte[] key = key(word);
        byte[] end = Arrays.copyOf(key, key.length + 1);
        end[key.length] = (byte) 0xFF;
        return end;
    }

    private static Part begins(String word) {
        return new Part(
                "EXISTS (SELECT 1 FROM log_word w WHERE w.entry_id = e.id AND w.word >= ? AND w.word"
                        + " < ?)",
                List.of(key(word), end(word)));
    }

    /// Common words: entries are read from the newest on, and looked through here, until there are
    /// enough. That is faster than to ask the index of words for each of them.
    private static List<LogEntry> common(Connection c, LogQuery q, Set<String> asked)
            throws SQLException {
        List<LogEntry> found = new ArrayList<>();
        List<Part> parts = parts(q);
        Optional<Part> rest = Optional.empty();
        boolean more = true;
        for (int page = PAGE;
                more && found.size() < q.atMost();
                page = Math.min(2 * page, 16 * PAGE)) {
            List<Part> now = new ArrayList<>(parts);
            rest.ifPresent(now::add);
            int read = 0;
            OffsetDateTime lastAt = at(q.to());
            UUID lastId = new UUID(0, 0);
            try (PreparedStatement select = select(c, now, page);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read++;
                    lastAt = rows.getObject(2, OffsetDateTime.class);
                    lastId = rows.getObject(1, UUID.class);
                    if (found.size() < q.atMost() && has(rows, q.text(), asked)) {
                        found.add(entry(rows));
                    }
                }
            }
            more = read == page;
            rest =
                    Optional.of(
                            new Part(
                                    "e.at <= ? AND (e.at < ? OR e.id > ?)",
                                    List.of(lastAt, lastAt, lastId)));
        }
        return found;
    }

    private static boolean has(ResultSet row, String text, Set<String> asked) throws SQLException {
        String all =
                row.getString(7)
                        + " "
                        + row.getString(8).replace(TAGS, " ")
                        + " "
                        + row.getString(3);
        String small = all.toLowerCase(Locale.ROOT);
        for (String word : asked) {
            if (!small.contains(word)) {
                return false;
            }
        }
        return LogWords.of(all).containsAllPrefixes(text);
    }

    private static List<LogEntry> find(Connection c, LogQuery q, List<Part> words, List<UUID> rare)
            throws SQLException {
        List<Part> parts = parts(q);
        if (!rare.isEmpty()) {
            parts.add(new Part("e.id IN (" + places(rare.size()) + ")", rare));
        }
        parts.addAll(words);
        List<LogEntry> found = new ArrayList<>();
        try (PreparedStatement select = select(c, parts, q.atMost());
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(entry(rows));
            }
        }
        return found;
    }

    /// What is asked for besides words.
    private static List<Part> parts(LogQuery q) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("e.at >= ? AND e.at < ?", List.of(at(q.from()), at(q.to()))));
        if (!q.kinds().isEmpty()) {
            parts.add(
                    new Part(
                            "e.kind IN (" + places(q.kinds().size()) + ")",
                            q.kinds().stream().map(k -> (Object) k.name()).toList()));
        }
        q.siteId().ifPresent(id -> parts.add(new Part("e.site_id = ?", List.of(id))));
        q.assetId().ifPresent(id -> parts.add(new Part("e.asset_id = ?", List.of(id))));
        if (!q.author().isBlank()) {
            parts.add(new Part("e.author = ?", List.of(q.author().strip())));
        }
        return parts;
    }

    private static PreparedStatement select(Connection c, List<Part> parts, int atMost)
            throws SQLException {
        PreparedStatement select =
                c.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM log_entry e WHERE "
                                + String.join(" AND ", parts.stream().map(Part::sql).toList())
                                + " ORDER BY e.at DESC, e.id LIMIT "
                                + atMost);
        int place = 1;
        for (Part part : parts) {
            for (Object value : part.values) {
                select.setObject(place++, value);
            }
        }
        return select;
    }

    private static LogEntry entry(ResultSet r) throws SQLException {
        String tags = r.getString(8);
        String screen = r.getString(10);
        return new LogEntry(
                r.getObject(1, UUID.class),
                instant(r, 2).orElseThrow(),
                r.getString(3),
                LogKind.valueOf(r.getString(4)),
                Optional.ofNullable(r.getObject(5, UUID.class)),
                Optional.ofNullable(r.getObject(6, UUID.class)),
                r.getString(7),
                tags.isEmpty() ? List.of() : List.of(tags.split(TAGS)),
                Optional.ofNullable(r.getObject(9, UUID.class)),
                view(r, screen));
    }

    private static Optional<LogEntry.View> view(ResultSet r, @Nullable String screen)
            throws SQLException {
        return screen == null
                ? Optional.empty()
                : Optional.of(
                        new LogEntry.View(
                                screen,
                                Optional.ofNullable(r.getObject(11, UUID.class)),
                                Optional.ofNullable(r.getObject(12, UUID.class)),
                                instant(r, 13).orElse(Instant.EPOCH),
                                instant(r, 14).orElse(Instant.EPOCH),
                                r.getBoolean(15)));
    }

    private static Optional<Instant> instant(ResultSet r, int column) throws SQLException {
        return Optional.ofNullable(r.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    Optional<byte[]> picture(UUID entryId) {
        return database.transaction(
                c -> {
                    ByteArrayOutputStream png = new ByteArrayOutputStream();
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT content FROM log_picture WHERE entry_id = ? ORDER BY"
                                            + " part")) {
                        select.setObject(1, entryId);
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                png.writeBytes(rows.getBytes(1));
                            }
                        }
                    }
                    return png.size() == 0 ? Optional.empty() : Optional.of(png.toByteArray());
                });
    }

    /// Names every entry and picture whose content no longer fits its digest.
    void damaged(Consumer<String> sink) {
        database.transaction(
                c -> {
                    UUID last = new UUID(0, 0);
                    for (boolean more = true; more; ) {
                        UUID before = last;
                        last = damagedPage(c, last, sink);
                        more = !last.equals(before);
                    }
                    damagedPictures(c, sink);
                    return true;
                });
    }

    private static UUID damagedPage(Connection c, UUID after, Consumer<String> sink)
            throws SQLException {
        UUID last = after;
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM log_entry e WHERE e.id > ? ORDER BY e.id LIMIT "
                                + PAGE)) {
            select.setObject(1, after);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    LogEntry entry = entry(rows);
                    last = entry.id();
                    if (rows.getLong(16) != digest(entry)) {
                        sink.accept("log entry " + entry.id() + " does not fit its digest");
                    }
                }
            }
        }
        return last;
    }

    private static void damagedPictures(Connection c, Consumer<String> sink) throws SQLException {
        try (PreparedStatement select =
                        c.prepareStatement("SELECT entry_id, content, digest FROM log_picture");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (rows.getLong(3) != Digest.of(rows.getBytes(2))) {
                    sink.accept("the picture of log entry " + rows.getObject(1) + " is damaged");
                }
            }
        }
    }
}
