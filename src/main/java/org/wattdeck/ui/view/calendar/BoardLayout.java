package org.wattdeck.ui.view.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.maintenance.WorkOrder;

/// Where everything stands on a board of work: drawing and hits use the same arithmetic. In pixels;
/// `em` is the size of the text. Knows no scene.
final class BoardLayout {

    static final double HEAD_EM = 2;
    static final double LINE_EM = 1.6;
    private static final double HOURS_EM = 3.4;
    private static final double NAMES_EM = 15;
    private static final double LANE_EM = 2;
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int SNAP_MINUTES = 15;

    /// A day of a month, a column of a week or of lanes.
    record Day(LocalDate date, double x, double y, double width, double height, boolean outside) {}

    /// A piece of an order: of one day, except in lanes.
    record Block(WorkOrder order, double x, double y, double width, double height) {
        boolean at(double px, double py) {
            return px >= x && px < x + width && py >= y && py < y + height;
        }
    }

    /// Orders of a day that find no room.
    record More(LocalDate day, double x, double y, int count) {}

    /// The lane of an asset.
    record Lane(UUID assetId, double y, double height) {}

    final List<Day> days = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();
    final List<More> more = new ArrayList<>();
    final List<Lane> lanes = new ArrayList<>();
    final double left;
    final double head;
    private final BoardView view;
    private final LocalDate around;
    private final ZoneId zone;
    private final double width;
    private final double height;
    private final double em;

    BoardLayout(
            BoardView view,
            LocalDate around,
            ZoneId zone,
            List<WorkOrder> orders,
            double width,
            double height,
            double em) {
        this.view = view;
        this.around = around;
        this.zone = zone;
        this.width = width;
        this.height = height;
        this.em = em;
        head = HEAD_EM * em;
        left =
                switch (view) {
                    case MONTH -> 0;
                    case WEEK -> HOURS_EM * em;
                    case LANES -> NAMES_EM * em;
                };
        List<WorkOrder> sorted =
                orders.stream()
                        .sorted(
                                Comparator.comparing(WorkOrder::from)
                                        .thenComparing(WorkOrder::number))
                        .toList();
        if (width <= left || height <= head) {
            return;
        }
        switch (view) {
            case MONTH -> month(sorted);
            case WEEK -> week(sorted);
            case LANES -> lanes(sorted);
        }
    }

    private LocalDate first() {
        return view.first(around);
    }

    private int dayCount() {
        return (int) ChronoUnit.DAYS.between(first(), view.end(around));
    }

    private void month(List<WorkOrder> orders) {
        int rows = dayCount() / 7;
        double w = width / 7;
        double h = (height - head) / rows;
        for (int d = 0; d < dayCount(); d++) {
            LocalDate date = first().plusDays(d);
            double x = d % 7 * w;
            double y = head + d / 7 * h;
            days.add(new Day(date, x, y, w, h, date.getMonth() != around.getMonth()));
            List<WorkOrder> those = orders.stream().filter(o -> on(o, date)).toList();
            int room = (int) Math.max(0, Math.floor((h - LINE_EM * em) / (LINE_EM * em)));
            int shown = those.size() <= room ? those.size() : Math.max(0, room - 1);
            for (int k = 0; k < shown; k++) {
                blocks.add(
                        new Block(
                                those.get(k),
                                x + 2,
                                y + (k + 1) * LINE_EM * em,
                                w - 4,
                                LINE_EM * em - 2));
            }
            if (shown < those.size()) {
                more.add(
                        new More(
                                date, x + 4, y + (shown + 1) * LINE_EM * em, those.size() - shown));
            }
        }
    }

    private LocalDateTime local(Instant time) {
        return time.atZone(zone).toLocalDateTime();
    }

    private boolean on(WorkOrder o, LocalDate date) {
        return local(o.from()).isBefore(date.plusDays(1).atStartOfDay())
                && local(o.to()).isAfter(date.atStartOfDay());
    }

    private void week(List<WorkOrder> orders) {
        double w = (width - left) / 7;
        for (int d = 0; d < 7; d++) {
            LocalDate date = first().plusDays(d);
            days.add(new Day(date, left + d * w, head, w, height - head, false));
            List<WorkOrder> those = orders.stream().filter(o -> on(o, date)).toList();
            List<Integer> columns = columns(those, date);
            int most = columns.stream().mapToInt(c -> c + 1).max().orElse(1);
            for (int k = 0; k < those.size(); k++) {
                double from = minute(those.get(k).from(), date);
                double to = minute(those.get(k).to(), date);
                double y = head + from / MINUTES_OF_DAY * (height - head);
                double h = (to - from) / MINUTES_OF_DAY * (height - head);
                blocks.add(
                        new Block(
                                those.get(k),
                                left + d * w + columns.get(k) * (w - 4) / most + 2,
                                y,
                                (w - 4) / most - 1,
                                Math.max(LINE_EM * em - 2, h - 1)));
            }
        }
    }

