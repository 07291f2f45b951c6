package org.wattdeck.engine.performance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.ChargingSessions;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;

/// Adds up one asset's samples by quarters of an hour, those of `[from, to)` and no others.
///
/// Samples come in ascending time and do not overlap. A sample says what held from its start
/// (included) to its end (excluded): power and status as they stood at its end, as ticks do. A
/// sample that lies partly in the span, or in two quarters, counts with each part of its length.
/// What nobody knows - between samples, and while communication was lost, when only the last values
/// are repeated - counts nowhere.
///
/// A start, stop or failure is a change between two samples that follow each other, and counts in
/// the quarter in which the later one begins. Whatever happened in a gap is not counted.
///
/// Not thread-safe.
public final class QuarterMeter {

    /// A tick stands for the time since the one before it, but for no longer than this.
    public static final long LONGEST_MS = 300_000;

    /// Minutes of which some ticks are missing still follow each other.
    private static final long FOLLOWS_MS = 60_000;

    private static final double MS_PER_HOUR = 3_600_000;

    /// Time in which what is recorded of an asset is not what it did.
    public record Blind(long fromMs, long toMs) {}

    /// What was recorded at one tick, or over one minute.
    ///
    /// @param gridKw what the site imported (positive) or exported then; NaN where not known
    /// @param coarse whether it stands for a minute
    public record Sample(
            double powerKw,
            double socFraction,
            double availableKw,
            UnitStatus status,
            double gridKw,
            boolean coarse) {}

    private final Facts facts;
    private final List<Blind> blind;
    private final long fromMs;
    private final long toMs;
    private final TreeMap<Long, QuarterDay> days = new TreeMap<>();

    private long lastEndMs = Long.MIN_VALUE;
    private double lastSoc = Double.NaN;
    private boolean lastRunning;
    private boolean lastFault;

    /// @param blind in ascending time
    /// @param fromMs, toMs on whole quarters of an hour, milliseconds UTC
    public QuarterMeter(Asset asset, List<Blind> blind, long fromMs, long toMs) {
        this.facts = Facts.of(asset);
        this.blind = blind;
        this.fromMs = fromMs;
        this.toMs = toMs;
    }

    /// A tick, which stands for the time since the one before it. The first of all stands for none.
    public void tick(long beforeMs, long timeMs, Sample sample) {
        add(Math.max(beforeMs, timeMs - LONGEST_MS), timeMs, sample);
    }

    /// What held from `startMs` to `endMs`.
    public void add(long startMs, long endMs, Sample sample) {
        long start = startMs;
        for (Blind span : blind) {
            if (span.toMs <= start) {
                continue;
            }
            if (span.fromMs >= endMs) {
                break;
            }
            seen(start, Math.min(span.fromMs, endMs), sample);
            lastEndMs = Long.MIN_VALUE;
            start = span.toMs;
        }
        seen(start, endMs, sample);
    }

    /// A fault came at this time.
    public void fault(long timeMs) {
        if (timeMs >= fromMs && timeMs < toMs) {
            add(timeMs, Part.FAULTS, 1);
        }
    }

    /// Charging sessions ended at this time.
    public void sessions(long timeMs, ChargingSessions sessions) {
        if (timeMs >= fromMs && timeMs < toMs) {
            add(timeMs, Part.SESSIONS, sessions.count());
            add(timeMs, Part.IDLE_MINUTES, sessions.idleMinutes());
        }
    }

    private void seen(long startMs, long endMs, Sample s) {
        if (startMs >= endMs) {
            return;
        }
        boolean follows = lastEndMs != Long.MIN_VALUE && startMs - lastEndMs <= FOLLOWS_MS;
        boolean running = running(s);
        boolean fault = s.status == UnitStatus.FAULT;
        if (follows && startMs >= fromMs && startMs < toMs) {
            if (running != lastRunning) {
                add(startMs, running ? Part.STARTS : Part.STOPS, 1);
            }
            if (fault && !lastFault) {
                add(startMs, Part.FAILURES, 1);
            }
        }
        double socPerMs =
                facts.stores() && follows && !Double.isNaN(s.socFraction) && !Double.isNaN(lastSoc)
                        ? (s.socFraction - lastSoc) / (endMs - startMs)
                        : 0;
        long end = Math.min(endMs, toMs);
        for (long at = Math.max(startMs, fromMs); at < end; ) {
            long next = Math.min(end, QuarterDay.quarterOf(at) + QuarterDay.QUARTER_MS);
            piece(at, next - at, s, socPerMs);
            at = next;
        }
        lastEndMs = endMs;
        lastSoc = s.socFraction;
        lastRunning = running;
        lastFault = fault;
    }

