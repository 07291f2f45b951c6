package org.wattdeck.engine.alarm;

import org.wattdeck.engine.dispatch.Words;

/// What a rule measures, in words: `cell temperature`, `°C`. A share is said in percent.
public record Quantity(String name, String unit) {

    static final String SHARE = "%";

    public static Quantity share(String name) {
        return new Quantity(name, SHARE);
    }

    String words(double value) {
        return unit.equals(SHARE) ? Words.percent(value) : Words.number(value) + " " + unit;
    }
}
