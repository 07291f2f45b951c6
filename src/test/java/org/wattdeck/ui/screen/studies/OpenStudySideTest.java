package org.wattdeck.ui.screen.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.ui.screen.studies.OpenStudy.Opened;

/// Two pages that share a study, without a screen.
class OpenStudySideTest {

    private final OpenStudy open = new OpenStudy();
    private final Page plan = new Page("plan's own");
    private final Page compare = new Page("compare's own");

    private final class Page {
        private Opened has;
        private final OpenStudy.Side side;

        Page(String own) {
            has = Opened.unkept(own, "study: " + own);
            side = new OpenStudy.Side(open, () -> has, there -> has = there);
        }

        void opens(String name) {
            has = Opened.unkept(name, "study: " + name);
            side.opened();
        }

        String name() {
            return has.listed();
        }
    }

    private static void turn(Page from, Page to, boolean busy) {
        from.side.hidden();
        to.side.shown(busy);
    }

    @Test
    void whatNobodyOpenedOrChangedIsNotHandedOver() {
        plan.side.shown(false);
        turn(plan, compare, false);
        assertEquals("compare's own", compare.name());
    }

    @Test
    void aPageAtWorkStaysWithItsOwnAndTakesTheOthersLater() {
        compare.side.shown(false);
        turn(compare, plan, false);
        plan.opens("another");
        turn(plan, compare, true);
        assertEquals("compare's own", compare.name());
        turn(compare, plan, false);
        assertEquals("another", plan.name());
        turn(plan, compare, false);
        assertEquals("another", compare.name());
    }

    @Test
    void resultsThatNobodySawAreShownFirst() {
        compare.side.shown(false);
        turn(compare, plan, false);
        plan.opens("another");
        compare.side.ended();
        turn(plan, compare, false);
        assertEquals("compare's own", compare.name());
        turn(compare, plan, false);
        turn(plan, compare, false);
        assertEquals("another", compare.name());
    }

    @Test
    void aStudyIsTheSameByWhatItIsKeptAsElseByItsName() {
        Opened one = Opened.unkept("one", "study: one");
        Opened changed = new Opened(one.text(), "one", "study: before");
        assertEquals(true, one.same(changed));
        assertEquals(true, changed.unsaved());
        assertEquals(Optional.empty(), one.text().id());
        assertEquals(false, one.same(Opened.unkept("two", "study: one")));
    }
}
