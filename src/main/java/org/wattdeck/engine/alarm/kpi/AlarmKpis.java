package org.wattdeck.engine.alarm.kpi;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.engine.alarm.FloodWatch;

/// How well the alarms of some time served one operator, against the targets of EEMUA 191 and
/// ISA-18.2.
///
/// @param from when counting begins: the window's start, or the first call ever where that is later
/// @param to when it ends
/// @param kpis in the order of the table
/// @param per10Minutes calls in each ten minutes from `from` on; the last may be cut
/// @param floods when there was a flood
/// @param sources the alarms, those that called most first
/// @param split share of all calls of each priority; empty without calls
public record AlarmKpis(
        Instant from,
        Instant to,
        List<Kpi> kpis,
        List<Integer> per10Minutes,
        List<Flood> floods,
        List<AlarmCounts.Source> sources,
        List<Double> split) {

    /// An assessment asks for so many days.
    public static final int DAYS_TO_JUDGE = 30;

    static final Duration STALE = Duration.ofHours(24);
    private static final int MINUTES = 10;
    private static final double SECONDS_PER_WEEK = 7 * 86_400.0;

    public AlarmKpis {
        kpis = List.copyOf(kpis);
        per10Minutes = List.copyOf(per10Minutes);
        floods = List.copyOf(floods);
        sources = List.copyOf(sources);
        split = List.copyOf(split);
    }

    /// From the minute in which more than ten had come in ten minutes to the one in which there
    /// were fewer than five.
    public record Flood(Instant from, Instant to) {}

    /// Whether this is too short a time to judge by.
    public boolean tooShort() {
        return Duration.between(from, to).compareTo(Duration.ofDays(DAYS_TO_JUDGE).minusHours(1))
                < 0;
    }

    public Kpi kpi(Kpi.Id id) {
        return kpis.stream()
                .filter(k -> k.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no KPI " + id + "."));
    }

    /// Alarms that stand since more than a day, the oldest first.
    public static List<Alarm> stale(AlarmSnapshot now) {
        Instant before = now.time().minus(STALE);
        return now.alarms().stream()
                .filter(a -> a.active() && a.state().listed() && a.since().isBefore(before))
                .sorted(Comparator.comparing(Alarm::since))
                .toList();
    }

    /// @param now the alarms as they are, for what stands at present
    public static AlarmKpis of(AlarmCounts counts, AlarmSnapshot now) {
        Instant to = counts.to();
        Instant from =
                counts.first()
                        .filter(f -> f.isAfter(counts.from()))
                        .orElse(counts.from())
                        .truncatedTo(ChronoUnit.MINUTES);
        if (counts.first().isEmpty() || !from.isBefore(to)) {
            from = counts.from();
        }
        int[] minutes = minutes(counts, from);
        long[] byPriority = new long[Priority.values().length];
        for (AlarmCounts.Minute m : counts.minutes()) {
            byPriority[m.priority().ordinal()] += m.announced();
        }
        long all = Arrays.stream(byPriority).sum();
        List<Double> split = new ArrayList<>();
        if (all > 0) {
            for (long calls : byPriority) {
                split.add(calls / (double) all);
            }
        }
        List<AlarmCounts.Source> sources =
                counts.sources().stream()
                        .sorted(
                                Comparator.comparing(AlarmCounts.Source::announced)
                                        .reversed()
                                        .thenComparing(AlarmCounts.Source::alarmId))
                        .toList();
        List<Integer> tens = tens(minutes);
        List<Flood> floods = floods(minutes, from, to);
        double seconds = Math.max(MINUTES * 60, between(from, to));
        Sums sums = new Sums(all, seconds, tens, floods, sources, split);
        return new AlarmKpis(from, to, kpis(sums, minutes, now), tens, floods, sources, split);
    }

    private record Sums(
            long all,
            double seconds,
            List<Integer> tens,
            List<Flood> floods,
            List<AlarmCounts.Source> sources,
            List<Double> split) {}

    private static List<Kpi> kpis(Sums s, int[] minutes, AlarmSnapshot now) {
        double perSecond = s.all / s.seconds;
        double weeks = s.seconds / SECONDS_PER_WEEK;
        double flood = s.floods.stream().mapToDouble(f -> between(f.from(), f.to())).sum();
        long busy = s.tens.stream().filter(n -> n > FloodWatch.BEGINS_ABOVE).count();
        double share = s.tens.isEmpty() ? 0 : busy / (double) s.tens.size();
        long topTen = s.sources.stream().limit(10).mapToLong(AlarmCounts.Source::announced).sum();
        long chatter = s.sources.stream().filter(x -> x.chattered() > 0).count();
        long fleeting = s.sources.stream().filter(x -> x.fleeting() > 0).count();
        List<Kpi> kpis = new ArrayList<>();
        kpis.add(Kpi.of(Kpi.Id.PER_10_MIN, perSecond * 600, 1, 2));
        kpis.add(Kpi.of(Kpi.Id.PER_HOUR, perSecond * 3_600, 6, 12));
        kpis.add(Kpi.of(Kpi.Id.PER_DAY, perSecond * 86_400, 150, 300));
        kpis.add(Kpi.of(Kpi.Id.BUSY_SHARE, share, 0.01, 0.05));
        kpis.add(Kpi.of(Kpi.Id.MOST_IN_10_MIN, most(minutes), 10, Double.NaN));
        kpis.add(Kpi.of(Kpi.Id.FLOOD_SHARE, flood / s.seconds, 0.01, 0.05));
        kpis.add(Kpi.of(Kpi.Id.FLOODS, s.floods.size(), Double.NaN, Double.NaN));
        kpis.add(
                Kpi.of(
                        Kpi.Id.TOP_10_SHARE,
                        s.all == 0 ? 0 : Math.min(1, topTen / (double) s.all),
                        0.05,
                        0.2));
        kpis.add(Kpi.of(Kpi.Id.CHATTERING, chatter, 0, 10 * weeks));
        kpis.add(Kpi.of(Kpi.Id.FLEETING, fleeting, 0, 10 * weeks));
        kpis.add(Kpi.of(Kpi.Id.STALE, stale(now).size(), 4, 10));
        kpis.add(
                Kpi.of(
                        Kpi.Id.CRITICAL_SHARE,
                        s.split.isEmpty() ? 0 : s.split.getFirst(),
                        0.01,
                        0.05));
        for (Kpi.Id id : List.of(Kpi.Id.SHELVED, Kpi.Id.SUPPRESSED, Kpi.Id.OUT_OF_SERVICE)) {
            int count = now.count(AlarmState.valueOf(id.name()));
            kpis.add(Kpi.of(id, count, Double.NaN, Double.NaN));
        }
        return kpis;
    }

    private static int[] minutes(AlarmCounts counts, Instant from) {
        long n = Math.max(1, (long) Math.ceil(between(from, counts.to()) / 60));
        int[] minutes = new int[(int) n];
        for (AlarmCounts.Minute m : counts.minutes()) {
            long at = Math.floorDiv(m.at().getEpochSecond() - from.getEpochSecond(), 60L);
            if (at >= 0 && at < n) {
                minutes[(int) at] += m.announced();
            }
        }
        return minutes;
    }

    private static List<Integer> tens(int[] minutes) {
        List<Integer> tens = new ArrayList<>();
        for (int k = 0; k < minutes.length; k += MINUTES) {
            tens.add(sum(minutes, k, Math.min(minutes.length, k + MINUTES)));
        }
        return tens;
    }

    private static int sum(int[] minutes, int from, int to) {
        int sum = 0;
        for (int k = from; k < to; k++) {
            sum += minutes[k];
        }
        return sum;
    }

    private static int most(int[] minutes) {
        int most = 0;
        int sum = 0;
        for (int k = 0; k < minutes.length; k++) {
            sum += minutes[k] - (k >= MINUTES ? minutes[k - MINUTES] : 0);
            most = Math.max(most, sum);
        }
        return most;
    }

    private static List<Flood> floods(int[] minutes, Instant from, Instant to) {
        List<Flood> floods = new ArrayList<>();
        Optional<Instant> since = Optional.empty();
        int sum = 0;
        for (int k = 0; k < minutes.length; k++) {
            sum += minutes[k] - (k >= MINUTES ? minutes[k - MINUTES] : 0);
            if (since.isEmpty() && sum > FloodWatch.BEGINS_ABOVE) {
                since = Optional.of(from.plusSeconds(60L * k));
            } else if (since.isPresent() && sum < FloodWatch.ENDS_BELOW) {
                floods.add(new Flood(since.get(), from.plusSeconds(60L * k)));
                since = Optional.empty();
            }
        }
        since.filter(s -> s.isBefore(to)).ifPresent(s -> floods.add(new Flood(s, to)));
        return floods;
    }

    private static double between(Instant from, Instant to) {
        return (to.toEpochMilli() - from.toEpochMilli()) / 1000.0;
    }
}
