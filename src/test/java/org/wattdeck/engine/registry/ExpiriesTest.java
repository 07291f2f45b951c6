package org.wattdeck.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Document.Standing;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schema.Values;

class ExpiriesTest {

    private final Site auckland = site(1, "AKL", "Pacific/Auckland", LifecycleStatus.ACTIVE);
    private final Site honolulu = site(2, "HNL", "Pacific/Honolulu", LifecycleStatus.ACTIVE);
    private final Site closed = site(3, "OLD", "UTC", LifecycleStatus.DECOMMISSIONED);

    private static Site site(long id, String code, String zone, LifecycleStatus status) {
        return new Site(
                new UUID(1, id),
                code,
                code,
                "",
                0,
                0,
                ZoneId.of(zone),
                Optional.empty(),
                status,
                Values.EMPTY);
    }

    private static Document paper(Site on, int remindDays) {
        return new Document(
                new UUID(2, on.id().getLeastSignificantBits()),
                on.id(),
                Document.Kind.PERMIT,
                "Permit",
                "",
                "",
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 5, 10)),
                remindDays,
                "");
    }

    private static Expiries at(Portfolio portfolio, String time) {
        return Expiries.of(portfolio, Instant.parse(time));
    }

    private static Portfolio of(Site site, Document paper) {
        return Portfolio.of(List.of(site, paper), false);
    }

    @Test
    void aDocumentTurnsAtMidnightOfItsOwnSite() {
        Portfolio p = of(auckland, paper(auckland, 30)); // UTC+12 in May
        Expiries valid = at(p, "2026-04-09T11:59:59Z");
        assertEquals(List.of(), valid.due());
        assertEquals(Instant.parse("2026-04-09T12:00:00Z"), valid.next());
        Expiries due = at(p, "2026-04-09T12:00:00Z");
        assertEquals(30, due.due().getFirst().daysLeft());
        assertEquals(Instant.parse("2026-05-10T12:00:00Z"), due.next());
        Expiries last = at(p, "2026-05-10T11:59:59Z");
        assertEquals(0, last.due().getFirst().daysLeft());
        assertEquals(Standing.DUE, last.due().getFirst().standing());
        Expiries expired = at(p, "2026-05-10T12:00:00Z");
        assertEquals(Standing.EXPIRED, expired.due().getFirst().standing());
        assertEquals(-1, expired.due().getFirst().daysLeft());
        assertEquals(Instant.MAX, expired.next());
    }

    @Test
    void theSameMomentIsAnotherDayElsewhere() {
        Portfolio both =
                of(auckland, paper(auckland, 0))
                        .with(PortfolioChange.of(Edit.add(honolulu), Edit.add(paper(honolulu, 0))));
        Expiries e = at(both, "2026-05-10T13:00:00Z"); // 11 May there, 10 May 03:00 here
        assertEquals(
                List.of("AKL EXPIRED", "HNL DUE"),
                e.due().stream().map(x -> x.code() + " " + x.standing()).toList());
        assertEquals(Instant.parse("2026-05-11T10:00:00Z"), e.next());
    }

    @Test
    void whatIsOutOfUseDoesNotCount() {
        Expiries e = at(of(closed, paper(closed, 30)), "2026-06-01T00:00:00Z");
        assertEquals(List.of(), e.due());
        assertEquals(Instant.MAX, e.next());
    }

    @Test
    void aLeadTimeOfNothingWarnsOnTheLastDay() {
        Portfolio p = of(honolulu, paper(honolulu, 0)); // UTC-10
        assertEquals(List.of(), at(p, "2026-05-10T09:59:59Z").due());
        assertEquals(1, at(p, "2026-05-10T10:00:00Z").due().size());
    }
}
