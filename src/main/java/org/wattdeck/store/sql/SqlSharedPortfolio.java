package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.PortfolioBytes;
import org.wattdeck.app.registry.SharedPortfolio;
import org.wattdeck.domain.asset.Portfolio;

/// The portfolio of consoles on one PostgreSQL: the tables of the registry, and beside them the
/// acts since with the version each made. Who makes an act holds the mark of the newest version.
public final class SqlSharedPortfolio implements SharedPortfolio {

    private static final String VERSION = "portfolio version";

    /// Consoles look every second; one that slept longer reads the whole portfolio anew.
    private static final int ACTS_KEPT = 1_000;

    private final Database database;
    private final RegistryRows rows = new RegistryRows();

    public SqlSharedPortfolio(Database database) {
        this.database = database;
    }

    @Override
    public Version newest(Portfolio own) {
        return database.transaction(
                c -> {
                    lock(c);
                    long version = Marks.get(c, VERSION);
                    Optional<Portfolio> there = rows.load(c);
                    if (version > 0 && there.isPresent()) {
                        return new Version(version, there.get());
                    }
                    if (there.isEmpty()) {
                        rows.save(c, own);
                    }
                    Marks.set(c, VERSION, version + 1);
                    // as the tables say it, so that all consoles have the same values
                    return new Version(version + 1, rows.load(c).orElse(own));
                });
    }

    /// One at a time until the transaction ends, also before there is a mark to hold.
    private static void lock(Connection c) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(20838)");
        }
    }

    @Override
    public List<Made> since(long version) {
        return database.transaction(
                c -> {
                    List<Made> found = new ArrayList<>();
                    try (PreparedStatement select =
                            c.prepareStatement(
                                    "SELECT version, body FROM portfolio_version WHERE version > ?"
                                            + " ORDER BY version")) {
                        select.setLong(1, version);
                        try (ResultSet all = select.executeQuery()) {
                            while (all.next()) {
                                found.add(
                                        new Made(
                                                all.getLong(1),
                                                PortfolioBytes.act(all.getBytes(2))));
                            }
                        }
                    }
                    return found;
                });
    }

    @Override
    public OptionalLong make(Portfolio after, PortfolioAct act, long version) {
        return database.transaction(
                c -> {
                    lock(c);
                    if (Marks.get(c, VERSION) != version) {
                        return OptionalLong.empty();
                    }
                    long next = version + 1;
                    rows.saveActs(c, after, List.of(act));
                    try (PreparedStatement insert =
                            c.prepareStatement(
                                    "INSERT INTO portfolio_version (version, body) VALUES (?, ?)")) {
                        insert.setLong(1, next);
                        insert.setBytes(2, PortfolioBytes.of(act));
                        insert.executeUpdate();
                    }
                    try (PreparedStatement delete =
                            c.prepareStatement(
                                    "DELETE FROM portfolio_version WHERE version <= ?")) {
                        delete.setLong(1, next - ACTS_KEPT);
                        delete.executeUpdate();
                    }
                    Marks.set(c, VERSION, next);
                    return OptionalLong.of(next);
                });
    }
}
