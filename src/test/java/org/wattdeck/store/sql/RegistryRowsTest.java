package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.spec.CoreValues;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.testing.Portfolios;

/// The portfolio goes into its typed tables and comes back, on both kinds of database.
class RegistryRowsTest {

    @TempDir Path folder;

    private Database open(Database.Kind kind) {
        return switch (kind) {
            case H2 -> Databases.h2(folder).open();
            case POSTGRESQL -> Databases.postgres().open();
        };
    }

    private static void assertSame(Registry wanted, Registry found) {
        assertEquals(wanted.demo(), found.demo());
        assertEquals(
                wanted.sites().stream().map(Site::id).toList(),
                found.sites().stream().map(Site::id).toList());
        for (int s = 0; s < wanted.sites().size(); s++) {
            assertEquals(
                    CoreValues.of(wanted.site(s)).byName(), CoreValues.of(found.site(s)).byName());
        }
        assertEquals(
                wanted.assets().stream().map(Asset::id).toList(),
                found.assets().stream().map(Asset::id).toList());
        for (int i = 0; i < wanted.assets().size(); i++) {
            Asset a = wanted.asset(i);
            Asset b = found.asset(i);
            assertEquals(a.type(), b.type());
            assertEquals(a.siteId(), b.siteId());
            assertEquals(a.status(), b.status());
            assertEquals(CoreValues.of(a).byName(), CoreValues.of(b).byName());
            assertEquals(CoreValues.spec(a).byName(), CoreValues.spec(b).byName());
        }
        assertEquals(wanted.groups(), found.groups());
        assertEquals(wanted.dependencies(), found.dependencies());
    }

    private static long count(Database database, String sql) {
        return database.transaction(
                c -> {
                    try (Statement s = c.createStatement();
                            ResultSet rows = s.executeQuery(sql)) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void theDemonstrationPortfolioComesBackAsItWas(Database.Kind kind) {
        Registry demo =
                PortfolioFile.read(
                                Path.of(System.getProperty("wattdeck.basedir", "."))
                                        .resolve("assets.yaml"),
                                true)
                        .registry()
                        .orElseThrow();
        try (Database database = open(kind);
                SqlOperations store = new SqlOperations(database, new RegistryRows())) {
            assertEquals(Optional.empty(), store.loadRegistry());
            store.saveRegistry(demo);
            assertSame(demo, store.loadRegistry().orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void savingTheSameAgainChangesNoRow(Database.Kind kind) {
        Registry registry = Portfolios.mixed(60);
        String sum =
                "SELECT COUNT(DISTINCT updated_at) FROM (SELECT updated_at FROM battery_spec UNION"
                        + " SELECT updated_at FROM asset UNION SELECT updated_at FROM site) t";
        try (Database database = open(kind);
                SqlOperations store = new SqlOperations(database, new RegistryRows())) {
            store.saveRegistry(registry);
            assertEquals(1, count(database, sum));
            store.saveRegistry(registry);
            assertEquals(1, count(database, sum));
            Asset battery =
                    registry.assets().stream()
                            .filter(a -> a.type() == AssetType.BATTERY)
                            .findFirst()
                            .orElseThrow();
            Asset changed =
                    new Asset(
                            battery.id(),
                            battery.code(),
                            battery.type(),
                            battery.name(),
                            battery.siteId(),
                            battery.status(),
                            battery.core(),
                            battery.spec().with("max_soc", 0.8));
            List<Asset> assets =
                    registry.assets().stream().map(a -> a == battery ? changed : a).toList();
            Registry next = new Registry(registry.sites(), assets, List.of(), List.of(), false);
            store.saveRegistry(next);
            assertSame(next, store.loadRegistry().orElseThrow());
            assertEquals(2, count(database, sum));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatIsNoLongerInThePortfolioKeepsItsRow(Database.Kind kind) {
        Registry three = Portfolios.mixed(120);
        Registry one = Portfolios.mixed(20);
        try (Database database = open(kind);
                SqlOperations store = new SqlOperations(database, new RegistryRows())) {
            store.saveRegistry(three);
            store.saveRegistry(one);
            assertSame(one, store.loadRegistry().orElseThrow());
            assertEquals(120, count(database, "SELECT COUNT(*) FROM asset"));
            assertEquals(100, count(database, "SELECT COUNT(*) FROM asset WHERE NOT listed"));
            assertEquals(3, count(database, "SELECT COUNT(*) FROM site"));
            store.saveRegistry(Registry.EMPTY);
            assertTrue(store.loadRegistry().orElseThrow().assets().isEmpty());
            assertEquals(120, count(database, "SELECT COUNT(*) FROM asset"));
            store.saveRegistry(three);
            assertSame(three, store.loadRegistry().orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatATableRefusesLeavesThePortfolioBefore(Database.Kind kind) {
        Registry good = Portfolios.mixed(5);
        Site site = good.site(0);
        Asset bad =
                Portfolios.asset(
                        AssetType.LOAD, "L-BAD", site, java.util.Map.of("rated_load_kw", -1.0));
        try (Database database = open(kind);
                SqlOperations store = new SqlOperations(database, new RegistryRows())) {
            store.saveRegistry(good);
            boolean refused = false;
            try {
                store.saveRegistry(
                        new Registry(List.of(site), List.of(bad), List.of(), List.of(), false));
            } catch (org.wattdeck.app.StoreException e) {
                refused = true;
            }
            assertTrue(refused);
            assertSame(good, store.loadRegistry().orElseThrow());
            assertFalse(store.loadRegistry().orElseThrow().assetByCode("L-BAD").isPresent());
        }
    }
}
