package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

class AssetFilterTest {

    private static final Messages MESSAGES = new Messages();

    private final Registry mixed = Portfolios.mixed(60);
    private final FakeDeck deck = new FakeDeck(mixed, 3);

    private List<String> matching(String text) {
        AssetFilter filter = AssetFilter.parse(text, MESSAGES);
        assertEquals(Optional.empty(), filter.problem(), text);
        PlantSnapshot s = deck.latest();
        return IntStream.range(0, s.size())
                .filter(i -> filter.matches(s, i))
                .mapToObj(i -> s.registry().asset(i).code())
                .toList();
    }

    private List<String> codes(java.util.function.IntPredicate wanted) {
        return IntStream.range(0, mixed.assets().size())
                .filter(wanted)
                .mapToObj(i -> mixed.asset(i).code())
                .toList();
    }

    @Test
    void nothingFiltersNothing() {
        assertTrue(AssetFilter.parse("   ", MESSAGES).everything());
        assertEquals(60, matching("").size());
    }

    @Test
    void aTypeIsNamedByPartOfItsNameOrItsLetter() {
        List<String> batteries = codes(i -> mixed.asset(i).type() == AssetType.BATTERY);
        assertEquals(batteries, matching("type:battery"));
        assertEquals(batteries, matching("type:b"));
        assertEquals(codes(i -> mixed.asset(i).type() == AssetType.SOLAR_PV), matching("type:pv"));
    }

    @Test
    void wordsOccurInCodeNameOrSite() {
        assertEquals(codes(i -> mixed.siteIndexOfAsset(i) == 1), matching("site:002"));
        assertEquals(List.of(mixed.asset(4).code()), matching(mixed.asset(4).code()));
    }

    @Test
    void allTermsMustHold() {
        assertEquals(
                codes(
                        i ->
                                mixed.siteIndexOfAsset(i) == 0
                                        && mixed.asset(i).type() == AssetType.LOAD),
                matching("type:load SITE:001"));
    }

    @Test
    void numbersCompareInPerCentAndKilowatts() {
        PlantSnapshot s = deck.latest();
        assertEquals(codes(i -> s.socFraction(i) < 0.5), matching("soc<50"));
        assertEquals(codes(i -> s.socFraction(i) > 0.5), matching("soc>50%"));
        assertEquals(codes(i -> s.powerKw(i) > 500), matching("p>500"));
        assertEquals(codes(i -> s.powerKw(i) < -100), matching("p<-100"));
    }

    @Test
    void faultsAndOldValuesAreFound() {
        Actor anna = new Actor("anna", Actor.Source.CONSOLE);
        deck.raiseFault(anna, mixed.asset(7).id(), FaultKind.INVERTER_FAULT, Optional.empty());
        deck.raiseFault(anna, mixed.asset(9).id(), FaultKind.COMMS_DEGRADED, Optional.empty());
        for (int k = 0; k < 4; k++) {
            deck.tick();
        }
        assertEquals(codes(i -> i == 7 || i == 9), matching("is:fault"));
        assertEquals(codes(i -> i == 9), matching("is:stale"));
    }

    @Test
    void membersOfAGroupAreFoundByItsCode() {
        Group group =
                new Group(
                        Portfolios.id("g"),
                        "VPP-1",
                        "Virtual plant",
                        "vpp",
                        Optional.empty(),
                        Values.EMPTY,
                        List.of(new Group.Member(mixed.asset(2).id(), "", 1)));
        Registry grouped =
                new Registry(mixed.sites(), mixed.assets(), List.of(group), List.of(), false);
        PlantSnapshot s = new FakeDeck(grouped, 3).latest();
        AssetFilter filter = AssetFilter.parse("group:vpp-1", MESSAGES);
        assertEquals(
                List.of(2),
                IntStream.range(0, 60).filter(i -> filter.matches(s, i)).boxed().toList());
    }

    @Test
    void whatIsNotUnderstoodFiltersNothingAndSaysWhatWouldBe() {
        for (String[] bad :
                new String[][] {
                    {"typ:battery", "type:"},
                    {"type:submarine", "type:battery"},
                    {"status:asleep", "idle"},
                    {"is:blue", "is:fault"},
                    {"soc<low", "soc<20"},
                    {"p>x", "p>500"}
                }) {
            AssetFilter filter = AssetFilter.parse(bad[0], MESSAGES);
            assertTrue(filter.everything(), bad[0]);
            String problem = filter.problem().orElseThrow();
            assertTrue(problem.contains(bad[0]) && problem.contains(bad[1]), problem);
        }
    }
}
