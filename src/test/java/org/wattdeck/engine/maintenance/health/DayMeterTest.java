package org.wattdeck.engine.maintenance.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.AssetType;

class DayMeterTest {

    private static final double NAN = Double.NaN;
    private static final long START = 20_000 * 86_400_000L;
    private static final Subject PV =
            new Subject(AssetType.SOLAR_PV, 100, NAN, NAN, 0, 85, NAN, NAN, 0);

    private static HourFacts pv(int hour, double out, double offered, int faults, boolean capped) {
        return new HourFacts(
                START + hour * 3_600_000L,
                3600,
                out,
                0,
                0,
                offered,
                0,
                faults * 600,
                faults,
                out > 5 ? 40 : 12,
                capped);
    }

    /// 57 + 38 given of 60 + 40 offered; the hours with a cap, a fault and too little sun do not
    /// count.
    @Test
    void efficiencyIsOfHoursInWhichItCouldDoWhatItWanted() {
        List<DayFacts> days =
                DayMeter.days(
                        PV,
                        List.of(
                                pv(0, 0, 0, 0, false),
                                pv(1, 0, 0, 0, false),
                                pv(7, 1, 4, 0, false),
                                pv(10, 57, 60, 0, false),
                                pv(11, 38, 40, 0, false),
                                pv(12, 20, 80, 0, true),
                                pv(13, 30, 80, 1, false)));
        DayFacts d = days.getFirst();
        assertEquals(1, days.size());
        assertEquals(20_000, d.day());
        assertEquals(0.95, d.efficiencyFraction(), 1e-12);
        assertEquals(7, d.knownHours(), 1e-12);
        assertEquals(1, d.faults());
        assertEquals(28, d.riseKelvin(), 1e-9);
    }

    /// The example of docs/performance.md: 1,000 kWh in and 400 kWh out at 0.95 each way, of which
    /// the auxiliaries of 2 kW took 20 kWh of the ten hours of charging besides.
    @Test
    void aBatteryIsFreedOfItsAuxiliariesAndOfWhatItStored() {
        Subject battery = new Subject(AssetType.BATTERY, 200, 2000, 2000, 2, 55, 25, 6000, 0);
        List<HourFacts> hours = new ArrayList<>();
        for (int h = 0; h < 10; h++) {
            hours.add(hour(h, 0, 102, 0, 95.0 / 2000));
        }
        for (int h = 10; h < 14; h++) {
            hours.add(hour(h, 98, 0, 3600, -100 / 0.95 / 2000));
        }
        DayFacts d = DayMeter.days(battery, hours).getFirst();
        assertEquals(0.9025, d.efficiencyFraction(), 1e-9);
        assertEquals(392.0 / 2000, d.fullCycles(), 1e-12);
    }

    private static HourFacts hour(int h, double out, double in, double discharging, double soc) {
        return new HourFacts(
                START + h * 3_600_000L, 3600, out, in, discharging, 0, soc, 0, 0, NAN, false);
    }

    @Test
    void aDarkDaySaysNothingOfTheEfficiency() {
        DayFacts d = DayMeter.days(PV, List.of(pv(10, 20, 40, 0, false))).getFirst();
        assertTrue(Double.isNaN(d.efficiencyFraction()));
        assertTrue(Double.isNaN(d.riseKelvin()));
    }
}