    private double minute(Instant time, LocalDate date) {
        long minutes = Duration.between(date.atStartOfDay(), local(time)).toMinutes();
        return Math.clamp(minutes, 0, MINUTES_OF_DAY);
    }

    /// The first free column for each, so that none stands on another.
    private List<Integer> columns(List<WorkOrder> orders, LocalDate date) {
        List<Double> ends = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        double least = (LINE_EM * em) / (height - head) * MINUTES_OF_DAY;
        for (WorkOrder o : orders) {
            double from = minute(o.from(), date);
            double to = Math.max(minute(o.to(), date), from + least);
            found.add(place(ends, from, to));
        }
        return found;
    }

    private static int place(List<Double> ends, double from, double to) {
        for (int c = 0; c < ends.size(); c++) {
            if (ends.get(c) <= from) {
                ends.set(c, to);
                return c;
            }
        }
        ends.add(to);
        return ends.size() - 1;
    }

    private void lanes(List<WorkOrder> orders) {
        int n = dayCount();
        double w = (width - left) / n;
        for (int d = 0; d < n; d++) {
            days.add(new Day(first().plusDays(d), left + d * w, head, w, height - head, false));
        }
        Map<UUID, List<WorkOrder>> byAsset = new LinkedHashMap<>();
        orders.stream()
                .filter(o -> seconds(o.to()) > 0 && seconds(o.from()) < n * 86_400.0)
                .forEach(o -> byAsset.computeIfAbsent(o.assetId(), a -> new ArrayList<>()).add(o));
        double y = head;
        double least = em / w;
        for (Map.Entry<UUID, List<WorkOrder>> lane : byAsset.entrySet()) {
            List<Double> ends = new ArrayList<>();
            double h = LANE_EM * em;
            for (WorkOrder o : lane.getValue()) {
                double from = Math.max(0, seconds(o.from()) / 86_400);
                double to = Math.max(from + least, Math.min(n, seconds(o.to()) / 86_400));
                int row = place(ends, from, to);
                blocks.add(
                        new Block(o, left + from * w, y + row * h + 2, (to - from) * w - 1, h - 4));
            }
            lanes.add(new Lane(lane.getKey(), y, h * ends.size()));
            y += h * ends.size();
        }
    }

    /// How high everything is; lanes may be higher than what they stand in.
    double whole() {
        return lanes.isEmpty() ? height : lanes.getLast().y + lanes.getLast().height;
    }

    private double seconds(Instant time) {
        return Duration.between(first().atStartOfDay(), local(time)).toSeconds();
    }

    Optional<Block> blockAt(double x, double y) {
        return blocks.stream().filter(b -> b.at(x, y)).reduce((a, b) -> b);
    }

    Optional<LocalDate> dayAt(double x, double y) {
        return days.stream()
                .filter(d -> x >= d.x && x < d.x + d.width && y >= d.y && y < d.y + d.height)
                .map(Day::date)
                .findFirst();
    }

    /// When an order would begin that is dropped here: in a week at the quarter of an hour, else on
    /// that day at its own time of day.
    ///
    /// @param top where its upper edge would be
    Optional<Instant> dropAt(WorkOrder order, double x, double y, double top) {
        Optional<LocalDate> day = dayAt(x, Math.max(y, head));
        if (day.isEmpty()) {
            return Optional.empty();
        }
        LocalTime time = local(order.task().start()).toLocalTime();
        if (view == BoardView.WEEK) {
            double minutes = (top - head) / (height - head) * MINUTES_OF_DAY;
            long snapped = Math.round(minutes / SNAP_MINUTES) * SNAP_MINUTES;
            time =
                    LocalTime.MIDNIGHT.plusMinutes(
                            Math.clamp(snapped, 0, MINUTES_OF_DAY - SNAP_MINUTES));
        }
        return Optional.of(day.get().atTime(time).atZone(zone).toInstant());
    }

    /// Where the line of a moment runs in a week or in lanes; empty where it is not shown.
    Optional<double[]> line(Instant now) {
        double at = seconds(now) / 86_400;
        if (view == BoardView.MONTH || at < 0 || at >= dayCount() || days.isEmpty()) {
            return Optional.empty();
        }
        if (view == BoardView.LANES) {
            double x = left + at * (width - left) / dayCount();
            return Optional.of(new double[] {x, head, x, height});
        }
        Day day = days.get((int) at);
        double y = head + (at - Math.floor(at)) * (height - head);
        return Optional.of(new double[] {day.x, y, day.x + day.width, y});
    }
}
