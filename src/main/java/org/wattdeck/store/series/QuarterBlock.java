package org.wattdeck.store.series;

import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;

/// The quarters of an hour of a day of one asset, packed: of each [Part] whether there is anything,
/// and what differs from the quarter before.
public final class QuarterBlock {

    private static final byte FORM = 4;

    private QuarterBlock() {}

    public static byte[] encode(QuarterDay day) {
        Packed.Numbers numbers = new Packed.Numbers();
        numbers.put(Part.values().length);
        for (Part part : Part.values()) {
            long[] steps = steps(day, part);
            boolean any = false;
            for (long step : steps) {
                any |= step != 0;
            }
            numbers.put(any ? 1 : 0);
            long before = 0;
            for (int q = 0; any && q < steps.length; q++) {
                numbers.put(steps[q] - before);
                before = steps[q];
            }
        }
        Packed.Writer writer = new Packed.Writer(FORM, 0);
        writer.add(numbers);
        return writer.finish();
    }

    private static long[] steps(QuarterDay day, Part part) {
        long[] steps = new long[QuarterDay.QUARTERS];
        for (int q = 0; q < steps.length; q++) {
            steps[q] = Math.round(day.of(part, q) * part.stepsPerUnit());
        }
        return steps;
    }

    /// Parts that were not known when it was written are 0.
    public static QuarterDay decode(byte[] block, long dayMs) {
        Packed.Reader in = new Packed(block, FORM).shared();
        QuarterDay day = new QuarterDay(dayMs);
        long parts = in.next();
        for (int p = 0; p < parts; p++) {
            Part part = Part.values()[p];
            if (in.next() == 1) {
                long before = 0;
                for (int q = 0; q < QuarterDay.QUARTERS; q++) {
                    before += in.next();
                    day.set(part, q, before / part.stepsPerUnit());
                }
            }
        }
        return day;
    }
}
