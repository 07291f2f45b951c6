package org.wattdeck.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.PortfolioSearch.Order;
import org.wattdeck.testing.Portfolios;

class PortfolioSearchTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    private final Portfolio begin = Portfolio.of(Portfolios.mixed(60, 20));
    private final Asset retired = begin.registry().asset(0);
    private final Portfolio portfolio =
            begin.with(
                    PortfolioChange.of(
                            Edit.change(retired, retired.with(LifecycleStatus.DECOMMISSIONED)),
                            Edit.add(
                                    new Group(
                                            Portfolios.id("g"),
                                            "VPP-1",
                                            "North",
                                            "vpp",
                                            Optional.empty(),
                                            Values.EMPTY,
                                            List.of(
                                                    new Group.Member(
                                                            begin.registry().asset(5).id(),
                                                            "",
                                                            0))))));
    private final PortfolioSearch search = new PortfolioSearch(portfolio, () -> NOW);

    private List<String> codes(String text) {
        PortfolioSearch.Found found = search.find(text, Order.CODE, false);
        assertEquals(Optional.empty(), found.problem(), text);
        return found.rows().stream().map(r -> r.asset().code()).toList();
    }

    @Test
    void wordsAndFacetsAllHold() {
        assertEquals(60, codes("").size());
        assertEquals(20, codes("site:002").size());
        assertEquals(
                portfolio.all(Asset.class).stream()
                        .filter(a -> a.type() == AssetType.BATTERY)
                        .count(),
                codes("type:b").size());
        assertEquals(List.of(retired.code()), codes("is:retired"));
        assertEquals(List.of(retired.code()), codes("status:decom type:battery site:s001"));
        assertEquals(List.of(begin.registry().asset(5).code()), codes("group:vpp"));
        assertEquals(List.of(), codes("type:battery capacity_kwh>2000"));
        assertEquals(codes("type:battery"), codes("capacity_kwh=2000"));
        assertEquals(codes("type:load"), codes("load_type=industrial"));
    }

    @Test
    void whatIsNotUnderstoodIsSaidWithWhatCouldBeMeant() {
        PortfolioSearch.Found found = search.find("capacity_kw>5", Order.CODE, false);
        assertEquals(Optional.of("capacity_kw>5"), found.problem());
        assertTrue(found.known().startsWith("capacity_kwh, type:"), found.known());
        assertTrue(search.find("type:boat", Order.CODE, false).problem().isPresent());
        assertTrue(search.find("status:lost", Order.CODE, false).problem().isPresent());
    }

    @Test
    void everyOrderIsTotalAndTurnsRound() {
        for (Order order : Order.values()) {
            List<PortfolioSearch.Row> up = search.find("", order, false).rows();
            assertEquals(up.reversed(), search.find("", order, true).rows());
            assertEquals(60, up.stream().distinct().count());
        }
        List<PortfolioSearch.Row> bySize = search.find("type:load", Order.SIZE, false).rows();
        for (int k = 1; k < bySize.size(); k++) {
            assertTrue(bySize.get(k - 1).size() <= bySize.get(k).size());
        }
    }

    @Test
    void assetsAreFoundByHowTheirDocumentsStand() {
        Asset soon = begin.registry().asset(3);
        Asset expired = begin.registry().asset(4);
        PortfolioSearch papers =
                new PortfolioSearch(
                        portfolio.with(
                                PortfolioChange.of(
                                        Edit.add(paper(1, soon, LocalDate.of(2026, 5, 20))),
                                        Edit.add(paper(2, expired, LocalDate.of(2026, 4, 30))),
                                        Edit.add(paper(3, expired, LocalDate.of(2027, 4, 30))))),
                        () -> NOW);
        assertEquals(List.of(soon.code()), codes(papers, "is:soon"));
        assertEquals(List.of(expired.code()), codes(papers, "is:expired"));
        assertEquals(2, codes(papers, "is:documented").size());
    }

    private static List<String> codes(PortfolioSearch in, String text) {
        return in.find(text, Order.CODE, false).rows().stream().map(r -> r.asset().code()).toList();
    }

    private static Document paper(long id, Asset on, LocalDate expires) {
        return new Document(
                new UUID(5, id),
                on.id(),
                Document.Kind.PERMIT,
                "Permit " + id,
                "",
                "",
                Optional.empty(),
                Optional.of(expires),
                30,
                "");
    }
}
