package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.app.registry.ActLine;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
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
                SqlOperations store = new SqlOperations(database)) {
            assertEquals(Optional.empty(), store.loadPortfolio());
            store.savePortfolio(Portfolio.of(demo));
            assertSame(demo, store.loadPortfolio().orElseThrow().registry());
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
                SqlOperations store = new SqlOperations(database)) {
            store.savePortfolio(Portfolio.of(registry));
            assertEquals(1, count(database, sum));
            store.savePortfolio(Portfolio.of(registry));
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
            store.savePortfolio(Portfolio.of(next));
            assertSame(next, store.loadPortfolio().orElseThrow().registry());
            assertEquals(2, count(database, sum));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatIsNoLongerInThePortfolioKeepsItsRow(Database.Kind kind) {
        Registry three = Portfolios.mixed(120);
        Registry one = Portfolios.mixed(20);
        try (Database database = open(kind);
                SqlOperations store = new SqlOperations(database)) {
            store.savePortfolio(Portfolio.of(three));
            store.savePortfolio(Portfolio.of(one));
            assertSame(one, store.loadPortfolio().orElseThrow().registry());
            assertEquals(120, count(database, "SELECT COUNT(*) FROM asset"));
            assertEquals(100, count(database, "SELECT COUNT(*) FROM asset WHERE NOT listed"));
            assertEquals(3, count(database, "SELECT COUNT(*) FROM site"));
            store.savePortfolio(Portfolio.of(Registry.EMPTY));
            assertTrue(store.loadPortfolio().orElseThrow().registry().assets().isEmpty());
            assertEquals(120, count(database, "SELECT COUNT(*) FROM asset"));
            store.savePortfolio(Portfolio.of(three));
            assertSame(three, store.loadPortfolio().orElseThrow().registry());
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
                SqlOperations store = new SqlOperations(database)) {
            store.savePortfolio(Portfolio.of(good));
            boolean refused = false;
            try {
                store.savePortfolio(
                        Portfolio.of(
                                new Registry(
                                        List.of(site), List.of(bad), List.of(), List.of(), false)));
            } catch (org.wattdeck.app.StoreException e) {
                refused = true;
            }
            assertTrue(refused);
            assertSame(good, store.loadPortfolio().orElseThrow().registry());
            assertFalse(
                    store.loadPortfolio()
                            .orElseThrow()
                            .registry()
                            .assetByCode("L-BAD")
                            .isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void actsAreSavedOneByOneAndTellTheirHistory(Database.Kind kind) {
        Portfolio before = Portfolio.of(Portfolios.mixed(20, 10));
        Asset battery = before.registry().asset(0);
        Asset other = before.registry().asset(1);
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
        Asset retired = other.with(LifecycleStatus.DECOMMISSIONED);
        Dependency link =
                new Dependency(
                        battery.id(), before.registry().asset(2).id(), Dependency.Kind.FEEDS, true);
        Document paper =
                new Document(
                        Portfolios.id("paper"),
                        battery.id(),
                        Document.Kind.CERTIFICATE,
                        "Type test",
                        "",
                        "",
                        Optional.empty(),
                        Optional.of(LocalDate.parse("2027-01-31")),
                        30,
                        "");
        PortfolioAct one =
                new PortfolioAct(
                        Portfolios.id("one"),
                        Instant.parse("2026-11-21T10:00:00Z"),
                        "anna",
                        "measured",
                        PortfolioChange.of(
                                Edit.change(battery, changed), Edit.add(link), Edit.add(paper)));
        PortfolioAct two =
                new PortfolioAct(
                        Portfolios.id("two"),
                        Instant.parse("2026-11-21T11:00:00Z"),
                        "bernd",
                        "",
                        PortfolioChange.of(Edit.change(other, retired)));
        PortfolioAct three =
                new PortfolioAct(
                        Portfolios.id("three"),
                        Instant.parse("2026-11-21T12:00:00Z"),
                        "bernd",
                        "sold",
                        PortfolioChange.of(Edit.remove(retired), Edit.remove(link)));
        Portfolio after = before.with(one.change()).with(two.change());
        try (Database database = open(kind);
                SqlOperations store = new SqlOperations(database)) {
            store.savePortfolio(before);
            store.savePortfolioActs(after, List.of(one, two));
            store.savePortfolioActs(after, List.of(two)); // again after a lost answer
            Portfolio found = store.loadPortfolio().orElseThrow();
            assertSame(after.registry(), found.registry());
            assertEquals(
                    LifecycleStatus.DECOMMISSIONED, found.asset(other.id()).orElseThrow().status());
            assertEquals(List.of(paper), found.all(Document.class));
            Portfolio last = after.with(three.change());
            store.savePortfolioActs(last, List.of(three));
            found = store.loadPortfolio().orElseThrow();
            assertSame(last.registry(), found.registry());
            assertEquals(Optional.empty(), found.asset(other.id()));
            assertEquals(0, count(database, "SELECT COUNT(*) FROM asset_dependency"));
            assertEquals(
                    List.of(
                            "B-00008: deleted for good",
                            "B-00008: status active -> decommissioned"),
                    store.portfolioHistory(Optional.of(other.id()), 10).stream()
                            .map(ActLine::words)
                            .toList());
            assertEquals(6, store.portfolioHistory(Optional.empty(), 10).size());
        }
    }
}
