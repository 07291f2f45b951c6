package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.registry.ActLine;
import org.wattdeck.app.registry.PortfolioBytes;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;

/// What belongs to the portfolio beside sites and assets: papers, templates, rules, and the history
/// of its changes. Called inside a transaction.
final class PortfolioActTables {

    private static final int LONGEST_WORDS = 4000;

    private PortfolioActTables() {}

    /// Makes the tables hold these and no others.
    static void save(Connection c, Collection<? extends Thing> things) throws SQLException {
        for (String table : List.of("asset_document", "portfolio_thing")) {
            try (PreparedStatement delete = c.prepareStatement("DELETE FROM " + table)) {
                delete.executeUpdate();
            }
        }
        for (Thing thing : things) {
            insert(c, thing);
        }
    }

    /// Puts one in the place of its row.
    static void put(Connection c, Thing thing) throws SQLException {
        drop(c, thing.id());
        insert(c, thing);
    }

    static void drop(Connection c, UUID id) throws SQLException {
        for (String table : List.of("asset_document", "portfolio_thing")) {
            try (PreparedStatement delete =
                    c.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
                delete.setObject(1, id);
                delete.executeUpdate();
            }
        }
    }

    private static void insert(Connection c, Thing thing) throws SQLException {
        if (thing instanceof Document d) {
            document(c, d);
        } else if (thing instanceof Template || thing instanceof ValidationRule) {
            try (PreparedStatement insert =
                    c.prepareStatement(
                            "INSERT INTO portfolio_thing (id, title, content) VALUES (?, ?, ?)")) {
                insert.setObject(1, thing.id());
                insert.setString(2, thing.title());
                insert.setBytes(3, PortfolioBytes.of(thing));
                insert.executeUpdate();
            }
        }
    }

    private static void document(Connection c, Document d) throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO asset_document (id, about_id, kind, title, document_number,"
                                + " issuer, issued_on, expires_on, remind_days, link) VALUES (?, ?,"
                                + " ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, d.id());
            insert.setObject(2, d.on());
            insert.setString(3, d.kind().name().toLowerCase(Locale.ROOT));
            insert.setString(4, d.title());
            insert.setString(5, d.number());
            insert.setString(6, d.issuer());
            day(insert, 7, d.issued());
            day(insert, 8, d.expires());
            insert.setInt(9, d.remindDays());
            insert.setString(10, d.link());
            insert.executeUpdate();
        }
    }

    private static void day(PreparedStatement statement, int place, Optional<LocalDate> day)
            throws SQLException {
        if (day.isPresent()) {
            statement.setObject(place, day.get());
        } else {
            statement.setNull(place, Types.DATE);
        }
    }

    static List<Thing> load(Connection c) throws SQLException {
        List<Thing> all = new ArrayList<>();
        try (PreparedStatement select =
                        c.prepareStatement(
                                "SELECT id, about_id, kind, title, document_number, issuer,"
                                        + " issued_on, expires_on, remind_days, link FROM"
                                        + " asset_document ORDER BY title, id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(
                        new Document(
                                rows.getObject(1, UUID.class),
                                rows.getObject(2, UUID.class),
                                Document.Kind.valueOf(rows.getString(3).toUpperCase(Locale.ROOT)),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getString(6),
                                Optional.ofNullable(rows.getDate(7)).map(Date::toLocalDate),
                                Optional.ofNullable(rows.getDate(8)).map(Date::toLocalDate),
                                rows.getInt(9),
                                rows.getString(10)));
            }
        }
        try (PreparedStatement select =
                        c.prepareStatement(
                                "SELECT content FROM portfolio_thing ORDER BY title, id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(PortfolioBytes.thing(rows.getBytes(1)));
            }
        }
        return all;
    }

    /// Adds lines that are not there.
    static void history(Connection c, List<ActLine> lines) throws SQLException {
        try (PreparedStatement known =
                        c.prepareStatement("SELECT 1 FROM portfolio_act WHERE act_id = ?");
                PreparedStatement insert =
                        c.prepareStatement(
                                "INSERT INTO portfolio_act (act_id, nr, at, author, reason,"
                                        + " thing_id, title, words) VALUES (?, ?, ?, ?, ?, ?, ?,"
                                        + " ?)")) {
            UUID act = null;
            boolean there = false;
            int nr = 0;
            for (ActLine line : lines) {
                if (!line.actId().equals(act)) {
                    act = line.actId();
                    nr = 0;
                    known.setObject(1, act);
                    try (ResultSet rows = known.executeQuery()) {
                        there = rows.next();
                    }
                }
                if (!there) {
                    insert.setObject(1, act);
                    insert.setInt(2, nr++);
                    insert.setObject(3, LogTables.at(line.at()));
                    insert.setString(4, shortened(line.by(), 200));
                    insert.setString(5, shortened(line.reason(), 500));
                    insert.setObject(6, line.thingId());
                    insert.setString(7, shortened(line.title(), 255));
                    insert.setString(8, shortened(line.words(), LONGEST_WORDS));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /// The newest lines first.
    ///
    /// @param thing only of this one, where given
    static List<ActLine> history(Connection c, Optional<UUID> thing, int atMost)
            throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT act_id, at, author, reason, thing_id, title, words FROM"
                                + " portfolio_act"
                                + (thing.isPresent() ? " WHERE thing_id = ?" : "")
                                + " ORDER BY at DESC, act_id, nr LIMIT "
                                + atMost)) {
            if (thing.isPresent()) {
                select.setObject(1, thing.get());
            }
            List<ActLine> lines = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.add(
                            new ActLine(
                                    rows.getObject(1, UUID.class),
                                    rows.getObject(2, OffsetDateTime.class).toInstant(),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getObject(5, UUID.class),
                                    rows.getString(6),
                                    rows.getString(7)));
                }
            }
            return lines;
        }
    }
}
