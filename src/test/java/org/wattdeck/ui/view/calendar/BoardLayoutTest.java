package org.wattdeck.ui.view.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkTask;

class BoardLayoutTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate JUNE = LocalDate.parse("2026-06-21");

    private static WorkOrder order(int number, String start, int hours) {
        Stamp anna = new Stamp("anna", Instant.EPOCH);
        return new WorkOrder(
                new UUID(1, number),
                "WO-" + number,
                new UUID(2, number % 2),
                new WorkTask(
                        WorkKind.PREVENTIVE,
                        WorkPriority.NORMAL,
                        Instant.parse(start),
                        Duration.ofHours(hours),
                        "",
                        "",
                        "work",
                        List.of()),
                WorkResult.NONE,
                WorkOrder.Progress.PLANNED,
                Optional.empty(),
                anna,
                anna);
    }

    private static BoardLayout layout(BoardView view, LocalDate around, WorkOrder... orders) {
        return new BoardLayout(view, around, BERLIN, List.of(orders), 1015, 744, 12);
    }

    @Test
    void aMonthIsWholeWeeksFromMondayOn() {
        BoardLayout june = layout(BoardView.MONTH, JUNE);
        assertEquals(35, june.days.size());
        assertEquals(LocalDate.parse("2026-06-01"), june.days.getFirst().date());
        assertTrue(june.days.getLast().outside());
        assertEquals(42, layout(BoardView.MONTH, LocalDate.parse("2026-08-10")).days.size());
        assertEquals(28, layout(BoardView.MONTH, LocalDate.parse("2027-02-10")).days.size());
    }

    @Test
    void workOverMidnightStandsOnBothDays() {
        BoardLayout l = layout(BoardView.MONTH, JUNE, order(1, "2026-06-10T20:00:00Z", 4));
        assertEquals(2, l.blocks.size());
        assertEquals(145, l.blocks.get(1).x() - l.blocks.get(0).x(), 1e-9);
    }

    @Test
    void whatFindsNoRoomIsCounted() {
        WorkOrder[] many = new WorkOrder[12];
        for (int n = 0; n < many.length; n++) {
            many[n] = order(n, "2026-06-10T08:00:00Z", 1);
        }
        BoardLayout l = layout(BoardView.MONTH, JUNE, many);
        assertEquals(12, l.blocks.size() + l.more.getFirst().count());
        assertTrue(l.more.getFirst().count() > 1);
    }

    @Test
    void inAWeekWorkAtTheSameTimeStandsSideBySide() {
        BoardLayout l =
                layout(
                        BoardView.WEEK,
                        JUNE,
                        order(1, "2026-06-16T08:00:00Z", 4),
                        order(2, "2026-06-16T09:00:00Z", 2),
                        order(3, "2026-06-16T13:00:00Z", 1));
        BoardLayout.Block first = l.blocks.get(0);
        BoardLayout.Block second = l.blocks.get(1);
        assertTrue(second.x() >= first.x() + first.width());
        assertEquals(first.x(), l.blocks.get(2).x(), "free again");
        // 10:00 in Berlin of 720 px for a day
        assertEquals(24 + 10 * 30, first.y(), 1e-9);
        assertEquals(4 * 30 - 1, first.height(), 1e-9);
    }

    @Test
    void droppingInAWeekSnapsToAQuarterOfAnHourAndInAMonthKeepsTheTime() {
        WorkOrder order = order(1, "2026-06-16T08:00:00Z", 2);
        BoardLayout week = layout(BoardView.WEEK, JUNE, order);
        double friday = week.days.get(4).x() + 5;
        assertEquals(
                Optional.of(Instant.parse("2026-06-19T12:15:00Z")),
                week.dropAt(order, friday, 500, 24 + 14.27 * 30));
        BoardLayout month = layout(BoardView.MONTH, JUNE, order);
        BoardLayout.Day day = month.days.get(11);
        assertEquals(
                Optional.of(Instant.parse("2026-06-12T08:00:00Z")),
                month.dropAt(order, day.x() + 3, day.y() + 3, day.y()));
        assertEquals(Optional.empty(), month.dropAt(order, -5, 100, 100));
    }

    @Test
    void lanesHaveARowForEachAssetAndMoreWhereWorkOverlaps() {
        BoardLayout l =
                layout(
                        BoardView.LANES,
                        JUNE,
                        order(1, "2026-06-16T08:00:00Z", 48),
                        order(3, "2026-06-17T08:00:00Z", 4),
                        order(2, "2026-06-18T08:00:00Z", 4));
        assertEquals(2, l.lanes.size());
        assertEquals(48, l.lanes.get(0).height(), 1e-9, "two rows of 2 em");
        assertEquals(24, l.lanes.get(1).height(), 1e-9);
        assertEquals(28, l.days.size());
    }
}
