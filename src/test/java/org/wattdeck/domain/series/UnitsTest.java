package org.wattdeck.domain.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UnitsTest {

    @Test
    void aUnitIsKeptInItsCanon() {
        assertEquals(2500, Units.of("MW").orElseThrow().of(2.5));
        assertEquals("kWh", Units.of("Wh").orElseThrow().unit());
        assertEquals(Aggregation.SUM, Units.of("MWh").orElseThrow().aggregation());
        assertEquals(0.08, Units.of("EUR/MWh").orElseThrow().of(80), 1e-12);
        assertEquals(20, Units.of("°F").orElseThrow().of(68), 1e-12);
        assertEquals(0, Units.of("K").orElseThrow().of(273.15), 1e-12);
        assertTrue(Units.of("furlong").isEmpty());
    }

    @Test
    void theUnitStandsAtTheEndOfAColumnsName() {
        assertEquals("load", Units.suffix("load_kw").orElseThrow().stem());
        assertEquals("kW", Units.suffix("load_kw").orElseThrow().unit().unit());
        assertEquals("Grid", Units.suffix("Grid [MWh]").orElseThrow().stem());
        assertEquals("price", Units.suffix("price_eur_per_mwh").orElseThrow().stem());
        assertEquals("°C", Units.suffix("temperature_c").orElseThrow().unit().unit());
        assertTrue(Units.suffix("phase_a").isEmpty(), "a letter is no unit");
        assertTrue(Units.suffix("load").isEmpty());
    }
}
