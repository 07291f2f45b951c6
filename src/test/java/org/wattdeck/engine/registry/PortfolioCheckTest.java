package org.wattdeck.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.Portfolios;

class PortfolioCheckTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    private final Portfolio portfolio = Portfolio.of(Portfolios.mixed(14, 14));
    private final Asset battery = first(AssetType.BATTERY);

    private Asset first(AssetType type) {
        return portfolio.registry().assets().stream()
                .filter(a -> a.type() == type)
                .findFirst()
                .orElseThrow();
    }

    private List<String> problems(Portfolio on, Edit... edits) {
        return PortfolioCheck.of(on, PortfolioChange.of(edits), RuleBook.of(on, CLOCK)).stream()
                .map(p -> p.severity() + " " + p.text())
                .toList();
    }

    private static Asset with(Asset a, String field, Object value) {
        boolean core = AssetSchemas.asset().field(field).isPresent();
        return new Asset(
                a.id(),
                field.equals("code") ? value.toString() : a.code(),
                a.type(),
                a.name(),
                a.siteId(),
                a.status(),
                core ? a.core().with(field, value) : a.core(),
                core ? a.spec() : a.spec().with(field, value));
    }

    @Test
    void aGoodChangeHasNoProblems() {
        assertEquals(
                List.of(),
                problems(portfolio, Edit.change(battery, with(battery, "max_soc", 0.95))));
    }

    @Test
    void fieldsAreJudgedAsInAFile() {
        Asset broken =
                with(
                        with(with(battery, "max_soc", 90.0), "min_soc", 0.5),
                        "usable_capacity_kwh",
                        5000.0);
        assertEquals(
                List.of(
                                "ERROR assets[B-00002].max_soc: is out of range (found 90, expected at least 0 and at most 1; 90 % is 0.9)",
                                "ERROR assets[B-00002].usable_capacity_kwh: must not be greater than capacity_kwh (found 5000, expected at most 2000)",
                                "ERROR assets[B-00002].min_soc: must be less than max_soc (found 0.5, expected less than 90)")
                        .subList(0, 2),
                problems(portfolio, Edit.change(battery, broken)).subList(0, 2));
    }

    @Test
    void codesAndSerialNumbersAreUniqueWhateverTheirCase() {
        Asset other = first(AssetType.LOAD);
        Portfolio numbered =
                portfolio.with(
                        PortfolioChange.of(
                                Edit.change(other, with(other, "serial_number", "SN-1"))));
        assertEquals(
                List.of(
                        "ERROR assets[b-00002].code: stands twice (found b-00002, also of B-00002, expected one of each)"),
                problems(
                        portfolio,
                        Edit.add(
                                Portfolios.asset(
                                        AssetType.BATTERY,
                                        "b-00002",
                                        portfolio.registry().site(0),
                                        battery.spec().byName()))));
        assertEquals(
                List.of(
                        "ERROR assets[B-00002].serial_number: stands twice (found sn-1, also of L-00004, expected one of each)"),
                problems(numbered, Edit.change(battery, with(battery, "serial_number", "sn-1"))));
    }

    @Test
    void dependenciesMustNotGoInACircle() {
        UUID a = portfolio.registry().asset(0).id();
        UUID b = portfolio.registry().asset(1).id();
        UUID c = portfolio.registry().asset(2).id();
        Portfolio chained =
                portfolio.with(
                        PortfolioChange.of(
                                Edit.add(new Dependency(a, b, Dependency.Kind.REQUIRES, false)),
                                Edit.add(new Dependency(b, c, Dependency.Kind.FEEDS, false))));
        List<String> found =
                problems(chained, Edit.add(new Dependency(c, a, Dependency.Kind.CONTROLS, false)));
        assertEquals(1, found.size());
        assertTrue(found.getFirst().contains("go in a circle"), found.getFirst());
        assertEquals(
                List.of(),
                problems(chained, Edit.add(new Dependency(c, a, Dependency.Kind.MONITORS, false))));
    }

    @Test
    void whatOthersNeedCannotBeDeleted() {
        UUID on = battery.id();
        UUID asset = portfolio.registry().asset(1).id();
        Dependency d = new Dependency(asset, on, Dependency.Kind.REQUIRES, true);
        Group g =
                new Group(
                        Portfolios.id("g"),
                        "G",
                        "G",
                        "vpp",
                        Optional.empty(),
                        Values.EMPTY,
                        List.of(new Group.Member(on, "", 0)));
        Portfolio linked = portfolio.with(PortfolioChange.of(Edit.add(d), Edit.add(g)));
        assertEquals(
                List.of(
                        "ERROR assets[B-00002]: is depended on and cannot be deleted (found B-00008, expected nothing that refers to it)",
                        "ERROR assets[B-00002]: is a member of groups and cannot be deleted (found G, expected nothing that refers to it)"),
                problems(linked, Edit.remove(battery)));
        assertEquals(
                List.of(),
                problems(linked, Edit.remove(battery), Edit.remove(d), Edit.remove(g)),
                "all of it together can");
    }

    @Test
    void aSiteWithAssetsIsNotRetired() {
        Site site = portfolio.registry().site(0);
        Site retired =
                new Site(
                        site.id(),
                        site.code(),
                        site.name(),
                        site.location(),
                        site.latitudeDegrees(),
                        site.longitudeDegrees(),
                        site.zone(),
                        site.siteType(),
                        LifecycleStatus.DECOMMISSIONED,
                        site.details());
        assertTrue(
                problems(portfolio, Edit.change(site, retired))
                        .getFirst()
                        .contains("cannot be decommissioned while it has assets"));
    }

    @Test
    void aRuleOfTheEngineerSpeaksWithItsValues() {
        ValidationRule rule =
                new ValidationRule(
                        Portfolios.id("rule"),
                        "small-window",
                        Set.of(AssetType.BATTERY),
                        "max_soc - min_soc < 0.5",
                        Problem.Severity.ERROR,
                        "leaves too little between {min_soc} and {max_soc}",
                        true);
        Portfolio ruled = portfolio.with(PortfolioChange.of(Edit.add(rule)));
        assertSame(portfolio.registry(), ruled.registry(), "the plant need not change");
        assertEquals(
                List.of(
                        "ERROR assets[B-00002].max_soc: leaves too little between 0.1 and 0.4 (found max_soc 0.4)"),
                problems(
                        ruled,
                        Edit.change(
                                battery, with(with(battery, "max_soc", 0.4), "initial_soc", 0.3))));
    }

    @Test
    void aRuleThatCannotBeReadIsRefused() {
        ValidationRule rule =
                new ValidationRule(
                        Portfolios.id("rule"),
                        "odd",
                        Set.of(),
                        "capacity_kwh >> 5",
                        Problem.Severity.WARNING,
                        "is odd",
                        true);
        assertEquals(
                List.of(
                        "ERROR rules[odd].wrong: A field or a number is expected here, not >. (found character 15, expected a condition such as max_discharge_kw > 4 * capacity_kwh)"),
                problems(portfolio, Edit.add(rule)));
    }

    @Test
    void aBuiltInRuleCanBeSwitchedOff() {
        Asset fast = with(with(battery, "max_charge_kw", 9000.0), "max_discharge_kw", 9000.0);
        assertEquals(1, problems(portfolio, Edit.change(battery, fast)).size());
        ValidationRule b =
                BuiltInRules.ALL.stream()
                        .filter(r -> r.key().equals("c-rate"))
                        .findFirst()
                        .orElseThrow();
        ValidationRule off =
                new ValidationRule(
                        b.id(), b.key(), b.types(), b.wrong(), b.severity(), b.message(), false);
        Portfolio without = portfolio.with(PortfolioChange.of(Edit.add(off)));
        assertEquals(List.of(), problems(without, Edit.change(battery, fast)));
    }

    @Test
    void aDocumentIsAboutSomething() {
        Document d =
                new Document(
                        Portfolios.id("d"),
                        Portfolios.id("nothing"),
                        Document.Kind.PERMIT,
                        "Permit",
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        30,
                        "");
        assertTrue(problems(portfolio, Edit.add(d)).getFirst().contains("is about nothing"));
    }

    @Test
    void aChangeOfSomebodyElseIsToldWithItsFields() {
        Asset mine = with(battery, "max_soc", 0.8);
        Asset theirs = with(battery, "min_soc", 0.2);
        Portfolio now = portfolio.with(PortfolioChange.of(Edit.change(battery, theirs)));
        assertEquals(
                List.of(
                        "B-00002 was changed by somebody else since you opened it: min_soc 0.1 -> 0.2. Open it again and make your change on that."),
                PortfolioEditing.conflicts(now, PortfolioChange.of(Edit.change(battery, mine))));
        assertEquals(
                List.of(),
                PortfolioEditing.conflicts(
                        portfolio, PortfolioChange.of(Edit.change(battery, mine))));
    }

    @Test
    void aChangeTakenBackIsAsBefore() {
        Asset mine = with(battery, "max_soc", 0.8);
        PortfolioChange change =
                PortfolioChange.of(
                        Edit.change(battery, mine),
                        Edit.add(
                                new Dependency(
                                        battery.id(),
                                        portfolio.registry().asset(3).id(),
                                        Dependency.Kind.FEEDS,
                                        false)));
        Portfolio back = portfolio.with(change).with(change.inverse());
        assertEquals(List.copyOf(portfolio.things()), List.copyOf(back.things()));
        assertEquals(
                List.of(
                        "B-00002: max_soc 0.9 -> 0.8",
                        "The dependency of B-00002 on %s: new"
                                .formatted(portfolio.registry().asset(3).code())),
                PortfolioEditing.words(portfolio, change));
    }

    @Test
    void retiredAssetsAreKeptButDoNotRun() {
        Portfolio after =
                portfolio.with(
                        PortfolioChange.of(
                                Edit.change(
                                        battery, battery.with(LifecycleStatus.DECOMMISSIONED))));
        assertEquals(-1, after.registry().indexOf(battery.id()));
        assertEquals(battery.code(), after.asset(battery.id()).orElseThrow().code());
        assertEquals(portfolio.registry().assets().size() - 1, after.registry().assets().size());
    }

    @Test
    void whatGoesDarkIsFoundThroughOthersAndBackupsAreNamed() {
        List<Asset> a = portfolio.registry().assets();
        Portfolio linked =
                portfolio.with(
                        PortfolioChange.of(
                                Edit.add(dep(a.get(1), a.get(0), Dependency.Kind.REQUIRES, true)),
                                Edit.add(dep(a.get(2), a.get(1), Dependency.Kind.FEEDS, false)),
                                Edit.add(dep(a.get(3), a.get(0), Dependency.Kind.MONITORS, true)),
                                Edit.add(
                                        dep(
                                                a.get(4),
                                                a.get(1),
                                                Dependency.Kind.BACKUP_FOR,
                                                false))));
        Impact impact = Impact.of(linked.registry(), a.get(0).id());
        assertEquals(
                List.of(
                        new Impact.Hit(a.get(1).id(), a.get(0).id(), 1, true, List.of()),
                        new Impact.Hit(
                                a.get(2).id(), a.get(1).id(), 2, false, List.of(a.get(4).code()))),
                impact.lost());
    }

    private static Dependency dep(Asset asset, Asset on, Dependency.Kind kind, boolean critical) {
        return new Dependency(asset.id(), on.id(), kind, critical);
    }
}
