package org.wattdeck.domain.schema;

/// A unit of measure as people read it. Inside the program only canonical units are used (kW, kWh,
/// fraction 0-1, seconds, °C); the others exist for files and forms.
public enum Unit {
    NONE(""),
    KILOWATT("kW"),
    KILOWATT_HOUR("kWh"),
    KILOVOLT_AMPERE("kVA"),
    KILOVAR("kvar"),
    KILOVOLT("kV"),
    VOLT("V"),
    AMPERE("A"),
    WATT("W"),
    HERTZ("Hz"),
    FRACTION(""),
    PERCENT("%"),
    CELSIUS("°C"),
    PER_CELSIUS("1/°C"),
    SECOND("s"),
    MILLISECOND("ms"),
    MINUTE("min"),
    HOUR("h"),
    DAY("d"),
    YEAR("a"),
    KILOWATT_PER_SECOND("kW/s"),
    KILOWATT_PER_MINUTE("kW/min"),
    LITRE("l"),
    LITRE_PER_KILOWATT_HOUR("l/kWh"),
    MONEY("currency"),
    MONEY_PER_KILOWATT_HOUR("currency/kWh"),
    MONEY_PER_KILOWATT("currency/kW"),
    MONEY_PER_LITRE("currency/l"),
    MONEY_PER_HOUR("currency/h"),
    MONEY_PER_MINUTE("currency/min"),
    MONEY_PER_YEAR("currency/a"),
    KILOGRAM_PER_KILOWATT_HOUR("kg/kWh"),
    BTU_PER_KILOWATT_HOUR("BTU/kWh"),
    SQUARE_METRE("m²"),
    METRE("m"),
    METRE_PER_SECOND("m/s"),
    DEGREE("°"),
    DECIBEL("dB"),
    COUNT("");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