    /// On the bus. A generator that is starting is not.
    private static boolean running(Sample s) {
        return switch (s.status) {
            case DISCHARGING, CHARGING, GENERATING, CONSUMING, IMPORTING, EXPORTING -> true;
            case CURTAILED -> s.powerKw != 0;
            case IDLE, STARTING, FAULT, OUT_OF_SERVICE -> false;
        };
    }

    private void piece(long at, long ms, Sample s, double socPerMs) {
        QuarterDay day = day(at);
        int q = quarter(day, at);
        double seconds = ms / 1000.0;
        double hours = ms / MS_PER_HOUR;
        day.add(Part.SECONDS, q, seconds);
        if (s.coarse) {
            day.add(Part.COARSE_SECONDS, q, seconds);
        }
        energy(day, q, s, hours);
        if (facts.offered() && !Double.isNaN(s.availableKw)) {
            double offered = Math.abs(s.availableKw);
            day.add(Part.AVAILABLE_KWH, q, offered * hours);
            day.add(Part.CURTAILED_KWH, q, Math.max(0, offered - Math.abs(power(s))) * hours);
        }
        day.add(Part.SOC_FRACTION, q, socPerMs * ms);
        if (running(s)) {
            day.add(Part.OPERATING_SECONDS, q, seconds);
        }
        if (s.status == UnitStatus.FAULT) {
            day.add(Part.FAULT_SECONDS, q, seconds);
        }
        if (s.status == UnitStatus.OUT_OF_SERVICE) {
            day.add(Part.OUT_OF_SERVICE_SECONDS, q, seconds);
        }
    }

    private static double power(Sample s) {
        return Double.isNaN(s.powerKw) ? 0 : s.powerKw;
    }

    private void energy(QuarterDay day, int q, Sample s, double hours) {
        double power = power(s);
        if (power > 0) {
            day.add(Part.OUT_KWH, q, power * hours);
            if (s.gridKw > 0) {
                day.add(Part.OUT_IMPORTING_KWH, q, power * hours);
            } else if (s.gridKw < 0) {
                day.add(Part.OUT_EXPORTING_KWH, q, power * hours);
            }
            day.add(Part.FUEL_LITRES, q, facts.litresPerHour().applyAsDouble(power) * hours);
        } else if (power < 0) {
            day.add(Part.IN_KWH, q, -power * hours);
            if (s.gridKw > 0) {
                day.add(Part.IN_IMPORTING_KWH, q, -power * hours);
            } else if (s.gridKw < 0) {
                day.add(Part.IN_EXPORTING_KWH, q, -power * hours);
            }
        }
    }

    private void add(long at, Part part, double amount) {
        QuarterDay day = day(at);
        day.add(part, quarter(day, at), amount);
    }

    private QuarterDay day(long at) {
        return days.computeIfAbsent(QuarterDay.dayOf(at), QuarterDay::new);
    }

    private static int quarter(QuarterDay day, long at) {
        return (int) ((at - day.dayMs()) / QuarterDay.QUARTER_MS);
    }

    /// What came together, by day in ascending time; quarters outside of the span are empty.
    public List<QuarterDay> days() {
        return List.copyOf(days.values());
    }

    /// The same for the days that end by then, which are not kept here any more.
    public List<QuarterDay> takeUntil(long ms) {
        Map<Long, QuarterDay> over = days.headMap(ms - QuarterDay.DAY_MS, true);
        List<QuarterDay> taken = List.copyOf(over.values());
        over.clear();
        return taken;
    }
}
